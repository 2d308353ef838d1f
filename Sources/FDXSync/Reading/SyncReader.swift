import FDXCommon
import FDXRuntime
import Foundation

/// One run over one consent, step by step. Each step writes what it read, with its place, in one transaction.
actor SyncReader {
    /// What comes next.
    enum Phase {
        case accounts
        case statements(Int)
        case bookings(Int)
        /// All was read, and whoever is told has been told.
        case finish
        case ended
    }

    private(set) var sync: Sync
    private(set) var provider: Provider
    let consent: SyncConsent
    nonisolated let progressValues: AsyncStream<SyncProgress>

    private let progressInput: AsyncStream<SyncProgress>.Continuation
    var phase = Phase.accounts
    var claim: SyncClaim?
    var hasClaim = false
    var state = SyncState(dueAt: .distantPast)
    var cursor = SyncCursor("")
    var progress: SyncProgress
    var plan: [CommonAccount] = []
    var windowDays: Int
    var coverage = SyncCoverage()
    /// Whether this run has begun with the account at hand.
    var hasBegun = false
    var gaps: [SyncGap] = []
    /// Failures of the provider in a row.
    var failures = 0

    init(_ sync: Sync, of consent: SyncConsent, at provider: Provider, claim: SyncClaim?) {
        self.sync = sync
        self.provider = provider
        self.consent = consent
        self.claim = claim
        progress = SyncProgress(consent: consent)
        windowDays = provider.profile.bookings.windowDays
        (progressValues, progressInput) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    var store: any SyncStore { sync.store }
    var settings: ProviderProfile.Bookings { provider.profile.bookings }
    var now: Date { sync.clock.now() }
    var deadline: Date { now.addingTimeInterval(sync.claimSeconds) }
    var today: FDXDate { FDXDate.today(in: .gmt, at: now) }

    /// The changes of the next step, which may be none; nil at the end.
    func next() async throws -> [SyncChange]? {
        if case .ended = phase { return nil }
        do {
            let claim = try await begin()
            let changes = try await holding(claim) { try await step() }
            progress.count(changes)
            tell()
            if case .ended = phase { progressInput.finish() }
            return changes
        } catch {
            await end(because: error)
            throw error
        }
    }

    private func step() async throws -> [SyncChange] {
        switch phase {
        case .accounts: return try await readAccounts()
        case .statements(let index): return try await readStatements(index)
        case .bookings(let index): return try await readBookings(index)
        case .finish:
            try await finish()
            return []
        case .ended: return []
        }
    }

    func tell() {
        progressInput.yield(progress)
        sync.options.onProgress?(progress)
    }

    // MARK: - The claim

    private func begin() async throws -> SyncClaim {
        if let claim, hasClaim { return claim }
        try await setClock()
        let claim = if let claim { claim } else { try await claimed() }
        self.claim = claim
        hasClaim = true
        state = claim.state
        if case .ended(let reason) = state.standing { throw SyncFault.consentEnded(reason) }
        cursor = SyncCursor(state.cursor)
        // A run that was killed goes on, if it has not been so long that what it read is old.
        if let startedAt = cursor.startedAt, abs(now.timeIntervalSince(startedAt)) < settings.interval.seconds {
            return claim
        }
        cursor.startedAt = now
        for id in cursor.accounts.keys {
            cursor.accounts[id]?.next = nil
            cursor.accounts[id]?.hasGap = nil
            cursor.accounts[id]?.isDone = nil
        }
        return claim
    }

    /// From here on, the times of this run are those of the store's clock where it has one, as are its calls' limits.
    private func setClock() async throws {
        sync = try await sync.followingStore()
        provider = provider.adding(
            CallLimit(
                provider: consent.provider,
                callsPerDay: settings.callsPerDay,
                zone: settings.zone,
                store: store,
                clock: sync.clock
            )
        )
    }

    private func claimed() async throws -> SyncClaim {
        try await store.add(consent, dueAt: now, at: now)
        let end = now.addingTimeInterval(sync.options.patience.seconds)
        while true {
            if let claim = try await store.claim(consent, at: now, until: deadline) { return claim }
            let until = try await store.record(of: consent)?.claimedUntil ?? now
            guard now < end else { throw SyncFault.busy(until: until) }
            try await sync.clock.sleep(min(max(until.timeIntervalSince(now), 0.02), 0.5))
        }
    }

    /// Moves the claim's deadline while something takes long.
    private func holding<Result: Sendable>(
        _ claim: SyncClaim,
        _ body: () async throws -> Result
    ) async throws -> Result {
        guard try await store.extend(claim, until: deadline) else { throw SyncFault.claimLost }
        let beat = Task { [store, clock = sync.clock, seconds = sync.claimSeconds] in
            while true {
                try await Task.sleep(for: .seconds(seconds / 3))
                let deadline = clock.now().addingTimeInterval(seconds)
                guard try await store.extend(claim, until: deadline) else { return }
            }
        }
        defer { beat.cancel() }
        return try await body()
    }

    /// Writes rows and the place of this run. Their revision is the one after the last, if there are any to tell.
    func commit(_ rows: [SyncRow], tells: Bool, until deadline: Date?) async throws {
        guard let claim else { throw SyncFault.claimLost }
        if tells { state.revision += 1 }
        state.cursor = try cursor.text
        guard try await store.commit(rows, state, under: claim, until: deadline) else { throw SyncFault.claimLost }
    }

    /// Gives the consent up, and notes why. What was read stays.
    func end(because error: (any Error)?) async {
        if case .ended = phase { return }
        phase = .ended
        progress.isOver = true
        defer {
            tell()
            progressInput.finish()
        }
        guard let claim, hasClaim, (error as? SyncFault) != .claimLost else { return }
        note(error)
        // Also where this task was cancelled. If the store fails too, the claim ends at its deadline.
        let release = Task { [store, state] in try await store.commit([], state, under: claim, until: nil) }
        _ = await release.result
    }

    private func note(_ error: (any Error)?) {
        guard let error, !(error is CancellationError) else { return }
        state.trouble = error.trouble
        switch error {
        case SyncFault.consentEnded(let reason): state.standing = .ended(reason)
        case SyncFault.limited(let date): state.schedule(at: date, now: now)
        case let error as FDXError:
            let wait = min((error.retryAfter ?? .zero).seconds, SyncTimes.furthest)
            state.schedule(at: now.addingTimeInterval(max(wait, sync.options.retryInterval.seconds)), now: now)
        default: state.schedule(at: now.addingTimeInterval(sync.options.retryInterval.seconds), now: now)
        }
    }
}
