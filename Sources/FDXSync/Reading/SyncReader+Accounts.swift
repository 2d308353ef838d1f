import FDXCommon
import FDXRuntime
import Foundation

// The list of accounts, and the statements of each.
extension SyncReader {
    func readAccounts() async throws -> [SyncChange] {
        let list = try await accountList()
        let stored = try await store.rows(.all(.accounts, account: nil), of: consent)
        var update = RowUpdate(revision: state.revision + 1, now: now)
        update.compare(accounts: list.items, with: stored, isWhole: list.reason == nil)
        if let reason = list.reason { note(SyncGap(.accounts, reason), in: &update) }
        if list.reason == nil {
            let ids = Set(list.items.compactMap(\.id))
            cursor.accounts = cursor.accounts.filter { ids.contains($0.key) }
        }
        plan = list.items.filter { !wasRead($0) }
        progress.accounts = list.items.count
        progress.accountsRead = list.items.count - plan.count
        try await commit(update.rows, tells: update.tells, until: deadline)
        move(to: 0)
        return update.changes
    }

    /// Whether this run read it before it was interrupted.
    private func wasRead(_ account: CommonAccount) -> Bool {
        account.id.flatMap { cursor.accounts[$0]?.isDone } == true
    }

    private func accountList() async throws -> ListAnswer<CommonAccount> {
        do {
            return try await ListReading(
                pages: provider.accountPages(),
                id: { $0.id.flatMap { $0.isEmpty ? nil : $0 } },
                json: { $0.original },
                statesTotals: settings.statesTotals,
                onPage: { await self.count($0) }
            ).answer()
        } catch let error as FDXError {
            if try await saysConsentIsOver(error) { throw SyncFault.consentEnded(error.description) }
            throw error
        }
    }

    func readStatements(_ index: Int) async throws -> [SyncChange] {
        let account = plan[index]
        let id = account.id ?? ""
        var update = RowUpdate(revision: state.revision + 1, now: now)
        do {
            let list = try await ListReading(
                pages: provider.statementPages(of: account),
                id: { $0.id.flatMap { $0.isEmpty ? nil : $0 } },
                json: { $0.original },
                statesTotals: settings.statesTotals,
                onPage: { await self.count($0) }
            ).answer()
            let stored = try await store.rows(.all(.statements, account: id), of: consent)
            update.compare(statements: list.items, of: id, with: stored, isWhole: list.reason == nil)
            if let reason = list.reason { note(SyncGap(.statements, reason, of: id), in: &update) }
            failures = 0
        } catch let error as FDXError where error.saysItIsNotOffered {
            failures = 0
        } catch let error as FDXError {
            note(SyncGap(.statements, try await reason(toGoOnAfter: error), of: id, error: error), in: &update)
        }
        try await commit(update.rows, tells: update.tells, until: deadline)
        phase = .bookings(index)
        return update.changes
    }

    // MARK: Failures

    /// Whether it is the whole consent that is over, and not only something that it does not cover: providers answer
    /// both with 602. The list of accounts without details is what every consent covers.
    private func saysConsentIsOver(_ error: FDXError) async throws -> Bool {
        if error.code == 601 { return true }
        guard error.classification == .reauthorize else { return false }
        if case .authorization = error.reason { return true }
        let path = provider.profile.paths.accounts
        let probe = Endpoint<JSONValue>("accounts", .get, path, parameters: [.query("limit", 1)])
        do {
            _ = try await provider.client.send(probe)
            return false
        } catch let probed as FDXError where probed.code == 601 || probed.classification == .reauthorize {
            return true
        }
    }

    /// What to note where a part of a consent could not be read and the others may be.
    ///
    /// - Throws: where they cannot be read either.
    func reason(toGoOnAfter error: FDXError) async throws -> String {
        if try await saysConsentIsOver(error) { throw SyncFault.consentEnded(error.description) }
        switch error.classification {
        case .misconfigured, .insecure: throw error
        case .retryable:
            failures += 1
            if case .transport = error.reason { throw error }
            if failures >= 3 { throw error }
        case .reauthorize, .forbidden, .notFound, .invalidRequest, .conflict, .unavailable, .unreadable, .unknown: break
        }
        return error.description
    }

    func note(_ gap: SyncGap, in update: inout RowUpdate) {
        gaps.append(gap)
        update.note(gap)
    }

    func count(_ items: Int) {
        progress.items += items
        progress.pages += 1
        tell()
    }

    // MARK: The end

    /// Goes on with an account; after the last, the run has come to its end.
    func move(to index: Int) {
        windowDays = settings.windowDays
        coverage = SyncCoverage()
        hasBegun = false
        progress.accountFraction = 0
        if index >= plan.count {
            phase = .finish
        } else {
            phase = sync.options.readsStatements ? .statements(index) : .bookings(index)
        }
    }

    func finish() async throws {
        // Of a run that was interrupted, the first accounts were read before that.
        let began = cursor.startedAt ?? now
        cursor.startedAt = nil
        state.finishedAt = now
        state.schedule(at: began.addingTimeInterval(settings.interval.seconds), now: now)
        state.trouble = gaps.first.map { "\(gaps.count) not read: \($0)" }
        try await commit([], tells: false, until: nil)
        phase = .ended
        progress.isFinished = true
        progress.isOver = true
    }
}
