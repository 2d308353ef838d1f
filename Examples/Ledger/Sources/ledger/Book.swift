import FDXCommon
import FDXRuntime
import FDXSync
import Foundation

/// The database of one customer, and what of it was printed.
struct Book {
    let sync: Sync
    let consent: SyncConsent
    /// Holds the place in the list of changes that was printed last.
    let seen: URL
    let lines: Int

    /// Reads what is new, then prints what changed since the last time that this came to its end.
    func update(from provider: Provider) async throws {
        let run = sync.run(provider, consent.customer)
        let bar = ProgressBar()
        let painting = Task {
            for await progress in run.progress { bar.show(progress) }
        }
        var gaps: [SyncGap] = []
        do {
            for try await change in run {
                if case .unread(let gap) = change { gaps.append(gap) }
            }
        } catch {
            painting.cancel()
            bar.clear()
            throw error
        }
        await painting.value
        bar.clear()
        try await printAccounts()
        try await printChanges()
        for gap in gaps { print("not read: \(gap)") }
    }

    // MARK: Accounts

    private func printAccounts() async throws {
        let rows = try await sync.store.rows(.all(.accounts, account: nil), of: consent)
        for row in rows.sorted(by: { $0.accountID < $1.accountID }) where row.vanishedAt == nil {
            let account = CommonAccount(row.json)
            let bookings = try await sync.store.rows(.all(.transactions, account: row.accountID), of: consent)
            let count = bookings.count { $0.vanishedAt == nil }
            let balance = account.balances.current.map { "\($0)" } ?? "—"
            print(
                "\(column(account.name ?? "—", 28))\(column(balance, 20, right: true))\(column("\(count)", 10, right: true)) bookings"
            )
        }
    }

    // MARK: Changes

    private func printChanges() async throws {
        var mark = try readMark()
        var counts: [String: Int] = [:]
        var printed: [String] = []
        while true {
            let (changes, next) = try await sync.changes(of: consent, after: mark)
            if changes.isEmpty { break }
            mark = next
            for change in changes {
                guard let row = change.row, row.table == .transactions, let word = word(change) else { continue }
                counts[word, default: 0] += 1
                if printed.count < lines { printed.append(line(word, row)) }
            }
        }
        let summary = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        print("\nbookings: \(summary.isEmpty ? "nothing new" : summary)")
        for line in printed { print(line) }
        let rest = counts.values.reduce(0, +) - printed.count
        if rest > 0 { print("  … and \(rest) more") }
        try JSONEncoder().encode(mark).write(to: seen, options: .atomic)
    }

    private func readMark() throws -> SyncMark {
        guard FileManager.default.fileExists(atPath: seen.path(percentEncoded: false)) else { return .start }
        return try JSONDecoder().decode(SyncMark.self, from: Data(contentsOf: seen))
    }

    private func word(_ change: SyncChange) -> String? {
        switch change {
        case .inserted: "new"
        case .updated: "changed"
        case .settled: "settled"
        // Its booking is told by the row that it was merged into.
        case .merged: nil
        case .vanished: "gone"
        case .unread: "not read"
        }
    }

    private func line(_ word: String, _ row: SyncRow) -> String {
        let booking = CommonTransaction(row.json, currency: nil)
        let day = row.day.map { "\($0)" } ?? "—"
        let amount = booking.amount.map { "\($0)" } ?? "—"
        let text = booking.description ?? "—"
        let note = row.isPending ? " (pending)" : ""
        return "  \(column(word, 9))\(column(day, 12))\(column(amount, 12, right: true))  \(text)\(note)"
    }

    private func column(_ text: String, _ width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return right ? space + text : text + space
    }
}
