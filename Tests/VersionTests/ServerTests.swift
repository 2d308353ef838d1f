import FDXRuntime
import FDXServer
import FDXTesting
import FDXv6
import FDXv6Server
import Foundation
import HTTPTypes
import Testing

/// A bank with two accounts, one on each page.
private struct Bank: BankWithoutExtras {
    func searchForAccounts(
        accountIds: [String]?,
        resultType: ResultType?,
        startDate: FDXDate?,
        endDate: FDXDate?,
        startTime: FDXDate?,
        endTime: FDXDate?,
        pageKey: String?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> Accounts {
        guard resultType == .details, accountIds == ["1", "2"] else {
            throw ServerError(400, code: 401, "Invalid input")
        }
        let isFirst = pageKey == nil
        return Accounts(
            page: PageMetadata(nextPageKey: isFirst ? "b/2" : nil),
            accounts: [isFirst ? deposit : card]
        )
    }

    func getAccount(accountId: String, context: RequestContext) async throws -> AccountWithDetails {
        guard accountId == "1" else { throw ServerError(404, code: 701, "Account not found") }
        return deposit
    }

    func getTermsAndConditions(
        accountId: String,
        acceptLanguage: String?,
        context: RequestContext
    ) async throws -> TermsAndConditions {
        throw CancellationError()
    }

    func getAccountStatement(
        accountId: String,
        statementId: String,
        context: RequestContext
    ) async throws -> GetAccountStatementResponse {
        // Since FDX 6.6 the document may also come within JSON.
        if statementId == "s 3" {
            return .statementEncoded(StatementEncoded(statementId: "s 3", imageType: .applicationPdf))
        }
        return .file(FileContent(Data("%PDF \(accountId) \(statementId)".utf8), contentType: "application/pdf"))
    }

    func getAccountAssetTransferNetworks(
        accountId: String,
        context: RequestContext
    ) async throws -> AssetTransferNetworkList {
        AssetTransferNetworkList(assetTransferNetworks: [AssetTransferNetwork(identifier: "77")])
    }
}

private let deposit = AccountWithDetails.depositAccount(DepositAccount(accountId: "1", currentBalance: 12))
private let card = AccountWithDetails.lineOfCreditAccount(LineOfCreditAccount(accountId: "2", currentBalance: 3))

/// Registers whoever asks, and knows only client 7.
private struct Registry: RecipientsHandlers {
    func createRecipient(body: RecipientRequest, context: RequestContext) async throws -> Recipient {
        Recipient(
            clientName: body.clientName,
            redirectUris: body.redirectUris,
            clientId: "7",
            grantTypes: ["authorization_code"],
            tokenEndpointAuthMethod: "private_key_jwt",
            status: "Approved"
        )
    }

    func getRecipient(clientId: String, context: RequestContext) async throws -> Recipient {
        throw ServerError(404, code: 404, "No such client")
    }

    func updateRecipient(clientId: String, body: RecipientRequest, context: RequestContext) async throws -> Recipient {
        try await createRecipient(body: body, context: context)
    }

    func deleteRecipient(clientId: String, context: RequestContext) async throws {
        guard clientId == "7" else { throw ServerError(404, code: 404, "No such client") }
    }
}

private struct UnexpectedAnswer: Error {}

/// What a client of FDX 6 gets from a server of FDX 6.
struct ServerTests {
    private let client: Client

    init() {
        let router = Router(Bank().routes + Registry().routes, basePath: "/fdx/v6")
        let transport = StubTransport { sent in
            let (response, body) = await router.respond(to: sent.request, body: sent.body)
            return .answer(response.status.code, body, headers: response.headerFields)
        }
        guard let url = URL(string: "https://bank.example/fdx/v6") else { preconditionFailure("this is a URL") }
        var options = Client.Options()
        options.decodingPolicy = .strict
        client = Client(serverURL: url, transport: transport, middlewares: [], options: options)
    }

