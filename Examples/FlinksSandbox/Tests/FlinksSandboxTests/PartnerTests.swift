import FDXRuntime
import Flinks
import FlinksSandbox
import Foundation
import HTTPTypes
import Testing

struct PartnerTests {
    @Test func theListOfProvidersDependsOnWhoAsks() async throws {
        try await withSandbox { visitor in
            let all = try await visitor.call(path: "/api/v1/providers", token: visitor.partnerToken())
            #expect(all.json?.providerIDs == [1000, 2000, 3000, 4000, 4013, 5000])
            let own = try await visitor.call(path: "/api/v1/providers", token: visitor.recipientToken())
            #expect(own.json?.providerIDs == [1000, 2000, 3000, 4000])
        }
    }

    @Test(arguments: [
        ("", [1000, 2000, 3000, 4000, 4013, 5000]), ("?country=CA", [1000, 2000, 3000, 5000]),
        ("?country=US", [4000, 4013]), ("?country=CA,US", [1000, 2000, 3000, 4000, 4013, 5000]),
        ("?isEnabledForClient=true", [1000, 2000, 3000, 4000]), ("?isEnabledForClient=false", [4013, 5000]),
        ("?isEnabledForClient=", [1000, 2000, 3000, 4000, 4013, 5000]),
        ("?isEnabledForClient=false&country=US", [4013]),
    ])
    func theSecondListIsFiltered(query: String, ids: [Int]) async throws {
        try await withSandbox { visitor in
            let answer = try await visitor.call(path: "/api/v2/providers" + query, token: visitor.recipientToken())
            #expect(answer.json?.providerIDs == ids)
        }
    }

    @Test func theSecondListTellsHowFarTheCallerHasCome() async throws {
        try await withSandbox { visitor in
            let answer = try await visitor.call(path: "/api/v2/providers", token: visitor.recipientToken())
            let states = answer.json?.array?.map { $0["status"]?.string }
            #expect(states == ["Activated", "Activated", "Activated", "Activated", "Available", "Suspended"])
            #expect(answer.json?[0]?["availableAccountTypes"]?["depositAccounts"] == "true")
            let anyone = try await visitor.call(.get, "/api/v2/providers")
            #expect(anyone.json?.array?.allSatisfy { $0["status"] == "Available" } == true)
        }
    }

    @Test func onlyPartnersManage() async throws {
        try await withSandbox { visitor in
            let user = try await visitor.consent().access
            for path in ["/api/v1/recipients", "/api/v1/recipients/providers/requests", "/api/v1/providers/1000"] {
                let recipient = try await visitor.call(path: path, token: visitor.recipientToken())
                #expect(recipient.status == 403 && recipient.hasReferences)
                #expect(try await visitor.call(path: path, token: user).status == 403)
                #expect(try await visitor.call(.get, path).status == 400)
            }
        }
    }

    @Test func aRecipientIsCreatedListedChangedAndGetsANewSecret() async throws {
        try await withSandbox { visitor in
            let partner = partner(visitor)
            let created = try await partner.createRecipient(
                NewDataRecipient(
                    name: "New App",
                    scope: .dataScopes([.accountBasic, .transactions]),
                    redirectUris: .string("https://new.example/back")
                )
            )
            #expect(created.clientID.wholeMatch(of: /dc-[a-z0-9]{25}/) != nil)
            #expect(created.recipient.scope == .string("ACCOUNT_BASIC TRANSACTIONS"))
            #expect(try await partner.recipients().map(\.name) == ["Budget Buddy", "New App"])
            let changed = try await partner.updateRecipient(
                created.clientID,
                redirectURIs: ["https://new.example/a", "newapp://back"]
            )
            #expect(changed.redirectUris == ["https://new.example/a", "newapp://back"])
            #expect(try await partner.recipient(created.clientID).redirectUris == changed.redirectUris)
            let secret = try await partner.newSecret(for: created.clientID)
            #expect(try await visitor.status(of: created.clientID, secret.value) == 200)
            #expect(try await visitor.status(of: created.clientID, created.clientSecret.value) == 400)
        }
    }

    @Test(arguments: [
        #"{"scope":["TRANSACTIONS"]}"#, #"{"scope":"ACCOUNT_BASIC NONSENSE"}"#, "{}", "[]",
        #"{"scope":"ACCOUNT_BASIC","redirect_uris":"not an address"}"#,
        #"{"scope":"ACCOUNT_BASIC","redirect_uris":["https://a.example/#fragment"]}"#,
        #"{"scope":"ACCOUNT_BASIC","redirect_uris":["javascript:alert(1)"]}"#,
        #"{"scope":"ACCOUNT_BASIC","country":"FR"}"#,
    ])
    func aRecipientThatMakesNoSenseIsRefused(body: String) async throws {
        try await withSandbox { visitor in
            let token = try await visitor.partnerToken()
            let answer = try await visitor.call(.post, "/api/v1/recipients", token: token, body: body)
            #expect(answer.status == 400)
            #expect(answer.json?["error"]?.string?.hasPrefix("invalid_") == true)
        }
    }

