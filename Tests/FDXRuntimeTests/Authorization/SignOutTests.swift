import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

/// A server that revokes as the test says, and renews.
private func source(
    _ transport: StubTransport,
    by revocation: (URL) -> AuthorizationServer.Revocation = { .bearer(.delete, $0) },
    expiresIn seconds: Double = 300,
    change: (inout TokenSource.Options) -> Void = { _ in }
) async throws -> TokenSource {
    var server = AuthorizationServer(
        tokenEndpoint: url("https://auth.example/token"),
        client: .id("app"),
        revocation: revocation(url("https://auth.example/revoke")),
        transport: transport
    ).patient
    server.wordlessRefusal = .endsGrant
    var options = TokenSource.Options()
    options.firstDelay = .milliseconds(1)
    options.pause = .zero
    change(&options)
    let source = TokenSource(server: server, customer: "jane", provider: nil, options: options)
    try await source.adopt(
        Token(
            accessToken: "t-1",
            refreshToken: "r-1",
            expiresAt: Date().addingTimeInterval(seconds),
            obtainedAt: Date().addingTimeInterval(-1000)
        )
    )
    return source
}

private let renewed = StubTransport.Answer.json(200, #"{"access_token": "t-2", "expires_in": 300}"#)

extension TokenSource {
    fileprivate func isSignedOut() async throws -> Bool {
        do {
            _ = try await token()
            return false
        } catch AuthorizationFault.signedOut {
            return true
        }
    }
}

/// A token is forgotten when the server confirmed it, not before.
struct SignOutTests {
    @Test(arguments: [
        StubTransport.Answer.status(503), .status(500), .status(429), .status(302), .fault(.connectionLost),
        .fault(.timedOut), .fault(.connectionRefused), .fault(.hostNotFound),
        .json(400, #"{"error": "temporarily_unavailable"}"#),
    ])
    func aServerThatIsDownEndsNothing(answer: StubTransport.Answer) async throws {
        let isUp = Locked(false)
        let transport = StubTransport { _ in isUp.withLock { $0 } ? .status(204) : answer }
        let source = try await source(transport)
        let fault = await #expect(throws: AuthorizationFault.self) { try await source.signOut() }
        #expect(fault.map { FDXError.Classification.retryable(after: nil) == classification($0) } == true)
        #expect(transport.sent.count == 3)
        #expect(try await !source.isSignedOut())
        isUp.withLock { $0 = true }
        try await source.signOut()
        #expect(transport.sent.count == 4)
        #expect(try await source.isSignedOut())
    }

    @Test(arguments: [
        StubTransport.Answer.status(404), .json(400, #"{"error": "unsupported_token_type"}"#),
        .json(400, #"{"error": "invalid_request"}"#), .json(401, #"{"error": "invalid_client"}"#), .fault(.tls),
        .json(400, #"{"message": "teapot"}"#),
    ])
    func aRefusalEndsNothing(answer: StubTransport.Answer) async throws {
        let transport = StubTransport { $0.request.path == "/token" ? renewed : answer }
        let source = try await source(transport)
        await #expect(throws: AuthorizationFault.self) { try await source.signOut() }
        #expect(try await !source.isSignedOut())
    }

    @Test(arguments: [
        StubTransport.Answer.json(401, #"{"code": 602, "message": "m"}"#), .json(400, #"{"error": "invalid_grant"}"#),
    ])
    func whatIsOverAlreadyIsForgotten(answer: StubTransport.Answer) async throws {
        let source = try await source(StubTransport([answer]))
        try await source.signOut()
        #expect(try await source.isSignedOut())
    }

    @Test(arguments: [
        StubTransport.Answer.status(401), .status(400), .json(403, #"{"message": "Forbidden"}"#),
        .json(401, #"{"error": "invalid_token"}"#),
    ])
    func anAccessTokenThatRanOutIsRenewedToRevokeIt(refusal: StubTransport.Answer) async throws {
        let transport = StubTransport { sent in
            if sent.request.path == "/token" { return renewed }
            return sent.request.headerFields[.authorization] == "Bearer t-2" ? .status(204) : refusal
        }
        let source = try await source(transport)
        try await source.signOut()
        #expect(transport.sent.map(\.request.path) == ["/revoke", "/token", "/revoke"])
        #expect(try await source.isSignedOut())
    }

    @Test func aRenewalThatSaysTheGrantIsOverIsAnEnd() async throws {
        let transport = StubTransport { $0.request.path == "/token" ? .status(401) : .status(401) }
        let source = try await source(transport)
        try await source.signOut()
        #expect(try await source.isSignedOut())
    }

    @Test(arguments: [HTTPRequest.Method.delete, .post])
    func aRevocationByBearerHasNoBody(method: HTTPRequest.Method) async throws {
        let transport = StubTransport([.status(204)])
        try await source(transport, by: { .bearer(method, $0) }).signOut()
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == method && sent.body.isEmpty)
        #expect(sent.request.headerFields[.authorization] == "Bearer t-1")
    }

    @Test func oauthsRevocationNeedsNoFreshAccessToken() async throws {
        let transport = StubTransport([.status(200)])
        let source = try await source(transport, by: { .post($0) }, expiresIn: -1)
        try await source.signOut()
        let body = String(decoding: try #require(transport.sent.first).body, as: UTF8.self)
        #expect(transport.sent.count == 1 && body == "token=r-1&token_type_hint=refresh_token&client_id=app")
    }

    /// A token that came with the same refresh token while the server ended it is over, too; one of a new consent is not.
    @Test(arguments: [("r-1", nil), ("r-2", "t-2")] as [(Secret, Secret?)])
    func whatWasRenewedMeanwhileIsForgottenToo(refreshToken: Secret, left: Secret?) async throws {
        let store = MemoryTokenStore()
        var server = AuthorizationServer(
            tokenEndpoint: url("https://auth.example/token"),
            client: .id("app"),
            revocation: .post(url("https://auth.example/revoke")),
            transport: StubTransport([])
        ).patient
        let elsewhere = TokenSource(server: server, customer: "jane", provider: nil, store: store)
        server.transport = StubTransport { _ in
            try await elsewhere.adopt(Token(accessToken: "t-2", refreshToken: refreshToken))
            return .status(200)
        }
        let source = TokenSource(server: server, customer: "jane", provider: nil, store: store)
        try await source.adopt(Token(accessToken: "t-1", refreshToken: "r-1"))
        try await source.signOut()
        #expect(await store.record(for: source.key)?.token?.accessToken == left)
    }

    @Test func aTaskThatIsCancelledForgetsNothing() async throws {
        let transport = StubTransport([.status(204)])
        let source = try await source(transport)
        let gate = Gate()
        let cancelled = Task {
            await gate.wait()
            try await source.signOut()
        }
        cancelled.cancel()
        await gate.open()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        #expect(transport.sent.isEmpty)
        #expect(try await !source.isSignedOut())
        try await source.signOut()
        #expect(transport.sent.count == 1)
    }

    private func classification(_ fault: AuthorizationFault) -> FDXError.Classification {
        FDXError(.authorization(fault), operation: "op", interactionID: nil).classification
    }
}

/// What ends a grant and what renews a token.
struct RenewalRuleTests {
    @Test(arguments: [
        StubTransport.Answer.status(400), .status(401), .json(403, #"{"message": "m"}"#),
        .json(401, #"{"error": "Unauthorized", "status": 401}"#), .answer(400, Data("no".utf8)),
    ])
    func aRefreshThatIsRefusedWithoutAWordMeansWhatTheServersDocsSay(answer: StubTransport.Answer) async throws {
        let flinks = try await source(StubTransport([answer]), expiresIn: -1)
        #expect(try await flinks.isSignedOut())

        let other = AuthorizationServer(
            tokenEndpoint: url("https://auth.example/token"),
            client: .id("app"),
            transport: StubTransport([answer])
        ).patient
        let fault = await #expect(throws: AuthorizationFault.self) { try await other.token(for: .refreshToken("r")) }
        #expect(fault != .signedOut && fault?.kind != .temporarilyUnavailable(after: nil))
    }

    @Test func aCodeThatIsRefusedWithoutAWordIsNoEndOfAGrant() async throws {
        let server = AuthorizationServer(
            tokenEndpoint: url("https://auth.example/token"),
            client: .id("app"),
            transport: StubTransport([.status(400)])
        ).patient
        await #expect(throws: AuthorizationFault.rejected("400")) {
            try await server.token(for: .authorizationCode("c", redirectURI: "https://app.example"))
        }
    }

    @Test func aTokenThatIsOldByItsOwnWordIsRenewedHoweverYoung() async throws {
        let start = Date()
        let source = try await source(StubTransport([renewed]), change: { $0.now = { start } })
        let token = Token(
            accessToken: "short",
            refreshToken: "r-1",
            expiresAt: start.addingTimeInterval(1),
            obtainedAt: start.addingTimeInterval(-9)
        )
        try await source.adopt(token)
        let credential = Credential.bearer("short")
        #expect(try await source.replacement(for: credential, .likely)?.headerValue.value == "Bearer t-2")
    }

    @Test func aClockThatWasSetBackDoesNotMakeATokenYoung() async throws {
        let yesterday = Date().addingTimeInterval(-86_400)
        let source = try await source(StubTransport([renewed]), change: { $0.now = { yesterday } })
        try await source.adopt(
            Token(
                accessToken: "t-1",
                refreshToken: "r-1",
                expiresAt: Date().addingTimeInterval(300),
                obtainedAt: Date()
            )
        )
        #expect(try await source.replacement(for: .bearer("t-1"), .likely)?.headerValue.value == "Bearer t-2")
    }

    /// Whoever held the lease is gone, and the clock was set by a day meanwhile.
    @Test(arguments: [-86_400.0, 86_400])
    func aLeaseSurvivesAClockThatJumps(jump: Double) async throws {
        let store = MemoryTokenStore()
        let gate = Gate()
        let server = { (transport: StubTransport) in
            AuthorizationServer(
                tokenEndpoint: url("https://auth.example/token"),
                client: .id("app"),
                transport: transport
            ).patient
        }
        let hanging = StubTransport { _ in
            await gate.wait()
            return renewed
        }
        let dead = TokenSource(server: server(hanging), customer: "jane", provider: nil, store: store)
        let old = Date().addingTimeInterval(-3 * 86_400)
        try await dead.adopt(Token(accessToken: "t-1", refreshToken: "r-1", expiresAt: old, obtainedAt: old))
        let waiting = Task { try? await dead.token() }
        try await eventually { hanging.sent.count == 1 }

        var options = TokenSource.Options()
        options.now = { Date().addingTimeInterval(jump) }
        let clock = HandClock()
        options.clock = clock
        let heir = TokenSource(
            server: server(StubTransport([renewed])),
            customer: "jane",
            provider: nil,
            store: store,
            options: options
        )
        let taken = Locked(false)
        let taking = Task {
            defer { taken.withLock { $0 = true } }
            return try await heir.token()
        }
        // A lease of another day is not waited for.
        try await eventually { taken.withLock { $0 } || !clock.sleeping.isEmpty }
        #expect(clock.sleeping.isEmpty)
        if !clock.sleeping.isEmpty { taking.cancel() }
        #expect(try await taking.value.accessToken == "t-2")
        await gate.open()
        _ = await waiting.value
    }

    @Test func theServersWishHoldsForAllCallsToCome() async throws {
        let transport = StubTransport([.status(429, headers: [.retryAfter: "3600"]), renewed])
        let uptime = Locked(ContinuousClock.now)
        let source = try await source(transport, expiresIn: -1) { $0.uptime = { uptime.withLock { $0 } } }
        for _ in 0..<3 {
            let fault = await #expect(throws: AuthorizationFault.self) { try await source.token() }
            #expect(fault == .temporarilyUnavailable(after: .seconds(3600)))
        }
        #expect(transport.sent.count == 1)
        uptime.withLock { $0 += .seconds(3601) }
        #expect(try await source.token().accessToken == "t-2")
    }
}
