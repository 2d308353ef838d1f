import FDXTesting
import Flinks
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

struct FlinksRecipientTests {
    @Test func theAuthorizeURLHasAllThatFlinksWants() async throws {
        var settings = FlinksSettings(server: .preproduction)
        settings.languageParameter = "lang"
        let app = FlinksRecipient(
            clientID: "app",
            secret: "s",
            redirectURI: "https://app.example/callback",
            settings: settings
        )
        let correlation = try #require(UUID(uuidString: "AF3E2C4B-6F4E-4A53-9D6B-111111111111"))
        let url = try await app.authorizeURL(
            for: "customer 7",
            provider: 1000,
            scopes: [.transactions, .statements],
            language: .fr,
            correlationID: correlation
        )
        let components = try #require(URLComponents(url: url, resolvingAgainstBaseURL: false))
        var items = components.queryItems?.reduce(into: [:]) { $0[$1.name] = $1.value } ?? [:]
        #expect(items.removeValue(forKey: "state")?.count == 43)
        #expect(items.removeValue(forKey: "code_challenge")?.count == 43)
        #expect(
            items == [
                "response_type": "code", "client_id": "app", "redirect_uri": "https://app.example/callback",
                "scope": "ACCOUNT_BASIC TRANSACTIONS STATEMENTS", "provider_id": "1000", "lang": "fr",
                "correlation_id": "af3e2c4b-6f4e-4a53-9d6b-111111111111", "code_challenge_method": "S256",
            ]
        )
        #expect(components.host == "ob-preprod.flinksapp.dev")
        #expect(components.path == "/api/v1/authorize")
    }

    @Test func aCodeBecomesAConnectionOnce() async throws {
        let transport = flinks { _ in .json(200, #"{"customerId": "c"}"#) }
        let app = FlinksRecipient(
            clientID: "app",
            secret: "app-secret",
            redirectURI: "https://app.example/callback",
            settings: .stubbed(transport)
        )
        let answer = callback(
            to: try await app.authorizeURL(for: "customer 7", provider: 1000, scopes: []),
            with: "code=c-1"
        )

        let connection = try await app.connect(answer, for: "customer 7")

        #expect(try await connection.customer().customerId == "c")
        let verifier = try #require(
            try JSONValue.decode(from: Data(transport.bodies[0].utf8)).value["code_verifier"]?.string
        )
        #expect(
            try JSONValue.decode(from: Data(transport.bodies[0].utf8)).value == [
                "code_verifier": .string(verifier), "grant_type": "authorization_code", "code": "c-1",
                "redirect_uri": "https://app.example/callback",
                "client_id": "app", "client_secret": "app-secret",
            ]
        )
        await #expect(
            throws: AuthorizationFault.invalidCallback(
                "this customer began no such authorization, or it was used before"
            )
        ) {
            try await app.connect(answer, for: "customer 7")
        }
        #expect(transport.calls == ["POST /api/v1/token", "GET /api/fdx/5/customers/current"])
    }

    @Test func aCallbackWithAForeignStateIsRefusedBeforeAnyCall() async throws {
        let transport = flinks { _ in .json(200, #"{"customerId": "c"}"#) }
        let app = FlinksRecipient(
            clientID: "app",
            secret: "s",
            redirectURI: "https://app.example/callback",
            settings: .stubbed(transport)
        )
        let page = try await app.authorizeURL(for: "customer 7", provider: 1000, scopes: [])
        for foreign in ["code=c-1&state=foreign", "code=c-1&state=", "code=c-1"] {
            await #expect(
                throws: AuthorizationFault.invalidCallback(
                    "this customer began no such authorization, or it was used before"
                )
            ) {
                try await app.connect(url("https://app.example/callback?\(foreign)"), for: "customer 7")
            }
        }
        #expect(transport.calls == [])
        let connection = try await app.connect(callback(to: page, with: "code=c-1"), for: "customer 7")
        #expect(try await connection.customer().customerId == "c")
    }

    @Test func aCustomerWhoSaysNoIsADenial() async throws {
        let transport = flinks { _ in .status(500) }
        let app = FlinksRecipient(
            clientID: "app",
            secret: "s",
            redirectURI: "https://app.example/callback",
            settings: .stubbed(transport)
        )
        let url = try await app.authorizeURL(for: "customer 7", provider: 1000, scopes: [])
        let answer = callback(to: url, with: "error=access_denied&error_description=No")
        await #expect(throws: AuthorizationFault.denied("access_denied")) {
            try await app.connect(answer, for: "customer 7")
        }
        #expect(transport.calls == [])
    }

    @Test func providersAreAskedForWithTheAppsOwnToken() async throws {
        let transport = flinks { _ in
            .json(
                200,
                #"""
                [{"provider_id": 1000, "name": "Bank", "status": "Activated",
                  "availableAccountTypes": {"depositAccounts": "true", "locAccounts": false}}]
                """#
            )
        }
        let app = FlinksRecipient(
            clientID: "app",
            secret: "s",
            redirectURI: "https://app.example/callback",
            settings: .stubbed(transport)
        )
        let provider = try #require(try await app.activeProviders(in: [.ca]).first)
        _ = try await app.providers()

        #expect(provider.status?.isActive == true)
        #expect(provider.availableAccountTypes?.depositAccounts == .quotedBoolean(.true))
        #expect(provider.availableAccountTypes?.locAccounts == .boolean(false))
        #expect(
            transport.calls == [
                "POST /api/v1/token",
                "GET /api/v2/providers?country=CA&isEnabledForClient=true",
                "GET /api/v2/providers",
            ]
        )
        #expect(!transport.bodies[0].contains("scope"))
    }

    @Test func everyDataCallGoesWhereFlinksSays() async throws {
        let transport = flinks { request in
            switch request.path {
            case "/api/fdx/5/accounts?resultType=details":
                .json(
                    200,
                    #"""
                    {"page": {"nextOffset": "n-2", "totalElements": 2}, "accounts": [{"depositAccount": {"accountId": "a"}}]}
                    """#
                )
            case "/api/fdx/5/accounts?resultType=details&offset=n-2":
                .json(200, #"{"accounts": [{"locAccount": {"accountId": "b"}}]}"#)
            case "/api/fdx/5/accounts/a": .json(200, #"{"depositAccount": {"accountId": "a"}}"#)
            case "/api/fdx/5/accounts/a/statements/s": .file(FileContent(Data("%PDF".utf8), contentType: "image/png"))
            default: .json(200, "{}")
            }
        }
        let connection = try await connected(to: transport)

        var ids: [String?] = []
        for try await account in connection.accounts(.details) { ids.append(account.accountId) }
        #expect(ids == ["a", "b"])
        #expect(try await connection.account("a").accountId == "a")
        let day = try FDXDate("2026-01-31")
        for try await _ in connection.transactions(of: "a", in: .from(day, through: day), pageSize: 9) {}
        for try await _ in connection.paymentNetworks(of: "a") {}
        for try await _ in connection.statements(of: "a") {}
        let file = try await connection.statement("s", of: "a", as: ["image/png", "application/pdf"])
        #expect(file.data == Data("%PDF".utf8))

        #expect(
            transport.calls.dropFirst(3) == [
                "GET /api/fdx/5/accounts/a",
                "GET /api/fdx/5/accounts/a/transactions?startTime=2026-01-31&endTime=2026-01-31&limit=9",
                "GET /api/fdx/5/accounts/a/payment-networks",
                "GET /api/fdx/5/accounts/a/statements",
                "GET /api/fdx/5/accounts/a/statements/s",
            ]
        )
        #expect(transport.sent.last?.request.headerFields[.accept] == "image/png, application/pdf")
    }

    @Test func dataCallsMayGoWhereOtherPagesSay() async throws {
        let transport = flinks { _ in .json(200, "{}") }
        var settings = FlinksSettings.stubbed(transport)
        settings.dataPath = "/api/fdx/v1"
        let app = FlinksRecipient(
            clientID: "app",
            secret: "s",
            redirectURI: "https://app.example/callback",
            settings: settings
        )
        let url = try await app.authorizeURL(for: "customer 7", provider: 1000, scopes: [])
        let connection = try await app.connect(callback(to: url, with: "code=c-1"), for: "customer 7")

        for try await _ in connection.accounts() {}

        #expect(transport.calls == ["POST /api/v1/token", "GET /api/fdx/v1/accounts"])
    }

    @Test(arguments: [
        StubTransport.Answer.json(401, #"{"message": "Unauthorized"}"#),
        .json(403, #"{"message": "Forbidden"}"#),
        .json(400, #"{"error": "invalid_request", "error_description": "The access token expired"}"#),
    ])
    func anExpiredTokenIsRenewedWithoutTheCallerNoticing(refusal: StubTransport.Answer) async throws {
        let transport = StubTransport { sent in
            switch sent.request.path {
            case "/api/v1/token": .json(200, #"{"access_token": "new", "expires_in": 300}"#)
            default:
                sent.request.headerFields[.authorization] == "Bearer new"
                    ? .json(200, #"{"customerId": "c"}"#) : refusal
            }
        }
        let app = FlinksRecipient(
            clientID: "app",
            secret: "s",
            redirectURI: "https://app.example/callback",
            settings: .stubbed(transport)
        )
        let connection = app.connection(for: "customer 7", provider: 1000)
        let minutesAgo = Date().addingTimeInterval(-200)
        try await connection.tokens.adopt(
            Token(accessToken: "old", refreshToken: "r-1", expiresAt: Date() + 100, obtainedAt: minutesAgo)
        )

        #expect(try await connection.customer().customerId == "c")
        #expect(transport.calls.filter { $0 == "POST /api/v1/token" }.count == 1)
        // Flinks sends the refresh token once, with the code; it has to outlive every renewal.
        #expect(try await connection.tokens.token().refreshToken == "r-1")
    }

    // MARK: - Consent

    private static let notAuthorized = StubTransport.Answer.json(401, #"{"code": 602, "message": "no"}"#)

    @Test func aScopeThatIsMissingLeavesTheConsentAndItsTokens() async throws {
        let transport = flinks { request in
            request.path == "/api/fdx/5/accounts?limit=1" ? .json(200, "{}") : Self.notAuthorized
        }
        let connection = try await connected(to: transport)
        await #expect {
            try await connection.customer()
        } throws: {
            FlinksRemedy($0) == .checkConsent
        }
        #expect(try await !connection.isConsentOver())
        #expect(try await connection.tokens.token().refreshToken == "r-1")
    }

    @Test func aRevokedConsentIsOneWhereEveryCallFails() async throws {
        let connection = try await connected(to: flinks { _ in Self.notAuthorized })
        #expect(try await connection.isConsentOver())
        #expect(try await connection.tokens.token().refreshToken == "r-1")
        try await connection.forget()
        await #expect(throws: AuthorizationFault.signedOut) { try await connection.tokens.token() }
    }

    @Test func aBankThatIsDownSaysNothingAboutTheConsent() async throws {
        let connection = try await connected(to: flinks { _ in .status(502) })
        await #expect(throws: FDXError.self) { try await connection.isConsentOver() }
    }

    @Test func revokingEndsTheConsentAtFlinksAndHere() async throws {
        let transport = flinks { _ in .status(204) }
        let store = MemoryTokenStore()
        let connection = try await connected(to: transport, store: store)
        try await connection.revoke()
        #expect(transport.calls.last == "DELETE /api/v1/revoke")
        #expect(transport.sent.last?.request.headerFields[.authorization] == "Bearer a-1")
        #expect(await store.record(for: connection.tokens.key)?.token == nil)
        try await connection.revoke()
        #expect(transport.calls.count == 2)
    }

    @Test func aRestartedProcessGoesOnWithTheStoredTokens() async throws {
        let transport = flinks { _ in .json(200, #"{"customerId": "c"}"#) }
        let store = MemoryTokenStore()
        _ = try await connected(to: transport, store: store)
        let restarted = FlinksRecipient(
            clientID: "app",
            secret: "app-secret",
            redirectURI: "https://app.example/callback",
            settings: .stubbed(transport),
            store: store
        )
        #expect(try await restarted.connection(for: "customer 7", provider: 1000).customer().customerId == "c")
        #expect(transport.calls == ["POST /api/v1/token", "GET /api/fdx/5/customers/current"])
    }

    @Test func theJourneyWorksOverARealConnection() async throws {
        let server = try LoopbackServer { connection in
            while let request = try connection.request() {
                let body =
                    switch (request.method, request.path) {
                    case ("POST", "/api/v1/token"):
                        #"{"access_token": "a", "refresh_token": "r", "expires_in": 300}"#
                    case ("GET", "/api/fdx/5/customers/current"): #"{"customerId": "c"}"#
                    default: ""
                    }
                try connection.answer(
                    body.isEmpty ? "204 No Content" : "200 OK",
                    ["Content-Type: application/json"],
                    body: body
                )
            }
        }
        defer { server.stop() }
        let app = FlinksRecipient(
            clientID: "app",
            secret: "s",
            redirectURI: "https://app.example/callback",
            settings: FlinksSettings(server: FlinksServer(url(server.url)))
        )
        let answer = callback(
            to: try await app.authorizeURL(for: "customer 7", provider: 1, scopes: []),
            with: "code=c"
        )
        let connection = try await app.connect(answer, for: "customer 7")
        #expect(try await connection.customer().customerId == "c")
        try await connection.revoke()
        #expect(server.requests == 3)
    }
}
