#if FDXPostgres
public import FDXRuntime
public import FDXSync
public import Foundation

/// A store in PostgreSQL, which any number of machines may share.
///
/// The tables hold what banks sent, in the clear, for SQL to ask: let nobody read them who may not read the accounts.
/// Where the connection is lost, an operation is done on another one, and what came of the first attempt is looked up.
public struct PostgresSyncStore: SyncStore {
    let database: PostgresDatabase

    /// Connects with the first operation.
    ///
    /// - Parameters:
    ///   - url: what libpq takes, such as `postgres://user:password@host:port/database?sslmode=verify-full`.
    ///   - schema: the schema for the tables; it is made where it is missing.
    ///   - options: how many connections, and how much patience.
    /// - Throws: `PostgresFault.invalidURL` and `.invalidSchema`.
    public init(
        url: String,
        schema: String = "fdx",
        options: PostgresDatabase.Options = PostgresDatabase.Options()
    ) throws {
        self.init(try PostgresDatabase(url: url, schema: schema, options: options))
    }

    /// - Parameter database: where the rows are; several stores may share its connections.
    public init(_ database: PostgresDatabase) {
        self.database = database
    }

    /// Makes the tables, or brings them up to date, as the first operation does otherwise.
    ///
    /// For a deployment whose role may make tables, where that of the program may not.
    public func prepare() async throws {
        try await perform { _ in }
    }

    var consents: String { database.table("consents") }
    private var limits: String { database.table("limits") }

    @discardableResult
    func perform<Value>(_ body: (PostgresDatabase.Attempt) async throws -> Value) async throws -> Value {
        try await database.perform(Self.migrations, body)
    }

    /// The time of the server's machine, whose clock all workers can follow.
    public func time() async throws -> Date? {
        try await perform { attempt in
            try await attempt.query("SELECT \(SQLInstant.microseconds("clock_timestamp()"))").instant(0, 0)
        }
    }

    // MARK: Consents

    public func add(_ consent: SyncConsent, dueAt: Date, at date: Date) async throws {
        let statement = """
            INSERT INTO \(consents) (provider, customer, due_at, scheduled_at)
            VALUES ($1, $2, \(SQLInstant.place(3)), \(SQLInstant.place(4))) ON CONFLICT (provider, customer) DO NOTHING
            """
        try await perform { attempt in
            try await attempt.query(statement, consent.names + [.instant(dueAt), .instant(date)])
        }
    }

    public func record(of consent: SyncConsent) async throws -> SyncRecord? {
        let statement = "SELECT \(SyncRecord.columns) FROM \(consents) c WHERE provider = $1 AND customer = $2"
        return try await perform { attempt in
            let rows = try await attempt.query(statement, consent.names)
            return rows.count == 0 ? nil : try SyncRecord(rows, 0)
        }
    }

    public func claim(_ consent: SyncConsent, at date: Date, until deadline: Date) async throws -> SyncClaim? {
        let token = UUID()
        let statement = """
            UPDATE \(consents) c SET claim = $1::uuid, claimed_until = \(SQLInstant.place(2))
            WHERE provider = $3 AND customer = $4 AND (\(freeCondition(at: 5)) OR claim = $1::uuid)
            RETURNING \(SyncRecord.columns)
            """
        let values = [.text(token.uuidString), .instant(deadline)] + consent.names + [.instant(date)]
        return try await perform { attempt in
            try await SyncClaim(token, try attempt.query(statement, values))
        }
    }

    public func claimNext(of providers: [String]?, at date: Date, until deadline: Date) async throws -> SyncClaim? {
        let token = UUID()
        let values: [SQLValue] = [
            .text(token.uuidString), .instant(deadline), .instant(date), .optional(providers.map(SQLList.text)),
        ]
        return try await perform { attempt in
            // An attempt whose answer was lost may have claimed one.
            if attempt.number > 1, let claim = try await claimMade(with: token, attempt) { return claim }
            let now = SQLInstant.place(3)
            // Each goes through an index of its own.
            for condition in ["due_at <= \(now)", "scheduled_at > \(now) + \(SQLInstant.furthest)"] {
                let rows = try await attempt.query(claimOfNext(where: condition), values)
                if let claim = try SyncClaim(token, rows) { return claim }
            }
            return nil
        }
    }

