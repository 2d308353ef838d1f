#if FDXPostgres
import Crypto
import FDXPostgres
import FDXRuntime
import FDXSync
import Foundation
import LoopbackServer
import Testing

/// Servers that refuse, in the ways in which servers do.
@Suite(.enabled(if: TemporaryPostgres.isInstalled, "needs PostgreSQL: scripts/install-postgres.sh"))
struct PostgresAdversityTests {
    private let schema = "t_\(UUID().uuidString.prefix(8).lowercased())"
    private let consent = SyncConsent(provider: "Bank", customer: "7")
    private let now = Date(timeIntervalSince1970: 1_700_000_000)
    private let secret = "s3cret-token"
    private let record = TokenRecord(version: 1, token: Token(accessToken: "s3cret-token"))

    /// Both stores over one pool.
    private struct Stores {
        let tokens: PostgresTokenStore
        let accounts: PostgresSyncStore
    }

    private func stores(
        _ url: String,
        connections: Int = 4,
        patience: Duration = .seconds(120)
    ) throws -> Stores {
        var options = PostgresDatabase.Options()
        options.connections = connections
        // A machine may be busy with other tests.
        options.statementTimeout = .seconds(60)
        options.patience = patience
        let database = try PostgresDatabase(url: url, schema: schema, options: options)
        let key = SymmetricKey(data: Data(repeating: 7, count: 32))
        return Stores(tokens: PostgresTokenStore(database, key: key), accounts: PostgresSyncStore(database))
    }

    private func prepare(_ stores: Stores) async throws {
        try await stores.tokens.prepare()
        try await stores.accounts.add(consent, dueAt: now, at: now)
    }

    /// A refusal of this code, whose text holds nothing that is secret.
    private func expectRefusal(_ code: String, _ body: () async throws -> Void) async {
        let fault = await #expect(throws: PostgresFault.self) { try await body() }
        guard case .refused(let found, _) = fault else {
            Issue.record("\(fault.map { "\($0)" } ?? "nothing") is no refusal")
            return
        }
        #expect(found == code)
        let text = fault.map { "\($0) \($0.localizedDescription) \(String(reflecting: $0))" } ?? ""
        #expect(!text.contains(secret) && !text.contains("word"))
    }

    @Test func aDatabaseThatIsReadOnlyIsRead() async throws {
        let server = try await TemporaryPostgres.shared()
        let writing = try stores(server.url)
        try await prepare(writing)
        #expect(try await writing.tokens.replace(version: nil, with: record, for: "one"))
        let claim = try #require(try await writing.accounts.claim(consent, at: now, until: now + 60))

        let setting = "?options=-c%20default_transaction_read_only%3Don"
        let reading = try stores(server.url(setting), patience: .seconds(10))
        #expect(try await reading.tokens.record(for: "one") == record)
        #expect(try await reading.accounts.record(of: consent)?.claimedUntil == now + 60)
        let next = TokenRecord(version: 2, token: nil)
        await expectRefusal("25006") { _ = try await reading.tokens.replace(version: 1, with: next, for: "one") }
        await expectRefusal("25006") {
            _ = try await reading.accounts.commit([], SyncState(dueAt: now), under: claim, until: nil)
        }
        // Neither was done.
        #expect(try await writing.tokens.record(for: "one") == record)
        #expect(try await writing.accounts.extend(claim, until: now + 90))
    }

