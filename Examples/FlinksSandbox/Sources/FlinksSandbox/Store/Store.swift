import Foundation
import GRDB

/// What the sandbox remembers, in SQLite.
///
/// A write has returned only when SQLite has synced it, so that neither a killed process nor a power cut takes back
/// what a caller was told. Secrets and tokens are kept as digests.
struct Store: Sendable {
    let database: any DatabaseWriter

    /// - Parameter path: nil for a database in memory.
    init(path: String?) throws {
        guard let path else {
            let queue = try DatabaseQueue()
            try Self.migrator.migrate(queue)
            database = queue
            return
        }
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB chooses NORMAL with WAL, which may lose the last commits with the power.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try Self.migrator.migrate(pool)
        database = pool
    }

    func close() throws {
        try database.close()
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("recipients, consents and tokens") { try $0.execute(sql: schema) }
        return migrator
    }

    private static let schema = """
        CREATE TABLE recipient (
            client_id TEXT PRIMARY KEY, secret BLOB NOT NULL, profile TEXT NOT NULL, created_at REAL NOT NULL
        );
        CREATE TABLE registration (
            client_id TEXT NOT NULL REFERENCES recipient, provider_id INTEGER NOT NULL, requested_at REAL NOT NULL,
            suspended INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (client_id, provider_id)
        );
        CREATE TABLE consent_request (
            id TEXT PRIMARY KEY, session BLOB NOT NULL, form_token BLOB, client_id TEXT NOT NULL,
            provider_id INTEGER NOT NULL, redirect_uri TEXT NOT NULL, scope TEXT NOT NULL, state TEXT NOT NULL,
            language TEXT NOT NULL, expires_at REAL NOT NULL
        );
        CREATE TABLE consent (
            id TEXT PRIMARY KEY, client_id TEXT NOT NULL, provider_id INTEGER NOT NULL, customer TEXT NOT NULL,
            scope TEXT NOT NULL, given_at REAL NOT NULL, revoked_at REAL
        );
        CREATE TABLE code (
            digest BLOB PRIMARY KEY, consent_id TEXT NOT NULL REFERENCES consent, redirect_uri TEXT NOT NULL,
            expires_at REAL NOT NULL, used_at REAL
        );
        CREATE TABLE refresh_token (
            digest BLOB PRIMARY KEY, consent_id TEXT NOT NULL REFERENCES consent, used_at REAL NOT NULL
        );
        CREATE TABLE access_token (
            digest BLOB PRIMARY KEY, client_id TEXT NOT NULL, consent_id TEXT REFERENCES consent,
            scope TEXT NOT NULL, expires_at REAL NOT NULL
        );
        CREATE INDEX access_token_expiry ON access_token (expires_at);
        CREATE TABLE signing_key (id INTEGER PRIMARY KEY CHECK (id = 1), bytes BLOB NOT NULL);
        """
}

extension Date {
    /// As it is stored: seconds since 1970.
    static var nowInSeconds: Double { Date().timeIntervalSince1970 }
}

extension Duration {
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