    private func claimOfNext(where condition: String) -> String {
        """
        WITH next AS MATERIALIZED (
            SELECT id FROM \(consents)
            WHERE ended IS NULL AND \(condition) AND \(freeCondition(at: 3))
                AND ($4::text[] IS NULL OR provider = ANY ($4::text[]))
            ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
        )
        UPDATE \(consents) c SET claim = $1::uuid, claimed_until = \(SQLInstant.place(2))
        FROM next WHERE c.id = next.id RETURNING \(SyncRecord.columns)
        """
    }

    /// The condition that nobody holds a consent, at the time that a parameter has.
    private func freeCondition(at parameter: Int) -> String {
        let now = SQLInstant.place(parameter)
        return "(claim IS NULL OR claimed_until <= \(now) OR claimed_until > \(now) + \(SQLInstant.furthest))"
    }

    /// The claim that an attempt made with the token; nil where none did.
    private func claimMade(with token: UUID, _ attempt: PostgresDatabase.Attempt) async throws -> SyncClaim? {
        let statement = "SELECT \(SyncRecord.columns) FROM \(consents) c WHERE claim = $1::uuid"
        return try await SyncClaim(token, try attempt.query(statement, [.text(token.uuidString)]))
    }

    public func extend(_ claim: SyncClaim, until deadline: Date) async throws -> Bool {
        let statement = "UPDATE \(consents) SET claimed_until = \(SQLInstant.place(2)) WHERE claim = $1::uuid"
        return try await perform { attempt in
            try await attempt.query(statement, [.text(claim.token.uuidString), .instant(deadline)]).changed == 1
        }
    }

    public func delete(_ consent: SyncConsent) async throws {
        // Its rows go with it.
        let statement = "DELETE FROM \(consents) WHERE provider = $1 AND customer = $2"
        try await perform { attempt in try await attempt.query(statement, consent.names) }
    }

    // MARK: Limits

    public func takeCall(to provider: String, on day: FDXDate, limit: Int?, at date: Date) async throws -> SyncPermit {
        let values: [SQLValue] = [
            .text(provider), .text("\(day)"), .optional(limit.map { "\($0)" }), .instant(date),
        ]
        let blocked = """
            SELECT \(SQLInstant.microseconds("blocked_until")) FROM \(limits)
            WHERE provider = $1 AND blocked_until > \(SQLInstant.place(2))
                AND blocked_until <= \(SQLInstant.place(2)) + \(SQLInstant.furthest)
            """
        return try await perform { attempt in
            // Where the answer is lost, the call is counted twice: rather one too few than one too many.
            if try await attempt.query(counting, values).count == 1 { return .granted }
            let rows = try await attempt.query(blocked, [.text(provider), .instant(date)])
            return rows.count == 0 ? .usedUp : .blocked(until: try rows.instant(0, 0))
        }
    }

    /// Counts a call that is allowed, in one step. A machine whose clock still has yesterday counts for today.
    private var counting: String {
        let (now, counts) = (SQLInstant.place(4), "l.day BETWEEN excluded.day AND excluded.day + 1")
        return """
            INSERT INTO \(limits) AS l (provider, day, calls)
            SELECT $1, $2::text::date, 1 WHERE $3::bigint IS NULL OR $3::bigint > 0
            ON CONFLICT (provider) DO UPDATE
            SET calls = CASE WHEN \(counts) THEN l.calls + 1 ELSE 1 END,
                day = CASE WHEN \(counts) THEN l.day ELSE excluded.day END, blocked_until = NULL
            WHERE (l.blocked_until IS NULL OR l.blocked_until <= \(now)
                    OR l.blocked_until > \(now) + \(SQLInstant.furthest))
                AND ($3::bigint IS NULL OR CASE WHEN \(counts) THEN l.calls ELSE 0 END < $3::bigint)
            RETURNING 1
            """
    }

    public func block(_ provider: String, until end: Date, at date: Date) async throws {
        let statement = """
            INSERT INTO \(limits) AS l (provider, calls, blocked_until) VALUES ($1, 0, \(SQLInstant.place(2)))
            ON CONFLICT (provider) DO UPDATE SET blocked_until = CASE
                WHEN l.blocked_until > \(SQLInstant.place(3)) + \(SQLInstant.furthest) THEN excluded.blocked_until
                ELSE greatest(l.blocked_until, excluded.blocked_until) END
            """
        let values: [SQLValue] = [.text(provider), .instant(end), .instant(date)]
        try await perform { attempt in try await attempt.query(statement, values) }
    }

    // MARK: Overview

