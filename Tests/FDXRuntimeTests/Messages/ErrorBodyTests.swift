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

    /// What UK Open Banking, the Berlin Group, Australia and Brazil, RFC 9457 and others write.
    @Test(
        arguments: [
            (#"{"code": 701, "message": "gone"}"#, "701", "gone"),
            (#"{"error_code": "A1", "error_message": "gone"}"#, "A1", "gone"),
            (
                #"{"Code": "400 BadRequest", "Message": "gone", "Errors": [{"ErrorCode": "E", "Message": "inner"}]}"#,
                "400 BadRequest", "gone"
            ),
            (
                #"{"Errors": [{"ErrorCode": "E", "Message": "inner"}, {"ErrorCode": "F", "Message": "second"}]}"#, "E",
                "inner"
            ),
            (
                #"{"tppMessages": [{"category": "ERROR", "code": "CONSENT_INVALID", "text": "gone"}]}"#,
                "CONSENT_INVALID", "gone"
            ),
            (#"{"errors": [{"code": "urn:x", "title": "Invalid", "detail": "gone"}]}"#, "urn:x", "gone"),
            (#"{"errors": [{"code": "c", "title": "Invalid"}]}"#, "c", "Invalid"),
            (#"{"type": "about:blank", "title": "Not Found", "detail": "gone"}"#, nil, "gone"),
            (#"{"error": {"code": "c", "message": "gone"}}"#, "c", "gone"),
            (#"{"error": "invalid_token", "error_description": "gone"}"#, nil, "gone"),
            (#"{"errors": ["gone"], "message": ""}"#, nil, nil),
        ] as [(String, String?, String?)]
    )
    func theWordsOfOtherStandardsAreKnown(body: String, code: String?, message: String?) async throws {
        let error = try await error(400, body)
        #expect(error.code?.rawValue == code)
        #expect(error.message == message)
    }

    @Test func theEndpointSaysWhatABodyIs() async throws {
        let client = Client(
            serverURL: url("https://bank.example"),
            transport: StubTransport([
                .json(409, #"{"accountId": "a-1", "closedOn": null}"#), .json(404, #"["x"]"#), .json(503, "3"),
                .json(503, "<html>"),
            ]),
            middlewares: []
        )
        var endpoint = Endpoint<[String]>("op", .post, "/a")
        endpoint.errors = [
            .init([409], DepositAccount.self), .init([.range(4)], [String].self), .init([.any], Int.self),
        ]
        var bodies: [(any FDXValue)?] = []
        for _ in 0..<4 {
            let error = await #expect(throws: FDXError.self) { try await client.send(endpoint) }
            bodies.append(try #require(error).decoded)
        }
        #expect((bodies[0] as? DepositAccount)?.accountId == "a-1")
        #expect(bodies[1] as? [String] == ["x"])
        #expect(bodies[2] as? Int == 3)
        #expect(bodies[3] == nil)
    }

    @Test(arguments: ["", "<html>", "[]", "{}"])
    func anotherBodyIsAnError(body: String) async throws {
        let error = try await error(409, body)
        #expect(throws: FDXDecodingError.self) { try error.decoded(as: DepositAccount.self) }
    }
}
