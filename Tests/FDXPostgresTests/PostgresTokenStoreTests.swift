#if FDXPostgres
import Crypto
import FDXPostgres
import FDXRuntime
import FDXTesting
import Foundation
import LoopbackServer
import Testing

@Suite(.enabled(if: TemporaryPostgres.isInstalled, "needs PostgreSQL: scripts/install-postgres.sh"))
struct PostgresTokenStoreTests {
    private let key = SymmetricKey(size: .bits256)
    private let schema = "t_\(UUID().uuidString.prefix(8).lowercased())"
    private let jane = "server=https%3A%2F%2Fbank.example&client=c&provider=b&customer=jane%40example.com"

    private func store(
        key: SymmetricKey? = nil,
        retired: [SymmetricKey] = [],
        connections: Int = 8
    ) async throws -> PostgresTokenStore {
        var options = PostgresDatabase.Options()
        options.connections = connections
        options.patience = .seconds(120)
        return try PostgresTokenStore(
            url: try await TemporaryPostgres.shared().url,
            key: key ?? self.key,
            retiredKeys: retired,
            schema: schema,
            options: options
        )
    }

    private func psql(_ statements: String...) async throws -> String {
        var answer = ""
        for statement in statements { answer = try await TemporaryPostgres.shared().psql(statement) }
        return answer
    }

    private func record(_ version: Int, _ token: String = "s3cret-access") -> TokenRecord {
        TokenRecord(version: version, token: Token(accessToken: Secret(token), refreshToken: "s3cret-refresh"))
    }

    // MARK: - Promises

    @Test func itKeepsAStoresPromises() async throws {
        let stores = [try await store(), try await store()]
        let next = Locked(0)
        let violations = try await storeViolations {
            next.withLock { next in
                next += 1
                return stores[next % 2]
            }
        }
        #expect(violations == [])
    }

    @Test func itsRowsTellNothing() async throws {
        #expect(try await store().replace(version: nil, with: record(1), for: jane))
        let row = try await psql("SELECT t::text, encode(record, 'escape') FROM \(schema).tokens t")
        #expect(!row.isEmpty && !row.contains("jane") && !row.contains("s3cret") && !row.contains("bank.example"))
        #expect(try await !psql("SELECT * FROM \(schema).tokens").contains("\\x\(hex("s3cret"))"))
        #expect("\(try await store())" == "a token store in the schema \(schema) of a PostgreSQL database")
    }

    @Test func anotherKeyOrAnotherRowOpensNothing() async throws {
        let store = try await store()
        #expect(try await store.replace(version: nil, with: record(1), for: "one"))
        let other = try await self.store(key: SymmetricKey(size: .bits256))
        await #expect(throws: PostgresTokenStore.Failure.unknownKey) { try await other.record(for: "one") }

        #expect(try await store.replace(version: nil, with: record(1), for: "two"))
        let two = "decode('\(hex(digest: "two"))', 'hex')"
        _ = try await psql(
            "UPDATE \(schema).tokens SET record = (SELECT record FROM \(schema).tokens WHERE name <> \(two)) WHERE name = \(two)"
        )
        await #expect(throws: PostgresTokenStore.Failure.cannotDecrypt) { try await store.record(for: "two") }
        #expect(try await store.record(for: "one")?.version == 1)

        _ = try await psql("UPDATE \(schema).tokens SET version = 7 WHERE name <> \(two)")
        await #expect(throws: PostgresTokenStore.Failure.isNoRecord) { try await store.record(for: "one") }
    }

    @Test func aSourceSaysWhatIsWrong() async throws {
        let source = TokenSource(
            server: AuthorizationServer(tokenEndpoint: URL(filePath: "/token"), client: .id("c")),
            customer: "jane",
            provider: nil,
            store: try await store()
        )
        try await source.adopt(Token(accessToken: "a"))
        _ = try await psql("UPDATE \(schema).tokens SET record = 'damaged'")
        let other = TokenSource(
            server: AuthorizationServer(tokenEndpoint: URL(filePath: "/token"), client: .id("c")),
            customer: "jane",
            provider: nil,
            store: try await store()
        )
        let fault = await #expect(throws: AuthorizationFault.self) { try await other.token() }
        #expect(fault.map { "\($0)" }?.contains("cannot be decrypted") == true)
    }

