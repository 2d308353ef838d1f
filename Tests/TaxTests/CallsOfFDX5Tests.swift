import FDXRuntime
import FDXServer
import FDXv5
import FDXv5Tax
import FDXv5TaxServer
import Foundation
import Testing

/// A bank of FDX 5 that says what it was asked: as the id of the form that it answers with.
private struct Bank5: TaxHandlers {
    func searchForTaxForms(
        taxYears: [Int]?,
        accountId: String?,
        taxYear: Int?,
        taxForms: [TaxFormType]?,
        offset: String?,
        limit: Int?,
        contentTypes: [ContentTypes]?,
        resultType: ResultType?,
        context: RequestContext
    ) async throws -> TaxDataList {
        let told = [
            taxYears.map { "\($0)" }, accountId, taxYear.map { "\($0)" }, taxForms.map { "\($0)" }, offset,
            limit.map { "\($0)" }, contentTypes.map { "\($0)" }, resultType?.rawValue,
        ]
        return form5(id: told.map { $0 ?? "-" }.joined(separator: " | "))
    }

    func createTaxForm(body: TaxDataList, context: RequestContext) async throws -> TaxDataList { body }

    func getTaxForm(
        taxFormId: String,
        accountId: String?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> GetTaxFormResponse {
        switch taxFormId {
        case "data": .taxDataList(form5(id: "\(accountId ?? "-") \(offset ?? "-") \(limit ?? 0)"))
        case "some": .taxDataList206(form5(id: "some"))
        case "scan": .file(scan)
        default: throw ServerError(404, code: 1200, "No such form")
        }
    }

    func updateTaxForm(
        taxFormId: String,
        body: BodyContent<TaxDataList>,
        context: RequestContext
    ) async throws -> UpdateTaxFormResponse {
        switch body {
        case .value(let value): .taxDataList(value)
        case .file(let file) where file == scan && taxFormId == "a/b": .noContent
        case .file: throw ServerError(415, code: 1203, "Not this file")
        }
    }
}

private let scan = FileContent(Data("%PDF".utf8), contentType: "application/pdf")

private func form5(id: String) -> TaxDataList {
    TaxDataList(forms: [
        TaxData(tax1099Int: Tax1099Int(taxYear: 2023, taxFormId: id, interestIncome: 412.07))
    ])
}

extension GetTaxFormResponse {
    fileprivate var whole: TaxDataList? { if case .taxDataList(let value) = self { value } else { nil } }
    fileprivate var part: TaxDataList? { if case .taxDataList206(let value) = self { value } else { nil } }
    fileprivate var file: FileContent? { if case .file(let value) = self { value } else { nil } }
}

extension UpdateTaxFormResponse {
    fileprivate var isEmpty: Bool { if case .noContent = self { true } else { false } }
    fileprivate var part: TaxDataList? { if case .taxDataList(let value) = self { value } else { nil } }
}

/// The four calls of FDX 5, from a client to a server and back.
struct CallsOfFDX5Tests {
    private let client: Client

    init() throws {
        client = try .loop(to: Bank5().routes)
    }

    @Test func aSearchArrivesWithAllItsParameters() async throws {
        let answer = try await client.send(
            .searchForTaxForms(
                taxYears: [2021, 2022],
                accountId: "a 1",
                taxYear: 2023,
                taxForms: [.taxW2, .tax1099Int],
                offset: "o/2",
                limit: 5,
                contentTypes: [.applicationPdf, .imageTiff],
                resultType: .details
            )
        )
        let told =
            "[2021, 2022] | a 1 | 2023 | [TaxW2, Tax1099Int] | o/2 | 5 | [application/pdf, image/tiff] | details"
        #expect(answer.value == form5(id: told))
        let silent = try await client.send(.searchForTaxForms())
        #expect(silent.value == form5(id: "- | - | - | - | - | - | - | -"))
    }

    @Test func handedInFormsComeBack() async throws {
        let answer = try await client.send(.createTaxForm(body: form5(id: "1")))
        #expect(answer.value == form5(id: "1") && answer.status == 201)
    }

    @Test func aFormIsDataOrAFileOrIncomplete() async throws {
        let data = try await client.send(.getTaxForm(taxFormId: "data", accountId: "a", offset: "b", limit: 3))
        #expect(data.value.whole == form5(id: "a b 3"))
        let file = try await client.send(.getTaxForm(taxFormId: "scan"))
        #expect(file.value.file == scan)
        let some = try await client.send(.getTaxForm(taxFormId: "some"))
        #expect(some.value.part == form5(id: "some") && some.status == 206)
        let error = await #expect(throws: FDXError.self) { try await client.send(.getTaxForm(taxFormId: "none")) }
        #expect(error?.code == 1200 && error?.classification == .notFound)
    }

    @Test func aFormIsReplacedByDataOrByAFile() async throws {
        let data = try await client.send(.updateTaxForm(taxFormId: "1", body: .value(form5(id: "1"))))
        #expect(data.value.part == form5(id: "1") && data.status == 206)
        let file = try await client.send(.updateTaxForm(taxFormId: "a/b", body: .file(scan)))
        #expect(file.value.isEmpty && file.status == 200)
    }
}