    @Test func whatIsNotThereIs404() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.partnerToken()
            let missing = [
                (HTTPRequest.Method.get, "/api/v1/providers/7", String?.none), (.get, "/api/v1/recipients/dc-x", nil),
                (.put, "/api/v1/recipients/dc-x", #"{"redirect_uris":"https://a.example/"}"#),
                (.post, "/api/v1/recipients/dc-x/secret", nil),
                (.get, "/api/v1/recipients/dc-x/providers/requests", nil),
                (.post, "/api/v1/recipients/providers/requests/dc-x/1000", nil),
                (.post, "/api/v1/recipients/providers/requests/\(SandboxOptions.recipientClientID)/7", nil),
            ]
            for (method, path, body) in missing {
                let answer = try await visitor.call(method, path, token: token, body: body)
                #expect(answer.status == 404, "\(method) \(path)")
                #expect(answer.json?["error_description"] != nil)
            }
        }
    }

    @Test func theDetailsOfAProviderNameTheFieldsThatItFills() async throws {
        try await withSandbox { visitor in
            let provider = try await partner(visitor).provider(4013)
            #expect(provider.scopes == [.accountBasic, .accountDetailed, .transactions])
            #expect(provider.dataInventory?["transactions"]?.contains("transactions.depositTransaction.amount") == true)
        }
    }

    @Test func aRegistrationMovesOnByItself() async throws {
        var options = SandboxOptions()
        options.approvalDelay = .seconds(3_600)
        try await withSandbox(options) { visitor in
            let status = try await registrationStatus(visitor)
            #expect(status == "PENDING_APPROVAL")
        }
        options.approvalDelay = .zero
        options.activationDelay = .seconds(3_600)
        try await withSandbox(options) { visitor in
            #expect(try await registrationStatus(visitor) == "PENDING_ACTIVATION")
            let answer = try await visitor.call(
                .get,
                visitor.authorizePath(["provider_id": "4013", "scope": "ACCOUNT_BASIC"])
            )
            #expect(answer.query["error"] == "unauthorized_client")
        }
        options.activationDelay = .zero
        try await withSandbox(options) { visitor async throws in
            #expect(try await registrationStatus(visitor) == "ACTIVE")
            #expect(try await visitor.consent(provider: 4013, scopes: ["ACCOUNT_BASIC"]).access.isEmpty == false)
        }
    }

    /// Flinks' guide writes the call with capitals and without ids in its path.
    @Test func theIDsOfARegistrationMayComeInTheBody() async throws {
        try await withSandbox(.immediate) { visitor in
            let (id, token) = (SandboxOptions.recipientClientID, try await visitor.partnerToken())
            let path = "/api/v1/Recipients/providers/requests"
            let asked = try await visitor.post(
                path,
                ["recipient_ids": [.string(id)], "provider_ids": [4013]],
                token: token
            )
            #expect(asked.status == 200 && asked.json?[0]?["provider_id"] == 4013)
            let unknown = try await visitor.post(path, ["recipient_ids": ["dc-x"], "provider_ids": [1]], token: token)
            #expect(unknown.status == 404)
            #expect(try await visitor.post(path, ["recipient_ids": [.string(id)]], token: token).status == 400)
            var settings = FlinksSettings(server: FlinksServer(visitor.address))
            settings.registrationIDs = .inBody
            let partner = FlinksPartner(
                clientID: SandboxOptions.partnerClientID,
                secret: Secret(SandboxOptions.partnerSecret),
                settings: settings
            )
            try await partner.requestRegistrations(of: [id], with: [2000])
        }
    }

    /// Asks for a registration at 4013, and reads it from the list.
    private func registrationStatus(_ visitor: Visitor) async throws -> String? {
        let (id, token) = (SandboxOptions.recipientClientID, try await visitor.partnerToken())
        let path = "/api/v1/recipients/providers/requests/\(id)/4013"
        #expect(try await visitor.call(.post, path, token: token).status == 200)
        let list = try await visitor.call(path: "/api/v1/recipients/\(id)/providers/requests", token: token)
        let all = try await visitor.call(path: "/api/v1/recipients/providers/requests", token: token)
        #expect(list.json == all.json)
        let registration = list.json?.array?.first { $0["provider_id"] == 4013 }
        #expect(registration?["requested_on"]?.string?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z/) != nil)
        #expect(registration?["client_name"] == "Budget Buddy")
        return registration?["registration_status"]?.string
    }

    private func partner(_ visitor: Visitor) -> FlinksPartner {
        FlinksPartner(
            clientID: SandboxOptions.partnerClientID,
            secret: Secret(SandboxOptions.partnerSecret),
            settings: FlinksSettings(server: FlinksServer(visitor.address))
        )
    }
}

extension Visitor {
    fileprivate func status(of clientID: String, _ secret: String) async throws -> Int {
        try await post(
            "/api/v1/token",
            ["grant_type": "client_credentials", "client_id": .string(clientID), "client_secret": .string(secret)]
        ).status
    }
}

extension JSONValue {
    fileprivate var providerIDs: [Int] { array?.compactMap { $0["provider_id"]?.int } ?? [] }
}