    public func overview(limit: Int, at date: Date) async throws -> SyncOverview {
        let statement = """
            SELECT \(SyncRecord.columns), \(count("accounts")), \(count("transactions")),
                \(count("transactions", "AND pending")), \(count("statements"))
            FROM \(consents) c
            ORDER BY finished_at IS NOT NULL, finished_at DESC, provider COLLATE "C", customer COLLATE "C" LIMIT $1
            """
        let providers = """
            SELECT provider, to_char(day, 'YYYY-MM-DD'), calls, \(SQLInstant.microseconds("blocked_until"))
            FROM \(limits) ORDER BY provider COLLATE "C"
            """
        return try await perform { attempt in
            try await attempt.snapshot {
                let consents = try await attempt.query(statement, [.integer(max(limit, 0))])
                let limits = try await attempt.query(providers)
                return SyncOverview(
                    count: try await attempt.query("SELECT count(*) FROM \(self.consents)").integer(0, 0),
                    consents: try (0..<consents.count).map { try SyncOverview.Consent(consents, $0, at: date) },
                    providers: try (0..<limits.count).map { try SyncOverview.Provider(limits, $0, at: date) }
                )
            }
        }
    }

    private func count(_ table: String, _ condition: String = "") -> String {
        """
        (SELECT count(*) FROM \(database.table(table)) r
        WHERE r.consent = c.id AND r.vanished_at IS NULL \(condition))
        """
    }
}

extension PostgresSyncStore: CustomStringConvertible, CustomReflectable {
    public var description: String { "a store of accounts in \(database)" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension SyncStore where Self == PostgresSyncStore {
    /// A store in PostgreSQL, in the schema `fdx`.
    ///
    /// - Throws: `PostgresFault.invalidURL`.
    public static func postgres(_ url: String) throws -> PostgresSyncStore { try PostgresSyncStore(url: url) }
}

extension SyncConsent {
    var names: [SQLValue] { [.text(provider), .text(customer)] }
}

extension SyncClaim {
    /// The claim that a statement made; nil where it made none.
    fileprivate init?(_ token: UUID, _ rows: SQLRows) throws {
        guard rows.count == 1 else { return nil }
        let record = try SyncRecord(rows, 0)
        self.init(consent: record.consent, token: token, state: record.state)
    }
}

extension SyncRecord {
    /// The columns of the table `c` that a record is read from.
    static let columns = """
        c.provider, c.customer, c.ended, c.revision, c.cursor, \(SQLInstant.microseconds("c.due_at")),
        \(SQLInstant.microseconds("c.finished_at")), c.trouble, \(SQLInstant.microseconds("c.claimed_until")),
        \(SQLInstant.microseconds("c.scheduled_at"))
        """
    static let columnCount = 10

    init(_ rows: SQLRows, _ row: Int) throws {
        guard let provider = rows.text(row, 0), let customer = rows.text(row, 1), let cursor = rows.text(row, 4) else {
            throw PostgresFault.unexpectedAnswer
        }
        let state = SyncState(
            standing: rows.text(row, 2).map { .ended($0) } ?? .active,
            revision: try rows.integer(row, 3),
            cursor: cursor,
            dueAt: try rows.instant(row, 5),
            scheduledAt: try rows.instantIfAny(row, 9),
            finishedAt: try rows.instantIfAny(row, 6),
            trouble: rows.text(row, 7)
        )
        self.init(
            consent: SyncConsent(provider: provider, customer: customer),
            state: state,
            claimedUntil: try rows.instantIfAny(row, 8)
        )
    }
}

extension SyncOverview.Consent {
    fileprivate init(_ rows: SQLRows, _ row: Int, at now: Date) throws {
        let first = SyncRecord.columnCount
        self.init(
            record: try SyncRecord(rows, row).shown(at: now),
            accounts: try rows.integer(row, first),
            transactions: try rows.integer(row, first + 1),
            pending: try rows.integer(row, first + 2),
            statements: try rows.integer(row, first + 3)
        )
    }
}

extension SyncOverview.Provider {
    fileprivate init(_ rows: SQLRows, _ row: Int, at now: Date) throws {
        let until = try rows.instantIfAny(row, 3)
        self.init(
            name: rows.text(row, 0) ?? "",
            day: rows.text(row, 1),
            calls: try rows.integer(row, 2),
            blockedUntil: until.flatMap { $0.holds(at: now) ? $0 : nil }
        )
    }
}
#endif
