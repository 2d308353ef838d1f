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
        client: .id("app"),
        transport: transport
    ).patient
}

private let request = AuthorizationRequest(redirectURI: "https://app.example/back", scopes: ["ACCOUNT_BASIC"])
private let token = StubTransport.Answer.json(200, #"{"access_token": "t"}"#)

/// What a browser brings back for a page.
private func callback(to page: URL, at address: String = "https://app.example/back") -> URL {
    let items = URLComponents(url: page, resolvingAgainstBaseURL: false)?.queryItems ?? []
    return url("\(address)?code=c&state=\(items.first { $0.name == "state" }?.value ?? "")")
}

/// A callback belongs to whoever began it (RFC 6749, section 10.12; RFC 9700, section 4.7).
struct ConsentTests {
    private static let foreign = AuthorizationFault.invalidCallback(
        "this customer began no such authorization, or it was used before"
    )

    @Test func aStrangersCallbackIsRefusedAndLeavesTheStrangersConsentAlone() async throws {
        let transport = StubTransport([token])
        let desk = AuthorizationDesk(server: server(transport))
        let strangers = callback(to: try await desk.begin(request, for: "stranger"))
        _ = try await desk.begin(request, for: "victim")
        await #expect(throws: Self.foreign) { try await desk.finish(strangers, for: "victim") }
        #expect(transport.sent.isEmpty)
        #expect(try await desk.finish(strangers, for: "stranger").accessToken == "t")
    }

    @Test func anAuthorizationThatIsAValueKnowsWhoBeganIt() throws {
        let pending = try server().authorization(request, for: "stranger")
        #expect(throws: AuthorizationFault.invalidCallback("somebody else began it")) {
            try pending.grant(in: callback(to: pending.url), for: "victim")
        }
        #expect(throws: AuthorizationFault.misconfigured("no customer is named")) {
            try server().authorization(request, for: "")
        }
    }

    @Test func anAuthorizationOutlivesTheProcessInASession() throws {
        var request = request
        request.provider = "1000"
        var server = server()
        server.issuer = "https://auth.example"
        server.alwaysNamesItself = true
        let pending = try server.authorization(request, for: "jane")
        let restored = try JSONDecoder().decode(PendingAuthorization.self, from: JSONEncoder().encode(pending))
        #expect(restored.provider == "1000" && restored.customer == "jane" && restored.url == pending.url)
        let answer = url(callback(to: pending.url).absoluteString + "&iss=https%3A%2F%2Fauth.example")
        guard case .authorizationCode(let code, _, let verifier) = try restored.grant(in: answer, for: "jane") else {
            Issue.record("a code is what came back")
            return
        }
        #expect(code == "c" && verifier?.value.count == 43)
        #expect(throws: AuthorizationFault.invalidCallback("it does not name its server")) {
            try restored.grant(in: callback(to: pending.url), for: "jane")
        }
        #expect(throws: AuthorizationFault.consentExpired) {
            try restored.grant(in: answer, for: "jane", now: Date().addingTimeInterval(601))
        }
    }

    @Test(arguments: [
        StubTransport.Answer.status(503), .status(429), .fault(.connectionLost), .fault(.timedOut),
        .json(400, #"{"error": "temporarily_unavailable"}"#),
    ])
    func aPassingFaultAtTheExchangeBurnsNothing(answer: StubTransport.Answer) async throws {
        let desk = AuthorizationDesk(server: server(StubTransport([answer, token])))
        let answer = callback(to: try await desk.begin(request, for: "jane"))
        let fault = await #expect(throws: AuthorizationFault.self) { try await desk.finish(answer, for: "jane") }
        #expect(fault == .temporarilyUnavailable(after: nil))
        #expect(try await desk.finish(answer, for: "jane").accessToken == "t")
    }

    @Test func aWrongAddressBurnsNothing() async throws {
        let desk = AuthorizationDesk(server: server(StubTransport([token])))
        let page = try await desk.begin(request, for: "jane")
        await #expect(throws: AuthorizationFault.invalidCallback("it is not the redirect URI")) {
            try await desk.finish(callback(to: page, at: "https://app.example/elsewhere"), for: "jane")
        }
        #expect(try await desk.finish(callback(to: page), for: "jane").accessToken == "t")
    }

    @Test func aFinalRefusalBurnsTheCode() async throws {
        let transport = StubTransport([.json(400, #"{"error": "invalid_grant"}"#), token])
        let desk = AuthorizationDesk(server: server(transport))
        let answer = callback(to: try await desk.begin(request, for: "jane"))
        await #expect(throws: AuthorizationFault.signedOut) { try await desk.finish(answer, for: "jane") }
        await #expect(throws: Self.foreign) { try await desk.finish(answer, for: "jane") }
        #expect(transport.sent.count == 1)
    }

    @Test func oneOfTwoAtTheSameTimeIsTaken() async throws {
        let gate = Gate()
        let transport = StubTransport { _ in
            await gate.wait()
            return token
        }
        let desk = AuthorizationDesk(server: server(transport))
        let answer = callback(to: try await desk.begin(request, for: "jane"))
        let first = Task { try await desk.finish(answer, for: "jane") }
        try await eventually { transport.sent.count == 1 }
        await #expect(throws: Self.foreign) { try await desk.finish(answer, for: "jane") }
        await gate.open()
        #expect(try await first.value.accessToken == "t")
    }

    @Test func whatIsBegunAndNeverFinishedIsBoundedInNumberAndTime() async throws {
        let desk = AuthorizationDesk(server: server(StubTransport([token])), limit: 100)
        let oldest = callback(to: try await desk.begin(request, for: "jane"))
        var newest = oldest
        let time = try await ContinuousClock().measure {
            for number in 0..<20_000 { newest = callback(to: try await desk.begin(request, for: "\(number)")) }
        }
        // A wide bound: what grows with the square of the number takes minutes.
        #expect(time < .seconds(60))
        await #expect(throws: Self.foreign) { try await desk.finish(oldest, for: "jane") }
        #expect(try await desk.finish(newest, for: "19999").accessToken == "t")

        let stale = callback(to: try await desk.begin(request, for: "joe", now: Date().addingTimeInterval(-700)))
        _ = try await desk.begin(request, for: "jane")
        await #expect(throws: AuthorizationFault.self) { try await desk.finish(stale, for: "joe") }
    }

    @Test func whatEndedIsForgottenWithTheNextThatBegins() async throws {
        let desk = AuthorizationDesk(server: server(StubTransport([token])))
        let stale = callback(to: try await desk.begin(request, for: "joe", now: Date().addingTimeInterval(-700)))
        await #expect(throws: AuthorizationFault.consentExpired) { try await desk.finish(stale, for: "joe") }
        let forgotten = callback(to: try await desk.begin(request, for: "joe", now: Date().addingTimeInterval(-700)))
        _ = try await desk.begin(request, for: "jane")
        await #expect(throws: Self.foreign) { try await desk.finish(forgotten, for: "joe") }
    }

    @Test func oneCustomerDoesNotPushOthersOut() async throws {
        let desk = AuthorizationDesk(server: server(StubTransport([token])), limit: 10)
        let janes = callback(to: try await desk.begin(request, for: "jane"))
        for _ in 0..<1000 { _ = try await desk.begin(request, for: "flooder") }
        #expect(try await desk.finish(janes, for: "jane").accessToken == "t")
    }

    @Test func aDenialTellsWhatTheServerSaid() throws {
        let pending = try server().authorization(request, for: "jane")
        let state = pending.state.value
        let query =
            "error=invalid_scope&error_description=no+such+scope&error_uri=https://auth.example/e&state=\(state)"
        let fault = #expect(throws: AuthorizationFault.self) {
            try pending.grant(in: url("https://app.example/back?\(query)"), for: "jane")
        }
        #expect(fault == .denied("invalid_scope"))
        #expect(fault?.message == "no such scope" && fault?.errorURI == "https://auth.example/e")
        #expect(fault.map { "\($0)" }?.contains("no such scope") == false)
    }

    @Test func aFaultKnowsItsCause() async throws {
        let id = try #require(HTTPField.Name("ob-correlation-id"))
        let body = #"{"error": "invalid_scope", "error_description": "Jane may not", "error_uri": "https://e"}"#
        let answer = StubTransport.Answer.json(400, body, headers: [id: "c-1"])
        let refused = await #expect(throws: AuthorizationFault.self) {
            try await server(StubTransport([answer])).token(for: .clientCredentials())
        }
        #expect(refused == .rejected("invalid_scope") && refused?.host == "auth.example" && refused?.status == 400)
        #expect(refused?.message == "Jane may not" && refused?.errorURI == "https://e" && refused?.headers[id] == "c-1")
        var dumped = ""
        dump(refused, to: &dumped)
        #expect(!dumped.contains("Jane") && !dumped.contains("c-1"))

        for (kind, fault) in [
            (TransportFault.Kind.hostNotFound, AuthorizationFault.temporarilyUnavailable(after: nil)),
            (.connectionRefused, .temporarilyUnavailable(after: nil)), (.tls, .unreachable),
            (.malformedResponse, .unreachable),
        ] {
            let thrown = await #expect(throws: AuthorizationFault.self) {
                try await server(StubTransport([.fault(kind)])).token(for: .clientCredentials())
            }
            #expect(thrown == fault && thrown?.transport?.kind == kind && thrown?.host == "auth.example")
        }
    }

    @Test func secretsGoOverPlainHTTPOnlyOnThisMachineOrByPermission() async throws {
        let transport = StubTransport([token])
        for (address, isAllowed) in [
            ("http://auth.example/token", false), ("http://127.0.0.1.evil.example/token", false),
            ("http://10.0.0.1/token", false), ("http://localhost:81/token", true), ("http://127.0.0.1/token", true),
            ("http://[::1]:81/token", true), ("HTTPS://auth.example/token", true),
        ] {
            var server = AuthorizationServer(tokenEndpoint: url(address), client: .id("app"), transport: transport)
            if isAllowed {
                _ = try await server.token(for: .clientCredentials())
                continue
            }
            let before = transport.sent.count
            await #expect(throws: AuthorizationFault.self) { try await server.token(for: .clientCredentials()) }
            #expect(transport.sent.count == before)
            server.allowsPlainHTTP = true
            _ = try await server.token(for: .clientCredentials())
        }
    }

    /// FIPS 180-4: the examples of NIST.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func theDigestIsNISTs(message: String, digest: String) {
        #expect(hex(SHA256Digest.bytes(of: Data(message.utf8))) == digest)
    }

    /// RFC 7636, appendix B.
    @Test func theChallengeIsTheRFCs() {
        let key = ProofKey.s256(of: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(key.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM" && key.method == "S256")
    }

    @Test(arguments: [
        (AuthorizationFault.rejected("invalid_scope"), FDXError.Classification.misconfigured),
        (.denied("invalid_request"), .misconfigured), (.denied("unauthorized_client"), .misconfigured),
        (.denied("unheard_of"), .misconfigured), (.rejected("400"), .misconfigured), (.rejectedClient, .misconfigured),
        (.wrongAddress, .misconfigured), (.malformedAnswer, .misconfigured), (.unreachable, .insecure),
        (.denied("access_denied"), .reauthorize), (.denied("login_required"), .reauthorize), (.signedOut, .reauthorize),
        (.consentExpired, .reauthorize), (.rejected("server_error"), .retryable(after: nil)),
        (.denied("temporarily_unavailable"), .retryable(after: nil)),
        (.temporarilyUnavailable(after: .seconds(7)), .retryable(after: .seconds(7))),
    ])
    func aFaultAsksForWhatItsWordSays(fault: AuthorizationFault, classification: FDXError.Classification) async throws {
        var client = Client(serverURL: url("https://bank.example"), transport: StubTransport([]), middlewares: [])
        client.authorizer = Refusing(fault: fault)
        let error = await #expect(throws: FDXError.self) {
            try await client.send(Endpoint<[String]>("op", .get, "/a"))
        }
        #expect(error?.classification == classification)
    }

    private struct Refusing: Authorizer {
        let fault: AuthorizationFault

        func credential() async throws -> Credential { throw fault }
        func replacement(for refused: Credential, _ refusal: TokenRefusal) async throws -> Credential? { nil }
    }

    @Test func theDigestOfALongMessageIsNISTs() {
        let digest = SHA256Digest.bytes(of: Data(repeating: UInt8(ascii: "a"), count: 1_000_000))
        #expect(hex(digest) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    private func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
}

/// Under which name a token is kept.
struct TokenKeyTests {
    private func key(_ server: AuthorizationServer, _ customer: String, provider: String?, at resource: String? = nil)
        -> String
    {
        TokenSource(server: server, customer: customer, provider: provider, resource: resource.map { url($0) }).key
    }

    @Test func customersBanksClientsAndServersNeverShareOne() {
        var production = server()
        production.tokenEndpoint = url("https://ob.example/token")
        var other = server()
        other.client = .id("another app")
        let keys = [
            key(server(), "1", provider: "2"), key(server(), "2", provider: "1"), key(server(), "1", provider: nil),
            key(production, "1", provider: "2"),
            key(other, "1", provider: "2"), key(server(), "1&provider=2", provider: nil),
            key(server(), "1", provider: "2&customer=1"),
            key(server(), "1", provider: "2", at: "https://a.example"),
            key(server(), "1", provider: "2", at: "https://b.example"),
            TokenSource(server: server(), clientCredentials: []).key,
            TokenSource(server: server(), clientCredentials: ["client:admin"]).key,
            TokenSource(server: production, clientCredentials: ["client:admin"]).key,
        ]
        #expect(Set(keys).count == keys.count)
    }

    @Test func oneServerHasOneKeyHoweverItIsWritten() {
        var spelled = server()
        spelled.tokenEndpoint = url("HTTPS://Auth.example:443//token")
        #expect(key(spelled, "1", provider: "2") == key(server(), "1", provider: "2"))
    }
}
