public import FDXCommon
import FDXRuntime
public import Foundation

/// Keeps accounts, transactions and statements of many consents in a database, and says what changed.
///
///     let sync = Sync(store: .sqlite("ledger.sqlite"))
///     for try await change in sync.run(provider, "customer 7") { … }
///
/// A run reads some days of an account, compares them with what is stored, and writes rows and its own place in one
/// transaction. So a run that is killed goes on where it was, and one that is repeated changes nothing.
public struct Sync: Sendable {
    /// What all runs do the same.
    public struct Options: Sendable {
        /// How long a worker that is gone keeps others from its consent.
        public var claimDuration = Duration.seconds(30)
        /// How long a run waits for another worker to be done with the consent.
        public var patience = Duration.seconds(60)
        /// How many bookings are kept in memory at most; where there are more, fewer days are asked for. Of three days,
        /// which are not divided any more, twenty times as many are read.
        public var itemLimit = 5000
        /// How long after a run that failed a consent is due again.
        public var retryInterval = Duration.seconds(900)
        /// Whether lists of statements are read.
        public var readsStatements = true
        /// Told how far each run has got, for metrics.
        public var onProgress: (@Sendable (SyncProgress) -> Void)?

        /// The defaults, each of which may be set.
        public init() {}
    }

    /// The store that keeps rows, cursors, consents and limits.
    public let store: any SyncStore
    /// What all runs do the same.
    public var options: Options
    package var clock = SyncClock()

    /// - Parameters:
    ///   - store: `.sqlite(path)` of `FDXSQLite`, `.postgres(url)` of `FDXPostgres`, or one of your own.
    ///   - options: what all runs do the same.
    public init(store: some SyncStore, options: Options = Options()) {
        self.store = store
        self.options = options
    }

    /// Reads what is new of a customer's accounts at a provider.
    ///
    /// Nothing happens before the first change is asked for. To stop, leave the loop: what was read is stored.
    ///
    /// - Parameters:
    ///   - provider: the customer's accounts. Its profile's `bookings` say how they are read.
    ///   - customer: the app's own id, which never changes.
    public func run(_ provider: Provider, _ customer: String) -> SyncRun {
        let consent = SyncConsent(provider: provider.profile.name, customer: customer)
        return SyncRun(reader: SyncReader(self, of: consent, at: provider, claim: nil))
    }

    /// What became of a consent's rows since a mark: each row once, with its latest change.
    ///
    /// - Parameters:
    ///   - consent: whose rows.
    ///   - mark: `.start`, or what an earlier call returned.
    ///   - limit: how many changes at most.
    /// - Returns: the changes, and the mark to go on from. No changes mean that there are no more.
    public func changes(
        of consent: SyncConsent,
        after mark: SyncMark,
        limit: Int = 500
    ) async throws -> (changes: [SyncChange], mark: SyncMark) {
        let rows = try await store.rows(.changes(after: mark, limit: limit), of: consent)
        guard let last = rows.last else { return ([], mark) }
        return (rows.map { SyncChange($0, since: mark) }, SyncMark(revision: last.revision, id: last.id))
    }

    /// Makes a consent known without reading it: `runDue` reads it when it is due.
    ///
    /// - Parameters:
    ///   - consent: one that is known stays as it is.
    ///   - date: when it is due; nil for now.
    public func add(_ consent: SyncConsent, dueAt date: Date? = nil) async throws {
        let now = try await clock.following(store).now()
        try await store.add(consent, dueAt: date ?? now, at: now)
    }

    /// Lets a consent be read again that had ended, after the customer consented again. What was read of it stays.
    ///
    /// - Throws: `SyncFault.busy` where a worker has it.
    public func reopen(_ consent: SyncConsent) async throws {
        let now = try await clock.following(store).now()
        let deadline = now.addingTimeInterval(claimSeconds)
        try await store.add(consent, dueAt: now, at: now)
        guard let claim = try await store.claim(consent, at: now, until: deadline) else {
            throw SyncFault.busy(until: try await store.record(of: consent)?.claimedUntil ?? deadline)
        }
        var state = claim.state
        state.standing = .active
        state.schedule(at: now, now: now)
        state.trouble = nil
        guard try await store.commit([], state, under: claim, until: nil) else { throw SyncFault.claimLost }
    }

    /// Reads consents that are due, one after the other, until none is left. Call it on as many machines as you like.
    ///
    /// A run that fails does not stop the others: the overview says why it failed, and when it is due again.
    ///
    /// - Parameters:
    ///   - providers: names of providers whose consents are read; nil for all.
    ///   - workers: how many consents are read at a time.
    ///   - provider: makes the provider of a consent, with the customer's tokens.
    ///   - onChange: told about each change, of several consents at a time. What it throws ends the run of that consent.
    /// - Returns: how many consents were read.
    @discardableResult
    public func runDue(
        of providers: [String]? = nil,
        workers: Int = 1,
        provider: @escaping @Sendable (SyncConsent) async throws -> Provider,
        onChange: @escaping @Sendable (SyncConsent, SyncChange) async throws -> Void
    ) async throws -> Int {
        let sync = try await followingStore()
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<max(workers, 1) {
                group.addTask {
                    var count = 0
                    while try await sync.runNext(of: providers, provider: provider, onChange: onChange) { count += 1 }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
    }

    /// How long a claim lasts, in seconds: no longer than stores believe.
    var claimSeconds: TimeInterval { min(options.claimDuration.seconds, SyncTimes.furthest) }

    /// This value with the clock of its store, where the store has one.
    func followingStore() async throws -> Sync {
        var sync = self
        sync.clock = try await clock.following(store)
        return sync
    }

    /// Reads the consent that has been due for longest; false where there is none.
    private func runNext(
        of providers: [String]?,
        provider: @Sendable (SyncConsent) async throws -> Provider,
        onChange: @Sendable (SyncConsent, SyncChange) async throws -> Void
    ) async throws -> Bool {
        try Task.checkCancellation()
        let now = clock.now()
        let deadline = now.addingTimeInterval(claimSeconds)
        guard let claim = try await store.claimNext(of: providers, at: now, until: deadline) else { return false }
        let reader: SyncReader
        do {
            reader = SyncReader(self, of: claim.consent, at: try await provider(claim.consent), claim: claim)
        } catch {
            try await postpone(claim, because: error)
            return true
        }
        do {
            while let changes = try await reader.next() {
                for change in changes { try await onChange(claim.consent, change) }
            }
        } catch {
            await reader.end(because: error)
            try Task.checkCancellation()
        }
        return true
    }

    /// Gives a consent up whose run has not begun, and says when it is due again.
    private func postpone(_ claim: SyncClaim, because error: any Error) async throws {
        var state = claim.state
        state.trouble = error.trouble
        let now = clock.now()
        state.schedule(at: now.addingTimeInterval(options.retryInterval.seconds), now: now)
        _ = try await store.commit([], state, under: claim, until: nil)
    }
}

extension Error {
    /// The error in words that may be stored: without personal data.
    var trouble: String {
        switch self {
        case let error as FDXError: error.description
        case let fault as SyncFault: fault.description
        case let fault as AuthorizationFault: fault.description
        case let error as any PrintableError: error.description
        default: "\(type(of: self))"
        }
    }
}
