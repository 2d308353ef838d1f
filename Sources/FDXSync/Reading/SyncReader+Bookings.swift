import FDXCommon
import FDXRuntime
import Foundation

// The transactions of an account, a window of days after the other.
extension SyncReader {
    func readBookings(_ index: Int) async throws -> [SyncChange] {
        let account = plan[index]
        let id = account.id ?? ""
        var place = cursor.accounts[id] ?? SyncCursor.Account()
        let window = SyncWindow(from: start(&place), days: windowDays, today: today)
        var update = RowUpdate(revision: state.revision + 1, now: now)
        var isLast = window.isLast
        do {
            let answer = try await compare(account, window, in: &update)
            switch answer.certainty {
            case .sure, .once: break
            case .tooMuch where window.days > 3:
                windowDays = max(3, window.days / 2)
                return []
            case .tooMuch(let reason), .partial(let reason):
                place.hasGap = true
                note(SyncGap(.transactions, reason, id, window.range), in: &update)
            }
            failures = 0
        } catch let error as FDXError {
            place.hasGap = true
            isLast = true
            let reason = try await reason(toGoOnAfter: error)
            note(SyncGap(.transactions, reason, id, window.range, error: error), in: &update)
        }
        progress.accountFraction = fraction(of: window, place)
        place.next = window.next
        if isLast { finish(&place) }
        cursor.accounts[id] = place
        try await commit(update.rows, tells: update.tells, until: deadline)
        if isLast {
            progress.accountsRead += 1
            try await move(to: index + 1)
        }
        return update.changes
    }

    // MARK: Places

    /// Where the next window begins: where this run is, or else so many days before the end of the last one.
    private func start(_ place: inout SyncCursor.Account) -> FDXDate {
        if let next = place.next { return next }
        let oldest = today.adding(days: -settings.historyDays)
        var isFull = place.through == nil
        if let days = settings.fullReadDays, let date = place.fullReadAt {
            isFull = isFull || now.timeIntervalSince(date) > Double(days) * 86_400
        }
        place.isFull = isFull
        let recent = place.through?.adding(days: -max(settings.refreshDays, 2)) ?? oldest
        return isFull ? oldest : max(oldest, recent)
    }

    /// An account of which some days were not read begins there again with the next run.
    private func finish(_ place: inout SyncCursor.Account) {
        if place.hasGap != true {
            place.through = today
            if place.isFull == true { place.fullReadAt = now }
        }
        place.readAt = now
        place.next = nil
        place.isFull = nil
        place.hasGap = nil
    }

    private func fraction(of window: SyncWindow, _ place: SyncCursor.Account) -> Double {
        let oldest = today.adding(days: -settings.historyDays)
        let recent = place.through?.adding(days: -settings.refreshDays) ?? oldest
        let first = place.isFull == true ? oldest : max(oldest, recent)
        let (done, all) = (first.days(until: window.last), first.days(until: today))
        return all <= 0 ? 1 : min(1, max(0, Double(done) / Double(all)))
    }

    // MARK: Comparing

    /// What the provider has of a window, and what became of the rows that are stored.
    private func compare(
        _ account: CommonAccount,
        _ window: SyncWindow,
        in update: inout RowUpdate
    ) async throws -> WindowAnswer {
        let reading = WindowReading(
            provider: provider,
            account: account,
            range: window.range,
            itemLimit: sync.options.itemLimit,
            onPage: { await self.count($0) }
        )
        var answer = try await reading.answer(surely: false)
        if case .tooMuch = answer.certainty, window.days > 3 { return answer }
        var changes = try await changes(answer, account, window)
        if answer.certainty == .once, changes.contains(where: \.needsCertainty) {
            answer = try await reading.answer(surely: true)
            if case .tooMuch = answer.certainty, window.days > 3 { return answer }
            changes = try await self.changes(answer, account, window)
        }
        for change in changes { update.apply(change, of: account.id ?? "") }
        return answer
    }

    private func changes(
        _ answer: WindowAnswer,
        _ account: CommonAccount,
        _ window: SyncWindow
    ) async throws -> [BookingChange] {
        // Bookings whose day has changed, and pending ones that were booked some days later, lie outside of the window.
        let query = SyncQuery.transactions(
            account: account.id ?? "",
            from: window.first.adding(days: -settings.settlingDays - 2),
            through: window.last.adding(days: 2),
            orWithIDs: Set(answer.bookings.compactMap(\.facts.usableID)).sorted()
        )
        let stored = try await store.rows(query, of: consent).map { row in
            let facts = CommonTransaction(row.json, currency: account.currency, signs: provider.profile.signs)
            return StoredBooking(row: row, facts: facts)
        }
        let isWhole = answer.certainty == .sure || answer.certainty == .once
        let recently = now.addingTimeInterval(-Double(settings.settlingDays) * 86_400)
        return BookingComparison(stored: stored, read: answer.bookings, settings: settings).changes(
            isMissing: { isWhole && window.certainlyHas($0.facts) },
            mayBecome: { booking in isWhole && booking.row.vanishedAt.map { $0 >= recently } ?? false }
        )
    }
}

extension BookingChange {
    /// Whether it says that something is not there any more.
    fileprivate var needsCertainty: Bool {
        switch self {
        case .insert, .update: false
        case .settle(let old, let new): old.facts.usableID == nil || old.facts.usableID != new.facts.usableID
        case .vanish: true
        }
    }
}

extension SyncWindow {
    var days: Int { first.days(until: last) + 1 }

    /// Whether the answer for this window has a booking, if the provider has it. One without a date, of which only a
    /// pending one is ever missed, is looked for in the newest days.
    func certainlyHas(_ booking: CommonTransaction) -> Bool {
        booking.days.isEmpty ? booking.isPending && isLast : isInside(booking.days)
    }
}
