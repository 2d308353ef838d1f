import FDXTesting
import Flinks
import Foundation
import HTTPTypes
import Testing

struct FlinksPartnerTests {
    @Test func aPartnerCreatesAnAppWithAnAdministratorsToken() async throws {
        let transport = flinks { _ in
            .json(201, #"{"client_id": "dc-1", "client_secret": "s", "scope": "ACCOUNT_BASIC TRANSACTIONS"}"#)
        }
        let partner = FlinksPartner(clientID: "partner", secret: "partner-secret", settings: .stubbed(transport))

        let app = try await partner.createRecipient(
            named: "Budget",
            scopes: [.transactions],
            redirectURIs: ["https://app.example/callback"],
            country: .ca
        )

        #expect(app.clientID == "dc-1")
        #expect(app.clientSecret == "s")
        #expect(transport.calls == ["POST /api/v1/token", "POST /api/v1/recipients"])
        #expect(
            try JSONValue.decode(from: Data(transport.bodies[0].utf8)).value == [
                "grant_type": "client_credentials", "scope": "client:admin", "client_id": "partner",
                "client_secret": "partner-secret",
            ]
        )
        #expect(
            try JSONValue.decode(from: Data(transport.bodies[1].utf8)).value == [
                "name": "Budget", "scope": ["ACCOUNT_BASIC", "TRANSACTIONS"],
                "redirect_uris": ["https://app.example/callback"], "country": "CA",
            ]
        )
        #expect(transport.sent[1].request.headerFields[.authorization] == "Bearer a-1")
    }

    @Test func theIDsOfARegistrationCanGoInTheBody() async throws {
        let transport = flinks { _ in .status(204) }
        var settings = FlinksSettings.stubbed(transport)
        settings.registrationIDs = .inBody
        let partner = FlinksPartner(clientID: "partner", secret: "secret", settings: settings)
        try await partner.requestRegistrations(of: ["dc-1", "dc-2"], with: [1000, 2000])
        #expect(transport.calls.last == "POST /api/v1/recipients/providers/requests")
        #expect(transport.bodies.last == #"{"recipient_ids":["dc-1","dc-2"],"provider_ids":[1000,2000]}"#)
    }

    @Test func everyCallOfAPartnerGoesWhereFlinksSays() async throws {
        let transport = flinks { request in
            switch (request.method, request.path) {
            case (.get, "/api/v1/recipients/dc-1"), (.put, _): .json(200, #"{"client_id": "dc-1"}"#)
            case (.post, "/api/v1/recipients/dc-1/secret"): .json(200, #"{"client_id": "dc-1", "client_secret": "t"}"#)
            case (.post, _): .status(204)
            case (.get, "/api/v1/providers/1000"): .json(200, #"{"provider_id": 1000, "name": "Bank"}"#)
            default: .json(200, "[]")
            }
        }
        let partner = FlinksPartner(clientID: "partner", secret: "secret", settings: .stubbed(transport))

        _ = try await partner.providers()
        #expect(try await partner.provider(1000).name == "Bank")
        _ = try await partner.recipients()
        #expect(try await partner.recipient("dc-1").clientId == "dc-1")
        _ = try await partner.updateRecipient("dc-1", redirectURIs: ["https://app.example/new"])
        #expect(try await partner.newSecret(for: "dc-1") == "t")
        try await partner.requestRegistrations(of: ["dc-1", "dc-2"], with: [1000, 2000])
        _ = try await partner.registrations()
        _ = try await partner.registrations(of: "dc-1")

        #expect(
            transport.calls == [
                "POST /api/v1/token",
                "GET /api/v1/providers",
                "GET /api/v1/providers/1000",
                "GET /api/v1/recipients",
                "GET /api/v1/recipients/dc-1",
                "PUT /api/v1/recipients/dc-1",
                "POST /api/v1/recipients/dc-1/secret",
                "POST /api/v1/recipients/providers/requests/dc-1,dc-2/1000,2000",
                "GET /api/v1/recipients/providers/requests",
                "GET /api/v1/recipients/dc-1/providers/requests",
            ]
        )
        #expect(transport.bodies[5] == #"{"redirect_uris":["https://app.example/new"]}"#)
    }

    @Test func theOtherReadingsAreSettings() async throws {
        let transport = flinks { _ in .json(200, "[]") }
        var settings = FlinksSettings.stubbed(transport)
        settings.server = FlinksServer(url("https://ob.example"), authorization: url("https://api.example"))
        settings.credentialPlace = .header
        settings.tokenFormat = .form

        _ = try await FlinksPartner(clientID: "partner", secret: "secret", settings: settings).recipients()

        #expect(transport.sent.map { $0.request.authority } == ["api.example", "ob.example"])
        #expect(transport.sent[0].request.headerFields[.authorization] == "Basic cGFydG5lcjpzZWNyZXQ=")
        #expect(transport.bodies[0] == "grant_type=client_credentials&scope=client%3Aadmin")
    }

    @Test func tooManyRequestsAreRepeatedWithWhateverStatusTheyCome() async throws {
        let token = StubTransport.Answer.json(200, #"{"access_token": "a-1"}"#)
        let transport = StubTransport([token, .json(422, #"{"code": 1207}"#), .json(200, "[]")])
        var settings = FlinksSettings.stubbed(transport)
        var retry = RetryMiddleware()
        retry.firstDelay = .zero
        settings.middlewares = [retry]
        #expect(try await FlinksPartner(clientID: "p", secret: "s", settings: settings).providers().isEmpty)
    }

    // MARK: - Waiting

    /// Answers the question for registrations with each of these in turn.
    private func partner(_ answers: [StubTransport.Answer]) -> FlinksPartner {
        let token = StubTransport.Answer.json(200, #"{"access_token": "a-1"}"#)
        return FlinksPartner(clientID: "p", secret: "s", settings: .stubbed(StubTransport([token] + answers)))
    }

    private func registration(_ status: String, provider: Int = 1000) -> String {
        #"{"client_id": "dc-1", "provider_id": \#(provider), "registration_status": "\#(status)"}"#
    }

    @Test func waitingEndsWhenEveryBankIsActive() async throws {
        let partner = partner([
            .json(200, "[]"),
            .json(200, "[\(registration("PENDING_APPROVAL"))]"),
            .json(429, #"{"code": 1207, "message": "slow down"}"#),
            .json(200, "[\(registration("PENDING_ACTIVATION"))]"),
            .json(200, "[\(registration("ACTIVE")), \(registration("PENDING_APPROVAL", provider: 2000))]"),
        ])
        let polls = Polls()

        let active = try await partner.waitUntilActive(
            "dc-1",
            providers: [1000],
            within: .seconds(30),
            every: .milliseconds(1)
        ) { await polls.append($0.map(\.registrationStatus.rawValue)) }

        #expect(active.map(\.providerId) == [1000])
        #expect(await polls.list == [[], ["PENDING_APPROVAL"], ["PENDING_ACTIVATION"], ["ACTIVE"]])
    }

    @Test func waitingGivesUpAtTheDeadlineAndSaysHowFarItCame() async throws {
        let partner = partner([.json(200, "[\(registration("PENDING_APPROVAL"))]")])
        await #expect {
            try await partner.waitUntilActive(
                "dc-1",
                providers: [1000],
                within: .milliseconds(20),
                every: .milliseconds(5)
            )
        } throws: { error in
            "\(error)" == "not active yet: provider (1000) is PENDING_APPROVAL"
        }
    }

    @Test(arguments: [Duration.seconds(Int64.max), .seconds(Int64.max) * 4, .seconds(Int64.min) * 4])
    func noTimeIsTooLongToWait(duration: Duration) async throws {
        let pending = partner([.json(200, "[\(registration("PENDING_APPROVAL"))]")])
        await #expect(throws: FlinksRegistrationFault.self) {
            try await pending.waitUntilActive(
                "dc-1",
                providers: [1000],
                within: duration,
                every: .seconds(Int64.max) * 4
            )
        }
        let active = partner([.json(200, "[\(registration("ACTIVE"))]")])
        let list = try await active.waitUntilActive("dc-1", providers: [1000], within: duration, every: duration)
        #expect(list.count == 1)
    }

    @Test func waitingForASuspendedAppEndsAtOnce() async throws {
        let partner = partner([.json(200, "[\(registration("Suspended"))]")])
        await #expect {
            try await partner.waitUntilActive("dc-1", providers: [1000], within: .seconds(30))
        } throws: { error in
            "\(error)" == "suspended: provider (1000) is Suspended"
        }
    }

    @Test func waitingEndsWhereAskingAgainCannotHelp() async throws {
        let partner = partner([.json(404, #"{"message": "no such recipient"}"#)])
        await #expect {
            try await partner.waitUntilActive("dc-1", providers: [1000], within: .seconds(30))
        } throws: { error in
            FlinksRemedy(error) == .nothingThere
        }
    }
}

private actor Polls {
    private(set) var list: [[String]] = []

    func append(_ statuses: [String]) { list.append(statuses) }
}
