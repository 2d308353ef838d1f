import FDXCommon
import FDXRuntime
import Foundation

/// The rows that one step writes, and the changes that it tells.
struct RowUpdate {
    /// The revision of what changes.
    let revision: Int
    let now: Date
    private(set) var rows: [SyncRow] = []
    private(set) var changes: [SyncChange] = []

    /// Whether there is a change of a row among them.
    var tells: Bool { changes.contains { $0.row != nil } }

    init(revision: Int, now: Date) {
        self.revision = revision
        self.now = now
    }

    mutating func note(_ gap: SyncGap) {
        changes.append(.unread(gap))
    }

    // MARK: Bookings

    /// Notes what became of a booking, and answers with the id of its row.
    mutating func apply(_ change: BookingChange, of account: String) -> UUID {
        switch change {
        case .insert(let new):
            var row = SyncRow(.transactions, of: account, revision: revision)
            row.take(new.facts)
            tell(row) { .inserted($0) }
            return row.id
        case .update(let old, let new):
            replace(old.row) { $0.take(new.facts) }
            return old.row.id
        case .settle(let old, let new):
            var row = old.row
            row.take(new.facts)
            row.pendingJSON = old.row.json
            row.settledRevision = revision
            row.vanishedAt = nil
            tell(row) { .settled($0, from: old.row.json) }
            return row.id
        case .merge(let pending, into: let posted, let new):
            return merge(pending.row, into: posted.row, new)
        case .vanish(let old):
            vanish(old.row)
            return old.row.id
        }
    }

    /// Makes one row of two that were one booking: the posted one's stays, since that is what an app may have entered
    /// into its books.
    private mutating func merge(_ pending: SyncRow, into posted: SyncRow, _ new: ReadBooking?) -> UUID {
        var row = posted
        if let new { row.take(new.facts) }
        row.pendingJSON = pending.json
        row.settledRevision = revision
        if posted.vanishedAt != nil { row.insertedRevision = revision }
        row.vanishedAt = nil
        tell(row) { .settled($0, from: pending.json) }
        var over = pending
        over.vanishedAt = now
        over.settledAs = row.id
        tell(over) { .merged($0, into: row.id) }
        return row.id
    }

    // MARK: Accounts and statements

    mutating func compare(accounts: [CommonAccount], with stored: [SyncRow], isWhole: Bool) {
        let known = Dictionary(stored.map { ($0.accountID, $0) }) { first, _ in first }
        for account in accounts {
            guard let id = account.id else { continue }
            guard let old = known[id] else {
                var row = SyncRow(.accounts, of: id, revision: revision)
                row.take(account)
                tell(row) { .inserted($0) }
                continue
            }
            if old.vanishedAt == nil, old.json == account.original { continue }
            if old.vanishedAt == nil, old.json.without("balanceAsOf") == account.original.without("balanceAsOf") {
                // The same balance at a later time: kept, but no news.
                var row = old
                row.take(account)
                rows.append(row)
            } else {
                replace(old) { $0.take(account) }
            }
        }
        guard isWhole else { return }
        let ids = Set(accounts.compactMap(\.id))
        for row in stored where row.vanishedAt == nil && !ids.contains(row.accountID) { vanish(row) }
    }

    /// Compares the list of statements with those that are stored. Statements that are older than all of the list are
    /// not missing from it, as lists begin at some day.
    mutating func compare(statements: [CommonStatement], of account: String, with stored: [SyncRow], isWhole: Bool) {
        let known = Dictionary(stored.map { ($0.providerID ?? "", $0) }) { first, _ in first }
        for statement in statements {
            guard let old = known[statement.id ?? ""] else {
                var row = SyncRow(.statements, of: account, revision: revision)
                row.take(statement)
                tell(row) { .inserted($0) }
                continue
            }
            if old.vanishedAt == nil, old.json == statement.original { continue }
            replace(old) { $0.take(statement) }
        }
        let ids = Set(statements.compactMap(\.id))
        guard isWhole, let oldest = statements.compactMap(\.date).min() else { return }
        for row in stored where row.vanishedAt == nil && !ids.contains(row.providerID ?? "") {
            if let day = row.day, day >= oldest { vanish(row) }
        }
    }

    // MARK: Rows

    /// Changes a row. One that had vanished is new again.
    private mutating func replace(_ old: SyncRow, _ change: (inout SyncRow) -> Void) {
        var row = old
        change(&row)
        guard old.vanishedAt != nil else { return tell(row) { .updated($0, from: old.json) } }
        row.vanishedAt = nil
        row.insertedRevision = revision
        tell(row) { .inserted($0) }
    }

    private mutating func vanish(_ old: SyncRow) {
        var row = old
        row.vanishedAt = now
        tell(row) { .vanished($0) }
    }

    private mutating func tell(_ row: SyncRow, _ change: (SyncRow) -> SyncChange) {
        var row = row
        row.revision = revision
        rows.append(row)
        changes.append(change(row))
    }
}

extension SyncRow {
    fileprivate init(_ table: SyncTable, of account: String, revision: Int) {
        self.init(
            id: UUID(),
            table: table,
            accountID: account,
            providerID: nil,
            day: nil,
            isPending: false,
            json: .null,
            pendingJSON: nil,
            values: [],
            insertedRevision: revision,
            settledRevision: nil,
            revision: revision,
            vanishedAt: nil
        )
    }

    fileprivate mutating func take(_ account: CommonAccount) {
        providerID = account.id
        json = account.original
        values = account.values
    }

    fileprivate mutating func take(_ transaction: CommonTransaction) {
        providerID = transaction.usableID ?? providerID
        day = transaction.day.flatMap { $0.isStorable ? $0 : nil }
        isPending = transaction.isPending
        json = transaction.original
        values = transaction.values
    }

    fileprivate mutating func take(_ statement: CommonStatement) {
        providerID = statement.id
        day = statement.date.flatMap { $0.isStorable ? $0 : nil }
        json = statement.original
        values = statement.values
    }
}
