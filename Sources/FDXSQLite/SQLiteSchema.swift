#if FDXSQLite
import FDXSync
import GRDB

/// The tables, made from the list of columns that all stores share.
enum SQLiteSchema {
    /// Makes what is missing: tables of a new file, columns that a later version of this package has.
    static func create(in database: Database) throws {
        try database.execute(sql: consents)
        if try !database.columns(in: "fdx_consents").contains(where: { $0.name == "scheduled_at" }) {
            try database.execute(sql: "ALTER TABLE fdx_consents ADD COLUMN scheduled_at REAL")
        }
        try database.execute(sql: scheduleIndex)
        try database.execute(sql: limits)
        for table in SyncTable.allCases {
            try database.execute(sql: sql(for: table))
            let known = Set(try database.columns(in: table.sqlName).map(\.name))
            for column in table.columns where !known.contains(column.name) {
                try database.execute(sql: "ALTER TABLE \(table.sqlName) ADD COLUMN \(quoted(column.name)) TEXT")
            }
        }
    }

    private static let consents = """
        CREATE TABLE IF NOT EXISTS fdx_consents (
            rowid INTEGER PRIMARY KEY AUTOINCREMENT, provider TEXT NOT NULL, customer TEXT NOT NULL,
            ended TEXT, revision INTEGER NOT NULL DEFAULT 0, cursor TEXT NOT NULL DEFAULT '', due_at REAL NOT NULL,
            scheduled_at REAL, finished_at REAL, trouble TEXT, claim TEXT UNIQUE, claimed_until REAL,
            UNIQUE (provider, customer)
        );
        CREATE INDEX IF NOT EXISTS fdx_consents_due ON fdx_consents (due_at) WHERE ended IS NULL;
        """

    private static let scheduleIndex = """
        CREATE INDEX IF NOT EXISTS fdx_consents_scheduled ON fdx_consents (scheduled_at) WHERE ended IS NULL
        """

    private static let limits = """
        CREATE TABLE IF NOT EXISTS fdx_limits (
            provider TEXT PRIMARY KEY, day TEXT, calls INTEGER NOT NULL, blocked_until REAL
        );
        """

    private static func sql(for table: SyncTable) -> String {
        let name = table.sqlName
        let columns = table.columns.map { "\(quoted($0.name)) TEXT" }.joined(separator: ", ")
        return """
            CREATE TABLE IF NOT EXISTS \(name) (
                consent INTEGER NOT NULL REFERENCES fdx_consents ON DELETE CASCADE, id TEXT NOT NULL,
                account_id TEXT NOT NULL, provider_id TEXT, day TEXT, pending INTEGER NOT NULL, json TEXT NOT NULL,
                pending_json TEXT, inserted_revision INTEGER NOT NULL, settled_revision INTEGER,
                revision INTEGER NOT NULL, vanished_at REAL, \(columns), PRIMARY KEY (consent, id)
            ) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS \(name)_day ON \(name) (consent, account_id, day);
            CREATE INDEX IF NOT EXISTS \(name)_provider_id ON \(name) (consent, account_id, provider_id);
            CREATE INDEX IF NOT EXISTS \(name)_revision ON \(name) (consent, revision, id);
            """
    }

    /// The name in quotes, as `type` and `description` are names of columns, too.
    static func quoted(_ name: String) -> String { "\"\(name)\"" }
}

extension SyncTable {
    var sqlName: String { "fdx_\(rawValue)" }
}
#endif
