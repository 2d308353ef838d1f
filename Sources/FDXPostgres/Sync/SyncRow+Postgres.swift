#if FDXPostgres
import FDXRuntime
import FDXSync
import Foundation

/// A column of a table of rows, and how its values are handed over: as text, which both sides read exactly.
struct SQLColumn {
    let name: String
    let type: String
    /// The SQL that turns the text we send into the column's type.
    let reading: String
    /// The SQL that turns the column into the text we read.
    let writing: String

    /// The name in quotes, as `type` and `description` are names of columns, too.
    var quotedName: String { "\"\(name)\"" }

    init(_ name: String, _ type: String, reading: (String) -> String, writing: (String) -> String) {
        (self.name, self.type) = (name, type)
        self.reading = reading("u.\"\(name)\"")
        self.writing = writing("\"\(name)\"")
    }

    static func text(_ name: String, _ constraint: String = "") -> SQLColumn {
        SQLColumn(name, "text\(constraint)", reading: { $0 }, writing: { $0 })
    }

    static func other(_ name: String, as type: String, _ constraint: String = "") -> SQLColumn {
        SQLColumn(name, "\(type)\(constraint)", reading: { "\($0)::\(type)" }, writing: { "\($0)::text" })
    }

    static func instant(_ name: String) -> SQLColumn {
        SQLColumn(name, "timestamptz", reading: SQLInstant.instant, writing: SQLInstant.microseconds)
    }

    /// A column of days, which go over in one form, whatever a role says about the form of dates.
    static func day(_ name: String) -> SQLColumn {
        SQLColumn(name, "date", reading: { "\($0)::date" }, writing: { "to_char(\($0), 'YYYY-MM-DD')" })
    }
}

/// Instants go over as whole microseconds since 1970, which neither side rounds.
enum SQLInstant {
    static func place(_ parameter: Int) -> String { instant("$\(parameter)") }

    static func instant(_ text: String) -> String {
        "(timestamptz 'epoch' + (\(text))::bigint * interval '1 microsecond')"
    }

    static func microseconds(_ column: String) -> String { "(extract(epoch FROM \(column)) * 1000000)::bigint" }

    /// How far ahead stored times are believed.
    static let furthest = "interval '\(Int(SyncTimes.furthest)) seconds'"

    /// The instant as text; the nearest one within the years that PostgreSQL knows.
    static func text(_ date: Date) -> String {
        "\(Int(max(-2e17, min(9e18, (date.timeIntervalSince1970 * 1e6).rounded()))))"
    }

    static func date(_ microseconds: Int) -> Date { Date(timeIntervalSince1970: Double(microseconds) / 1e6) }
}

extension SQLValue {
    static func instant(_ date: Date?) -> SQLValue { .optional(date.map(SQLInstant.text)) }
}

extension SQLRows {
    func instant(_ row: Int, _ column: Int) throws -> Date { SQLInstant.date(try integer(row, column)) }

    func instantIfAny(_ row: Int, _ column: Int) throws -> Date? {
        text(row, column) == nil ? nil : try instant(row, column)
    }
}

/// PostgreSQL's notation of a list of texts, some of which may be null.
enum SQLList {
    static func text(_ texts: [String?]) -> String {
        let items = texts.map { text in
            text.map { "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" } ?? "NULL"
        }
        return "{\(items.joined(separator: ","))}"
    }
}

extension SyncTable {
    /// All columns but that of the consent, the id first.
    var sqlColumns: [SQLColumn] {
        Self.shared
            + columns.map { column in
                switch column.type {
                case .text: .text(column.name)
                case .amount: .other(column.name, as: "numeric")
                case .instant: .instant(column.name)
                case .day: .day(column.name)
                }
            }
    }

    static let shared: [SQLColumn] = [
        .other("id", as: "uuid", " NOT NULL"), .text("account_id", " NOT NULL"), .text("provider_id"), .day("day"),
        .other("pending", as: "boolean", " NOT NULL"), .other("json", as: "json", " NOT NULL"),
        .other("pending_json", as: "json"), .other("inserted_revision", as: "bigint", " NOT NULL"),
        .other("settled_revision", as: "bigint"), .other("revision", as: "bigint", " NOT NULL"),
        .instant("vanished_at"),
    ]
}

extension SyncRow {
    /// What is sent, in the order of `SyncTable.sqlColumns`.
    var sqlTexts: [String?] {
        let shared: [String?] = [
            id.uuidString, accountID, providerID, day.map { "\($0)" }, "\(isPending)", json.json, pendingJSON?.json,
            "\(insertedRevision)", settledRevision.map { "\($0)" }, "\(revision)", vanishedAt.map(SQLInstant.text),
        ]
        return shared + table.columns.indices.map { values.indices.contains($0) ? values[$0]?.sqlText : nil }
    }