    // MARK: - Keys and customers

    @Test func aKeyIsRotatedWhileOthersWrite() async throws {
        let (old, new) = (key, SymmetricKey(size: .bits256))
        let before = try await store(key: old, retired: [new])
        for number in 0..<250 {
            #expect(try await before.replace(version: nil, with: record(1, "token \(number)"), for: "key \(number)"))
        }
        let after = try await store(key: new, retired: [old])
        // A machine that still runs with yesterday's settings.
        let writer = Task { () async throws -> Void in
            for number in stride(from: 0, to: 250, by: 9) {
                let name = "key \(number)"
                #expect(try await before.replace(version: 1, with: record(2, "written \(number)"), for: name))
            }
        }
        let first = try await after.encryptAnew()
        try await writer.value
        let second = try await after.encryptAnew()
        #expect(first > 0 && first + second >= 250)
        #expect(try await after.encryptAnew() == 0)

        let alone = try await store(key: new)
        for number in 0..<250 {
            let expected = number % 9 == 0 ? record(2, "written \(number)") : record(1, "token \(number)")
            let found = try await alone.record(for: "key \(number)")
            #expect(found?.version == expected.version && found?.token?.accessToken == expected.token?.accessToken)
        }
    }

    @Test func aRowThatNoKeyOpensIsSaidWhenAllOthersAreDone() async throws {
        let stranger = try await store(key: SymmetricKey(size: .bits128))
        #expect(try await stranger.replace(version: nil, with: record(1), for: "strange"))
        let old = try await store()
        for number in 0..<5 { #expect(try await old.replace(version: nil, with: record(1), for: "key \(number)")) }
        let new = try await store(key: SymmetricKey(size: .bits256), retired: [key])
        await #expect(throws: PostgresTokenStore.Failure.unknownKey) { try await new.encryptAnew() }
        for number in 0..<5 { #expect(try await new.record(for: "key \(number)")?.version == 1) }
    }

    @Test func aCustomerIsDeletedEverywhere() async throws {
        let store = try await store()
        let names = [jane, jane.replacing("provider=b", with: "provider=other"), jane.replacing("bank", with: "bank2")]
        let others = [jane.replacing("jane", with: "jan"), "server=https%3A%2F%2Fbank.example&client=c&scope=a"]
        for name in names + others { #expect(try await store.replace(version: nil, with: record(1), for: name)) }
        #expect(try await store.deleteAll(of: "jane@example.com") == 3)
        #expect(try await store.deleteAll(of: "jane@example.com") == 0)
        for name in names { #expect(try await store.record(for: name) == nil) }
        for name in others { #expect(try await store.record(for: name) != nil) }
    }

    @Test func aRenewalUnderWayBringsNoDeletedCustomerBack() async throws {
        let store = try await store()
        let server = try RotatingServer(delay: 0.3...0.3)
        defer { server.stop() }
        let source = try source(server, store)
        try await source.adopt(expired(server))
        let renewal = Task { try await source.token() }
        try await eventually { server.refreshes == 1 }
        #expect(try await store.deleteAll(of: "jane") == 1)
        await #expect(throws: AuthorizationFault.signedOut) { try await renewal.value }
        #expect(try await store.record(for: source.key) == nil)
    }

    // MARK: - Processes

    @Test func tenProcessesRenewOnceAndLoseNothing() async throws {
        let server = try RotatingServer(delay: 0.2...0.2)
        defer { server.stop() }
        let source = try source(server, try await store())
        try await source.adopt(expired(server))
        let arguments = try await probeArguments("token", server)
        let outputs = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<10 {
                group.addTask { try await Program.output(of: Program.path(of: "PostgresProbe"), arguments) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outputs == [String](repeating: "access-jane-1", count: 10))
        #expect(server.refreshes == 1)
        #expect(try await store().record(for: source.key)?.token?.refreshToken == "refresh-jane-1")
    }

    @Test func twoHundredRevokedCallsInFourProcessesRenewOnce() async throws {
        let server = try RotatingServer(delay: 0.05...0.15)
        defer { server.stop() }
        let source = try source(server, try await store())
        try await source.adopt(
            Token(
                accessToken: "access-jane-0",
                refreshToken: "refresh-jane-0",
                obtainedAt: Date(timeIntervalSinceNow: -90)
            )
        )
        let arguments = try await probeArguments("calls", server) + ["50"]
        for round in 1...5 {
            server.revoke("jane")
            let outputs = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await Program.output(of: Program.path(of: "PostgresProbe"), arguments) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outputs == [String](repeating: "50", count: 4))
            #expect(server.refreshes == round)
            #expect(server.replays == [])
        }
    }

    @Test func aHolderThatIsKilledLosesNothing() async throws {
        let server = try RotatingServer(delay: 0...0.02, isHasty: true, isPatient: true)
        defer { server.stop() }
        let customers = ["ann", "ben", "cem", "dot"]
        let store = try await store()
        for customer in customers {
            try await source(server, store, customer: customer).adopt(expired(server, customer))
        }
        var left = 0
        for _ in 0..<25 {
            let holders = try await withThrowingTaskGroup(of: Program.self) { group in
                for customer in customers {
                    let arguments = try await probeArguments("renew", server, customer: customer) + ["400"]
                    group.addTask { try await Program(Program.path(of: "PostgresProbe"), arguments) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let before = customers.map { server.refreshToken(of: $0) }
            try await eventually { zip(before, customers).allSatisfy { $0 != server.refreshToken(of: $1) } }
            for holder in holders {
                try await Task.sleep(for: .microseconds(Int.random(in: 0...15_000)))
                holder.stop()
            }
            left += Int(try await psql("SELECT count(leased_until) FROM \(schema).tokens")) ?? 0
        }
        // Else none was killed while it held a lease.
        #expect(left > 10)
        #expect(server.replays == [])
        for customer in customers {
            let source = try source(server, store, customer: customer, lease: .milliseconds(400))
            #expect(try await server.answer(to: source) == ["account"])
            #expect(try await source.token().refreshToken == Secret(server.refreshToken(of: customer)))
        }
        #expect(server.replays == [])
    }

    // MARK: - Support

    private func source(
        _ server: RotatingServer,
        _ store: PostgresTokenStore,
        customer: String = "jane",
        lease: Duration = .seconds(60)
    ) throws -> TokenSource {
        var options = TokenSource.Options()
        options.lease = lease
        return TokenSource(
            server: AuthorizationServer(
                tokenEndpoint: try #require(URL(string: "\(server.url)/token")),
                client: .id("probe")
            ),
            customer: customer,
            provider: nil,
            store: store,
            options: options
        )
    }

    private func expired(_ server: RotatingServer, _ customer: String = "jane") -> Token {
        Token(
            accessToken: "old",
            refreshToken: Secret(server.refreshToken(of: customer)),
            expiresAt: Date().addingTimeInterval(-1)
        )
    }

    private func probeArguments(
        _ task: String,
        _ server: RotatingServer,
        customer: String = "jane"
    ) async throws -> [String] {
        let keyText = key.withUnsafeBytes { Data($0) }.base64EncodedString()
        return [task, try await TemporaryPostgres.shared().url, schema, server.url, keyText, customer]
    }

    private func hex(_ text: String) -> String { text.utf8.map { String(format: "%02x", $0) }.joined() }

    private func hex(digest text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
    }
}
#endif
