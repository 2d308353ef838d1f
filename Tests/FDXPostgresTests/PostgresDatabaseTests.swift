#if FDXPostgres
import Crypto
import FDXPostgres
import FDXRuntime
import FDXSync
import Foundation
import LoopbackServer
import Testing

@Suite(.enabled(if: TemporaryPostgres.isInstalled, "needs PostgreSQL: scripts/install-postgres.sh"))
struct PostgresDatabaseTests {
    private let key = SymmetricKey(size: .bits256)
    private let schema = "t_\(UUID().uuidString.prefix(8).lowercased())"
    private let record = TokenRecord(version: 1, token: Token(accessToken: "a"))

    private func store(
        _ url: String? = nil,
        schema: String? = nil,
        connections: Int = 8,
        // A machine may be busy with other tests; what tests limits sets them.
        statementTimeout: Duration = .seconds(60),
        patience: Duration = .seconds(120)
    ) async throws -> PostgresTokenStore {
        var options = PostgresDatabase.Options()
        options.connections = connections
        options.statementTimeout = statementTimeout
        options.patience = patience
        return try PostgresTokenStore(
            url: try await url == nil ? TemporaryPostgres.shared().url : url ?? "",
            key: key,
            schema: schema ?? self.schema,
            options: options
        )
    }

    // MARK: - URLs

    @Test(arguments: ["", "https://bank.example", "postgres://a:p%zz@h/d", "host=h unknown=1"])
    func whatLibpqDoesNotUnderstandIsSaidAtOnce(url: String) {
        #expect(throws: PostgresFault.invalidURL) { try PostgresDatabase(url: url) }
    }

