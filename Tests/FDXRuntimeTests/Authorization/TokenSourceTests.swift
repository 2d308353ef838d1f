import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

private func server(_ transport: StubTransport, format: AuthorizationServer.BodyFormat = .form) -> AuthorizationServer {
    AuthorizationServer(
        tokenEndpoint: url("https://auth.example/token"),
        client: .body(id: "client", secret: "s3cret"),
        bodyFormat: format,
        transport: transport
    ).patient
}

private func token(_ access: String, left seconds: Double? = nil, refresh: String? = "r-1") -> Token {
    Token(
        accessToken: Secret(access),
        refreshToken: refresh.map { Secret($0) },
        expiresAt: seconds.map { Date().addingTimeInterval($0) },
        obtainedAt: Date().addingTimeInterval(-1000)
    )
}

private func source(
    _ transport: StubTransport,
    _ token: Token?,
    store: any TokenStore = MemoryTokenStore(),
    change: (inout TokenSource.Options) -> Void = { _ in }
) async throws -> TokenSource {
    var options = TokenSource.Options()
    options.firstDelay = .milliseconds(1)
    options.pause = .zero
    // The tests may be slow; the tokens do not age with them.
    let now = Date()
    options.now = { now }
    change(&options)
    let source = TokenSource(
        server: server(transport),
        customer: "jane",
        provider: nil,
        store: store,
        options: options
    )
    if let token { try await source.adopt(token) }
    return source
}

private func header(_ source: TokenSource) async throws -> String {
    try await source.credential().headerValue.value
}

private let fresh = StubTransport.Answer.json(
    200,
    #"{"access_token": "t-2", "expires_in": 300, "refresh_token": "r-2"}"#
)

struct TokenSourceTests {
    @Test func aTokenThatLastsIsServedAsItIs() async throws {
        let transport = StubTransport([fresh])
        #expect(try await header(source(transport, token("t-1", left: 100))) == "Bearer t-1")
        #expect(try await header(source(transport, token("t-1", left: nil))) == "Bearer t-1")
        #expect(transport.sent.isEmpty)
    }

