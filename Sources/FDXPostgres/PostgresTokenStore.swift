#if FDXPostgres
public import Crypto
public import FDXRuntime
public import Foundation

/// A store of one encrypted row per key, which any number of machines may share.
///
///     let store = try PostgresTokenStore(url: "postgres://app@db.internal/app?sslmode=verify-full", key: key)
///
/// Rows are encrypted with AES-GCM under the caller's key, in the form of `FileTokenStore`'s files; what one row holds
/// is not valid in another. The tables are made at the first use. Where the connection is lost, an operation is done on
/// another one, and what came of the first attempt is looked up: it is never done twice, and never taken for failed
/// where it was done.
public struct PostgresTokenStore: TokenStore {
    /// Why a row is of no use.
    public enum Failure: PrintableError, Hashable {
        /// The record was encrypted with a key that this store was not given.
        case unknownKey
        /// The record is damaged, or was written for another name.
        case cannotDecrypt
        /// It was encrypted with this key, but what it holds is not the record that its row names: another version of
        /// this library wrote it, or somebody changed the row.
        case isNoRecord
    }

    let database: PostgresDatabase
    let keys: TokenKeys

    /// Connects with the first operation.
    ///
    /// - Parameters:
    ///   - url: what libpq takes, such as `postgres://user:password@host:port/database?sslmode=verify-full`.
    ///   - key: 128, 192 or 256 bits, from wherever the machines keep their secrets.
    ///   - retiredKeys: other keys that rows may be encrypted with, until `encryptAnew()` has gone through them.
    ///   - schema: the schema for the tables; it is made where it is missing.
    ///   - options: how many connections, and how much patience.
    /// - Throws: `PostgresFault.invalidURL` and `.invalidSchema`.
    public init(
        url: String,
        key: SymmetricKey,
        retiredKeys: [SymmetricKey] = [],
        schema: String = "fdx",
        options: PostgresDatabase.Options = PostgresDatabase.Options()
    ) throws {
        let database = try PostgresDatabase(url: url, schema: schema, options: options)
        self.init(database, key: key, retiredKeys: retiredKeys)
    }

    /// - Parameters:
    ///   - database: where the rows are; several stores may share its connections.
    ///   - key: 128, 192 or 256 bits, from wherever the machines keep their secrets.
    ///   - retiredKeys: other keys that rows may be encrypted with, until `encryptAnew()` has gone through them.
    public init(_ database: PostgresDatabase, key: SymmetricKey, retiredKeys: [SymmetricKey] = []) {
        self.database = database
        keys = TokenKeys(current: key, retired: retiredKeys)
    }

    /// Makes the tables, or brings them up to date, as the first operation does otherwise.
    ///
    /// For a deployment whose role may make tables, where that of the program may not.
    public func prepare() async throws {
        try await database.perform(Self.migrations) { _ in }
    }

    public func record(for key: String) async throws -> TokenRecord? {
        let name = TokenSeal.digest(of: key)
        let statement = "SELECT version, key_id, record FROM \(table) WHERE name = $1"
        let rows = try await database.perform(Self.migrations) { attempt in
            try await attempt.query(statement, [.bytes(Data(name))])
        }
        return rows.count == 0 ? nil : try record(in: rows, name: TokenSeal.name(for: key))
    }

    public func replace(version: Int?, with record: TokenRecord, for key: String) async throws -> Bool {
        let row = try TokenRow(record, key: key, keys)
        // What was sent may be done: the answer is waited for, even if the caller does not wait any more.
        let write = Task {
            try await database.perform(Self.migrations) { attempt in
                if try await swap(version, for: row, attempt) { return true }
                // An attempt that was not answered may have been the one.
                return attempt.number > 1 ? try await isWritten(row, attempt) : false
            }
        }
        try Task.checkCancellation()
        return try await write.value
    }

    var table: String { database.table("tokens") }

    private func record(in rows: SQLRows, name: String) throws -> TokenRecord {
        guard let keyID = try rows.bytes(0, 1), let sealed = try rows.bytes(0, 2) else {
            throw PostgresFault.unexpectedAnswer
        }
        let record = try keys.record(in: sealed, keyID: keyID, name: name)
        guard try rows.integer(0, 0) == record.version else { throw Failure.isNoRecord }
        return record
    }

    // MARK: - Compare and swap

