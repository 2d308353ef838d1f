import FDXRuntime
import FDXServer
import FDXTesting
import FDXv6
import FDXv6Payroll
import FDXv6PayrollServer
import Foundation
import HTTPTypes
import Testing

/// A provider of FDX 6.6 that encrypts what it answers to whoever sends a key: here with that key before the text.
private struct SecretiveProvider: PaystubsHandlers {
    func getPaystubs(
        startDate: FDXDate?,
        endDate: FDXDate?,
        pageKey: String?,
        context: RequestContext
    ) async throws -> PaystubList {
        var list: PaystubList = try sample()
        list.page = pageKey == nil ? PageMetadata(nextPageKey: "2") : nil
        list.links = nil
        return list
    }

    func getPaystub(paystubId: String, context: RequestContext) async throws -> PaystubPdf {
        guard paystubId == "p-1" else { throw ServerError(404, code: 1107, "No such paystub") }
        return try sample()
    }

    var transport: StubTransport {
        let router = Router(routes)
        return StubTransport { sent in
            let (response, body) = await router.respond(to: sent.request, body: sent.body)
            guard let key = sent.request.headerFields[.clientPublicKey] else {
                return .answer(response.status.code, body, headers: response.headerFields)
            }
            let token = "\(key)..\(body.base64EncodedString())"
            return .answer(response.status.code, Data(token.utf8), headers: [.contentType: "application/jwt"])
        }
    }
}

private struct WrongKey: Error {}

/// Calls of a generated module whose answers are encrypted.
struct EncryptedCallTests {
    private let provider = SecretiveProvider().transport

    @Test func callsAndPagesAreDecrypted() async throws {
        let client = try client(key: "k", opening: "k")
        let paystub: PaystubPdf = try sample()
        #expect(try await client.send(.getPaystub(paystubId: "p-1")).value == paystub)
        var count = 0
        for try await page in client.pages(.getPaystubs()) { count += page.value.paystubs?.count ?? 0 }
        #expect(count == 4)
        #expect(provider.sent.allSatisfy { $0.request.headerFields[.clientPublicKey] == "k" })
    }

    @Test func errorsAreDecrypted() async throws {
        let client = try client(key: "k", opening: "k")
        let error = await #expect(throws: FDXError.self) { try await client.send(.getPaystub(paystubId: "p-2")) }
        #expect(error?.code == 1107 && error?.status == 404)
    }

    @Test func anotherKeyOpensNothing() async throws {
        let client = try client(key: "k", opening: "another")
        let error = await #expect(throws: FDXError.self) { try await client.send(.getPaystub(paystubId: "p-1")) }
        guard case .encrypted(.decryptorFailed)? = error?.reason else {
            Issue.record("another reason: \(String(describing: error))")
            return
        }
    }

    @Test func withoutAKeyNothingIsEncrypted() async throws {
        let paystub: PaystubPdf = try sample()
        #expect(try await client(key: nil, opening: "k").send(.getPaystub(paystubId: "p-1")).value == paystub)
    }

    private func client(key: String?, opening expected: String) throws -> Client {
        var options = Client.Options()
        options.decodingPolicy = .strict
        options.waitAsLongAsABusyMachineNeeds()
        options.clientPublicKey = key
        options.decryptor = { answer in
            let parts = answer.token.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == expected, let data = Data(base64Encoded: String(parts[2])) else {
                throw WrongKey()
            }
            return FileContent(data, contentType: "json")
        }
        let url = try #require(URL(string: "https://bank.example"))
        return Client(serverURL: url, transport: provider, middlewares: [], options: options)
    }
}
