import FDXRuntime
import FlinksSandbox
import Foundation
import HTTPTypes
import Testing

private let base = "/api/fdx/5/"

struct AccountTests {
    @Test func theCustomerIsShownAsFarAsTheConsentGoes() async throws {
        try await withSandbox { visitor in
            let personal = try await visitor.consent(scopes: ["ACCOUNT_BASIC", "CUSTOMER_PERSONAL"])
            let shown = try await visitor.call(path: base + "customers/current", token: personal.access)
            #expect(shown.json?["name"]?["last"] == "Tremblay")
            #expect(shown.json?["email"] == nil)
            let contact = try await visitor.consent(scopes: ["ACCOUNT_BASIC", "CUSTOMER_CONTACT"])
            let reachable = try await visitor.call(path: base + "customers/current", token: contact.access)
            #expect(reachable.json?["email"] == ["alice@mail.example"])
            #expect(reachable.json?["name"] == nil)
        }
    }

    @Test func aCustomerWhoLeftIs601() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent(customer: "robin").access
            let answer = try await visitor.call(path: base + "customers/current", token: token)
            #expect(answer.status == 404 && answer.json?["code"] == 601)
        }
    }

    @Test func everyKindOfAccountIsThere() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let answer = try await visitor.call(path: base + "accounts", token: token)
            #expect(
                answer.json?["accounts"]?.array?.compactMap { $0.object?.names.first } == [
                    "depositAccount", "depositAccount", "locAccount", "loanAccount", "investmentAccount",
                    "insuranceAccount", "annuityAccount",
                ]
            )
        }
    }

    @Test func aLightweightListShowsNineFieldsAtMost() async throws {
        let light = [
            "accountId", "accountCategory", "accountType", "accountNumberDisplay", "productName", "nickname",
            "status", "description", "currency",
        ]
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let answer = try await visitor.call(path: base + "accounts?resultType=lightweight", token: token)
            let names = answer.json?["accounts"]?.array?.flatMap { $0.object?.members.first?.value.object?.names ?? [] }
            #expect(try #require(names).allSatisfy(light.contains))
            let details = try await visitor.call(path: base + "accounts?resultType=details", token: token)
            let deposit = details.json?["accounts"]?[0]?["depositAccount"]
            #expect(deposit?["currentBalance"] == .number(try #require(JSONNumber("4823.17"))))
            #expect(deposit?["routingTransitNumber"] != nil)
        }
    }

    @Test func holdingsAddUpToTheValueAndNeedAScope() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let answer = try await visitor.call(path: base + "accounts/1000-alice-rrsp", token: token)
            let account = try #require(answer.json?["investmentAccount"])
            let holdings = try #require(account["holdings"]?.array?.compactMap { $0["marketValue"]?.number?.decimal })
            let cash = try #require(account["availableCashBalance"]?.number?.decimal)
            #expect(holdings.reduce(cash, +) == account["currentValue"]?.number?.decimal)
            let without = try await visitor.consent(scopes: ["ACCOUNT_BASIC", "ACCOUNT_DETAILED"]).access
            let hidden = try await visitor.call(path: base + "accounts/1000-alice-rrsp", token: without)
            #expect(hidden.json?["investmentAccount"]?["holdings"] == nil)
        }
    }

    @Test func pagesOfAccountsAddUp() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent(customer: "northwind").access
            var (path, ids, pages) = (base + "accounts?limit=25", [String](), 0)
            while pages < 5 {
                let page = try await visitor.call(path: path, token: token)
                pages += 1
                #expect(page.json?["page"]?["totalElements"] == 60)
                ids += page.json?["accounts"]?.array?.compactMap { $0["depositAccount"]?["accountId"]?.string } ?? []
                guard let next = page.json?["links"]?["next"]?["href"]?.string else { break }
                path = next
            }
            #expect(pages == 3)
            #expect(Set(ids).count == 60 && ids.count == 60)
            let some = try await visitor.call(
                path: base + "accounts?accountIds=1000-northwind-till-7,1000-northwind-till-9,x",
                token: token
            )
            #expect(some.json?["page"]?["totalElements"] == 2)
        }
    }

    @Test func paymentNetworksDependOnTheBank() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent(provider: 4000).access
            let networks = try await visitor.call(
                path: base + "accounts/4000-alice-chequing/payment-networks?limit=2",
                token: token
            )
            #expect(networks.json?["paymentNetworks"]?.array?.map { $0["type"]?.string } == ["US_ACH", "US_FEDWIRE"])
            #expect(networks.json?["page"]?["nextOffset"]?.string != nil)
            let unable = try await visitor.consent(provider: 3000).access
            let refused = try await visitor.call(
                path: base + "accounts/3000-alice-chequing/payment-networks",
                token: unable
            )
            #expect(refused.status == 405 && refused.json?["code"] == 501)
        }
    }

    @Test(arguments: [
        ("customers/current", "CUSTOMER_PERSONAL"), ("accounts?resultType=details", "ACCOUNT_DETAILED"),
        ("accounts/1000-alice-chequing", "ACCOUNT_DETAILED"),
        ("accounts/1000-alice-chequing/transactions", "TRANSACTIONS"),
        ("accounts/1000-alice-chequing/payment-networks", "ACCOUNT_PAYMENTS"),
        ("accounts/1000-alice-chequing/statements", "STATEMENTS"),
        ("accounts/1000-alice-chequing/statements/2026-05", "STATEMENTS"),
    ])
    func whatTheConsentDoesNotCoverIs602(path: String, scope: String) async throws {
        try await withSandbox { visitor in
            let without = try await visitor.consent(scopes: ["ACCOUNT_BASIC"]).access
            let refused = try await visitor.call(path: base + path, token: without)
            #expect(refused.status == 401 && refused.json?["code"] == 602 && refused.hasReferences)
            let with = try await visitor.consent(scopes: ["ACCOUNT_BASIC", scope]).access
            #expect(try await visitor.call(path: base + path, token: with).status == 200)
        }
    }

    @Test(arguments: [
        ("accounts/nobody", 404, 701), ("accounts/1000-samuel-chequing/transactions", 404, 701),
        ("accounts?resultType=everything", 400, 401), ("accounts?limit=0", 400, 401), ("accounts?limit=many", 400, 401),
        ("accounts?offset=2", 400, 401), ("nothing", 404, 404),
        ("accounts/1000-alice-life/statements", 422, 704), ("accounts/1000-alice-pension/transactions", 422, 704),
    ])
    func errorsHaveTheirCodesAsNumbers(path: String, status: Int, code: Int) async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let answer = try await visitor.call(path: base + path, token: token)
            #expect(answer.status == status)
            #expect(answer.json?["code"]?.int == code)
            #expect(answer.json?["message"]?.string?.isEmpty == false)
            #expect(answer.hasReferences)
        }
    }

    @Test func aClientsOwnTokenSeesNoCustomer() async throws {
        try await withSandbox { visitor in
            let answer = try await visitor.call(path: base + "accounts", token: visitor.recipientToken())
            #expect(answer.status == 401 && answer.json?["code"] == 602)
            let none = try await visitor.call(.get, base + "accounts")
            #expect(none.status == 401 && none.json?.object?.names == ["message"])
        }
    }

    @Test func aSuspendedRegistrationIs403() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let path = "/sandbox/suspensions/\(SandboxOptions.recipientClientID)/1000"
            #expect(try await visitor.call(.put, path, body: "").status == 204)
            let refused = try await visitor.call(path: base + "accounts", token: token)
            #expect(refused.status == 403 && refused.json?["code"] == 403)
            #expect(try await visitor.call(.delete, path).status == 204)
            #expect(try await visitor.call(path: base + "accounts", token: token).status == 200)
        }
    }
}
