package import Foundation

/// Keeps the token of one customer at one provider fresh, for any number of calls at once.
///
/// Share one per customer and provider. Renewing happens once however many calls wait for it, goes on when a waiting
/// call is cancelled, and stores a rotated token before anyone uses it.
public actor TokenSource: Authorizer {
    /// How a new token is had.
    public enum Renewal: Sendable {
        /// With the refresh token that came with the last one.
        case refreshToken
        /// By asking again.
        case clientCredentials(scopes: [String] = [])
    }

    /// Which of a provider's tokens is the bearer.
    public enum Bearer: Sendable { case accessToken, idToken }

    public struct Options: Sendable {
        public var bearer = Bearer.accessToken
        /// A token with less time left than this is renewed in the background, while calls go on with it.
        public var early = Duration.seconds(60)
        /// A token with less time left than this is not sent any more.
        public var late = Duration.seconds(10)
        /// How often to ask a server that is down, before calls are told.
        public var attempts = 3
        public var firstDelay = Duration.milliseconds(250)
        /// How long to leave a server alone after that; it doubles with each failure, up to `longestPause`.
        public var pause = Duration.seconds(1)
        public var longestPause = Duration.seconds(30)
        /// How long others wait for whoever renews the token, before they take over.
        public var lease = Duration.seconds(60)
        package var now: @Sendable () -> Date = { Date() }
        package var clock: any Clock<Duration> = ContinuousClock()

        public init() {}
    }

    private let server: AuthorizationServer
    private let renewal: Renewal
    private let store: any TokenStore
    private let key: String
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
        let until: Date
    }

    /// - Parameter key: names the customer and the provider in the store.
    public init(
        server: AuthorizationServer,
        renewal: Renewal = .refreshToken,
        store: any TokenStore = MemoryTokenStore(),
        key: String = "default",
        options: Options = Options()
    ) {
        self.server = server
        self.renewal = renewal
        self.store = store
        self.key = key
        self.options = options
    }

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
            } catch AuthorizationFault.temporarilyUnavailable where !isExpired(token) {
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

    /// Ends the customer's grant at the server, and forgets the token whatever the server says.
    public func signOut() async throws {
        guard let token = try await storedToken() else { return }
        try await forget(token)
        try await server.revoke(token)
    }

    /// Forgets the token without a word to the server: for a grant that is over there already.
    public func forget() async throws {
        if let token = try await storedToken() { try await forget(token) }
    }

    // MARK: - Authorizer

    public func credential() async throws -> Credential {
        credential(for: try await token())
    }

    public func replacement(for refused: Credential, _ refusal: TokenRefusal) async throws -> Credential? {
        guard let token = try await storedToken() else { return nil }
        // Someone else's call was refused before, and the token is a new one already.
        guard credential(for: token) == refused else { return credential(for: token) }
        let age = options.now().timeIntervalSince(token.obtainedAt)
        if refusal == .likely, age < Self.youth { return nil }
        guard isRenewable(token) else { return nil }
        return credential(for: try await renewed(replacing: token))
    }

    /// A token younger than this is not suspected without proof, in seconds.
    private static let youth = 30.0

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
        failure.flatMap { $0.until > options.now() ? $0 : nil }
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
        case .success, .failure(AuthorizationFault.signedOut): failure = nil
        case .failure(let error): failure = failure(after: error)
        }
        for waiter in waiters.values { waiter.resume(with: result) }
        waiters = [:]
    }

    private func failure(after error: any Error) -> Failure {
        let count = (failure?.count ?? 0) + 1
        let pause = min(options.pause * (1 << min(count - 1, 10)), options.longestPause)
        return Failure(error: error, count: count, until: options.now().addingTimeInterval(pause.seconds))
    }

    /// Renews the token, unless someone else with the same store is faster.
    private func renew(replacing old: Token?) async throws -> Token {
        while true {
            let record = try await storedRecord()
            if let token = record?.token, token != old, freshness(of: token) != .late { return token }
            if let lease = record?.lease, lease.holder != holder, lease.until > options.now() {
                try await options.clock.sleep(for: .milliseconds(Int.random(in: 50...150)))
                continue
            }
            if let leased = try await takeLease(after: record) {
                return try await renew(under: leased, takenOver: record?.lease != nil)
            }
        }
    }

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
        } catch AuthorizationFault.signedOut {
            return try await end(leased, takenOver: takenOver)
        } catch {
            // After anything but `invalid_grant` the token is as good as it was.
            if unstored == nil { _ = try? await replace(leased.version, with: leased.next(token: leased.token)) }
            throw error
        }
    }

    /// Signs out after `invalid_grant`, unless someone else has a token by now or may yet have one.
    private func end(_ leased: TokenRecord, takenOver: Bool) async throws -> Token {
        let kept = takenOver ? leased.token : nil
        if try await replace(leased.version, with: leased.next(token: kept)) {
            throw takenOver ? AuthorizationFault.temporarilyUnavailable(after: nil) : .signedOut
        }
        guard let token = try await storedRecord()?.token, token != leased.token else {
            throw AuthorizationFault.signedOut
        }
        return token
    }

    private func requestedToken(replacing old: Token?) async throws -> Token {
        var attempt = 1
        while true {
            do {
                return try await requestToken(replacing: old)
            } catch AuthorizationFault.temporarilyUnavailable(let after) {
                let wait = after ?? options.firstDelay * (1 << (attempt - 1)) * Double.random(in: 0.5...1)
                guard attempt < options.attempts, wait < .seconds(5) else {
                    throw AuthorizationFault.temporarilyUnavailable(after: after)
                }
                try await options.clock.sleep(for: wait)
                attempt += 1
            }
        }
    }

    private func requestToken(replacing old: Token?) async throws -> Token {
        do {
            switch renewal {
            case .clientCredentials(let scopes):
                return try await server.token(for: .clientCredentials(scopes: scopes), now: options.now())
            case .refreshToken:
                guard let old, let refreshToken = old.refreshToken else { throw AuthorizationFault.signedOut }
                return try await server.token(for: .refreshToken(refreshToken), now: options.now()).inheriting(
                    from: old
                )
            }
        } catch let fault as TransportFault where fault.kind != .tls {
            throw AuthorizationFault.temporarilyUnavailable(after: nil)
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
            let isSuperseded = record.map { $0.token != waiting.old } ?? false
            if isSuperseded { unstored = nil } else if try await replace(record?.version, with: next) { unstored = nil }
        }
    }

    private func forget(_ token: Token) async throws {
        while let record = try await storedRecord(), record.token == token {
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
            throw AuthorizationFault.storeFailed("\(type(of: error))")
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