    @Test func anExpiredTokenIsRenewedOnceForAllWhoWait() async throws {
        let gate = Gate()
        let transport = StubTransport { _ in
            await gate.wait()
            return fresh
        }
        let source = try await source(transport, token("t-1", left: -1))
        let headers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<200 { group.addTask { try await header(source) } }
            try await eventually { await source.waiting == 200 }
            await gate.open()
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(headers == ["Bearer t-2"])
        #expect(transport.sent.count == 1)
        #expect(
            transport.sent.first.map { String(decoding: $0.body, as: UTF8.self) }
                == "grant_type=refresh_token&refresh_token=r-1&client_id=client&client_secret=s3cret"
        )
    }

    @Test func aTokenThatEndsSoonIsRenewedInTheBackground() async throws {
        let transport = StubTransport([fresh])
        let source = try await source(transport, token("t-1", left: 30))
        #expect(try await header(source) == "Bearer t-1")
        try await eventually { try await header(source) == "Bearer t-2" }
        #expect(transport.sent.count == 1)
    }

    @Test func aTokenThatCannotBeRenewedYetIsServedWhileItLasts() async throws {
        let transport = StubTransport([.status(503)])
        #expect(try await header(source(transport, token("t-1", left: 9.9))) == "Bearer t-1")
    }

    @Test func aWaiterWhoLeavesDoesNotStopTheRenewal() async throws {
        let gate = Gate()
        let transport = StubTransport { _ in
            await gate.wait()
            return fresh
        }
        let source = try await source(transport, token("t-1", left: -1))
        let leaving = Task { try await header(source) }
        let staying = Task { try await header(source) }
        try await eventually { transport.sent.count == 1 }
        leaving.cancel()
        await #expect(throws: CancellationError.self) { try await leaving.value }
        await gate.open()
        #expect(try await staying.value == "Bearer t-2")
        #expect(transport.sent.count == 1)
    }

    @Test func onlyTheTokenThatWasRefusedIsReplaced() async throws {
        let transport = StubTransport([fresh])
        let source = try await source(transport, token("t-1"))
        let old = try await source.credential()
        #expect(try await source.replacement(for: old, .certain)?.headerValue.value == "Bearer t-2")
        #expect(try await source.replacement(for: old, .certain)?.headerValue.value == "Bearer t-2")
        #expect(transport.sent.count == 1)
    }

    @Test func aNewTokenIsNotSuspectedWithoutProof() async throws {
        let source = try await source(StubTransport([fresh]), Token(accessToken: "t-1", refreshToken: "r-1"))
        let new = try await source.credential()
        #expect(try await source.replacement(for: new, .likely) == nil)
    }

    @Test func aTokenIsStoredBeforeItIsUsed() async throws {
        let store = MemoryTokenStore()
        let source = try await source(StubTransport([fresh]), token("t-1", left: -1), store: store)
        _ = try await source.credential()
        #expect(await store.record(for: source.key)?.token?.refreshToken == "r-2")
    }

    @Test func aTokenThatCouldNotBeStoredIsStoredBeforeTheNextUse() async throws {
        let store = FailingStore()
        let transport = StubTransport([fresh])
        let source = try await source(transport, token("t-1", left: -1), store: store)
        await store.fail(from: 3, through: 3)
        let error = await #expect(throws: AuthorizationFault.self) { try await source.credential() }
        #expect(error == .storeFailed("Broken"))
        await #expect(throws: Never.self) { try await source.credential() }
        #expect(await store.memory.record(for: source.key)?.token?.accessToken == "t-2")
        #expect(transport.sent.count == 1)
    }

    @Test func whatTheServerLeavesOutStays() async throws {
        let transport = StubTransport([.json(200, #"{"access_token": "t-2", "expires_in": "300"}"#)])
        let source = try await source(transport, token("t-1", left: -1))
        let token = try await source.token()
        #expect(token.refreshToken == "r-1")
        #expect(token.expiresAt != nil)
    }

    @Test(arguments: [429, 500, 503, 302, 511])
    func aServerThatIsDownSignsNobodyOut(status: Int) async throws {
        let transport = StubTransport([.status(status), .status(status), .status(status), fresh])
        let source = try await source(transport, token("t-1", left: -1))
        let error = await #expect(throws: AuthorizationFault.self) { try await source.credential() }
        #expect(error == .temporarilyUnavailable(after: nil))
        #expect(try await header(source) == "Bearer t-2")
    }

    @Test func refreshThatFailsTwiceSucceedsTheThirdTime() async throws {
        let transport = StubTransport([.status(503), .fault(.connectionLost), fresh])
        #expect(try await header(source(transport, token("t-1", left: -1))) == "Bearer t-2")
    }

    @Test func invalidGrantSignsOut() async throws {
        let store = MemoryTokenStore()
        let transport = StubTransport([.json(400, #"{"error": "invalid_grant"}"#), fresh])
        let source = try await source(transport, token("t-1", left: -1), store: store)
        for _ in 0..<2 {
            let error = await #expect(throws: AuthorizationFault.self) { try await source.credential() }
            #expect(error == .signedOut)
        }
        #expect(transport.sent.count == 1)
        #expect(await store.record(for: source.key)?.token == nil)
    }

    @Test func anotherClientErrorKeepsTheToken() async throws {
        let store = MemoryTokenStore()
        let transport = StubTransport([.json(400, #"{"error": "invalid_client"}"#)])
        let source = try await source(transport, token("t-1", left: -1), store: store)
        let error = await #expect(throws: AuthorizationFault.self) { try await source.credential() }
        #expect(error == .rejectedClient)
        #expect(await store.record(for: source.key)?.token?.refreshToken == "r-1")
    }

    @Test func twoSourcesWithOneStoreRenewOnce() async throws {
        let store = MemoryTokenStore()
        let (gate, clock) = (Gate(), HandClock())
        let transport = StubTransport { _ in
            await gate.wait()
            return fresh
        }
        let first = try await source(transport, token("t-1", left: -1), store: store)
        let second = try await source(transport, nil, store: store) { $0.clock = clock }
        async let one = header(first)
        try await eventually { transport.sent.count == 1 }
        async let two = header(second)
        // The second sees that someone renews, and looks again later.
        try await eventually { !clock.sleeping.isEmpty }
        await gate.open()
        #expect(try await one == "Bearer t-2")
        clock.advance(by: .milliseconds(150))
        #expect(try await two == "Bearer t-2")
        #expect(transport.sent.count == 1)
    }

    @Test func aSourceWhoseRenewerDiedTakesOver() async throws {
        let store = MemoryTokenStore()
        let (gate, clock) = (Gate(), HandClock())
        let hanging = StubTransport { _ in
            await gate.wait()
            return .status(503)
        }
        let start = clock.now
        let wallClock: @Sendable () -> Date = { Date(timeIntervalSince1970: 2e9 + (clock.now - start).seconds) }
        let old = Token(accessToken: "t-1", refreshToken: "r-1", expiresAt: Date(timeIntervalSince1970: 1e9))
        let first = try await source(hanging, old, store: store) { $0.now = wallClock }
        let dying = Task { try await header(first) }
        try await eventually { hanging.sent.count == 1 }
        let second = try await source(StubTransport([fresh]), nil, store: store) { options in
            (options.now, options.clock) = (wallClock, clock)
        }
        let taking = Task { try await header(second) }
        try await eventually { !clock.sleeping.isEmpty }
        clock.advance(by: .seconds(61))
        #expect(try await taking.value == "Bearer t-2")
        dying.cancel()
        await gate.open()
        _ = await dying.result
    }

    @Test func whoeverTakesOverDoesNotSignOutForATokenThatIsUsedUp() async throws {
        let store = MemoryTokenStore()
        let gate = Gate()
        let slow = StubTransport { _ in
            await gate.wait()
            return fresh
        }
        let first = try await source(slow, token("t-1", left: -1), store: store) { $0.lease = .milliseconds(50) }
        let waiting = Task { try await header(first) }
        try await eventually { slow.sent.count == 1 }
        // By this clock the first one's time is up; but it has the answer, and the token is used up.
        let usedUp = StubTransport([.json(400, #"{"error": "invalid_grant"}"#)])
        let second = try await source(usedUp, nil, store: store) { $0.now = { Date().addingTimeInterval(60) } }
        let error = await #expect(throws: AuthorizationFault.self) { try await second.credential() }
        #expect(error == .temporarilyUnavailable(after: nil))
        await gate.open()
        #expect(try await waiting.value == "Bearer t-2")
        #expect(await store.record(for: first.key)?.token?.refreshToken == "r-2")
    }

    @Test func whoeverSignsInDuringARenewalIsNotOverwritten() async throws {
        let gate = Gate()
        let transport = StubTransport { _ in
            await gate.wait()
            return fresh
        }
        let source = try await source(transport, token("t-1", left: -1))
        let waiting = Task { try await header(source) }
        try await eventually { transport.sent.count == 1 }
        try await source.adopt(token("t-9", left: 300, refresh: "r-9"))
        await gate.open()
        #expect(try await waiting.value == "Bearer t-9")
        #expect(try await source.token().refreshToken == "r-9")
    }

    @Test func whoeverSignsOutDuringARenewalStaysSignedOut() async throws {
        let gate = Gate()
        let store = MemoryTokenStore()
        let transport = StubTransport { _ in
            await gate.wait()
            return fresh
        }
        let source = try await source(transport, token("t-1", left: -1), store: store)
        let waiting = Task { try await header(source) }
        try await eventually { transport.sent.count == 1 }
        try await source.forget()
        await gate.open()
        await #expect(throws: AuthorizationFault.signedOut) { try await waiting.value }
        #expect(await store.record(for: source.key)?.token == nil)
    }

    @Test func whoeverSignsInElsewhereIsSeenHere() async throws {
        let store = MemoryTokenStore()
        let here = try await source(StubTransport([]), token("t-1"), store: store)
        let elsewhere = try await source(StubTransport([]), nil, store: store)
        try await here.forget()
        await #expect(throws: AuthorizationFault.signedOut) { try await here.token() }
        try await elsewhere.adopt(token("t-2"))
        #expect(try await header(here) == "Bearer t-2")
    }

    @Test func clientCredentialsNeedNoTokenToBeginWith() async throws {
        let transport = StubTransport([fresh])
        let source = TokenSource(
            server: server(transport, format: .json),
            clientCredentials: ["client:admin"]
        )
        #expect(try await header(source) == "Bearer t-2")
        let body = try JSONSerialization.jsonObject(with: #require(transport.sent.first).body) as? [String: String]
        #expect(
            body == [
                "grant_type": "client_credentials", "scope": "client:admin", "client_id": "client",
                "client_secret": "s3cret",
            ]
        )
    }

    @Test func theIDTokenCanBeTheBearer() async throws {
        let transport = StubTransport([.json(200, #"{"access_token": "t-2", "id_token": "id-2"}"#)])
        let source = try await source(transport, token("t-1", left: -1)) { $0.bearer = .idToken }
        #expect(try await header(source) == "Bearer id-2")
    }

    @Test func signingOutRevokesAndForgets() async throws {
        let transport = StubTransport([.status(204)])
        var server = server(transport)
        server.revocation = .bearer(.delete, url("https://auth.example/revoke"))
        let source = TokenSource(server: server, customer: "jane", provider: nil)
        try await source.adopt(token("t-1"))
        try await source.signOut()
        #expect(transport.sent.first?.request.headerFields[.authorization] == "Bearer t-1")
        let error = await #expect(throws: AuthorizationFault.self) { try await source.credential() }
        #expect(error == .signedOut)
    }
}

/// Fails some of its writes, counted from one.
private actor FailingStore: TokenStore {
    struct Broken: Error {}
    let memory = MemoryTokenStore()
    private var count = 0
    private var failing = 0..<0

    func fail(from first: Int, through last: Int) { failing = first..<(last + 1) }

    func record(for key: String) async throws -> TokenRecord? { await memory.record(for: key) }

    func replace(version: Int?, with record: TokenRecord, for key: String) async throws -> Bool {
        count += 1
        if failing.contains(count) { throw Broken() }
        return await memory.replace(version: version, with: record, for: key)
    }
}
