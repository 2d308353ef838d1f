#if FDXSQLite
public import FDXRuntime
public import FDXSync
public import Foundation
import GRDB

/// A store in one file of SQLite, which many processes of one machine may share.
///
/// What was committed survives a kill and a power cut. The file holds what banks sent, in the clear: keep it where only
/// its owner can read, as it is created.
public final class SQLiteSyncStore: SyncStore {
    private let path: String
    private let busyTimeout: TimeInterval
    private let isReadOnly: Bool
    private let opened = Locked<(any DatabaseWriter)?>(nil)

    /// Nothing is opened before the first use.
    ///
    /// - Parameters:
    ///   - path: the file; it is made where it is missing.
    ///   - busyTimeout: how long to wait for other processes that write, in seconds; a day at most.
    ///   - isReadOnly: whether the file is only looked at. Then it has to be there, or `Failure.isNoStore` says that it is
    ///     not, and what would write throws.
    public init(path: String, busyTimeout: TimeInterval = 30, isReadOnly: Bool = false) {
        self.path = path
        // SQLite counts milliseconds in 32 bits.
        self.busyTimeout = busyTimeout > 0 ? min(busyTimeout, 86_400) : 0
        self.isReadOnly = isReadOnly
    }

    // MARK: Consents

    public func add(_ consent: SyncConsent, dueAt: Date, at date: Date) async throws {
        try await write { database in
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO fdx_consents (provider, customer, due_at, scheduled_at) VALUES (?, ?, ?, ?)
                    """,
                arguments: [
                    consent.provider, consent.customer, dueAt.timeIntervalSince1970, date.timeIntervalSince1970,
                ]
            )
        }
    }

    public func record(of consent: SyncConsent) async throws -> SyncRecord? {
        try await read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT * FROM fdx_consents WHERE provider = ? AND customer = ?",
                arguments: [consent.provider, consent.customer]
            ).map(SyncRecord.init)
        }
    }

    public func claim(_ consent: SyncConsent, at date: Date, until deadline: Date) async throws -> SyncClaim? {
        let condition = "provider = ? AND customer = ? AND \(Self.freeCondition)"
        let now = date.timeIntervalSince1970
        return try await claim(where: condition, [consent.provider, consent.customer, now, now], until: deadline)
    }

    public func claimNext(of providers: [String]?, at date: Date, until deadline: Date) async throws -> SyncClaim? {
        let seconds = date.timeIntervalSince1970
        let names = try providers.map(Self.list)
        // Each goes through an index of its own; with both in one condition SQLite looks at all consents.
        for dueCondition in ["due_at <= ?", "scheduled_at > ? + \(SyncTimes.furthest)"] {
            let condition = """
                ended IS NULL AND \(dueCondition) AND \(Self.freeCondition)
                AND (? IS NULL OR provider IN (SELECT value FROM json_each(?)))
                """
            let values: [(any DatabaseValueConvertible)?] = [seconds, seconds, seconds, names, names]
            if let claim = try await claim(where: condition, values, until: deadline) { return claim }
        }
        return nil
    }

    /// The condition that nobody holds a consent, at a time that is given twice.
    private static let freeCondition = """
        (claim IS NULL OR claimed_until <= ? OR claimed_until > ? + \(SyncTimes.furthest))
        """

    /// Claims a consent by one statement, so that SQLite's lock for writing decides between callers.
    private func claim(
        where condition: String,
        _ arguments: [(any DatabaseValueConvertible)?],
        until deadline: Date
    ) async throws -> SyncClaim? {
        let token = UUID()
        let sql = """
            UPDATE fdx_consents SET claim = ?, claimed_until = ? WHERE rowid =
            (SELECT rowid FROM fdx_consents WHERE \(condition) ORDER BY due_at, rowid LIMIT 1) RETURNING *
            """
        let bound = StatementArguments([token.uuidString, deadline.timeIntervalSince1970] + arguments)
        return try await write { database in
            try Row.fetchOne(database, sql: sql, arguments: bound).map { row in
                let record = SyncRecord(row)
                return SyncClaim(consent: record.consent, token: token, state: record.state)
            }
        }
    }

    public func extend(_ claim: SyncClaim, until deadline: Date) async throws -> Bool {
        try await write { database in
            try database.execute(
                sql: "UPDATE fdx_consents SET claimed_until = ? WHERE claim = ?",
                arguments: [deadline.timeIntervalSince1970, claim.token.uuidString]
            )
            return database.changesCount == 1
        }
    }

    public func commit(
        _ rows: [SyncRow],
        _ state: SyncState,
        under claim: SyncClaim,
        until deadline: Date?
    ) async throws -> Bool {
        try await write { database in
            guard let consent = try Self.write(state, under: claim, until: deadline, in: database) else { return false }
            for row in rows { try database.write(row, of: consent) }
            return true
        }
    }

    /// The number of the consent; nil where the claim is lost.
    private static func write(
        _ state: SyncState,
        under claim: SyncClaim,
        until deadline: Date?,
        in database: Database
    ) throws -> Int64? {
        return try Int64.fetchOne(
            database,
            sql: """
                UPDATE fdx_consents SET ended = ?, revision = ?, cursor = ?, due_at = ?, scheduled_at = ?,
                finished_at = ?, trouble = ?, claim = CASE WHEN ? THEN claim END, claimed_until = ?
                WHERE claim = ? RETURNING rowid
                """,
            arguments: [
                state.standing.endReason, state.revision, state.cursor, state.dueAt.timeIntervalSince1970,
                state.scheduledAt?.timeIntervalSince1970, state.finishedAt?.timeIntervalSince1970, state.trouble,
                deadline != nil,
                deadline?.timeIntervalSince1970, claim.token.uuidString,
            ]
        )
    }

    public func delete(_ consent: SyncConsent) async throws {
        try await write { database in
            // Its rows go with it.
            try database.execute(
                sql: "DELETE FROM fdx_consents WHERE provider = ? AND customer = ?",
                arguments: [consent.provider, consent.customer]
            )
        }
    }

    // MARK: Rows

    public func rows(_ query: SyncQuery, of consent: SyncConsent) async throws -> [SyncRow] {
        let selections = try query.selections()
        let rows = try await read { database -> [SyncRow] in
            guard
                let number = try Int64.fetchOne(
                    database,
                    sql: "SELECT rowid FROM fdx_consents WHERE provider = ? AND customer = ?",
                    arguments: [consent.provider, consent.customer]
                )
            else { return [] }
            return try selections.flatMap { selection in
                let arguments = StatementArguments([number] + selection.arguments)
                let sql = "SELECT * FROM \(selection.table.sqlName) WHERE consent = ? AND \(selection.condition)"
                return try Row.fetchAll(database, sql: sql, arguments: arguments)
                    .map { try SyncRow($0, of: selection.table) }
            }
        }
        return query.answer(of: rows)
    }

    // MARK: Limits

    public func takeCall(to provider: String, on day: FDXDate, limit: Int?, at date: Date) async throws -> SyncPermit {
        try await write { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT day, calls, blocked_until FROM fdx_limits WHERE provider = ?",
                arguments: [provider]
            )
            if let until = row?.date("blocked_until"), until.holds(at: date) { return .blocked(until: until) }
            let counted = (row?["day"] as String?).flatMap { try? FDXDate($0) }
                .flatMap { $0.counts(with: day) ? $0 : nil }
            let calls: Int = counted == nil ? 0 : row?["calls"] ?? 0
            if let limit, calls >= limit { return .usedUp }
            try database.execute(
                sql: """
                    INSERT INTO fdx_limits (provider, day, calls) VALUES (?, ?, ?)
                    ON CONFLICT (provider) DO UPDATE SET day = excluded.day, calls = excluded.calls, blocked_until = NULL
                    """,
                arguments: [provider, "\(counted ?? day)", calls + 1]
            )
            return .granted
        }
    }

    public func block(_ provider: String, until end: Date, at date: Date) async throws {
        try await write { database in
            try database.execute(
                sql: """
                    INSERT INTO fdx_limits (provider, calls, blocked_until) VALUES (?, 0, ?)
                    ON CONFLICT (provider) DO UPDATE SET blocked_until = CASE
                        WHEN blocked_until > ? + \(SyncTimes.furthest) THEN excluded.blocked_until
                        ELSE max(excluded.blocked_until, coalesce(blocked_until, 0)) END
                    """,
                arguments: [provider, end.timeIntervalSince1970, date.timeIntervalSince1970]
            )
        }
    }

    // MARK: Overview

    public func overview(limit: Int, at date: Date) async throws -> SyncOverview {
        let sql = """
            SELECT *, \(Self.count("accounts")) AS accounts, \(Self.count("transactions")) AS transactions,
            \(Self.count("transactions", "AND pending")) AS pending, \(Self.count("statements")) AS statements
            FROM fdx_consents c ORDER BY finished_at IS NOT NULL, finished_at DESC, provider, customer LIMIT ?
            """
        return try await read { database in
            SyncOverview(
                count: try Int.fetchOne(database, sql: "SELECT count(*) FROM fdx_consents") ?? 0,
                consents: try Row.fetchAll(database, sql: sql, arguments: [max(limit, 0)])
                    .map { SyncOverview.Consent($0, at: date) },
                providers: try Row.fetchAll(database, sql: "SELECT * FROM fdx_limits ORDER BY provider")
                    .map { SyncOverview.Provider($0, at: date) }
            )
        }
    }

    private static func count(_ table: String, _ condition: String = "") -> String {
        "(SELECT count(*) FROM fdx_\(table) WHERE consent = c.rowid AND vanished_at IS NULL \(condition))"
    }

    // MARK: The database

    /// A JSON list, which SQLite takes as one argument however long it is.
    static func list(_ texts: [String]) throws -> String {
        JSONValue.array(texts.map { .string($0) }).json
    }

    private func read<Result: Sendable>(_ body: @Sendable (Database) throws -> Result) async throws -> Result {
        try await pool().read(body)
    }

    /// Does the body in one transaction, which begins with the lock for writing.
    private func write<Result: Sendable>(_ body: @Sendable (Database) throws -> Result) async throws -> Result {
        try await pool().write(body)
    }

    private func pool() throws -> any DatabaseWriter {
        try opened.withLock { opened in
            if let opened { return opened }
            let pool: any DatabaseWriter =
                isReadOnly ? try openForReading() : try Self.open(path, busyTimeout: busyTimeout)
            opened = pool
            return pool
        }
    }

    private func openForReading() throws -> DatabaseQueue {
        guard FileManager.default.fileExists(atPath: path) else { throw Failure.isNoStore }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(busyTimeout)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            guard try queue.read({ try $0.tableExists("fdx_limits") }) else { throw Failure.isNoStore }
            return queue
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw Failure.isNoStore
        }
    }

    private static func open(_ path: String, busyTimeout: TimeInterval) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        configuration.prepareDatabase { database in
            // GRDB chooses NORMAL with WAL, which may lose the last commits with the power.
            if !database.configuration.readonly { try database.execute(sql: "PRAGMA synchronous = FULL") }
        }
        if !FileManager.default.fileExists(atPath: path) { makeFile(at: path) }
        let pool = try connected(to: path, configuration, until: Date(timeIntervalSinceNow: busyTimeout))
        try pool.write(SQLiteSchema.create)
        return pool
    }

    /// Makes an empty file that only its owner reads; SQLite gives its other files the permissions of this one.
    ///
    /// A file that another process made meanwhile stays as it is. It is made under another name because closing a file
    /// would end the locks that SQLite holds on it elsewhere in this process. Where nothing can be written, SQLite says so.
    private static func makeFile(at path: String) {
        let temporary = "\(path)-\(UUID().uuidString)"
        _ = FileManager.default.createFile(atPath: temporary, contents: nil, attributes: [.posixPermissions: 0o600])
        try? FileManager.default.linkItem(atPath: temporary, toPath: path)
        try? FileManager.default.removeItem(atPath: temporary)
    }

    /// SQLite does not wait by itself where two connections at once turn a file to write-ahead logging, or one of them
    /// closes it: each would wait for the other.
    private static func connected(
        to path: String,
        _ configuration: Configuration,
        until deadline: Date
    ) throws -> DatabasePool {
        while true {
            do {
                return try DatabasePool(path: path, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && Date() < deadline {
                Thread.sleep(forTimeInterval: 0.01)
            }
        }
    }
}

extension SyncStore where Self == SQLiteSyncStore {
    /// A store in one file of SQLite.
    public static func sqlite(_ path: String) -> SQLiteSyncStore { SQLiteSyncStore(path: path) }
}
#endif
