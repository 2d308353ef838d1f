import FDXRuntime
import FDXTesting
import Foundation
import Testing

/// What a document declares for an answer that is no success.
struct ErrorBodyTests {
    private func error(_ status: Int, _ body: String) async throws -> FDXError {
        let client = Client(
            serverURL: url("https://bank.example"),
            transport: StubTransport([.json(status, body)]),
            middlewares: []
        )
        let error = await #expect(throws: FDXError.self) {
            try await client.send(Endpoint<[String]>("op", .post, "/a"))
        }
        return try #require(error)
    }

    @Test func theBodyIsReadAsTheDocumentsType() async throws {
        let error = try await error(409, #"{"accountId": "a-1", "closedOn": null, "currentBalance": "12.50"}"#)
        let account = try error.decoded(as: DepositAccount.self)
        #expect(account.accountId == "a-1" && account.currentBalance == 12.5)
        #expect(throws: FDXDecodingError.self) { try error.decoded(as: DepositAccount.self, policy: .strict) }
    }

    @Test(arguments: ["", "<html>", "[]", "{}"])
    func anotherBodyIsAnError(body: String) async throws {
        let error = try await error(409, body)
        #expect(throws: FDXDecodingError.self) { try error.decoded(as: DepositAccount.self) }
    }
}