    /// Reads what was answered, in the order of `SyncTable.sqlColumns`.
    init(_ texts: [String?], of table: SyncTable) throws {
        let own = texts.dropFirst(SyncTable.shared.count)
        guard texts.count == table.sqlColumns.count, let id = texts[0].flatMap(UUID.init(uuidString:)),
            let account = texts[1], let json = texts[5], let inserted = texts[7].flatMap({ Int($0) }),
            let revision = texts[9].flatMap({ Int($0) })
        else { throw PostgresFault.unexpectedAnswer }
        self.init(
            id: id,
            table: table,
            accountID: account,
            providerID: texts[2],
            day: try texts[3].map { try FDXDate($0) },
            isPending: texts[4] == "true",
            json: try JSONValue.decode(from: Data(json.utf8)).value,
            pendingJSON: try texts[6].map { try JSONValue.decode(from: Data($0.utf8)).value },
            values: try zip(own, table.columns).map { try Value($0, $1.type) },
            insertedRevision: inserted,
            settledRevision: texts[8].flatMap { Int($0) },
            revision: revision,
            vanishedAt: texts[10].flatMap { Int($0) }.map(SQLInstant.date)
        )
    }
}

extension SyncRow.Value {
    fileprivate var sqlText: String {
        switch self {
        case .text(let text): text
        case .amount(let amount): "\(amount)"
        case .instant(let date): SQLInstant.text(date)
        case .day(let day): "\(day)"
        }
    }

    fileprivate init?(_ text: String?, _ type: SyncTable.ColumnType) throws {
        guard let text else { return nil }
        switch type {
        case .text: self = .text(text)
        case .amount:
            guard let amount = Decimal(string: text) else { throw PostgresFault.unexpectedAnswer }
            self = .amount(amount)
        case .instant:
            guard let microseconds = Int(text) else { throw PostgresFault.unexpectedAnswer }
            self = .instant(SQLInstant.date(microseconds))
        case .day: self = .day(try FDXDate(text))
        }
    }
}

extension PostgresSyncStore {
    /// The first step makes the tables, the last adds all columns that are missing. There is a step for each column, so
    /// that a new column makes a new step.
    static let migrations = Migrations(name: "sync") { database in
        let columns = SyncTable.allCases.map { table in
            let additions = table.sqlColumns.dropFirst(SyncTable.shared.count).map {
                "ADD COLUMN IF NOT EXISTS \($0.quotedName) \($0.type)"
            }
            return "ALTER TABLE \(database.table(table.rawValue)) \(additions.joined(separator: ", "))"
        }
        let consents = database.table("consents")
        let schedule = [
            "ALTER TABLE \(consents) ADD COLUMN IF NOT EXISTS scheduled_at timestamptz",
            "CREATE INDEX IF NOT EXISTS consents_scheduled ON \(consents) (scheduled_at) WHERE ended IS NULL",
        ]
        let count = 1 + SyncTable.allCases.map(\.columns.count).reduce(0, +)
        return [tables(of: database)] + (0..<count).map { $0 == count - 1 ? columns + schedule : [] }
    }

    private static func tables(of database: PostgresDatabase) -> [String] {
        let consents = database.table("consents")
        let first = [
            """
            CREATE TABLE \(consents) (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                provider text NOT NULL,
                customer text NOT NULL,
                ended text,
                revision bigint NOT NULL DEFAULT 0,
                cursor text NOT NULL DEFAULT '',
                due_at timestamptz NOT NULL,
                finished_at timestamptz,
                trouble text,
                claim uuid UNIQUE,
                claimed_until timestamptz,
                last_commit uuid,
                UNIQUE (provider, customer)
            ) WITH (fillfactor = 70)
            """,
            "CREATE INDEX consents_due ON \(consents) (due_at, id) WHERE ended IS NULL",
            "CREATE INDEX consents_last_commit ON \(consents) (last_commit)",
            """
            CREATE TABLE \(database.table("limits")) (
                provider text PRIMARY KEY,
                day date,
                calls bigint NOT NULL,
                blocked_until timestamptz
            ) WITH (fillfactor = 50)
            """,
        ]
        return first + SyncTable.allCases.flatMap { rows($0, of: database) }
    }

    private static func rows(_ table: SyncTable, of database: PostgresDatabase) -> [String] {
        let (name, sql) = (table.rawValue, database.table(table.rawValue))
        let columns = SyncTable.shared.map { "\($0.quotedName) \($0.type)" }.joined(separator: ", ")
        return [
            """
            CREATE TABLE \(sql) (
                consent bigint NOT NULL REFERENCES \(database.table("consents")) ON DELETE CASCADE,
                \(columns), PRIMARY KEY (consent, id)
            )
            """,
            "CREATE INDEX \(name)_day ON \(sql) (consent, account_id, day)",
            "CREATE INDEX \(name)_provider_id ON \(sql) (consent, account_id, provider_id)",
            "CREATE INDEX \(name)_revision ON \(sql) (consent, revision, id)",
        ]
    }
}
#endif
