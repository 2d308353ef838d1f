#if FDXPostgres
import FDXCommon
import FDXPostgres
import FDXRuntime
import FDXSync
import FDXTesting
import Foundation
import LoopbackServer
import SyncBanks
import Testing

@Suite(.enabled(if: TemporaryPostgres.isInstalled, "needs PostgreSQL: scripts/install-postgres.sh"))
struct PostgresSyncStoreTests {
    private let schema = "t_\(UUID().uuidString.prefix(8).lowercased())"
    private let now = Date(timeIntervalSince1970: 1_700_000_000)
    private var later: Date { now.addingTimeInterval(60) }

    private func store(port: Int? = nil, connections: Int = 8) async throws -> PostgresSyncStore {
        var options = PostgresDatabase.Options()
        options.connections = connections
        options.patience = .seconds(120)
        let server = try await TemporaryPostgres.shared()
        let url = port == nil ? server.url : server.url(port: port, "?sslmode=disable")
        return try PostgresSyncStore(url: url, schema: schema, options: options)
    }

    private func psql(_ statement: String) async throws -> String {
        try await TemporaryPostgres.shared().psql(statement)
    }

    @Test func itKeepsTheProtocolsPromises() async throws {
        let stores = [try await store(), try await store()]
        let next = Locked(0)
        let violations = try await syncStoreViolations {
            next.withLock { next in
                next += 1
                return stores[next % 2]
            }
        }
        #expect(violations == [])
    }

    @Test(arguments: BankStory.all) func itKeepsWhatTheBankHas(story: BankStory) async throws {
        #expect(try await story.violations(in: store()) == [])
    }

    @Test(arguments: WrongClock.cases) func aClockThatWasWrongKeepsNothingFromBeingRead(clock: WrongClock) async throws
    {
        #expect(try await clock.violations(in: store()) == [])
    }

    @Test(arguments: [-365.0, 365]) func theServersClockCountsForAllWorkers(days: Double) async throws {
        let (store, bank, consent) = (try await store(), ModelBank(), SyncConsent(provider: "Bank", customer: "7"))
        bank.change { $0.bookings["A"] = [ModelBank.Booking(id: "t", day: "2026-01-01", amount: "1.00", text: "Shop")] }
        var wrong = Sync(store: store)
        wrong.clock.now = { Date(timeIntervalSinceNow: days * 86_400) }
        try await wrong.add(consent)
        #expect(try await wrong.runDue(provider: { _ in bank.provider() }, onChange: { _, _ in }) == 1)
        let record = try #require(try await store.record(of: consent))
        let interval = bank.provider().profile.bookings.interval
        let due = try #require(try await store.time()).addingTimeInterval(Double(interval.components.seconds))
        #expect(abs(record.state.dueAt.timeIntervalSince(due)) < 600)
        #expect(try await Sync(store: store).runDue(provider: { _ in bank.provider() }, onChange: { _, _ in }) == 0)
    }

    @Test func aSchemaMayHaveAnyName() async throws {
        let server = try await TemporaryPostgres.shared()
        let odd = "Ünsere \"Konten\"; DROP 🏦 \(schema)"
        let violations = try await syncStoreViolations { try PostgresSyncStore(url: server.url, schema: odd) }
        #expect(violations == [])
    }

    @Test func aColumnThatIsNewIsAddedToTablesThatExist() async throws {
        try await store().prepare()
        _ = try await psql(
            "ALTER TABLE \(schema).transactions DROP COLUMN payee, DROP COLUMN memo, DROP COLUMN settled_as"
        )
        _ = try await psql("ALTER TABLE \(schema).consents DROP COLUMN scheduled_at")
        _ = try await psql("ALTER TABLE \(schema).migrations DROP COLUMN needs")
        _ = try await psql("UPDATE \(schema).migrations SET steps = steps - 3 WHERE part = 'sync'")
        #expect(try await syncStoreViolations { try await store() } == [])
    }

