import FDXCommon
import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import Testing

private let page5 = """
    {"page": {"nextOffset": "b", "totalElements": 2}, "accounts": [{"depositAccount": {"accountId": "1"}}]}
    """
private let page6 = """
    {"page": {"nextPageKey": "b", "totalElements": 2},
     "accounts": [{"accountCategory": "DEPOSIT_ACCOUNT", "accountId": "1"}]}
    """

@Test(arguments: [
    (ProviderProfile.Version.v5, page5, "offset=b"), (ProviderProfile.Version(6, 3), page6, "pageKey=b"),
])
func accountsAreReadOverAllPagesOfEitherVersion(
    version: ProviderProfile.Version,
    page: String,
    next: String
) async throws {
    let transport = StubTransport([.json(200, page), .json(200, #"{"accounts": [{"accountId": "2"}]}"#)])
    let provider = Provider(profile(version), authorizer: nil, transport: transport)
    #expect(try await ids(provider.accounts()) == ["1", "2"])
    #expect(transport.paths == ["/fdx/accounts?resultType=details", "/fdx/accounts?resultType=details&\(next)"])
}

@Test(arguments: [
    (ProviderProfile.Version(5, 1), "startTime=2026-01-01&endTime=2026-01-31"),
    (ProviderProfile.Version(6, 2), "startTime=2026-01-01&endTime=2026-01-31"),
    (ProviderProfile.Version(6, 3), "startDate=2026-01-01&endDate=2026-01-31"),
])
func theVersionSaysHowDaysAreAskedFor(version: ProviderProfile.Version, query: String) async throws {
    let transport = StubTransport([.json(200, "{}")])
    let provider = Provider(profile(version), authorizer: nil, transport: transport)
    let account = CommonAccount(try json(#"{"accountId": "a/b"}"#))
    let (first, last) = (FDXDate(year: 2026, month: 1, day: 1), FDXDate(year: 2026, month: 1, day: 31))
    for try await _ in provider.transactions(of: account, in: .from(try #require(first), through: try #require(last))) {
    }
    #expect(transport.paths == ["/fdx/accounts/a%2Fb/transactions?\(query)"])
}

/// Other paths and names, timestamps for days, charges that are positive, a bare list: all of it is data.
@Test func aProviderWithQuirksIsAValue() async throws {
    var quirky = profile(.v5)
    quirky.paths.transactions = "/transactions/v2/first/{accountId}"
    quirky.period = .init(start: "from", end: "to", form: .timestamp)
    quirky.signs.transactions = .byReversedSign
    quirky.options.interactionIDHeader = try #require(HTTPField.Name("X-Call"))
    quirky.paging = .counted(parameter: "skip", first: 0, step: 2)
    quirky.pageSize = 2
    let transport = StubTransport([
        .json(200, #"[{"locTransaction": {"amount": 5}}, {"locTransaction": {"amount": -1}}]"#),
        .json(200, #"[{"locTransaction": {"amount": 2}}]"#), .json(200, "[]"),
    ])
    let provider = Provider(quirky, authorizer: nil, transport: transport)
    let account = CommonAccount(try json(#"{"locAccount": {"accountId": "7", "currency": {"currencyCode": "USD"}}}"#))
    var amounts: [Money?] = []
    for try await transaction in provider.transactions(of: account, in: .since(try FDXDate("2026-01-01"))) {
        amounts.append(transaction.amount)
    }
    #expect(amounts == [Money(-5, "USD"), Money(1, "USD"), Money(-2, "USD")])
    let path = "/fdx/transactions/v2/first/7?from=2026-01-01T00%3A00%3A00Z&limit=2&skip="
    #expect(transport.paths == [path + "0", path + "2", path + "4"])
    #expect(transport.sent.allSatisfy { $0.request.headerFields.contains { $0.name.canonicalName == "x-call" } })
}

@Test func aProviderThatIgnoresTheCountIsNoticed() async throws {
    var stuck = profile(.v5)
    stuck.paging = .counted(parameter: "page", first: 1, step: 1)
    let provider = Provider(stuck, authorizer: nil, transport: StubTransport([.json(200, page5)]))
    let error = await #expect(throws: FDXError.self) { try await ids(provider.accounts()) }
    #expect("\(error.map(\.description) ?? "")".contains("a page points back"))
}

@Test func aSinglePageIsNotFollowed() async throws {
    var single = profile(.v5)
    single.paging = .single
    let transport = StubTransport([.json(200, page5)])
    let provider = Provider(single, authorizer: nil, transport: transport)
    var totals: [Int?] = []
    for try await page in provider.accountPages() { totals.append(page.total) }
    #expect(totals == [2] && transport.sent.count == 1)
}

@Test(arguments: [ProviderProfile.Version.v5, .v6])
func errorsAreTheSameForAllVersions(version: ProviderProfile.Version) async throws {
    let transport = StubTransport([.json(404, #"{"code": "701", "message": "no such account"}"#)])
    let provider = Provider(profile(version), authorizer: nil, transport: transport, middlewares: [])
    let error = await #expect(throws: FDXError.self) { try await provider.account("1") }
    #expect(error?.code == 701 && error?.classification == .notFound)
}

@Test func anAccountWithoutAnIDHasNoTransactionsToAskFor() async throws {
    let provider = Provider(profile(.v6), authorizer: nil, transport: StubTransport([.json(200, "{}")]))
    let error = await #expect(throws: FDXError.self) {
        for try await _ in provider.transactions(of: CommonAccount(.object([:]))) {}
    }
    #expect(error?.classification == .invalidRequest)
}

@Test func tokensComeFromTheAuthorizationServerOfTheProfile() async throws {
    var bank = profile(.v6)
    #expect(Provider(bank, customer: "7", store: MemoryTokenStore()) == nil)
    let transport = StubTransport([.json(200, #"{"access_token": "T", "token_type": "Bearer", "expires_in": 300}"#)])
    bank.authorization = AuthorizationServer(
        tokenEndpoint: try #require(URL(string: "https://bank.example/token")),
        client: .body(id: "app", secret: Secret("s")),
        transport: transport
    )
    let provider = try #require(
        Provider(bank, customer: "7", store: MemoryTokenStore(), transport: StubTransport([.json(200, "{}")]))
    )
    let error = await #expect(throws: FDXError.self) { try await ids(provider.accounts()) }
    #expect(error?.classification == .reauthorize)
}

private func profile(_ version: ProviderProfile.Version) -> ProviderProfile {
    guard let url = URL(string: "https://bank.example/fdx") else { preconditionFailure("this is a URL") }
    return ProviderProfile("First Bank", serverURL: url, version: version)
}

private func ids(_ accounts: ProviderItems<CommonAccount>) async throws -> [String?] {
    var ids: [String?] = []
    for try await account in accounts { ids.append(account.id) }
    return ids
}

extension StubTransport {
    fileprivate var paths: [String?] { sent.map(\.request.path) }
}