    @Test func noFaultHoldsAPassword() async throws {
        let server = try await TemporaryPostgres.shared()
        let urls = [
            server.url(user: "fdx:wrong-s3cret"),
            // Special characters that were not encoded make libpq take the password for a host, or for a port.
            "postgres://fdx:s3cret@s3cret@127.0.0.1:1/postgres", "postgres://fdx:s3cret/s3cret@127.0.0.1:1/postgres",
            "postgres://fdx:s3cret?s3cret@127.0.0.1:1/postgres", "postgres://fdx:s3cret#s3cret@127.0.0.1:1/postgres",
        ]
        for url in urls {
            do {
                _ = try await store(url, patience: .milliseconds(100)).record(for: "a")
                Issue.record("\(url) is no good")
            } catch let fault as PostgresFault {
                #expect(!"\(fault) \(fault.localizedDescription) \(String(reflecting: fault))".contains("s3cret"))
            }
        }
        let url = server.url(user: "fdx:wrong")
        let began = ContinuousClock.now
        let fault = await #expect(throws: PostgresFault.self) { try await store(url).record(for: "a") }
        #expect(fault.map { "\($0)" }?.contains("password authentication failed") == true)
        // It is no use to ask again.
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "needs openssl"))
    func theURLSaysWhomToTrust() async throws {
        let server = try await TemporaryPostgres.shared()
        let trust = "?sslmode=verify-full&sslrootcert=\(server.certificate)"
        let folder = FileManager.default.temporaryDirectory.appending(path: "fdx-ca-\(UUID().uuidString).pem")
        defer { try? FileManager.default.removeItem(at: folder) }
        // The certificate lies where only PostgreSQL may read.
        let certificate = try await server.psql("SELECT pg_read_file('data/server.crt')".replacing("data/", with: ""))
        try certificate.write(to: folder, atomically: true, encoding: .utf8)
        let trusted = trust.replacing(server.certificate, with: folder.path())

        #expect(try await store(server.url(host: "localhost", trusted)).record(for: "a") == nil)
        let stranger = await #expect(throws: PostgresFault.self) {
            try await store(server.url(host: "127.0.0.1", trusted)).record(for: "a")
        }
        #expect(stranger.map { "\($0)" }?.contains("certificate") == true)
        await #expect(throws: PostgresFault.self) {
            try await store(server.url(host: "localhost", "?sslmode=verify-full&sslrootcert=system-none.pem"))
                .record(for: "a")
        }
    }

    // MARK: - Tables

    @Test func manyProcessesMakeTheTablesOnce() async throws {
        let server = try await TemporaryPostgres.shared()
        let odd = "Ünsere \"Daten\"; \(schema)"
        let results = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                let store = try await store(schema: odd)
                group.addTask { try await store.replace(version: nil, with: record, for: "one") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.filter { $0 }.count == 1)
        let quoted = "\"\(odd.replacing("\"", with: "\"\""))\""
        #expect(try await server.psql("SELECT part, steps FROM \(quoted).migrations") == "tokens|1")
    }

    /// Nothing says which of several programs that start together makes the tables, and of which part.
    @Test func storesOfBothKindsMayBeginAtOnce() async throws {
        let server = try await TemporaryPostgres.shared()
        var options = PostgresDatabase.Options()
        options.patience = .seconds(120)
        for round in 1...5 {
            let schema = "\(schema)_\(round)"
            try await withThrowingTaskGroup { group in
                for number in 1...8 {
                    let database = try PostgresDatabase(url: server.url, schema: schema, options: options)
                    let (tokens, accounts) = (PostgresTokenStore(database, key: key), PostgresSyncStore(database))
                    group.addTask { [record] in
                        let isStored = try await tokens.replace(version: nil, with: record, for: "\(number)")
                        #expect(isStored)
                    }
                    group.addTask {
                        let consent = SyncConsent(provider: "Bank", customer: "\(number)")
                        try await accounts.add(consent, dueAt: Date(), at: Date())
                    }
                }
                try await group.waitForAll()
            }
            let counts = "SELECT count(*), (SELECT count(*) FROM \(schema).consents) FROM \(schema).tokens"
            #expect(try await server.psql(counts) == "8|8")
            try await server.psql("DROP SCHEMA \(schema) CASCADE")
        }
    }

    @Test func aRoleWithoutTheRightToMakeTablesWorksWithThem() async throws {
        let server = try await TemporaryPostgres.shared()
        let admin = try await store()
        try await admin.prepare()
        try await server.psql(
            "CREATE ROLE app_\(schema) LOGIN PASSWORD 'app'",
            "GRANT USAGE ON SCHEMA \(schema) TO app_\(schema)",
            "GRANT SELECT ON ALL TABLES IN SCHEMA \(schema) TO app_\(schema)",
            "GRANT INSERT, UPDATE, DELETE ON \(schema).tokens TO app_\(schema)"
        )
        let store = try await store(server.url(user: "app_\(schema):app"))
        #expect(try await store.replace(version: nil, with: record, for: "one"))
        #expect(try await store.record(for: "one") == record)

        let stranger = try await self.store(server.url(user: "app_\(schema):app"), schema: "none_\(schema)")
        let fault = await #expect(throws: PostgresFault.self) { try await stranger.record(for: "one") }
        #expect(fault == .refused(code: "42501", reason: "permission denied for database postgres"))
    }

    // MARK: - Connections

    @Test func thereAreNeverMoreConnectionsThanAllowed() async throws {
        let server = try await TemporaryPostgres.shared()
        let name = "bounded-\(schema)"
        let store = try await store(server.url("?application_name=\(name)"), connections: 3)
        try await store.prepare()
        // Each write keeps its connection for as long as the table is locked.
        let locker = try await server.session("BEGIN", "LOCK \(schema).tokens", "SELECT 'locked'")
        let writers = (0..<40).map { number in
            Task { try await store.replace(version: nil, with: record, for: "key \(number)") }
        }
        let open = "SELECT count(*) FROM pg_stat_activity WHERE application_name = '\(name)'"
        try await eventually { try await server.psql(open) == "3" }
        // With threads that wait for answers, this sleep would not end before the lock does.
        try await Task.sleep(for: .milliseconds(100))
        #expect(try await server.psql(open) == "3")
        locker.stop()
        for writer in writers { #expect(try await writer.value) }
        #expect(try await server.psql(open) == "3")
    }

    @Test(arguments: [Duration.seconds(Int64.max), .seconds(Int64.max) * 4])
    func noTimeIsTooLongForAStatement(duration: Duration) async throws {
        let store = try await store(connections: 1, statementTimeout: duration, patience: duration)
        #expect(try await store.replace(version: nil, with: record, for: "one"))
        async let first = store.record(for: "one")
        async let second = store.record(for: "one")
        #expect(try await [first, second] == [record, record])
    }

    @Test func whoeverWaitsTooLongIsTold() async throws {
        let server = try await TemporaryPostgres.shared()
        try await store().prepare()
        let locker = try await server.session("BEGIN", "LOCK \(schema).tokens", "SELECT 'locked'")
        defer { locker.stop() }
        let store = try await store(connections: 1, statementTimeout: .seconds(600), patience: .milliseconds(500))
        // A connection may take longer than that to open.
        try await eventually { (try? await store.prepare()) != nil }
        let first = Task { try await store.record(for: "a") }
        try await eventually { try await server.psql(waiting) == "1" }
        await #expect(throws: PostgresFault.noConnectionFree) { try await store.record(for: "b") }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }

        let hasty = try await self.store(statementTimeout: .milliseconds(200), patience: .milliseconds(100))
        try await eventually { (try? await hasty.prepare()) != nil }
        await #expect(throws: PostgresFault.timedOut) { try await hasty.record(for: "a") }
    }

    /// How many sessions wait for the lock.
    private var waiting: String {
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '\(schema).tokens'::regclass"
    }

    @Test func aCallThatIsCancelledEndsAtOnce() async throws {
        let server = try await TemporaryPostgres.shared()
        let store = try await store(connections: 1)
        try await store.prepare()
        let locker = try await server.session("BEGIN", "LOCK \(schema).tokens", "SELECT 'locked'")
        let (reader, waiter) = (Task { try await store.record(for: "a") }, Task { try await store.record(for: "b") })
        try await eventually {
            try await server.psql(waiting) == "1"
        }
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        reader.cancel()
        await #expect(throws: CancellationError.self) { try await reader.value }
        locker.stop()
        #expect(try await store.record(for: "a") == nil)
    }

    // MARK: - Repair

    @Test func connectionsThatTheServerEndedAreReplaced() async throws {
        let server = try await TemporaryPostgres.shared()
        let name = "ended-\(schema)"
        let store = try await store(server.url("?application_name=\(name)"), connections: 2)
        #expect(try await store.replace(version: nil, with: record, for: "one"))
        let end = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '\(name)'"
        #expect(try await server.psql(end) == "1")
        #expect(try await store.record(for: "one") == record)

        // While an operation waits for its answer, too.
        let locker = try await server.session("BEGIN", "LOCK \(schema).tokens", "SELECT 'locked'")
        let next = TokenRecord(version: 2, token: nil)
        let writer = Task { try await store.replace(version: 1, with: next, for: "one") }
        try await eventually {
            try await server.psql(waiting) == "1"
        }
        _ = try await server.psql(end)
        locker.stop()
        #expect(try await writer.value)
        #expect(try await store.record(for: "one") == next)
    }

    @Test func anAnswerThatIsLostIsLookedUp() async throws {
        let server = try await TemporaryPostgres.shared()
        let proxy = try ForgetfulProxy(port: server.port)
        defer { proxy.stop() }
        let store = try await store(server.url(port: proxy.port, "?sslmode=disable"), connections: 1)
        let direct = try await self.store()
        try await store.prepare()

        // The server does it, and the answer never comes.
        proxy.loseNextAnswer()
        #expect(try await store.replace(version: nil, with: record, for: "one"))
        #expect(proxy.lostAnswers == 1)
        var version = 1
        for number in 0..<5 {
            let next = TokenRecord(version: version + 1, token: Token(accessToken: Secret("\(number)")))
            proxy.loseNextAnswer()
            #expect(try await store.replace(version: version, with: next, for: "one"))
            version += 1
        }
        #expect(proxy.lostAnswers == 6)
        // Others have written since, before anybody could look.
        proxy.loseNextAnswer {
            for version in 6..<12 {
                let next = TokenRecord(version: version + 2, token: nil)
                _ = try? await direct.replace(version: version + 1, with: next, for: "one")
            }
        }
        #expect(try await store.replace(version: 6, with: TokenRecord(version: 7, token: nil), for: "one"))
        #expect(try await direct.record(for: "one")?.version == 13)
        // An old version stays an old one.
        proxy.loseNextAnswer()
        #expect(try await !store.replace(version: 6, with: TokenRecord(version: 7, token: nil), for: "one"))
        #expect(try await direct.record(for: "one")?.version == 13)
    }

    @Test func whatIsStoredOutlivesAServerThatIsSetUpToForget() async throws {
        try await TemporaryPostgres.with(["synchronous_commit = off", "wal_writer_delay = 10s"]) { server in
            let store = try await store(server.url)
            #expect(try await store.replace(version: nil, with: record, for: "one"))
            try await server.restart()
            #expect(try await store.record(for: "one") == record)
            #expect(try await store.replace(version: 1, with: TokenRecord(version: 2, token: nil), for: "one"))
            try await server.restart()
            #expect(try await store.record(for: "one")?.version == 2)
        }
    }

    @Test func aServerThatIsKilledLosesNoToken() async throws {
        try await TemporaryPostgres.with { database in
            let bank = try RotatingServer(delay: 0...0.01, isHasty: true, isPatient: true)
            defer { bank.stop() }
            let store = try await store(database.url)
            let customers = ["ann", "ben"]
            let keyText = key.withUnsafeBytes { Data($0) }.base64EncodedString()
            var holders: [Program] = []
            defer { for holder in holders { holder.stop() } }
            for customer in customers {
                try await source(bank, store, customer: customer).adopt(
                    Token(accessToken: "old", refreshToken: Secret("refresh-\(customer)-0"), expiresAt: .distantPast)
                )
                let arguments = ["renew", database.url, schema, bank.url, keyText, customer, "10000"]
                // Two processes for each. Both live on, so a lease has only to outlast the server's stops.
                for _ in 0..<2 { holders.append(try await Program(Program.path(of: "PostgresProbe"), arguments)) }
            }
            for _ in 0..<20 {
                let before = customers.map { bank.refreshToken(of: $0) }
                try await eventually { zip(before, customers).allSatisfy { $0 != bank.refreshToken(of: $1) } }
                try await Task.sleep(for: .microseconds(Int.random(in: 0...30_000)))
                try await database.restart()
            }
            for holder in holders { holder.stop() }
            #expect(bank.replays == [])
            for customer in customers {
                let source = try source(bank, store, customer: customer)
                #expect(try await bank.answer(to: source) == ["account"])
                #expect(try await source.token().refreshToken == Secret(bank.refreshToken(of: customer)))
            }
            #expect(bank.replays == [])
        }
    }

    private func source(_ bank: RotatingServer, _ store: PostgresTokenStore, customer: String) throws -> TokenSource {
        var options = TokenSource.Options()
        options.lease = .seconds(10)
        return TokenSource(
            server: AuthorizationServer(
                tokenEndpoint: try #require(URL(string: "\(bank.url)/token")),
                client: .id("probe")
            ),
            customer: customer,
            provider: nil,
            store: store,
            options: options
        )
    }
}
#endif