    @Test func whatWasDoneThoughItsAnswerWasLostIsKnown() async throws {
        let proxy = try ForgetfulProxy(port: try await TemporaryPostgres.shared().port)
        defer { proxy.stop() }
        let store = try await store(port: proxy.port, connections: 1)
        let consents = ["a", "b"].map { SyncConsent(provider: "Bank", customer: $0) }
        for consent in consents { try await store.add(consent, dueAt: now, at: now) }

        proxy.loseNextAnswer()
        let first = try #require(try await store.claimNext(of: nil, at: now, until: later))
        #expect(first.consent == consents[0])
        proxy.loseNextAnswer()
        let second = try #require(try await store.claim(consents[1], at: now, until: later))
        #expect(try await store.claimNext(of: nil, at: now, until: later) == nil)
        proxy.loseNextAnswer()
        #expect(try await store.extend(second, until: later))
        #expect(proxy.lostAnswers == 3)

        // The answers to BEGIN, UPDATE, INSERT and COMMIT, one after the other.
        for lost in 1...4 {
            let claim = try #require(
                try await store.claim(
                    consents[0],
                    at: later.addingTimeInterval(Double(lost) * 60),
                    until: .distantFuture
                )
            )
            var state = claim.state
            state.revision = lost
            let before = proxy.lostAnswers
            proxy.loseAnswer(lost)
            #expect(try await store.commit([row(lost)], state, under: claim, until: nil))
            #expect(proxy.lostAnswers == before + 1)
            #expect(try await store.record(of: consents[0])?.state.revision == lost)
            #expect(try await !store.commit([row(9)], state, under: claim, until: nil))
        }
        let rows = try await store.rows(.all(.transactions, account: nil), of: consents[0])
        #expect(rows.map(\.revision) == [1, 2, 3, 4])
    }

    @Test func amountsAreNumbersForSQL() async throws {
        let store = try await store()
        let consent = SyncConsent(provider: "Bank", customer: "a")
        try await store.add(consent, dueAt: now, at: now)
        let claim = try #require(try await store.claim(consent, at: now, until: later))
        #expect(try await store.commit([row(1), row(2), row(3)], claim.state, under: claim, until: nil))
        #expect(try await psql("SELECT sum(amount) FROM \(schema).transactions") == "0.600000000000000003")
        #expect(try await psql("SELECT json ->> 'amount' FROM \(schema).transactions WHERE revision = 2") == "2")
        #expect("\(store)" == "a store of accounts in the schema \(schema) of a PostgreSQL database")
    }

    @Test func fourProcessesReadEachOfFiveHundredConsentsOnce() async throws {
        try await addConsents(500)
        let arguments = try await probeArguments(claim: 60)
        let outputs = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<4 {
                group.addTask { try await Program.output(of: Program.path(of: "PostgresProbe"), arguments) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let counts = outputs.compactMap { $0.split(separator: "\n").last.flatMap { Int($0) } }
        #expect(counts.count == 4 && counts.reduce(0, +) == 500)
        try await expectAllRead(500)
    }

    @Test func workersThatAreKilledLoseAndDoubleNothing() async throws {
        try await addConsents(200)
        let arguments = try await probeArguments(claim: 2)
        var interrupted = 0
        for _ in 0..<12 {
            let worker = try await Program(Program.path(of: "PostgresProbe"), arguments)
            try await Task.sleep(for: .microseconds(Int.random(in: 20_000...250_000)))
            worker.stop()
            interrupted += Int(try await psql("SELECT count(claim) FROM \(schema).consents")) ?? 0
        }
        // Else none was killed while it read.
        #expect(interrupted > 0)
        try await eventually {
            _ = try await Program.output(of: Program.path(of: "PostgresProbe"), arguments)
            return try await psql("SELECT count(*) FROM \(schema).consents WHERE finished_at IS NULL") == "0"
        }
        try await expectAllRead(200)
    }

    // MARK: - Support

    private func addConsents(_ count: Int) async throws {
        try await store().prepare()
        let statement = """
            INSERT INTO \(schema).consents (provider, customer, due_at)
            SELECT 'Bank', 'c' || n, now() FROM generate_series(1, \(count)) n
            """
        _ = try await psql(statement)
    }

    private func probeArguments(claim: Int) async throws -> [String] {
        ["sync", try await TemporaryPostgres.shared().url, schema, "https://bank.example/fdx", "", "\(claim)"]
    }

    /// Each consent is read to the end, nobody holds it, and it has what the bank has.
    private func expectAllRead(_ count: Int) async throws {
        let consents = "SELECT count(*) FROM \(schema).consents WHERE finished_at IS NOT NULL AND claim IS NULL"
        #expect(try await psql(consents) == "\(count)")
        #expect(
            try await psql("SELECT count(*), count(DISTINCT consent) FROM \(schema).accounts") == "\(count)|\(count)"
        )
        let bookings = """
            SELECT count(*), count(DISTINCT (consent, provider_id)), count(DISTINCT consent), min(abs(amount)), max(abs(amount))
            FROM \(schema).transactions WHERE vanished_at IS NULL
            """
        #expect(try await psql(bookings) == "\(count * 6)|\(count * 6)|\(count)|0.1|0.6")
        #expect(try await psql("SELECT count(*) FROM \(schema).transactions WHERE vanished_at IS NOT NULL") == "0")
    }

    private func row(_ number: Int) -> SyncRow {
        var row = SyncRow(
            id: UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(number))),
            table: .transactions,
            accountID: "A",
            providerID: "t\(number)",
            day: nil,
            isPending: false,
            json: ["amount": .number(JSONNumber(number))],
            pendingJSON: nil,
            values: SyncTable.transactions.columns.map { _ in nil },
            insertedRevision: number,
            settledRevision: nil,
            revision: number,
            vanishedAt: nil
        )
        let column = SyncTable.transactions.columns.firstIndex { $0.name == "amount" }
        if let column { row.values[column] = Decimal(string: "0.\(number)00000000000000001").map { .amount($0) } }
        return row
    }
}
#endif
