import FDXCommon
import FDXRuntime
import Foundation

// The transactions of an account, a window of days after the other.
extension SyncReader {
    func readBookings(_ index: Int) async throws -> [SyncChange] {
        let account = plan[index]
        let id = account.id ?? ""
        var place = cursor.accounts[id] ?? SyncCursor.Account()
        if !hasBegun { begin(&place) }
        cursor.accounts[id] = place
        let window = SyncWindow(from: place.next ?? today, days: windowDays, today: today)
        var update = RowUpdate(revision: state.revision + 1, now: now)
        var isLast = window.isLast
        do {
            let answer = try await compare(account, window, in: &update)
            switch answer.certainty {
            case .sure, .once: break
            case .tooMuch where window.isDivisible:
                windowDays = max(SyncWindow.fewestDays, window.days / 2)
                return []
            case .tooMuch(let reason), .partial(let reason):
                place.hasGap = true
                coverage = SyncCoverage()
                note(SyncGap(.transactions, reason, of: id, in: window.range), in: &update)
            }
            failures = 0
        } catch let error as FDXError where error.saysItIsNotOffered {
            isLast = true
            failures = 0
        } catch let error as FDXError {
            place.hasGap = true
            isLast = true
            let reason = try await reason(toGoOnAfter: error)
            note(SyncGap(.transactions, reason, of: id, in: window.range, error: error), in: &update)
        }
        progress.accountFraction = fraction(of: window, place)
        place.next = window.next
        if isLast { end(&place) }
        cursor.accounts[id] = place
        try await commit(update.rows, tells: update.tells, until: deadline)
        if isLast {
            progress.accountsRead += 1
            move(to: index + 1)
        }
        return update.changes
    }

    // MARK: Places

    /// Finds where this run begins with an account: some days before the end of the last run.
    ///
    /// A run that was interrupted goes on some days before its last window: what was found in there and has another date
    /// after it is not known any more.
    private func begin(_ place: inout SyncCursor.Account) {
        hasBegun = true
        let oldest = today.adding(days: -settings.historyDays)
        // A clock that was wrong for a while leaves days and times of the future behind.
        if let through = place.through { place.through = min(through, today) }
        if let next = place.next, next <= today {
            place.next = max(oldest, next.adding(days: -settings.settlingDays - 2))
            return
        }
        place.isFull = place.through == nil || isFullReadingDue(place)
        let recent = place.through?.adding(days: -max(settings.refreshDays, 2)) ?? oldest
        place.next = place.isFull == true ? oldest : max(oldest, recent)
    }

    private func isFullReadingDue(_ place: SyncCursor.Account) -> Bool {
        guard let days = settings.fullReadDays, let date = place.fullReadAt else { return false }
        return date > now || now.timeIntervalSince(date) > Double(days) * 86_400
    }

    /// An account of which some days were not read begins there again with the next run.
    private func end(_ place: inout SyncCursor.Account) {
        if place.hasGap != true {
            place.through = today
            if place.isFull == true { place.fullReadAt = now }
        }
        place.isDone = true
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
            itemLimit: window.itemLimit(sync.options.itemLimit),
            onPage: { await self.count($0) }
        )
        var answer = try await reading.answer(surely: false)
        if case .tooMuch = answer.certainty, window.isDivisible { return answer }
        var result = try await result(of: answer, for: account, in: window)
        if answer.certainty == .once, result.changes.contains(where: \.needsCertainty) {
            answer = try await reading.answer(surely: true)
            if case .tooMuch = answer.certainty, window.isDivisible { return answer }
            result = try await self.result(of: answer, for: account, in: window)
        }
        for booking in result.found { coverage.note(booking.row.id, booking.facts, in: window) }
        for change in result.changes {
            let row = update.apply(change, of: account.id ?? "")
            if let facts = change.facts { coverage.note(row, facts, in: window) }
        }
        return answer
    }

    private func result(
        of answer: WindowAnswer,
        for account: CommonAccount,
        in window: SyncWindow
    ) async throws -> BookingComparison.Result {
        // Bookings whose day has changed, and pending ones and what they became some days later, lie outside of the window.
        let query = SyncQuery.transactions(
            account: account.id ?? "",
            from: window.first.adding(days: -settings.settlingDays - 2),
            through: window.last.adding(days: max(settings.settlingDays, 2)),
            orWithIDs: Set(answer.bookings.compactMap(\.facts.usableID)).sorted()
        )
        let stored = try await store.rows(query, of: consent).map { row in
            let facts = CommonTransaction(row.json, currency: account.currency, signs: provider.profile.signs)
            return StoredBooking(row: row, facts: facts)
        }
        let isWhole = answer.certainty == .sure || answer.certainty == .once
        if isWhole { coverage.begin(with: window) }
        let recently = now.addingTimeInterval(-Double(settings.settlingDays) * 86_400)
        return BookingComparison(stored: stored, read: answer.bookings, settings: settings).result(
            isMissing: { isWhole && coverage.certainlyHas($0, in: window) },
            mayBecome: { booking in
                isWhole && booking.row.settledAs == nil && booking.row.vanishedAt.map { $0 >= recently } ?? false
            }
        )
    }
}

extension BookingChange {
    /// What the provider has now; nil where it is gone.
    fileprivate var facts: CommonTransaction? {
        switch self {
        case .insert(let new), .update(_, let new), .settle(_, let new): new.facts
        case .merge(_, into: _, let new): new?.facts
        case .vanish: nil
        }
    }

    /// Whether it says that something is not there any more.
    fileprivate var needsCertainty: Bool {
        switch self {
        case .insert, .update: false
        case .settle(let old, let new): old.facts.usableID == nil || old.facts.usableID != new.facts.usableID
        case .merge, .vanish: true
        }
    }
}
