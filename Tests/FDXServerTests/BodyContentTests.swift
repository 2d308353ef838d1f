import FDXRuntime
import FDXServer
import FDXTesting
import Foundation
import HTTPTypes
import Testing

struct BodyContentTests {
    private let form = TaxStatement(statementId: 7, kind: .wages)
    private let scan = FileContent(Data("%PDF".utf8), contentType: "application/pdf")

    @Test func aBodyMayBeJSON() async throws {
        let body = try await received(.value(form))
        #expect(body == .value(form))
    }

    @Test func orAFile() async throws {
        let body = try await received(.file(scan))
        #expect(body == .file(scan))
    }

    @Test func orNothingWhereItMayBeMissing() async throws {
        let body = try await received(nil)
        #expect(body == nil)
    }

    /// What a server reads of what a client sends.
    private func received(_ body: BodyContent<TaxStatement>?) async throws -> BodyContent<TaxStatement>? {
        let seen = Seen()
        let route = Route(
            "putTaxForm",
            .put,
            "/tax-forms",
            success: 204,
            accepts: ["application/json", "application/pdf"]
        ) {
            await seen.keep(try $0.content())
            return NoContent()
        }
        let router = Router([route])
        let transport = StubTransport { sent in
            let (response, body) = await router.respond(to: sent.request, body: sent.body)
            return .answer(response.status.code, body, headers: response.headerFields)
        }
        let url = try #require(URL(string: "https://bank.example"))
        let client = Client(serverURL: url, transport: transport, middlewares: [])
        let endpoint = Endpoint<NoContent>("putTaxForm", .put, "/tax-forms", body: .content(body))
        _ = try await client.send(endpoint)
        return await seen.body
    }

    private actor Seen {
        private(set) var body: BodyContent<TaxStatement>?
        func keep(_ body: BodyContent<TaxStatement>?) { self.body = body }
    }
}
