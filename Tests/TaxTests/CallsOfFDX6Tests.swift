import FDXRuntime
import FDXServer
import FDXv6
import FDXv6Tax
import FDXv6TaxServer
import Foundation
import Testing

/// A bank of FDX 6 with one statement.
private struct Bank6: TaxHandlers {
    func searchForTaxForms(
        accountId: String?,
        taxYear: Int?,
        taxForms: [TaxFormType]?,
        taxDataType: TypeDataType?,
        resultType: ResultType?,
        context: RequestContext
    ) async throws -> SearchForTaxFormsResponse {
        guard taxYear != 1999 else { throw ServerError(400, code: 1202, "No forms of that year here") }
        if taxForms == [.taxW2] { return .file(FileContent(Data("PK".utf8), contentType: "application/zip")) }
        let told = [
            accountId, taxYear.map { "\($0)" }, taxForms.map { "\($0)" }, taxDataType?.rawValue, resultType?.rawValue,
        ]
        let list = TaxStatementList(statements: [statement6(id: told.map { $0 ?? "-" }.joined(separator: " | "))])
        return accountId == "half" ? .taxStatementList206(list) : .taxStatementList(list)
    }

    func createTaxForm(body: TaxStatement, context: RequestContext) async throws -> TaxStatement { body }

    func getTaxForm(
        taxFormId: String,
        taxDataType: TypeDataType?,
        context: RequestContext
    ) async throws -> GetTaxFormResponse {
        switch (taxFormId, taxDataType) {
        case ("7", .base64Pdf?): .taxStatement(TaxStatement(taxDataType: .base64Pdf, pdf: FDXBinary(scan.data)))
        case ("7", _): .taxStatement(statement6(id: "7"))
        case ("some", _): .taxStatement206(statement6(id: "some"))
        case ("scan", _): .file(scan)
        case ("soon", _): throw ServerError(409, code: 1205, "Not yet")
        default: throw ServerError(404, code: 1200, "No such form")
        }
    }

    func updateTaxForm(
        taxFormId: String,
        body: TaxStatement,
        context: RequestContext
    ) async throws -> UpdateTaxFormResponse {
        taxFormId == body.taxStatementId ? .noContent : .taxStatement(body)
    }
}

private let scan = FileContent(Data("%PDF".utf8), contentType: "application/pdf")

private func statement6(id: String) -> TaxStatement {
    let form = Tax1099Int(
        taxYear: 2025,
        recipient: TaxParty(tin: "123-45-6789", partyType: .individual),
        interestIncome: 412.07,
        stateAndLocal: [StateAndLocalTaxWithholding(stateCode: .pa, state: StateTaxWithholding(taxWithheld: 12))]
    )
    return TaxStatement(taxStatementId: id, forms: [TaxData(tax1099Int: form)])
}

extension SearchForTaxFormsResponse {
    fileprivate var whole: TaxStatementList? { if case .taxStatementList(let value) = self { value } else { nil } }
    fileprivate var part: TaxStatementList? { if case .taxStatementList206(let value) = self { value } else { nil } }
    fileprivate var file: FileContent? { if case .file(let value) = self { value } else { nil } }
}

extension GetTaxFormResponse {
    fileprivate var whole: TaxStatement? { if case .taxStatement(let value) = self { value } else { nil } }
    fileprivate var part: TaxStatement? { if case .taxStatement206(let value) = self { value } else { nil } }
    fileprivate var file: FileContent? { if case .file(let value) = self { value } else { nil } }
}

extension UpdateTaxFormResponse {
    fileprivate var isEmpty: Bool { if case .noContent = self { true } else { false } }
    fileprivate var part: TaxStatement? { if case .taxStatement(let value) = self { value } else { nil } }
}

/// The four calls of FDX 6, from a client to a server and back.
struct CallsOfFDX6Tests {
    private let client: Client

    init() throws {
        client = try .loop(to: Bank6().routes)
    }

    @Test func aSearchArrivesWithAllItsParameters() async throws {
        let answer = try await client.send(
            .searchForTaxForms(
                accountId: "a 1",
                taxYear: 2025,
                taxForms: [.tax1099Int, .tax1099Da],
                taxDataType: .json,
                resultType: .details
            )
        )
        let told = "a 1 | 2025 | [Tax1099Int, Tax1099Da] | JSON | details"
        #expect(answer.value.whole == TaxStatementList(statements: [statement6(id: told)]))
    }

    @Test func aSearchAnswersWithAnArchiveOrInPart() async throws {
        let archive = try await client.send(.searchForTaxForms(taxForms: [.taxW2])).value
        #expect(archive.file == FileContent(Data("PK".utf8), contentType: "application/zip"))
        let half = try await client.send(.searchForTaxForms(accountId: "half"))
        let told = "half | - | - | - | -"
        #expect(half.value.part == TaxStatementList(statements: [statement6(id: told)]))
        #expect(half.status == 206)
    }

    @Test func aHandedInStatementComesBack() async throws {
        let answer = try await client.send(.createTaxForm(body: statement6(id: "1")))
        #expect(answer.value == statement6(id: "1") && answer.status == 201)
    }

    @Test func aStatementIsDataOrAFileOrAFileInDataOrIncomplete() async throws {
        #expect(try await client.send(.getTaxForm(taxFormId: "7")).value.whole == statement6(id: "7"))
        #expect(try await client.send(.getTaxForm(taxFormId: "scan")).value.file == scan)
        let within = try await client.send(.getTaxForm(taxFormId: "7", taxDataType: .base64Pdf)).value
        #expect(within.whole == TaxStatement(taxDataType: .base64Pdf, pdf: FDXBinary(scan.data)))
        let some = try await client.send(.getTaxForm(taxFormId: "some"))
        #expect(some.value.part == statement6(id: "some") && some.status == 206)
    }

    @Test func aStatementIsReplaced() async throws {
        let whole = try await client.send(.updateTaxForm(taxFormId: "7", body: statement6(id: "7")))
        #expect(whole.value.isEmpty)
        let part = try await client.send(.updateTaxForm(taxFormId: "8", body: statement6(id: "7")))
        #expect(part.value.part == statement6(id: "7"))
    }

    @Test func failuresSayWhatACallerCanDo() async throws {
        let failures: [(FDXError?, FDXErrorCode, FDXError.Classification)] = [
            (await failure(.getTaxForm(taxFormId: "none")), 1200, .notFound),
            (await failure(.searchForTaxForms(taxYear: 1999)), 1202, .unavailable),
            (await failure(.getTaxForm(taxFormId: "soon")), 1205, .retryable(after: nil)),
        ]
        for (error, code, classification) in failures {
            #expect(error?.code == code && error?.classification == classification)
            #expect(error?.code?.meaning != nil)
        }
    }

    private func failure<Answer>(_ endpoint: Endpoint<Answer>) async -> FDXError? {
        await #expect(throws: FDXError.self) { try await client.send(endpoint) }
    }

    /// A form's numbers are in no description, and so in no log.
    @Test func aDescriptionHidesWhoseFormItIs() {
        #expect(!"\(statement6(id: "7"))".contains("6789"))
        #expect("\(statement6(id: "7"))".contains("412.07"))
    }
}
