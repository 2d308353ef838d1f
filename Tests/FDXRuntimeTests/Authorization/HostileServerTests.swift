import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

private let secret = "s3cret-of-the-server"

/// Answers of authorization servers, and callbacks of browsers, that nobody should send.
struct HostileServerTests {
    private func server(_ answer: StubTransport.Answer) -> AuthorizationServer {
        var server = AuthorizationServer(
            tokenEndpoint: url("https://auth.example/token"),
            authorizationEndpoint: url("https://auth.example/authorize"),
            client: .id("app"),
            revocation: .post(url("https://auth.example/revoke")),
            transport: StubTransport { _ in answer }
        ).patient
        server.issuer = "https://auth.example"
        return server
    }

    private func token(_ answer: StubTransport.Answer) async -> Result<Token, any Error> {
        do {
            return .success(try await server(answer).token(for: .refreshToken("r-1")))
        } catch {
            return .failure(error)
        }
    }

    @Test(arguments: [
        "", "null", "[]", "true", "\"\(secret)\"", "{}", #"{"access_token": null}"#, #"{"access_token": ""}"#,
        #"{"access_token": {"a": "\#(secret)"}}"#, #"{"access_token": ["\#(secret)"]}"#,
        #"{"access_token": "\#(secret)", "access_token": ""}"#, #"{"token": "\#(secret)"}"#, "<html>\(secret)</html>",
        #"{"access_token": "\#(secret)"#, String(repeating: "[", count: 200),
    ])
    func whatIsNoTokenIsAFaultWithoutTheAnswer(body: String) async throws {
        guard case .failure(let error) = await token(.json(200, body)) else {
            Issue.record("a token was made of it")
            return
        }
        let fault = try #require(error as? AuthorizationFault)
        #expect([.malformedAnswer, .wrongAddress].contains(fault))
        var dumped = ""
        dump(fault, to: &dumped)
        #expect(!"\(fault) \(dumped)".contains(secret))
    }

    /// A token is sent as it is in a header: one that would begin another header is none.
    @Test(arguments: ["a\r\nX-Evil: 1", "a\nb", "a\u{0}b", "é", "a\u{7F}"])
    func aTokenThatIsNoHeaderValueIsNone(text: String) async throws {
        let json = JSONValue.object(["access_token": .string(text)])
        let result = await token(.json(200, String(decoding: try json.encoded(), as: UTF8.self)))
        guard case .failure(let error) = result else {
            Issue.record("it became a token")
            return
        }
        #expect(error as? AuthorizationFault == .malformedAnswer)
    }

