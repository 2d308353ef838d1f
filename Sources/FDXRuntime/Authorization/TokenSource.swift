public import Foundation

/// Keeps the token of one customer at one provider fresh, for any number of calls at once.
///
/// Share one per customer and provider. Renewing happens once however many calls wait for it, goes on when a waiting
/// call is cancelled, and stores a rotated token before anyone uses it.
public actor TokenSource: Authorizer {
    /// How a new token is had.
    private enum Renewal: Sendable {
        /// With the refresh token that came with the last one.
        case refreshToken
        /// By asking again.
        case clientCredentials(scopes: [String])
    }

    /// Which of a provider's tokens is the bearer.
    public enum Bearer: Sendable {
        /// The access token, as OAuth has it.
        case accessToken
        /// OpenID Connect's id token, as Akoya has it.
        case idToken
    }

    /// When tokens are renewed, and what happens while their server is down.
    public struct Options: Sendable {
        /// Which of the server's tokens calls carry.
        public var bearer = Bearer.accessToken
        /// A token with less time left than this is renewed in the background, while calls go on with it.
        public var early = Duration.seconds(60)
        /// A token with less time left than this is not sent any more.
        public var late = Duration.seconds(10)
        /// How often to ask a server that is down, before calls are told.
        public var attempts = 3
        /// The longest wait before the server is asked a second time; it doubles with each further attempt.
        public var firstDelay = Duration.milliseconds(250)
        /// How long to leave a server alone after that; it doubles with each failure, up to `longestPause`.
        public var pause = Duration.seconds(1)
        /// The longest that a server is left alone.
        public var longestPause = Duration.seconds(30)
        /// How long others wait for whoever renews the token, before they take over.
        public var lease = Duration.seconds(60)
        package var now: @Sendable () -> Date = { Date() }
        /// A clock that nobody sets, for how long a server is left alone.
        package var uptime: @Sendable () -> ContinuousClock.Instant = { .now }
        package var clock: any Clock<Duration> = ContinuousClock()

        /// The defaults, each of which may be set.
        public init() {}
    }

    private let server: AuthorizationServer
    private let renewal: Renewal
    private let store: any TokenStore
    /// Where the token is in the store: made of the server, the client, the customer and the bank.
    public nonisolated let key: String
    private let options: Options
    private let holder = UUID().uuidString

    private var cached: TokenRecord?
    /// A token that was had but is not stored yet; it is stored before anything else happens.
    private var unstored: Unstored?
    private var isRenewing = false
    private var waiters: [Int: CheckedContinuation<Token, any Error>] = [:]
    private var waiterCount = 0
    private var failure: Failure?

    private struct Unstored: Equatable {
        let token: Token
        /// What it was had for.
        let old: Token?
    }

    private struct Failure {
        let error: any Error
        let count: Int
        let until: ContinuousClock.Instant
    }

    /// The token of a customer, renewed with the refresh token that came with it.
    ///
    /// - Parameters:
    ///   - server: where tokens come from.
    ///   - customer: whose consent it is, by an id that never changes.
    ///   - provider: the bank it is for, where the server speaks for several; nil where the server is the bank's own.
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
        self.init(server, .refreshToken, resource, owner, store, options)
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
        self.init(server, .clientCredentials(scopes: scopes), resource, owner, store, options)
    }

    private init(
        _ server: AuthorizationServer,
        _ renewal: Renewal,
        _ resource: URL?,
        _ owner: [(name: String, value: String)],
        _ store: any TokenStore,
        _ options: Options
    ) {
        self.server = server
        self.renewal = renewal
        self.store = store
        self.options = options
        key = TokenKey.text(server: server, resource: resource, owner: owner)
    }

    /// How many calls wait for a renewal.
    package var waiting: Int { waiters.count }

    // MARK: - Tokens

    /// A token that the server should accept.
    public func token() async throws -> Token {
        guard let token = try await storedToken() else {
            guard case .clientCredentials = renewal else { throw AuthorizationFault.signedOut }
            return try await renewed(replacing: nil)
        }
        switch freshness(of: token) {
        case .fresh:
            return token
        case .early:
            if isPausing == nil { startRenewal(replacing: token) }
            return token
        case .late:
            do {
                return try await renewed(replacing: token)
            } catch let fault as AuthorizationFault where fault.mayPass && !isExpired(token) {
                return token
            }
        }
    }

    /// Takes over a token, for instance the one of an authorization that just ended.
    public func adopt(_ token: Token) async throws {
        while true {
            let record = try await storedRecord()
            let next = record?.next(token: token) ?? TokenRecord(version: 1, token: token)
            if try await replace(record?.version, with: next) { break }
        }
        failure = nil
    }

    /// Ends the customer's grant at the server, and forgets the token once the server confirmed it, or said that the
    /// grant is over already.
    ///
    /// A server that is down is asked again as often as for a token. Where it stays so, or the task is cancelled, the
    /// token is kept, and the next call sends again.
    ///
    /// - Throws: `AuthorizationFault` where the server did not confirm it.
    public func signOut() async throws {
        guard let token = try await storedToken() else { return }
        let revoked = try await revokedToken(startingWith: token)
        // What the server has ended is forgotten, even if the caller does not wait for it.
        try await Task { try await forget(revoked, orRenewed: true) }.value
    }

    /// Revokes the token, or a newer one where the server takes no old one.
    private func revokedToken(startingWith token: Token) async throws -> Token {
        try Task.checkCancellation()
        var token = token
        do {
            if server.revokesByBearer { token = try await bearer(insteadOf: token) }
            try await retrying { try await self.server.revoke(token) }
        } catch let fault as AuthorizationFault where fault.refusal != nil && isRenewable(token) {
            // An access token that ran out says nothing about the consent.
            return try await revokedToken(afterRenewing: token)
        } catch let fault as AuthorizationFault where fault == .signedOut {}
        return token
    }

    private func revokedToken(afterRenewing old: Token) async throws -> Token {
        var token = old
        do {
            token = try await renewed(replacing: old)
            try await retrying { try await self.server.revoke(token) }
        } catch let fault as AuthorizationFault where fault == .signedOut {}
        return token
    }

    /// A token that is good by its own word; an old one where there is no other at the moment.
    private func bearer(insteadOf token: Token) async throws -> Token {
        do {
            return try await self.token()
        } catch let fault as AuthorizationFault where fault != .signedOut {
            return token
        }
    }

    /// Forgets the token without a word to the server: for a grant that is over there already.
    public func forget() async throws {
        if let token = try await storedToken() { try await forget(token, orRenewed: false) }
    }

    // MARK: - Authorizer

    public func credential() async throws -> Credential {
        credential(for: try await token())
    }

    public func replacement(for refused: Credential, _ refusal: TokenRefusal) async throws -> Credential? {
        guard let token = try await storedToken() else { return nil }
        // Someone else's call was refused before, and the token is a new one already.
        guard credential(for: token) == refused else { return credential(for: token) }
        if refusal == .likely, isYoung(token), freshness(of: token) == .fresh { return nil }
        guard isRenewable(token) else { return nil }
        return credential(for: try await renewed(replacing: token))
    }

    /// A token younger than this is not suspected without proof, in seconds.
    private static let youth = 30.0

    private func isYoung(_ token: Token) -> Bool {
        // A token of the future is as old as one likes: somebody has set the clock back.
        (0..<Self.youth).contains(options.now().timeIntervalSince(token.obtainedAt))
    }

    private func credential(for token: Token) -> Credential {
        switch options.bearer {
        case .accessToken: .bearer(token.accessToken)
        case .idToken: .bearer(token.idToken ?? token.accessToken)
        }
    }

    // MARK: - Freshness

    private enum Freshness { case fresh, early, late }

    private func freshness(of token: Token) -> Freshness {
        guard let expiresAt = token.expiresAt else { return .fresh }
        guard isRenewable(token) else { return isExpired(token) ? .late : .fresh }
        let left = expiresAt.timeIntervalSince(options.now())
        // A token that lives for a minute is not old at birth.
        let life = expiresAt.timeIntervalSince(token.obtainedAt)
        if left <= min(options.late.seconds, life / 10) { return .late }
        return left <= min(options.early.seconds, life / 4) ? .early : .fresh
    }

    private func isExpired(_ token: Token) -> Bool {
        token.expiresAt.map { $0 <= options.now() } ?? false
    }

    private func isRenewable(_ token: Token) -> Bool {
        switch renewal {
        case .clientCredentials: true
        case .refreshToken: token.refreshToken != nil
        }
    }

    // MARK: - Renewal, one at a time

    private var isPausing: Failure? {
        failure.flatMap { $0.until > options.uptime() ? $0 : nil }
    }

    private func renewed(replacing old: Token?) async throws -> Token {
        if let pausing = isPausing, !isRenewing { throw pausing.error }
        startRenewal(replacing: old)
        let waiter = waiterCount
        waiterCount += 1
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    waiters[waiter] = continuation
                }
            }
        } onCancel: {
            Task { await self.dismiss(waiter) }
        }
    }

    /// One caller goes; the others, and the renewal, stay.
    private func dismiss(_ waiter: Int) {
        waiters.removeValue(forKey: waiter)?.resume(throwing: CancellationError())
    }

    private func startRenewal(replacing old: Token?) {
        guard !isRenewing else { return }
        isRenewing = true
        Task {
            do {
                finish(.success(try await renew(replacing: old)))
            } catch {
                finish(.failure(error))
            }
        }
    }

    private func finish(_ result: Result<Token, any Error>) {
        isRenewing = false
        switch result {
        case .success: failure = nil
        case .failure(let error): failure = AuthorizationFault.signedOut ~= error ? nil : failure(after: error)
        }
        for waiter in waiters.values { waiter.resume(with: result) }
        waiters = [:]
    }

    private func failure(after error: any Error) -> Failure {
        let count = (failure?.count ?? 0) + 1
        var pause = min(options.pause * (1 << min(count - 1, 10)), options.longestPause)
        // The server's own wish holds for all calls to come.
        if case .temporarilyUnavailable(let wish?) = (error as? AuthorizationFault)?.kind { pause = max(pause, wish) }
        return Failure(error: error, count: count, until: options.uptime() + pause)
    }

    /// Renews the token, unless someone else with the same store is faster.
    private func renew(replacing old: Token?) async throws -> Token {
        var (awaited, waited): (TokenRecord.Lease?, Duration) = (nil, .zero)
        while true {
            let record = try await storedRecord()
            if let token = record?.token, token != old, freshness(of: token) != .late { return token }
            if let lease = record?.lease, holds(lease), waited < options.lease || lease != awaited {
                if lease != awaited { (awaited, waited) = (lease, .zero) }
                let nap = Duration.milliseconds(Int.random(in: 50...150))
                try await options.clock.sleep(for: nap)
                waited += nap
                continue
            }
            if let leased = try await takeLease(after: record) {
                return try await renew(under: leased, takenOver: record?.lease != nil)
            }
        }
    }

    /// Whether someone else is renewing. A lease that ends in a far future was taken before somebody set a clock back.
    private func holds(_ lease: TokenRecord.Lease) -> Bool {
        let left = lease.until.timeIntervalSince(options.now())
        return lease.holder != holder && left > 0 && left < Self.longestLease
    }

    /// Longer than anyone takes for a renewal, in seconds.
    private static let longestLease = 3600.0

    private func takeLease(after record: TokenRecord?) async throws -> TokenRecord? {
        let lease = TokenRecord.Lease(
            holder: holder,
            until: options.now().addingTimeInterval(options.lease.seconds)
        )
        let leased =
            record?.next(token: record?.token, lease: lease) ?? TokenRecord(version: 1, token: nil, lease: lease)
        return try await replace(record?.version, with: leased) ? leased : nil
    }

    /// - Parameter takenOver: whether someone else began and did not end in time, and may have used up the token.
    private func renew(under leased: TokenRecord, takenOver: Bool) async throws -> Token {
        do {
            unstored = Unstored(token: try await requestedToken(replacing: leased.token), old: leased.token)
            guard let token = try await storedRecord()?.token else { throw AuthorizationFault.signedOut }
            return token
        } catch let fault as AuthorizationFault where fault == .signedOut {
            return try await end(leased, takenOver: takenOver, fault)
        } catch {
            // After anything but `invalid_grant` the token is as good as it was.
            if unstored == nil { _ = try? await replace(leased.version, with: leased.next(token: leased.token)) }
            throw error
        }
    }

    /// Signs out after `invalid_grant`, unless someone else has a token by now or may yet have one.
    private func end(_ leased: TokenRecord, takenOver: Bool, _ fault: AuthorizationFault) async throws -> Token {
        let kept = takenOver ? leased.token : nil
        if try await replace(leased.version, with: leased.next(token: kept)) {
            throw takenOver ? AuthorizationFault.temporarilyUnavailable(after: nil) : fault
        }
        guard let token = try await storedRecord()?.token, token != leased.token else {
            throw AuthorizationFault.signedOut
        }
        return token
    }

    private func requestedToken(replacing old: Token?) async throws -> Token {
        try await retrying { try await self.requestToken(replacing: old) }
    }

    /// Asks a server that is down a few times.
    private func retrying<Value: Sendable>(_ request: () async throws -> Value) async throws -> Value {
        var attempt = 1
        while true {
            do {
                return try await request()
            } catch let fault as AuthorizationFault {
                guard case .temporarilyUnavailable(let after) = fault.kind, attempt < options.attempts else {
                    throw fault
                }
                let wait = after ?? options.firstDelay * (1 << min(attempt - 1, 10)) * Double.random(in: 0.5...1)
                guard wait < .seconds(5) else { throw fault }
                try await options.clock.sleep(for: wait)
                attempt += 1
            }
        }
    }

    private func requestToken(replacing old: Token?) async throws -> Token {
        switch renewal {
        case .clientCredentials(let scopes):
            return try await server.token(for: .clientCredentials(scopes: scopes), now: options.now())
        case .refreshToken:
            guard let old, let refreshToken = old.refreshToken else { throw AuthorizationFault.signedOut }
            return try await server.token(for: .refreshToken(refreshToken), now: options.now()).inheriting(from: old)
        }
    }

    // MARK: - Store

    private func storedToken() async throws -> Token? {
        // Whoever was signed out here may have signed in elsewhere.
        if unstored == nil, let token = cached?.token { return token }
        return try await storedRecord()?.token
    }

    private func storedRecord() async throws -> TokenRecord? {
        try await storeUnstored()
        cached = try await storing { try await store.record(for: key) }
        return cached
    }

    /// Stores the token that was just had. Where the customer was signed out or in again meanwhile, that counts.
    private func storeUnstored() async throws {
        while let waiting = unstored {
            let record = try await storing { try await store.record(for: key) }
            // Whoever waited here before may have stored it meanwhile.
            guard unstored == waiting else { continue }
            let next = record?.next(token: waiting.token) ?? TokenRecord(version: 1, token: waiting.token)
            // Whoever deletes a customer's record does not want it back.
            let isSuperseded = record?.token != waiting.old
            if isSuperseded { unstored = nil } else if try await replace(record?.version, with: next) { unstored = nil }
        }
    }

    /// - Parameter orRenewed: whether a token that was had with the same refresh token meanwhile goes, too.
    private func forget(_ token: Token, orRenewed: Bool) async throws {
        while let record = try await storedRecord(), let stored = record.token {
            let isRenewed = orRenewed && stored.refreshToken != nil && stored.refreshToken == token.refreshToken
            guard stored == token || isRenewed else { return }
            if try await replace(record.version, with: record.next(token: nil)) { return }
        }
    }

    private func replace(_ version: Int?, with record: TokenRecord) async throws -> Bool {
        let isReplaced = try await storing { try await store.replace(version: version, with: record, for: key) }
        if isReplaced { cached = record }
        return isReplaced
    }

    private func storing<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as CancellationError {
            throw error
        } catch {
            // What a stranger's error says may hold a token.
            let reason = (error as? any PrintableError)?.description ?? "\(type(of: error))"
            throw AuthorizationFault.storeFailed(reason)
        }
    }
}

extension Token {
    /// Servers leave out what stays the same.
    fileprivate func inheriting(from old: Token) -> Token {
        var token = self
        token.refreshToken = refreshToken ?? old.refreshToken
        token.idToken = idToken ?? old.idToken
        token.scopes = scopes ?? old.scopes
        token.extras = old.extras.merging(extras) { _, new in new }
        return token
    }
}

extension Duration {
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