    @Test func whoFindsNoConnectionFreeWaitsForOne() async throws {
        let server = try await TemporaryPostgres.shared()
        try await prepare(try stores(server.url))
        try await server.psql(
            "CREATE ROLE few_\(schema) LOGIN PASSWORD 'word' CONNECTION LIMIT 2",
            "GRANT USAGE ON SCHEMA \(schema) TO few_\(schema)",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \(schema) TO few_\(schema)"
        )
        // Two programs, each of which would open eight.
        let url = server.url(user: "few_\(schema):word")
        let programs = [try stores(url, connections: 8), try stores(url, connections: 8)]
        try await withThrowingTaskGroup { group in
            for number in 0..<60 {
                group.addTask { [record] in
                    let store = programs[number % 2].tokens
                    let isStored = try await store.replace(version: nil, with: record, for: "key \(number)")
                    #expect(isStored)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await server.psql("SELECT count(*) FROM \(schema).tokens") == "60")
    }

    @Test func whoHasNotTheRightIsTold() async throws {
        let server = try await TemporaryPostgres.shared()
        try await prepare(try stores(server.url))
        try await server.psql(
            "CREATE ROLE no_\(schema) LOGIN PASSWORD 'word'",
            "GRANT USAGE ON SCHEMA \(schema) TO no_\(schema)",
            "GRANT SELECT ON ALL TABLES IN SCHEMA \(schema) TO no_\(schema)"
        )
        let stores = try stores(server.url(user: "no_\(schema):word"))
        #expect(try await stores.accounts.record(of: consent) != nil)
        await expectRefusal("42501") { _ = try await stores.tokens.replace(version: nil, with: record, for: "one") }
        await expectRefusal("42501") { _ = try await stores.accounts.claimNext(of: nil, at: now, until: now + 60) }
        await expectRefusal("42501") { try await stores.accounts.block("Bank", until: now + 60, at: now) }
    }

    @Test func aStatementThatTheServerEndsChangesNothing() async throws {
        let server = try await TemporaryPostgres.shared()
        try await prepare(try stores(server.url))
        let hasty = try stores(server.url("?options=-c%20statement_timeout%3D300"), connections: 1)
        let claim = try #require(try await hasty.accounts.claim(consent, at: now, until: now + 60))
        let locker = try await server.session("BEGIN", "LOCK \(schema).consents, \(schema).tokens", "SELECT 'locked'")
        await expectRefusal("57014") { _ = try await hasty.tokens.replace(version: nil, with: record, for: "one") }
        await expectRefusal("57014") {
            _ = try await hasty.accounts.commit([], SyncState(dueAt: now), under: claim, until: nil)
        }
        locker.stop()
        // The connection is good for the next.
        try await eventually { try await hasty.tokens.record(for: "one") == nil }
        #expect(try await hasty.accounts.extend(claim, until: now + 90))
    }

    /// Machines are updated one after the other.
    @Test func tablesOfALaterVersionAreRefusedWhereTheySaySo() async throws {
        let server = try await TemporaryPostgres.shared()
        try await prepare(try stores(server.url))
        try await server.psql("UPDATE \(schema).migrations SET steps = steps + 7")
        try await prepare(try stores(server.url))
        try await server.psql("UPDATE \(schema).migrations SET needs = steps - 1")
        let stores = try stores(server.url)
        await #expect(throws: PostgresFault.tablesTooNew) { try await stores.tokens.record(for: "one") }
        await #expect(throws: PostgresFault.tablesTooNew) { try await stores.accounts.record(of: consent) }
        await #expect(throws: PostgresFault.tablesTooNew) { try await stores.accounts.prepare() }
    }

    /// A pooler such as pgbouncer gives each transaction a session of its own: none may count on an earlier one.
    @Test func nothingIsLeftInASession() async throws {
        let name = "left-\(schema)"
        try await TemporaryPostgres.with(["log_statement = all", "log_line_prefix = '%a '"]) { own in
            let stores = try stores(own.url("?application_name=\(name)"), connections: 1)
            try await prepare(stores)
            #expect(try await stores.tokens.replace(version: nil, with: record, for: "one"))
            let claim = try #require(try await stores.accounts.claimNext(of: nil, at: now, until: now + 60))
            #expect(try await stores.accounts.commit([], SyncState(dueAt: now), under: claim, until: nil))
            _ = try await stores.accounts.takeCall(to: "Bank", on: try FDXDate("2026-01-01"), limit: 3, at: now)
            _ = try await stores.accounts.overview(limit: 3, at: now)
            // A statement outside of a transaction is one, so what would outlast it begins with one of these words.
            let words = ["SET ", "PREPARE ", "LISTEN ", "DECLARE ", "CREATE TEMP", "DISCARD "]
            let statements = try own.log.split(separator: "\n").filter { $0.hasPrefix(name) }
            #expect(statements.contains { $0.contains("UPDATE ") })
            #expect(!statements.contains { statement in words.contains { statement.contains(": \($0)") } })
            // Unnamed, as libpq sends them: a name would be a session's.
            #expect(statements.filter { $0.contains("execute ") }.allSatisfy { $0.contains("execute <unnamed>") })
            let locks = statements.filter { $0.contains("pg_advisory") }
            #expect(!locks.isEmpty && locks.allSatisfy { $0.contains("pg_advisory_xact_lock") })
        }
    }

    @Test func aServerWithoutTLSIsNotUsedWhereTheURLAsksForIt() async throws {
        try await TemporaryPostgres.with(["ssl = off"]) { own in
            let began = ContinuousClock.now
            for mode in ["require", "verify-full"] {
                let stores = try stores(own.url("?sslmode=\(mode)&sslrootcert=/etc/ssl/certs/ca-certificates.crt"))
                let fault = await #expect(throws: PostgresFault.self) { try await stores.tokens.record(for: "one") }
                #expect(fault.map { "\($0)" }?.contains("does not support SSL") == true)
                #expect(fault.map { "\($0)" }?.contains("word") == false)
            }
            // It is no use to ask again.
            #expect(ContinuousClock.now - began < .seconds(60))
        }
    }
}
#endif