    /// RFC 6749, section 7.1: a token of a type that is not understood is not used.
    @Test(arguments: [
        #""mac""#, #""DPoP""#, #""N_A""#, #""Bearer ""#, #""Bearer mac""#, #""\#(secret)""#, "7", "{}", #"["Bearer"]"#,
        "true",
    ])
    func aTokenOfAnotherTypeIsNotUsed(type: String) async throws {
        let answer = #"{"access_token": "\#(secret)", "refresh_token": "\#(secret)", "token_type": \#(type)}"#
        let store = MemoryTokenStore()
        let source = TokenSource(server: server(.json(200, answer)), customer: "jane", provider: nil, store: store)
        let old = Token(accessToken: "t-1", refreshToken: "r-1", expiresAt: .distantPast)
        try await source.adopt(old)
        let fault = await #expect(throws: AuthorizationFault.self) { try await source.token() }
        #expect(fault?.kind == .unknownTokenType && fault?.host == "auth.example")
        #expect(await store.record(for: source.key)?.token == old)
        let error = FDXError(.authorization(try #require(fault)), operation: "op", interactionID: "")
        #expect(error.classification == .misconfigured)
        var dumped = ""
        dump(error, to: &dumped)
        #expect(!"\(error) \(dumped)".contains(secret))
    }

    @Test func theServersWordForItsTokensIsAtHand() async throws {
        let result = await token(.json(200, #"{"access_token": "t-1", "token_type": "mac"}"#))
        #expect(throws: AuthorizationFault.unknownTokenType) { try result.get() }
        guard case .failure(let fault as AuthorizationFault) = result else { return }
        #expect(fault.message == "mac")
    }

    @Test func aServerThatFallsSilentMayBeAskedAgain() async throws {
        let clock = HandClock()
        var server = server(.status(200))
        server.alarms = Alarms(clock)
        server.transport = StubTransport { _ in
            try await clock.sleep(for: .seconds(60))
            return .status(200)
        }
        let asking = Task { [server] in try await server.token(for: .clientCredentials()) }
        try await clock.sleeps(for: .seconds(60))
        try await clock.sleeps(for: server.timeout)
        clock.advance(by: server.timeout)
        let fault = await #expect(throws: AuthorizationFault.self) { try await asking.value }
        #expect(fault?.kind == .temporarilyUnavailable(after: nil))
        #expect(fault?.transport?.kind == .timedOut)
    }

    @Test func theLongestTimeMeansNoLimit() async throws {
        var server = server(.json(200, #"{"access_token": "t-1"}"#))
        server.timeout = .seconds(Int64.max)
        #expect(try await server.token(for: .clientCredentials()).accessToken == "t-1")
    }

    /// What the server leaves out, or leaves empty, stays as it was.
    @Test(arguments: [
        "", #", "refresh_token": null"#, #", "refresh_token": """#, #", "refresh_token": {}"#, #", "scope": """#,
        #", "scope": null"#, #", "scope": " ""#, #", "expires_in": "299.5""#, #", "token_type": null"#,
        #", "token_type": """#, #", "token_type": "bEaReR""#,
    ])
    func aRenewalThatLeavesThingsOutTakesNothingAway(rest: String) async throws {
        let answer = StubTransport.Answer.json(200, #"{"access_token": "t-2"\#(rest)}"#)
        let source = TokenSource(server: server(answer), customer: "jane", provider: nil)
        try await source.adopt(
            Token(accessToken: "t-1", refreshToken: "r-1", expiresAt: .distantPast, scopes: ["a", "b"])
        )
        let token = try await source.token()
        #expect(token.accessToken == "t-2" && token.refreshToken == "r-1" && token.scopes == ["a", "b"])
    }

    /// A lifetime of more years than there are is printed, stored and read again like any other.
    @Test(arguments: ["1e18", "1e300", "9223372036854775807"])
    func aLifetimeWithoutEndIsOne(lifetime: String) async throws {
        let token = try await token(.json(200, #"{"access_token": "t-1", "expires_in": \#(lifetime)}"#)).get()
        #expect(!"\(token)".isEmpty)
        let record = try TokenRecord(serialized: TokenRecord(version: 1, token: token).serialized())
        #expect(record.token == token)
        let source = TokenSource(server: server(.status(503)), customer: "jane", provider: nil)
        try await source.adopt(token)
        #expect(try await source.token() == token)
    }

    @Test(arguments: ["1e400", "-1e400", "\"NaN\"", "\"300 s\"", "{}", "[300]", "true", "99999999999999999999999"])
    func aLifetimeBeyondSenseIsNoTrap(lifetime: String) async throws {
        let result = await token(.json(200, #"{"access_token": "t-1", "expires_in": \#(lifetime)}"#))
        let source = TokenSource(server: server(.status(503)), customer: "jane", provider: nil)
        guard case .success(let token) = result else { return }
        try await source.adopt(token)
        #expect(try await source.credential().headerValue.value == "Bearer t-1")
    }

    @Test(arguments: [
        (StubTransport.Answer.json(400, #"{"error": "\#(secret)"}"#), "rejected"),
        (.json(400, #"{"error": {"a": "\#(secret)"}}"#), "rejected"),
        (.json(401, #"{"error": "invalid_client", "error_description": "\#(secret)"}"#), "rejectedClient"),
        (.json(200, #"{"error": "invalid_grant", "error_description": "\#(secret)"}"#), "signedOut"),
        (.answer(302, Data(), headers: [.location: "https://evil.example/?\(secret)"]), "temporarilyUnavailable"),
        (.answer(404, Data("<html>\(secret)".utf8)), "wrongAddress"),
        (.answer(503, Data(), headers: [.retryAfter: secret]), "temporarilyUnavailable"),
        (.answer(503, Data(), headers: [.retryAfter: "99999999999999999999999999999"]), "temporarilyUnavailable"),
        (.answer(429, Data(), headers: [.retryAfter: "-5"]), "temporarilyUnavailable"),
    ])
    func aRefusalIsClearAndRepeatsNothing(answer: StubTransport.Answer, kind: String) async throws {
        guard case .failure(let error) = await token(answer) else {
            Issue.record("a token was made of it")
            return
        }
        let fault = try #require(error as? AuthorizationFault)
        #expect("\(fault.kind)".hasPrefix(kind), "\(fault.kind)")
        var dumped = ""
        dump(fault, to: &dumped)
        #expect(!"\(fault) \(dumped) \(FDXError.Classification.self)".contains(secret))
    }

    @Test(arguments: [
        "https://app.example/callback", "https://app.example/callback?", "https://app.example/callback?code=c",
        "https://app.example/callback?state=STATE", "https://app.example/callback?state=STATE&code=",
        "https://app.example/callback?state=STATE&code=a&code=b",
        "https://app.example/callback?state=STATE&state=STATE&code=a",
        "https://app.example/callback?state=STATE%00&code=a", "https://app.example/callback?state=state&code=a",
        "https://app.example/callback?state=STATE&code=%FF",
        "https://app.example/callback#state=STATE&code=a", "http://app.example/callback?state=STATE&code=a",
        "https://app.example:444/callback?state=STATE&code=a", "https://evil.example/callback?state=STATE&code=a",
        "https://app.example@evil.example/callback?state=STATE&code=a",
        "https://app.example/callback/x?state=STATE&code=a",
        "https://app.example/CALLBACK?state=STATE&code=a",
        "https://app.example/callback?state=STATE&code=a&iss=https://evil.example",
        "https://app.example/callback?state=STATE&code=a&iss=",
    ])
    func aCallbackThatIsNotOursIsRefused(text: String) async throws {
        let desk = AuthorizationDesk(server: server(.json(200, #"{"access_token": "t-1"}"#)))
        let request = AuthorizationRequest(redirectURI: "https://app.example/callback", scopes: ["a"])
        let page = try await desk.begin(request, for: "jane")
        let state =
            try #require(URLComponents(url: page, resolvingAgainstBaseURL: false)?.queryItems).first {
                $0.name == "state"
            }?.value ?? ""
        if let callback = URL(string: text.replacing("STATE", with: state)) {
            let fault = await #expect(throws: AuthorizationFault.self) { try await desk.finish(callback, for: "jane") }
            if case .invalidCallback? = fault?.kind {} else { Issue.record("\(String(describing: fault))") }
            #expect(fault.map { "\($0)" }?.contains(state) == false)
        }
        // And the right one is still good.
        let right = url("https://app.example/callback?state=\(state)&code=c-1&iss=https://auth.example")
        #expect(try await desk.finish(right, for: "jane").accessToken == "t-1")
    }

    @Test(arguments: [
        (StubTransport.Answer.answer(200, Data("<html>".utf8)), true), (.status(202), true), (.status(204), true),
        (.json(400, #"{"error": "invalid_token"}"#), true), (.json(401, #"{"error": "invalid_grant"}"#), true),
        (.json(400, #"{"error": "unsupported_token_type"}"#), false),
        (.answer(302, Data(), headers: [.location: "/"]), false),
        (.json(401, #"{"error": "invalid_client"}"#), false), (.status(404), false), (.status(405), false),
        (.json(500, #"{"error": "invalid_grant_typo"}"#), false), (.status(418), false), (.fault(.tls), false),
        (.fault(.malformedResponse), false), (.json(403, #"{"message": "Forbidden"}"#), false),
        (.json(200, #"{"error": "server_error"}"#), false), (.json(200, #"{"error": "invalid_client"}"#), false),
        (.json(200, #"{"error": "invalid_grant"}"#), true), (.json(200, #"{"error": null, "status": "ok"}"#), true),
    ])
    func onlyAConfirmedRevocationForgets(answer: StubTransport.Answer, isOver: Bool) async throws {
        var options = TokenSource.Options()
        (options.attempts, options.pause) = (1, .zero)
        let source = TokenSource(server: server(answer), customer: "jane", provider: nil, options: options)
        try await source.adopt(Token(accessToken: "t-1", refreshToken: "r-1", expiresAt: .distantFuture))
        if isOver {
            try await source.signOut()
            await #expect(throws: AuthorizationFault.signedOut) { try await source.token() }
        } else {
            await #expect(throws: AuthorizationFault.self) { try await source.signOut() }
            #expect(try await source.token().accessToken == "t-1")
        }
    }
}