    /// Whether the row had the version, and now is the new one.
    private func swap(
        _ version: Int?,
        for row: TokenRow,
        _ attempt: PostgresDatabase.Attempt
    ) async throws -> Bool {
        guard let version else {
            return try await attempt.query(insertion, row.values + [.optional(row.customer)]).changed == 1
        }
        return try await attempt.query(update, row.values + [.integer(version)]).changed == 1
    }

    private var insertion: String {
        """
        INSERT INTO \(table) (name, version, key_id, record, leased_until, writes, customer)
        SELECT $1::bytea, $2::bigint, $3::bytea, $4::bytea, to_timestamp($5::float8), ARRAY[$6::uuid], $7::bytea
        WHERE \(PostgresDatabase.durableCondition)
        ON CONFLICT (name) DO NOTHING
        """
    }

    private var update: String {
        """
        UPDATE \(table)
        SET version = $2::bigint, key_id = $3::bytea, record = $4::bytea, leased_until = to_timestamp($5::float8),
            writes = (array_prepend($6::uuid, writes))[1:\(TokenRow.rememberedWrites)], changed_at = now()
        WHERE name = $1::bytea AND version = $7::bigint AND \(PostgresDatabase.durableCondition)
        """
    }

    /// Whether a row was written by an attempt whose answer was lost, if others have replaced it since, too.
    private func isWritten(_ row: TokenRow, _ attempt: PostgresDatabase.Attempt) async throws -> Bool {
        let statement = "SELECT $2::uuid = ANY (writes), version FROM \(table) WHERE name = $1"
        let rows = try await attempt.query(statement, [.bytes(row.name), .text(row.write)])
        if rows.count == 0 { return false }
        if rows.bool(0, 0) { return true }
        // A write that lies further back than the row remembers is one that nothing is known of.
        guard try rows.integer(0, 1) - row.version < TokenRow.rememberedWrites else {
            throw PostgresFault.connectionLost
        }
        return false
    }
}

extension PostgresTokenStore: CustomStringConvertible, CustomReflectable {
    public var description: String { "a token store in \(database)" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension PostgresTokenStore.Failure: LocalizedError {
    public var description: String {
        switch self {
        case .unknownKey: "The token store's row was encrypted with a key that this store was not given."
        case .cannotDecrypt: "The token store's row cannot be decrypted: it is damaged, or another's."
        case .isNoRecord: "The token store's row holds no token record that this version can read."
        }
    }

    public var errorDescription: String? { description }
}

/// A row to be written.
private struct TokenRow {
    /// How many of its last writes a row knows by their ids.
    static let rememberedWrites = 16

    let name: Data
    let version: Int
    /// Whose tokens these are, by a digest; nil for a client's own.
    let customer: Data?
    /// Tells this write from all others.
    let write = UUID().uuidString
    let values: [SQLValue]

    init(_ record: TokenRecord, key: String, _ keys: TokenKeys) throws {
        name = Data(TokenSeal.digest(of: key))
        version = record.version
        customer = TokenKey.customer(of: key).map(PostgresTokenStore.digest(ofCustomer:))
        values = [
            .bytes(name), .integer(record.version), .bytes(keys.currentID),
            .bytes(try keys.sealed(record, name: TokenSeal.name(for: key))),
            .optional(record.leasedUntil.map { "\($0.timeIntervalSince1970)" }), .text(write),
        ]
    }
}

extension PostgresTokenStore {
    static func digest(ofCustomer id: String) -> Data {
        Data(TokenSeal.digest(of: "customer \(id)"))
    }

    static let migrations = Migrations(name: "tokens") { database in
        let table = database.table("tokens")
        return [
            [
                """
                CREATE TABLE \(table) (
                    name bytea PRIMARY KEY,
                    version bigint NOT NULL,
                    key_id bytea NOT NULL,
                    record bytea NOT NULL,
                    leased_until timestamptz,
                    writes uuid[] NOT NULL,
                    customer bytea,
                    changed_at timestamptz NOT NULL DEFAULT now()
                ) WITH (fillfactor = 70)
                """,
                // What is encrypted does not become smaller.
                "ALTER TABLE \(table) ALTER COLUMN record SET STORAGE EXTERNAL",
                "CREATE INDEX tokens_customer ON \(table) (customer) WHERE customer IS NOT NULL",
            ]
        ]
    }
}
#endif
