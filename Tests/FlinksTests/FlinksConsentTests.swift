import FDXTesting
import Flinks
import Foundation
import HTTPTypes
import Testing

private let foreign = AuthorizationFault.invalidCallback(
    "this customer began no such authorization, or it was used before"
)

private func app(
    _ transport: StubTransport,
    _ store: any TokenStore = MemoryTokenStore(),
    at server: FlinksServer = .production
) -> FlinksRecipient {
    var settings = FlinksSettings.stubbed(transport)
    settings.server = server
    return FlinksRecipient(
        clientID: "app",
        secret: "s",
        redirectURI: "https://app.example/callback",
        settings: settings,
        store: store
    )
}

/// A Flinks that gives each code tokens of its own name, and answers data calls with the token that came.
private func bank() -> StubTransport {
    StubTransport { sent in
        guard sent.request.path == "/api/v1/token" else {
            let token = sent.request.headerFields[.authorization] ?? ""
            return .json(200, #"{"customerId": "\#(token.dropFirst(7))"}"#)
        }
        let code = try JSONValue.decode(from: sent.body).value["code"]?.string ?? "client"
        return .json(200, #"{"access_token": "a-\#(code)", "refresh_token": "r-\#(code)", "expires_in": 300}"#)
    }
}

extension FlinksRecipient {
    fileprivate func signIn(_ customer: String, at provider: Int, code: String) async throws -> FlinksConnection {
        let page = try await authorizeURL(for: customer, provider: provider, scopes: [.customerPersonal])
        return try await connect(callback(to: page, with: "code=\(code)"), for: customer)
    }
}

struct FlinksConsentTests {
    @Test func aStrangersCallbackSignsNobodyIn() async throws {
        let transport = bank()
        let app = app(transport)
        let page = try await app.authorizeURL(for: "stranger", provider: 1000, scopes: [])
        await #expect(throws: foreign) {
            try await app.connect(callback(to: page, with: "code=c"), for: "victim")
        }
        #expect(transport.calls == [])
        await #expect(throws: AuthorizationFault.signedOut) {
            try await app.connection(for: "victim", provider: 1000).tokens.token()
        }
    }

    @Test func aSecondBankLeavesTheFirstOnesTokenAlone() async throws {
        let app = app(bank())
        let first = try await app.signIn("jane", at: 1000, code: "one")
        let second = try await app.signIn("jane", at: 2000, code: "two")
        #expect(try await first.customer().customerId == "a-one")
        #expect(try await second.customer().customerId == "a-two")
        #expect(try await app.connection(for: "jane", provider: 1000).customer().customerId == "a-one")
        #expect(try await app.connection(for: "jane", provider: 2000).customer().customerId == "a-two")
    }

    @Test func preproductionAndProductionShareAStoreButNoToken() async throws {
        let (store, transport) = (MemoryTokenStore(), bank())
        let mixed = FlinksServer(FlinksServer.preproduction.url, authorization: FlinksServer.production.url)
        _ = try await app(transport, store).signIn("jane", at: 1000, code: "one")
        for server in [FlinksServer.preproduction, mixed] {
            let connection = app(transport, store, at: server).connection(for: "jane", provider: 1000)
            await #expect(throws: AuthorizationFault.signedOut) { try await connection.tokens.token() }
        }
        var settings = FlinksSettings.stubbed(transport)
        let production = FlinksPartner(clientID: "p", secret: "s", settings: settings, store: store)
        settings.server = .preproduction
        let preproduction = FlinksPartner(clientID: "p", secret: "s", settings: settings, store: store)
        #expect(production.tokens.key != preproduction.tokens.key)
    }

    @Test func aConsentIsKeptInASessionAndFinishedByAnotherProcess() async throws {
        let (store, transport) = (MemoryTokenStore(), bank())
        let begun = try app(transport, store).authorization(for: "jane", provider: 1000, scopes: [])
        let session = try JSONEncoder().encode(begun)
        let pending = try JSONDecoder().decode(PendingAuthorization.self, from: session)
        let other = app(transport, store)
        let answer = callback(to: pending.url, with: "code=c")
        await #expect(throws: AuthorizationFault.invalidCallback("somebody else began it")) {
            try await other.connect(answer, to: pending, for: "joe")
        }
        _ = try await other.connect(answer, to: pending, for: "jane")
        #expect(try await other.connection(for: "jane", provider: 1000).customer().customerId == "a-c")
    }

    @Test(arguments: [
        ("access_denied", FlinksRemedy.reauthorize), ("invalid_scope", .fixRequest), ("invalid_request", .fixRequest),
        ("unauthorized_client", .fixCredentials), ("unsupported_response_type", .fixRequest),
        ("server_error", .retry(after: nil)), ("temporarily_unavailable", .retry(after: nil)),
        ("a_word_of_its_own", .investigate),
    ])
    func whatTheBrowserBringsBackHasTheRemedyOfItsWord(word: String, remedy: FlinksRemedy) async throws {
        let app = app(bank())
        let page = try await app.authorizeURL(for: "jane", provider: 1000, scopes: [])
        let error = await #expect(throws: AuthorizationFault.self) {
            try await app.connect(callback(to: page, with: "error=\(word)&error_description=d"), for: "jane")
        }
        #expect(error?.message == "d")
        #expect(error.map { FlinksRemedy($0) } == remedy)
    }

    @Test func aWrongServerIsNoReasonToWait() async throws {
        let html = StubTransport([.answer(404, Data("<html>Not found</html>".utf8))])
        let app = app(html)
        let page = try await app.authorizeURL(for: "jane", provider: 1000, scopes: [])
        let error = await #expect(throws: AuthorizationFault.wrongAddress) {
            try await app.connect(callback(to: page, with: "code=c"), for: "jane")
        }
        #expect(error?.host == "ob.flinksapp.com" && error.map { FlinksRemedy($0) } == .fixRequest)
    }

    @Test func anAuthorizationsFaultHasFlinksReference() async throws {
        let correlation = try #require(HTTPField.Name("ob-correlation-id"))
        let app = app(StubTransport([.json(400, #"{"error": "invalid_grant"}"#, headers: [correlation: "c-1"])]))
        let page = try await app.authorizeURL(for: "jane", provider: 1000, scopes: [])
        let error = await #expect(throws: AuthorizationFault.signedOut) {
            try await app.connect(callback(to: page, with: "code=c"), for: "jane")
        }
        #expect(error?.flinksReference?.correlationID == "c-1")
    }

    @Test func aTokenThatFlinksNoLongerKeepsAsksForConsentAgain() async throws {
        let transport = StubTransport { $0.request.path == "/api/v1/token" ? .status(401) : .status(401) }
        let connection = app(transport).connection(for: "jane", provider: 1000)
        try await connection.tokens.adopt(Token(accessToken: "a", refreshToken: "r"))
        let error = await #expect(throws: FDXError.self) { try await connection.customer() }
        #expect(error.map { FlinksRemedy($0) } == .reauthorize)
    }

    @Test func nothingGoesOverPlainHTTPWithoutPermission() async throws {
        let transport = bank()
        let plain = FlinksServer(url("http://bank.example"), authorization: url("https://bank.example"))
        let connection = app(transport, at: plain).connection(for: "jane", provider: 1000)
        try await connection.tokens.adopt(Token(accessToken: "a"))
        await #expect(throws: FDXError.self) { try await connection.customer() }
        #expect(transport.calls == [])
        #expect(throws: AuthorizationFault.self) {
            try app(transport, at: FlinksServer(url("http://bank.example"))).authorization(
                for: "jane",
                provider: 1,
                scopes: []
            )
        }
    }

    @Test func aRevocationThatFailedIsSentAgain() async throws {
        let isUp = Flag()
        let transport = flinks { _ in isUp.isSet ? .status(204) : .status(503) }
        let connection = try await connected(to: transport)
        let error = await #expect(throws: AuthorizationFault.self) { try await connection.revoke() }
        #expect(error.map { FlinksRemedy($0) } == .retry(after: nil))
        #expect(try await connection.tokens.token().refreshToken == "r-1")
        isUp.set()
        try await connection.revoke()
        #expect(transport.calls.suffix(2) == ["DELETE /api/v1/revoke", "DELETE /api/v1/revoke"])
        await #expect(throws: AuthorizationFault.signedOut) { try await connection.tokens.token() }
    }

    @Test func revocationMayBePosted() async throws {
        let transport = flinks { _ in .status(204) }
        var settings = FlinksSettings.stubbed(transport)
        settings.revocationMethod = .post
        let app = FlinksRecipient(
            clientID: "app",
            secret: "s",
            redirectURI: "https://app.example/callback",
            settings: settings
        )
        try await app.signIn("jane", at: 1000, code: "c").revoke()
        #expect(transport.calls.last == "POST /api/v1/revoke")
        #expect(transport.bodies.last == "")
    }

    @Test func aSecretOfANewAppDoesNotPrint() async throws {
        let answer = #"{"client_id": "dc-1", "client_secret": "hush", "name": "Budget"}"#
        let partner = FlinksPartner(
            clientID: "p",
            secret: "s",
            settings: .stubbed(flinks { _ in .json(200, answer) })
        )
        let app = try await partner.createRecipient(named: "Budget", scopes: [], redirectURIs: [])
        var dumped = ""
        dump(app, to: &dumped)
        #expect(app.clientSecret.value == "hush" && app.recipient.name == "Budget")
        #expect(!(dumped + "\(app)").contains("hush"))
    }

    @Test(arguments: ["REJECTED", "Declined"])
    func aRejectedRegistrationEndsWaiting(status: String) async throws {
        let answer = #"[{"client_id": "dc-1", "provider_id": 1000, "registration_status": "\#(status)"}]"#
        let partner = FlinksPartner(
            clientID: "p",
            secret: "s",
            settings: .stubbed(flinks { _ in .json(200, answer) })
        )
        await #expect {
            try await partner.waitUntilActive("dc-1", providers: [1000], within: .seconds(600))
        } throws: {
            "\($0)" == "rejected: provider (1000) is \(status)" && FlinksRemedy($0) == .investigate
        }
        #expect(FlinksRemedy(FlinksRegistrationFault.stillPending([])) == .retry(after: nil))
    }
}

/// Something that happens once.
private final class Flag: Sendable {
    private let state = Locked(false)

    var isSet: Bool { state.withLock { $0 } }
    func set() { state.withLock { $0 = true } }
}
