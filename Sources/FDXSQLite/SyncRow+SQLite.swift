#if FDXSQLite
public import FDXRuntime
import FDXSync
import Foundation
import GRDB

extension SyncQuery {
    /// Rows of one table.
    struct Selection {
        let table: SyncTable
        let condition: String
        let arguments: [(any DatabaseValueConvertible & Sendable)?]
    }

    func selections() throws -> [Selection] {
        switch self {
        case .all(let table, account: nil):
            return [Selection(table: table, condition: "TRUE ORDER BY id", arguments: [])]
        case .all(let table, account: let account?):
            return [Selection(table: table, condition: "account_id = ? ORDER BY id", arguments: [account])]
        case .transactions(let account, let first, let last, let ids):
            let condition = """
                account_id = ? AND (day BETWEEN ? AND ? OR day IS NULL
                OR provider_id IN (SELECT value FROM json_each(?))) ORDER BY id
                """
            let list = try SQLiteSyncStore.list(ids)
            return [
                Selection(
                    table: .transactions,
                    condition: condition,
                    arguments: [account, "\(first)", "\(last)", list]
                )
            ]
        case .changes(let mark, let limit):
            let condition = "(revision > ? OR (revision = ? AND id > ?)) ORDER BY revision, id LIMIT ?"
            // Without a row, the revision was read whole.
            let place: [(any DatabaseValueConvertible & Sendable)?] = [
                mark.revision, mark.id == nil ? -1 : mark.revision, mark.id?.uuidString ?? "", max(limit, 0),
            ]
            return SyncTable.allCases.map { Selection(table: $0, condition: condition, arguments: place) }
        }
    }
}

extension Database {
    func write(_ row: SyncRow, of consent: Int64) throws {
        let names =
            [
                "consent", "id", "account_id", "provider_id", "day", "pending", "json", "pending_json",
                "inserted_revision", "settled_revision", "revision", "vanished_at",
            ] + row.table.columns.map(\.name)
        let header: [(any DatabaseValueConvertible)?] = [
            consent, row.id.uuidString, row.accountID, row.providerID, row.day.map { "\($0)" }, row.isPending,
            row.json.json, row.pendingJSON?.json, row.insertedRevision, row.settledRevision, row.revision,
            row.vanishedAt?.timeIntervalSince1970,
        ]
        let values = row.table.columns.indices.map { row.values.indices.contains($0) ? row.values[$0]?.sql : nil }
        let columns = names.map(SQLiteSchema.quoted).joined(separator: ", ")
        let places = names.map { _ in "?" }.joined(separator: ", ")
        let statement = try cachedStatement(
            sql: "INSERT OR REPLACE INTO \(row.table.sqlName) (\(columns)) VALUES (\(places))"
        )
        try statement.execute(arguments: StatementArguments(header + values))
    }
}

extension SyncRow {
    init(_ row: Row, of table: SyncTable) throws {
        let id: String = row["id"]
        let json: String = row["json"]
        let pendingJSON: String? = row["pending_json"]
        let day: String? = row["day"]
        guard let uuid = UUID(uuidString: id) else { throw SQLiteSyncStore.Failure.isDamaged("id") }
        self.init(
            id: uuid,
            table: table,
            accountID: row["account_id"],
            providerID: row["provider_id"],
            day: try day.map { try FDXDate($0) },
            isPending: row["pending"],
            json: try JSONValue.decode(from: Data(json.utf8)).value,
            pendingJSON: try pendingJSON.map { try JSONValue.decode(from: Data($0.utf8)).value },
            values: try table.columns.map { try Value(row[$0.name] as String?, $0.type) },
            insertedRevision: row["inserted_revision"],
            settledRevision: row["settled_revision"],
            revision: row["revision"],
            vanishedAt: row.date("vanished_at")
        )
    }
}

extension SQLiteSyncStore {
    /// Why a file is of no use.
    public enum Failure: PrintableError, Hashable {
        /// A column, here by its name, holds something that this package never writes.
        case isDamaged(String)
        /// There is no file, or it is no database that this package has made.
        case isNoStore

        public var description: String {
            switch self {
            case .isDamaged(let column): "the database holds something else than expected in column \(column)"
            case .isNoStore: "the file is no database of FDXSync, or it is not there"
            }
        }
    }
}

extension SyncRow.Value {
    fileprivate var sql: String {
        switch self {
        case .text(let text): text
        // Exact; never in the notation with an exponent.
        case .amount(let amount): "\(amount)"
        case .instant(let date): date.microsecondText
        case .day(let day): "\(day)"
        }
    }

    fileprivate init?(_ text: String?, _ type: SyncTable.ColumnType) throws {
        guard let text else { return nil }
        switch type {
        case .text: self = .text(text)
        case .amount:
            guard let amount = Decimal(string: text) else { throw SQLiteSyncStore.Failure.isDamaged("amount") }
            self = .amount(amount)
        case .instant:
            guard let timestamp = FDXTimestamp(text) else { throw SQLiteSyncStore.Failure.isDamaged("instant") }
            self = .instant(timestamp.date)
        case .day: self = .day(try FDXDate(text))
        }
    }
}

extension Date {
    /// `2026-07-15T09:30:00.000000Z`, which sorts as the instants do.
    fileprivate var microsecondText: String {
        // Beyond the years that there are, as a date without end may be, it is the last of them.
        let microseconds = Int(max(-9e18, min(9e18, (timeIntervalSince1970 * 1e6).rounded())))
        let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let (whole, fraction) = rest < 0 ? (seconds - 1, rest + 1_000_000) : (seconds, rest)
        let timestamp = FDXTimestamp(seconds: whole, nanoseconds: fraction * 1000, fractionDigits: 6)
        return "\(timestamp ?? FDXTimestamp(self))"
    }
}

extension Row {
    /// The time in a column; nil where it has none, and where an older file lacks the column.
    func date(_ column: String) -> Date? {
        (self[column] as Double?).map { Date(timeIntervalSince1970: $0) }
    }
}

extension SyncRecord {
    init(_ row: Row) {
        let ended: String? = row["ended"]
        let dueAt: Double = row["due_at"]
        let state = SyncState(
            standing: ended.map { .ended($0) } ?? .active,
            revision: row["revision"],
            cursor: row["cursor"],
            dueAt: Date(timeIntervalSince1970: dueAt),
            scheduledAt: row.date("scheduled_at"),
            finishedAt: row.date("finished_at"),
            trouble: row["trouble"]
        )
        self.init(
            consent: SyncConsent(provider: row["provider"], customer: row["customer"]),
            state: state,
            claimedUntil: row.date("claimed_until")
        )
    }
}

extension SyncOverview.Consent {
    init(_ row: Row, at now: Date) {
        self.init(
            record: SyncRecord(row).shown(at: now),
            accounts: row["accounts"],
            transactions: row["transactions"],
            pending: row["pending"],
            statements: row["statements"]
        )
    }
}

extension SyncOverview.Provider {
    init(_ row: Row, at now: Date) {
        self.init(
            name: row["provider"],
            day: row["day"],
            calls: row["calls"],
            blockedUntil: row.date("blocked_until").flatMap { $0.holds(at: now) ? $0 : nil }
        )
    }
}
#endif
