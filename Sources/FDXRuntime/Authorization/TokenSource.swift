public import Foundation

/// Keeps the token of one customer at one provider fresh, for any number of calls at once.
///
/// Share one per customer and provider. Renewing happens once however many calls wait for it, goes on when a waiting
/// call is cancelled, and stores a rotated token before anyone uses it.
public actor TokenSource: Authorizer {
    /// What a new token is asked for with.
    enum Renewal: Sendable {
        /// The refresh token that came with the last one.
        case refreshToken
        /// The client's own credentials.
        case clientCredentials(scopes: [String])
    }

    /// Where the token is in the store: made of the server, the client, the customer and the provider.
    public nonisolated let key: String
    let server: AuthorizationServer
    let renewal: Renewal
    let options: Options
    /// Tells this source from all others that share the store.
    let holder = UUID().uuidString
    let slot: TokenSlot
    var queue = RenewalQueue()

    /// The token of a customer, renewed with the refresh token that came with it.
    ///
    /// - Parameters:
    ///   - server: where tokens come from.
    ///   - customer: whose consent it is, by an id that never changes.
    ///   - provider: whose token it is, where the server speaks for several providers; nil where it is the provider's own.
    ///   - resource: the server that the token is sent to, where that is another one than gave it.
    ///   - store: where they are kept.
    ///   - options: when they are renewed, and what happens while the server is down.
    public init(
        server: AuthorizationServer,
        customer: String,
        provider: String?,
        resource: URL? = nil,
        store: any TokenStore = MemoryTokenStore(),
        options: Options = Options()
    ) {
        let owner = (provider.map { [(name: "provider", value: $0)] } ?? []) + [(name: "customer", value: customer)]
        let key = TokenKey.text(server: server, resource: resource, owner: owner)
        self.init(server: server, renewal: .refreshToken, key: key, store: store, options: options)
    }

    /// The client's own token, which is about no customer (`client_credentials`; RFC 6749, section 4.4).
    ///
    /// - Parameters:
    ///   - server: where tokens come from.
    ///   - scopes: what to ask for.
    ///   - resource: the server that the token is sent to, where that is another one than gave it.
    ///   - store: where they are kept.
    ///   - options: when they are renewed, and what happens while the server is down.
    public init(
        server: AuthorizationServer,
        clientCredentials scopes: [String],
        resource: URL? = nil,
        store: any TokenStore = MemoryTokenStore(),
        options: Options = Options()
    ) {
        let owner = [(name: "scope", value: scopes.joined(separator: " "))]
        let key = TokenKey.text(server: server, resource: resource, owner: owner)
        self.init(server: server, renewal: .clientCredentials(scopes: scopes), key: key, store: store, options: options)
    }

    private init(
        server: AuthorizationServer,
        renewal: Renewal,
        key: String,
        store: any TokenStore,
        options: Options
    ) {
        self.server = server
        self.renewal = renewal
        self.key = key
        self.options = options
        slot = TokenSlot(key: key, store: store)
    }

    /// How many calls wait for a renewal.
    package var waiting: Int { queue.count }

    // MARK: - Tokens

    /// A token that the server should accept.
    public func token() async throws -> Token {
        guard let token = try await slot.readToken() else {
            guard case .clientCredentials = renewal else { throw AuthorizationFault.signedOut }
            return try await waitForRenewal(of: nil)
        }
        switch freshness(of: token) {
        case .fresh:
            return token
        case .early:
            if queue.failure(at: options.uptime()) == nil { startRenewal(of: token) }
            return token
        case .late:
            do {
                return try await waitForRenewal(of: token)
            } catch let fault as AuthorizationFault where fault.mayPass && !token.isExpired(at: options.now()) {
                return token
            }
        }
    }

    /// Takes over a token, for instance the one of an authorization that just ended.
    public func adopt(_ token: Token) async throws {
        try await slot.overwrite(with: token)
        queue.forgetFailure()
    }

    /// Ends the customer's grant at the server, and forgets the token once the server confirmed it, or said that the
    /// grant is over already.
    ///
    /// A server that is down is asked again as often as for a token. Where it stays so, or the task is cancelled, the
    /// token is kept, and the next call sends again.
    ///
    /// - Throws: `AuthorizationFault` where the server did not confirm it.
    public func signOut() async throws {
        guard let token = try await slot.readToken() else { return }
        let revoked = try await revoke(token)
        // What the server has ended is forgotten, even if the caller does not wait for it.
        try await Task { try await slot.forget(revoked, orRenewed: true) }.value
    }

    /// Forgets the token without a word to the server: for a grant that is over there already.
    public func forget() async throws {
        if let token = try await slot.readToken() { try await slot.forget(token, orRenewed: false) }
    }

    // MARK: - Authorizer

    public func credential() async throws -> Credential {
        credential(for: try await token())
    }

    public func replacement(for refused: Credential, _ refusal: TokenRefusal) async throws -> Credential? {
        guard let token = try await slot.readToken() else { return nil }
        // Someone else's call was refused before, and the token is a new one already.
        guard credential(for: token) == refused else { return credential(for: token) }
        if refusal == .likely, token.isYoung(at: options.now()), freshness(of: token) == .fresh { return nil }
        guard isRenewable(token) else { return nil }
        return credential(for: try await waitForRenewal(of: token))
    }

    private func credential(for token: Token) -> Credential {
        switch options.bearer {
        case .accessToken: .bearer(token.accessToken)
        case .idToken: .bearer(token.idToken ?? token.accessToken)
        }
    }

    func freshness(of token: Token) -> Token.Freshness {
        token.freshness(at: options.now(), isRenewable: isRenewable(token), options)
    }

    private func isRenewable(_ token: Token) -> Bool {
        switch renewal {
        case .clientCredentials: true
        case .refreshToken: token.refreshToken != nil
        }
    }
}

// How a grant is ended at the server.
extension TokenSource {
    /// Revokes the token, or a newer one where the server takes no old one. Answers which one it was.
    private func revoke(_ token: Token) async throws -> Token {
        try Task.checkCancellation()
        var token = token
        do {
            if server.revokesByBearer { token = try await freshToken(orElse: token) }
            try await retrying { try await self.server.revoke(token) }
        } catch let fault as AuthorizationFault where fault.refusal != nil && isRenewable(token) {
            // An access token that ran out says nothing about the consent.
            return try await renewAndRevoke(token)
        } catch let fault as AuthorizationFault where fault == .signedOut {}
        return token
    }

    private func renewAndRevoke(_ old: Token) async throws -> Token {
        var token = old
        do {
            token = try await waitForRenewal(of: old)
            try await retrying { try await self.server.revoke(token) }
        } catch let fault as AuthorizationFault where fault == .signedOut {}
        return token
    }

    /// A token that is good by its own word; the given one where there is no other at the moment.
    private func freshToken(orElse token: Token) async throws -> Token {
        do {
            return try await self.token()
        } catch let fault as AuthorizationFault where fault != .signedOut {
            return token
        }
    }
}

extension TokenSource: CustomStringConvertible, CustomReflectable {
    // A customer's id, which the key holds, is nobody's business.
    public nonisolated var description: String { "a source of tokens" }
    public nonisolated var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
