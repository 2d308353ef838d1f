import FDXTesting
import Flinks
import Foundation
import HTTPTypes
import Testing

struct FlinksRemedyTests {
    /// What a call makes of an answer.
    private func error(for answer: StubTransport.Answer) async throws -> FDXError {
        let client = Client(serverURL: url("https://ob.example"), transport: StubTransport([answer]), middlewares: [])
        return try await #require(throws: FDXError.self) { try await client.send(.getCurrentCustomer()) }
    }

    @Test(arguments: [
        (400, 401, FlinksRemedy.fixRequest), (403, 403, .investigate), (500, 500, .retry(after: nil)),
        (405, 501, .notOffered), (503, 503, .retry(after: nil)), (404, 601, .nothingThere), (401, 602, .checkConsent),
        (404, 701, .nothingThere), (400, 702, .fixRequest), (400, 703, .fixRequest), (422, 704, .notOffered),
        (409, 705, .notOffered), (404, 800, .nothingThere), (400, 801, .fixRequest), (404, 802, .nothingThere),
        (404, 1107, .nothingThere), (406, 1203, .fixRequest), (429, 1207, .retry(after: nil)),
        (422, 1207, .retry(after: nil)), (400, 1300, .retry(after: nil)), (413, 413, .notOffered),
    ])
    func everyCodeOfTheDataTableHasARemedy(status: Int, code: Int, remedy: FlinksRemedy) async throws {
        let text = try await error(for: .json(status, #"{"code": "\#(code)", "message": "m"}"#))
        let number = try await error(for: .json(status, #"{"code": \#(code), "message": "m"}"#))
        #expect(FlinksRemedy(text) == remedy)
        #expect(FlinksRemedy(number) == remedy)
    }

    @Test(arguments: [
        (400, "access_denied", FlinksRemedy.reauthorize), (400, "invalid_request", .fixRequest),
        (400, "invalid_client", .fixCredentials), (400, "invalid_grant", .reauthorize),
        (400, "invalid_scope", .fixRequest), (400, "unauthorized_client", .fixCredentials),
        (400, "unsupported_grant_type", .fixRequest), (400, "unsupported_response_type", .fixRequest),
        (400, "unsupported_token_type", .fixRequest), (500, "server_error", .retry(after: nil)),
        (503, "temporarily_unavailable", .retry(after: nil)),
    ])
    func everyWordOfTheAuthorizationTableHasARemedy(status: Int, word: String, remedy: FlinksRemedy) async throws {
        let answer = StubTransport.Answer.json(status, #"{"error": "\#(word)", "error_description": "d"}"#)
        #expect(FlinksRemedy(try await error(for: answer)) == remedy)
        let app = FlinksRecipient(
            clientID: "app",
            secret: "s",
            redirectURI: "https://app.example/callback",
            settings: .stubbed(StubTransport([answer]))
        )
        let url = try await app.authorizeURL(for: "customer 7", provider: 1000, scopes: [])
        let fault = try await #require(throws: (any Error).self) {
            try await app.connect(callback(to: url, with: "code=c"), for: "customer 7")
        }
        #expect(FlinksRemedy(fault) == remedy)
    }

    @Test(arguments: [
        (StubTransport.Answer.json(401, #"{"message": "m"}"#), FlinksRemedy.renewToken),
        (.json(403, #"{"message": "m"}"#), .renewToken),
        (.json(400, #"{"message": "The token has expired"}"#), .renewToken),
        (.json(400, #"{"error": "invalid_request", "error_description": "Expired access token"}"#), .renewToken),
        (.json(400, #"{"message": "m"}"#), .fixRequest),
        (.status(502), .retry(after: nil)),
        (.json(429, "{}", headers: [.retryAfter: "7"]), .retry(after: .seconds(7))),
        (.fault(.connectionLost), .retry(after: nil)),
        (.fault(.tls), .investigate),
        (.json(200, "<html>"), .investigate),
    ])
    func answersWithoutACodeHaveARemedyToo(answer: StubTransport.Answer, remedy: FlinksRemedy) async throws {
        #expect(FlinksRemedy(try await error(for: answer)) == remedy)
    }

    @Test func anErrorKnowsItsIdsAtFlinks() async throws {
        let correlation = try #require(HTTPField.Name("ob-correlation-id"))
        let trace = try #require(HTTPField.Name("ob-trace-id"))
        let failure = try await error(for: .status(500, headers: [correlation: "c-1", trace: "t-1"]))
        #expect(failure.flinksReference?.description == "ob-correlation-id c-1, ob-trace-id t-1")
        #expect(try await error(for: .status(500)).flinksReference == nil)
    }
}
