import FDXRuntime
import FDXServer
import FDXTesting
import Foundation
import HTTPTypes
import Testing

/// Answers with what it was asked.
private struct Echo: TaxHandlers {
    func searchTaxStatements(
        accountId: String,
        years: [Int]?,
        kinds: [TaxKind]?,
        since: FDXDate?,
        filter: TaxFilter?,
        session: String?,
        context: RequestContext
    ) async throws -> TaxStatements {
        var statements = TaxStatements(
            statements: years?.map { TaxStatement(statementId: $0, amount: filter?.minimum) }
        )
        let told = [accountId, kinds.map { "\($0)" } ?? "-", since.map { "\($0)" } ?? "-", filter?.payer, session]
        statements.page = TaxPage(nextOffset: told.map { $0 ?? "-" }.joined(separator: " | "))
        return statements
    }

    func getTaxForm(formId: String, context: RequestContext) async throws -> GetTaxFormResponse {
        switch formId {
        case "data": .taxStatement(TaxStatement(statementId: 7, kind: .wages))
        case "file": .file(FileContent(Data("%PDF".utf8), contentType: "application/pdf"))
        case "none": .noContent
        default: throw ServerError(404, code: 1107, "Data not found")
        }
    }

    func fileTaxStatement(body: TaxStatement, context: RequestContext) async throws -> TaxStatement { body }

    func withdrawTaxStatement(statementId: Int, context: RequestContext) async throws {}
}

/// A client whose transport is the server itself.
private func client() -> Client {
    let router = Router(Echo().routes, basePath: "/fdx/v5")
    let transport = StubTransport { sent in
        let (response, body) = await router.respond(to: sent.request, body: sent.body)
        return .answer(response.status.code, body, headers: response.headerFields)
    }
    var options = Client.Options()
    options.decodingPolicy = .strict
    return Client(
        serverURL: url("https://bank.example/fdx/v5"),
        transport: transport,
        middlewares: [],
        options: options
    )
}

private func url(_ text: String) -> URL {
    guard let url = URL(string: text) else { preconditionFailure("\(text) is a URL") }
    return url
}

struct RoundTripTests {
    @Test func whatTheClientSendsIsWhatTheServerReads() async throws {
        let answer = try await client().send(
            .searchTaxStatements(
                accountId: "a/ü?#%",
                years: [2024, 2025],
                kinds: [.wages, .unknown("GIFT+,")],
                since: try FDXDate("2024-02-29"),
                filter: TaxFilter(payer: "A&B = [c]", minimum: Decimal(string: "0.10")),
                session: "s 1;é"
            )
        )
        #expect(answer.value.statements?.map(\.statementId) == [2024, 2025])
        #expect(answer.value.statements?.first?.amount == Decimal(string: "0.1"))
        #expect(answer.value.page?.nextOffset == "a/ü?#% | [WAGES, GIFT+,] | 2024-02-29 | A&B = [c] | s 1;é")
        #expect(answer.status == 200)
    }

    @Test func whatIsNotSentIsAbsent() async throws {
        let answer = try await client().send(.searchTaxStatements(accountId: "1"))
        #expect(answer.value.page?.nextOffset == "1 | - | - | - | -")
        #expect(answer.value.statements == nil)
    }

    @Test func severalAnswersAreSeveralCases() async throws {
        guard case .taxStatement(let statement) = try await client().send(.getTaxForm(formId: "data")).value,
            case .file(let file) = try await client().send(.getTaxForm(formId: "file")).value,
            case .noContent = try await client().send(.getTaxForm(formId: "none")).value
        else {
            Issue.record("another case")
            return
        }
        #expect(statement == TaxStatement(statementId: 7, kind: .wages))
        #expect(file.contentType == "application/pdf")
        let error = await #expect(throws: FDXError.self) { try await client().send(.getTaxForm(formId: "x")) }
        #expect(error?.code == 1107)
        #expect(error?.classification == .notFound)
    }

    @Test func aBodyArrives() async throws {
        let statement = TaxStatement(statementId: 1, kind: .interest, amount: 12.5)
        let answer = try await client().send(.fileTaxStatement(body: statement))
        #expect(answer.value == statement)
        #expect(answer.status == 201)
        #expect(try await client().send(.withdrawTaxStatement(statementId: 4)).status == 204)
    }

    @Test(arguments: [
        #"{"statementId": "one"}"#, "{}", "[]", "", "{", #"{"statementId": 1, "amount": "much"}"#,
    ])
    func aBodyThatIsNotTheDocumentsIsABadRequest(body: String) async throws {
        let request = HTTPRequest(
            method: .post,
            scheme: nil,
            authority: nil,
            path: "/tax-statements",
            headerFields: [.contentType: "application/json"]
        )
        let (response, data) = await Router(Echo().routes).respond(to: request, body: Data(body.utf8))
        #expect(response.status == .badRequest)
        #expect(String(decoding: data, as: UTF8.self).contains(#""code":"401""#))
    }
}
