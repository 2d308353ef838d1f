#if FDXPostgres
/// How the tables of one part of the schema come to be, step by step.
///
/// Steps only ever add, so that a program of yesterday works on with the tables of today while machines are updated one
/// after the other. A version for whose tables that is not so writes to `needs` how many steps a program has to know, and
/// one that knows fewer refuses to work.
struct Migrations: Sendable {
    /// Names the part in the table of what was done.
    let name: String
    /// Each step's statements. New steps come at the end, and none changes once it was released.
    let steps: @Sendable (PostgresDatabase) -> [[String]]

    /// Does the steps that were not done yet. Of many processes that begin at once, one does them; where nothing is to
    /// do, this takes one query and no right but to read.
    func run(in database: PostgresDatabase, _ attempt: PostgresDatabase.Attempt, makesTables: Bool) async throws {
        let steps = steps(database)
        let table = database.table("migrations")
        let exists = try await attempt.query("SELECT to_regclass($1) IS NOT NULL", [.text(table)])
        if exists.bool(0, 0), try await stepsDone(table, attempt, of: steps.count) >= steps.count { return }
        guard makesTables else { throw PostgresFault.tablesMissing }
        try await attempt.transaction {
            // Until the transaction ends.
            let lock = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
            try await attempt.query(lock, [.text("swift-fdx \(database.schema)")])
            try await makeSchema(database, attempt)
            let done = try await stepsDone(table, attempt, of: steps.count)
            guard done < steps.count else { return }
            for statement in steps[done...].joined() { try await attempt.query(statement) }
            let note = """
                INSERT INTO \(table) (part, steps) VALUES ($1, $2)
                ON CONFLICT (part) DO UPDATE SET steps = excluded.steps, changed_at = now()
                """
            try await attempt.query(note, [.text(name), .integer(steps.count)])
        }
    }

    /// - Throws: `PostgresFault.tablesTooNew` where a program that knows so few steps must not work with the tables.
    private func stepsDone(
        _ table: String,
        _ attempt: PostgresDatabase.Attempt,
        of known: Int
    ) async throws -> Int {
        // Tables of an early version have not the column.
        let statement = """
            SELECT steps, coalesce((to_jsonb(m) ->> 'needs')::integer, 0) FROM \(table) m WHERE part = $1
            """
        let rows = try await attempt.query(statement, [.text(name)])
        if rows.count == 0 { return 0 }
        guard try rows.integer(0, 1) <= known else { throw PostgresFault.tablesTooNew }
        return try rows.integer(0, 0)
    }

    private func makeSchema(_ database: PostgresDatabase, _ attempt: PostgresDatabase.Attempt) async throws {
        // PostgreSQL wants the right to make schemas even where there is nothing to make.
        let known = try await attempt.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [.text(database.schema)])
        if known.count == 0 { try await attempt.query("CREATE SCHEMA \(database.quotedSchema)") }
        try await attempt.query(
            """
            CREATE TABLE IF NOT EXISTS \(database.table("migrations")) (
                part text PRIMARY KEY,
                steps integer NOT NULL,
                changed_at timestamptz NOT NULL DEFAULT now(),
                needs integer NOT NULL DEFAULT 0
            )
            """
        )
    }
}
#endif