    @Test func accountsOfAllPagesComeThrough() async throws {
        var accounts: [AccountWithDetails] = []
        let pages = client.pages(.searchForAccounts(accountIds: ["1", "2"], resultType: .details))
        for try await page in pages { accounts += page.value.accounts ?? [] }
        #expect(accounts == [deposit, card])
    }

    @Test func oneAccountAndItsNetworksComeThrough() async throws {
        #expect(try await client.send(.getAccount(accountId: "1")).value == deposit)
        let networks = try await client.send(.getAccountAssetTransferNetworks(accountId: "1")).value
        #expect(networks.assetTransferNetworks?.map(\.identifier) == ["77"])
    }

    @Test func aStatementIsAFile() async throws {
        let answer = try await client.send(.getAccountStatement(accountId: "1", statementId: "s 2")).value
        guard case .file(let file) = answer else { throw UnexpectedAnswer() }
        #expect(String(decoding: file.data, as: UTF8.self) == "%PDF 1 s 2")
        #expect(file.contentType == "application/pdf")
    }

    @Test func aStatementMayComeWithinJSON() async throws {
        let answer = try await client.send(.getAccountStatement(accountId: "1", statementId: "s 3")).value
        guard case .statementEncoded(let statement) = answer else { throw UnexpectedAnswer() }
        #expect(statement == StatementEncoded(statementId: "s 3", imageType: .applicationPdf))
    }

    @Test func aRecipientIsRegisteredChangedAndRemoved() async throws {
        let request = RecipientRequest(clientName: "App", redirectUris: ["https://app.example/back"])
        let created = try await client.send(.createRecipient(body: request)).value
        #expect(created.clientId == "7" && created.redirectUris == request.redirectUris)
        #expect(try await client.send(.updateRecipient(clientId: "7", body: request)).value == created)
        _ = try await client.send(.deleteRecipient(clientId: "7"))
    }

    @Test func errorsOfHandlersArriveWithTheirCodes() async throws {
        let failures: [(FDXError?, Int, FDXErrorCode)] = [
            (await #expect(throws: FDXError.self) { try await client.send(.getAccount(accountId: "9")) }, 404, 701),
            (await #expect(throws: FDXError.self) { try await client.send(.searchForAccounts()) }, 400, 401),
            (await #expect(throws: FDXError.self) { try await client.send(.getRecipient(clientId: "8")) }, 404, 404),
            (await #expect(throws: FDXError.self) { try await client.send(.getCustomers()) }, 501, 501),
        ]
        for (error, status, code) in failures { #expect(error?.status == status && error?.code == code) }
    }

    @Test func aHandlerThatFailsOtherwiseIsAnErrorOfTheServer() async throws {
        let error = await #expect(throws: FDXError.self) {
            try await client.send(.getTermsAndConditions(accountId: "1"))
        }
        #expect(error?.status == 500)
    }

    @Test(arguments: [
        ("GET", "/fdx/v6/nothing", "", 404), ("PUT", "/fdx/v6/accounts", "", 405),
        ("GET", "/fdx/v6/accounts?limit=many", "", 400), ("POST", "/fdx/v6/register", "{\"client_name\": 1", 400),
        ("POST", "/fdx/v6/register", "{}", 400),
    ])
    func whatNoHandlerUnderstandsIsRefused(method: String, path: String, body: String, status: Int) async throws {
        let router = Router(Bank().routes + Registry().routes, basePath: "/fdx/v6")
        var request = HTTPRequest(
            method: try #require(.init(method)),
            scheme: "https",
            authority: "bank.example",
            path: path
        )
        request.headerFields[.contentType] = "application/json"
        let (response, data) = await router.respond(to: request, body: Data(body.utf8))
        #expect(response.status.code == status)
        #expect(try ErrorEntity.decode(from: data).value.message?.isEmpty == false)
    }
}
