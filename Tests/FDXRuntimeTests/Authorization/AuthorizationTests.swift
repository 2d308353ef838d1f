import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

private func server(_ transport: StubTransport = StubTransport([])) -> AuthorizationServer {
    AuthorizationServer(
        tokenEndpoint: url("https://auth.example/token"),
        authorizationEndpoint: url("https://auth.example/authorize"),
        client: .basic(id: "my client", secret: "p:w"),
        transport: transport
    ).patient
}

private func request() -> AuthorizationRequest {
    AuthorizationRequest(redirectURI: "https://app.example/back", scopes: ["ACCOUNT_BASIC", "TRANSACTIONS"])
}

struct AuthorizationTests {
    @Test func theBrowserIsSentWithEveryParameter() throws {
        var request = request()
        request.provider = "1000"
        request.extraParameters = [("provider_id", "1000"), ("correlation_id", "c-1")]
        request.language = "fr"
        request.usesProofKey = false
        let authorization = try server().authorization(request, for: "jane")
        let query = authorization.url.query(percentEncoded: true)?.replacing(authorization.state.value, with: "STATE")
        #expect(
            query == "response_type=code&client_id=my%20client&redirect_uri=https%3A%2F%2Fapp.example%2Fback"
                + "&scope=ACCOUNT_BASIC%20TRANSACTIONS&state=STATE&language=fr&provider_id=1000&correlation_id=c-1"
        )
        #expect(authorization.state.value.count == 43)
    }

    @Test func theCodeBecomesAToken() async throws {
        let transport = StubTransport([
            .json(200, #"{"access_token": "t", "expires_in": "299", "scope": ["a", "b"], "grant_id": "g"}"#)
        ])
        let desk = AuthorizationDesk(server: server(transport))
        let page = try await desk.begin(request(), for: "jane")
        let state = try #require(value(of: "state", in: page))
        let token = try await desk.finish(url("https://app.example/back?code=c%2B1&state=\(state)"), for: "jane")
        #expect(token.scopes == ["a", "b"])
        #expect(token.extras == ["grant_id": .string("g")])
        let sent = try #require(transport.sent.first)
        let fields = try #require(FormText.fields(in: String(decoding: sent.body, as: UTF8.self)))
        #expect(fields.map(\.name) == ["grant_type", "code", "redirect_uri", "code_verifier"])
        #expect(fields.prefix(3).map(\.value) == ["authorization_code", "c+1", "https://app.example/back"])
        #expect(value(of: "code_challenge_method", in: page) == "S256")
        #expect(value(of: "code_challenge", in: page) == ProofKey.s256(of: Secret(fields[3].value)).challenge)
        let basic = Data("my%20client:p%3Aw".utf8).base64EncodedString()
        #expect(sent.request.headerFields[.authorization] == "Basic \(basic)")
    }

    @Test func anAnswerWorksOnce() async throws {
        let desk = AuthorizationDesk(server: server(StubTransport([.json(200, #"{"access_token": "t"}"#)])))
        let state = try #require(value(of: "state", in: await desk.begin(request(), for: "jane")))
        let callback = url("https://app.example/back?code=c&state=\(state)")
        _ = try await desk.finish(callback, for: "jane")
        await #expect(throws: AuthorizationFault.self) { try await desk.finish(callback, for: "jane") }
    }

    @Test(arguments: [
        ("https://app.example/back?code=c&state=other", AuthorizationFault.invalidCallback("its state is not ours")),
        ("https://app.example/back?code=c", .invalidCallback("its state is not ours")),
        ("https://app.example/other?code=c&state=STATE", .invalidCallback("it is not the redirect URI")),
        ("https://evil.example/back?code=c&state=STATE", .invalidCallback("it is not the redirect URI")),
        ("https://app.example/back?state=STATE", .invalidCallback("it has no code")),
        ("https://app.example/back?code=a&code=b&state=STATE", .invalidCallback("its query is malformed")),
        ("https://app.example/back?code=c&state=STATE&iss=https://evil", .invalidCallback("another server sent it")),
        ("https://app.example/back?error=access_denied&error_description=x&state=STATE", .denied("access_denied")),
    ])
    func anAnswerThatIsNotOursIsRefused(callback: String, fault: AuthorizationFault) throws {
        var server = server()
        server.issuer = "https://auth.example"
        let authorization = try server.authorization(request(), for: "jane")
        let error = #expect(throws: AuthorizationFault.self) {
            try authorization.grant(in: url(callback.replacing("STATE", with: authorization.state.value)), for: "jane")
        }
        #expect(error == fault)
    }

    @Test func aBrowserMayWriteTheHostInLowerCase() throws {
        let request = AuthorizationRequest(redirectURI: "https://App.Example/Back", scopes: [])
        let authorization = try server().authorization(request, for: "jane")
        let query = "code=c&state=\(authorization.state.value)"
        #expect(throws: Never.self) {
            try authorization.grant(in: url("https://app.example/Back?\(query)"), for: "jane")
        }
        #expect(throws: AuthorizationFault.self) {
            try authorization.grant(in: url("https://app.example/back?\(query)"), for: "jane")
        }
    }

    @Test func anAuthorizationEnds() throws {
        let authorization = try server().authorization(request(), for: "jane")
        let callback = url("https://app.example/back?code=c&state=\(authorization.state.value)")
        #expect(throws: AuthorizationFault.consentExpired) {
            try authorization.grant(in: callback, for: "jane", now: Date().addingTimeInterval(601))
        }
    }

    @Test(arguments: [
        (400, #"{"error": "invalid_grant"}"#, AuthorizationFault.signedOut),
        (400, #"{"error": "invalid_client"}"#, .rejectedClient),
        (401, #"{"error": "invalid_client"}"#, .rejectedClient),
        (400, #"{"error": "invalid_scope"}"#, .rejected("invalid_scope")), (400, "", .rejected("400")),
        (500, #"{"error": "server_error"}"#, .temporarilyUnavailable(after: nil)),
        (503, #"{"error": "temporarily_unavailable"}"#, .temporarilyUnavailable(after: nil)),
        (302, "", .temporarilyUnavailable(after: nil)), (404, "<html>", .wrongAddress),
        (401, #"{"error": "invalid_grant"}"#, .signedOut), (500, #"{"error": "invalid_grant"}"#, .signedOut),
        (400, #"{"error": "server_error"}"#, .temporarilyUnavailable(after: nil)),
        (401, #"{"error": "Unauthorized"}"#, .rejected("401")),
        (200, "<html>portal</html>", .malformedAnswer), (200, "", .malformedAnswer), (200, "[1]", .malformedAnswer),
        (200, #"{"token_type": "Bearer"}"#, .malformedAnswer),
    ])
    func aTokenErrorSaysWhoseFaultItIs(status: Int, body: String, fault: AuthorizationFault) async throws {
        let server = server(StubTransport([.json(status, body)]))
        let error = await #expect(throws: AuthorizationFault.self) {
            try await server.token(for: .refreshToken("r"))
        }
        #expect(error == fault)
    }

    @Test(arguments: ["-5", "0", "\"soon\"", "1e999", "\"inf\"", "null", "[]", "{}"])
    func aLifetimeThatIsNoneIsUnknown(lifetime: String) async throws {
        let body = #"{"access_token": "t", "expires_in": \#(lifetime)}"#
        let token = try await server(StubTransport([.json(200, body)])).token(for: .clientCredentials())
        #expect(token.expiresAt == nil)
    }

    @Test func aServerThatAlwaysNamesItselfHasToHere() throws {
        var server = server()
        server.issuer = "https://auth.example"
        server.alwaysNamesItself = true
        let authorization = try server.authorization(request(), for: "jane")
        let callback = "https://app.example/back?code=c&state=\(authorization.state.value)"
        #expect(throws: AuthorizationFault.invalidCallback("it does not name its server")) {
            try authorization.grant(in: url(callback), for: "jane")
        }
        #expect(throws: Never.self) {
            try authorization.grant(in: url(callback + "&iss=https%3A%2F%2Fauth.example"), for: "jane")
        }
    }

    @Test func aSecretDoesNotPrintItself() {
        let token = Token(accessToken: "hush", refreshToken: "hush", extras: ["id": .string("hush")])
        var dumped = ""
        dump(token, to: &dumped)
        dump([Secret("hush")], to: &dumped)
        dump(TokenRecord(version: 1, token: token), to: &dumped)
        dump(TokenGrant.refreshToken("hush"), to: &dumped)
        dump(ClientAuthentication.body(id: "c", secret: "hush"), to: &dumped)
        #expect(!(dumped + "\(token) \(Secret("hush")) \(String(reflecting: token))").contains("hush"))
    }

    @Test func theMemoryStoreKeepsItsPromises() async throws {
        let store = MemoryTokenStore()
        #expect(try await storeViolations { store } == [])
    }

    private func value(of name: String, in url: URL) -> String? {
        URLComponents(url: url, resolvingAgainstBaseURL: false)?.queryItems?.first { $0.name == name }?.value
    }
}
