import FDXServer
import FlinksOutbound
import Foundation

/// Answers `POST /api/v1/token`: who asks, and for which of the three grants.
struct TokenDesk: Sendable {
    let store: Store
    let tokens: AccessTokens
    let options: SandboxOptions

    static let adminScope = "client:admin"

    func token(_ body: TokenRequest, _ context: RequestContext) async throws -> AccessToken {
        let client = try ClientCredentials(body, context)
        try await check(client)
        switch body.grantType {
        case .clientCredentials: return try await clientToken(client.id, scope: body.scope)
        case .authorizationCode: return try await firstToken(client.id, body)
        case .refreshToken: return try await nextToken(client.id, body)
        case .unknown(let grant):
            throw AuthorizationRefusal(.unsupportedGrantType, "There is no grant called \(grant.prefix(40))")
        }
    }

    private func check(_ client: ClientCredentials) async throws {
        let known =
            client.id == SandboxOptions.partnerClientID
            ? SandboxOptions.partnerSecret.digest : try await store.recipient(client.id)?.secretDigest
        // Digests, so that the time it takes tells nothing about the secret.
        guard let known, known == client.secret.digest else {
            throw AuthorizationRefusal(.invalidClient, "Unknown client, or wrong secret")
        }
    }

    private func clientToken(_ clientID: String, scope: String?) async throws -> AccessToken {
        let scopes = (scope ?? "").split(separator: " ").map(String.init)
        guard scopes.allSatisfy({ $0 == Self.adminScope }) else {
            throw AuthorizationRefusal(.invalidScope, "Only \(Self.adminScope) can be asked for here")
        }
        guard scopes.isEmpty || clientID == SandboxOptions.partnerClientID else {
            throw AuthorizationRefusal(.unauthorizedClient, "Only partners get \(Self.adminScope)")
        }
        return try await issue(clientID: clientID, scope: scopes.isEmpty ? "" : Self.adminScope, consent: nil)
    }

    private func firstToken(_ clientID: String, _ body: TokenRequest) async throws -> AccessToken {
        guard let code = body.code, let redirectURI = body.redirectUri else {
            throw AuthorizationRefusal(.invalidRequest, "code and redirect_uri are needed")
        }
        switch try await store.use(code: code, by: clientID, redirectURI: redirectURI) {
        case .refused:
            throw AuthorizationRefusal(.invalidGrant, "The code is unknown, too old, or for somebody else")
        case .replayed:
            throw AuthorizationRefusal(.invalidGrant, "The code was used before; what it gave is revoked")
        case .consent(let consent):
            let refreshToken = RandomText.letters(48)
            try await store.add(refreshToken: refreshToken, for: consent)
            var token = try await issue(clientID: clientID, scope: "", consent: consent)
            token.refreshToken = refreshToken
            return token
        }
    }

    private func nextToken(_ clientID: String, _ body: TokenRequest) async throws -> AccessToken {
        guard let refreshToken = body.refreshToken else {
            throw AuthorizationRefusal(.invalidRequest, "refresh_token is needed")
        }
        let idleSince = Date.nowInSeconds - options.refreshTokenIdleLifetime.inSeconds
        guard let consent = try await store.use(refreshToken: refreshToken, by: clientID, idleSince: idleSince) else {
            throw AuthorizationRefusal(.invalidGrant, "The refresh token is unknown, revoked, or lay idle for too long")
        }
        return try await issue(clientID: clientID, scope: "", consent: consent)
    }

    private func issue(clientID: String, scope: String, consent: Consent?) async throws -> AccessToken {
        let expiresAt = Date.nowInSeconds + options.accessTokenLifetime.inSeconds
        let token = try tokens.token(clientID: clientID, subject: consent?.subject, expiresAt: expiresAt)
        try await store.add(
            accessToken: token,
            clientID: clientID,
            scope: scope,
            consent: consent,
            expiresAt: expiresAt
        )
        let seconds = Int(options.accessTokenLifetime.inSeconds.rounded())
        return AccessToken(accessToken: token, tokenType: "Bearer", expiresIn: seconds)
    }
}

extension Consent {
    /// The same for a customer at a provider, whoever asks: a UUID made of both (RFC 9562, version 8).
    var subject: String {
        var bytes = Array("\(providerID) \(customer)".digest.prefix(16))
        bytes[6] = bytes[6] & 0x0f | 0x80
        bytes[8] = bytes[8] & 0x3f | 0x80
        let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let ends = [8, 12, 16, 20, 32]
        return zip([0] + ends, ends).map { hex.dropFirst($0).prefix($1 - $0) }.joined(separator: "-")
    }
}
