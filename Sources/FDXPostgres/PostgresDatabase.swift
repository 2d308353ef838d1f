#if FDXPostgres
import FDXRuntime
import Foundation

/// A PostgreSQL database, with the connections that all stores of this process share.
///
///     let database = try PostgresDatabase(url: "postgres://app@db.internal/app?sslmode=verify-full")
///     let tokens = PostgresTokenStore(database, key: key)
public final class PostgresDatabase: Sendable {
    /// How many connections, and how much patience.
    public struct Options: Sendable {
        /// The most connections at once, of this process.
        public var connections = 8
        /// How long a statement may take before its connection is given up.
        public var statementTimeout = Duration.seconds(10)
        /// For how long an operation is tried again while the server is away. A `TokenSource` that waits longer than
        /// its lease is overtaken by others.
        public var patience = Duration.seconds(30)
        /// Whether missing tables are made. Where they are not, as in a program that only looks, their lack is a
        /// `PostgresFault.tablesMissing`.
        public var makesTables = true

        /// The defaults, each of which may be set.
        public init() {}
    }

    /// The schema that holds the tables.
    public let schema: String
    private let options: Options
    private let pool: ConnectionPool
    /// The parts whose tables are known to be there.
    private let migrated = Locked<Set<String>>([])

    /// Connects with the first operation.
    ///
    /// - Parameters:
    ///   - url: what libpq takes: `postgres://user:password@host:port/database?sslmode=verify-full`, several hosts and
    ///     all other settings included.
    ///   - schema: the schema for the tables; it is made where it is missing.
    ///   - options: how many connections, and how much patience.
    /// - Throws: `PostgresFault.invalidURL` and `.invalidSchema`.
    public init(url: String, schema: String = "fdx", options: Options = Options()) throws {
        let url = Secret(url)
        guard !url.value.isEmpty, !url.value.utf8.contains(0), DatabaseConnection.canRead(url) else {
            throw PostgresFault.invalidURL
        }
        guard (1...63).contains(schema.utf8.count), !schema.utf8.contains(0) else { throw PostgresFault.invalidSchema }
        self.schema = schema
        self.options = options
        pool = ConnectionPool(url: url, limit: options.connections)
    }

    /// The schema, as SQL names it.
    var quotedSchema: String { "\"\(schema.replacing("\"", with: "\"\""))\"" }

    /// A table of the schema, as SQL names it.
    func table(_ name: String) -> String { "\(quotedSchema).\"\(name)\"" }

    /// A condition that is always true, and has the transaction on disk before it is called stored, where the server is
    /// set up to call stored what it would lose in a crash. The setting ends with the transaction.
    static let durableCondition = """
        CASE WHEN current_setting('synchronous_commit') = 'off'
            THEN set_config('synchronous_commit', 'on', true) ELSE '' END IS NOT NULL
        """

    /// What an operation works with: one connection, for one attempt.
    struct Attempt {
        let connection: DatabaseConnection
        /// Counts from 1. In a later one, an earlier one may have done its work without being told so.
        let number: Int
        let timeout: Duration

        @discardableResult
        func query(_ statement: String, _ parameters: [SQLValue] = []) async throws -> SQLRows {
            try await connection.query(statement, parameters, until: .now.after(timeout))
        }

        func transaction<Value>(_ body: () async throws -> Value) async throws -> Value {
            try await connection.transaction("READ COMMITTED", timeout: timeout, body)
        }

        /// Runs queries that all see the database as it was at one moment.
        func snapshot<Value>(_ body: () async throws -> Value) async throws -> Value {
            try await connection.transaction("REPEATABLE READ READ ONLY", timeout: timeout, body)
        }
    }

    /// Does an operation for which the tables of a part are needed.
    ///
    /// It is tried again on another connection where the first was lost or the server stops and starts. So its body
    /// shall come to the same if it runs twice.
    func perform<Value>(
        _ part: Migrations,
        _ body: (Attempt) async throws -> Value
    ) async throws -> Value {
        let deadline = ContinuousClock.now.after(options.patience)
        var number = 1
        var last: PostgresFault?
        while true {
            do {
                return try await attempt(number, of: part, until: deadline, body)
            } catch PostgresFault.noConnectionFree {
                // There is none because each was given up, for this reason.
                throw last ?? .noConnectionFree
            } catch let fault as PostgresFault where fault.mayPass {
                let pause = Duration.milliseconds(10 << min(number, 6)) * Double.random(in: 0.5...1)
                guard .now + pause < deadline else { throw fault }
                last = fault
                try await Task.sleep(for: pause)
            }
            number += 1
        }
    }

    private func attempt<Value>(
        _ number: Int,
        of part: Migrations,
        until deadline: ContinuousClock.Instant,
        _ body: (Attempt) async throws -> Value
    ) async throws -> Value {
        let connection = try await pool.lend(until: deadline)
        let attempt = Attempt(connection: connection, number: number, timeout: options.statementTimeout)
        do {
            if !migrated.withLock({ $0.contains(part.name) }) { try await migrate(part, attempt) }
            let value = try await body(attempt)
            await pool.giveBack(connection)
            return value
        } catch {
            await pool.giveBack(connection)
            throw error
        }
    }

    private func migrate(_ part: Migrations, _ attempt: Attempt) async throws {
        try await part.run(in: self, attempt, makesTables: options.makesTables)
        migrated.withLock { _ = $0.insert(part.name) }
    }
}

extension PostgresDatabase: CustomStringConvertible, CustomReflectable {
    public var description: String { "the schema \(schema) of a PostgreSQL database" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
#endif
