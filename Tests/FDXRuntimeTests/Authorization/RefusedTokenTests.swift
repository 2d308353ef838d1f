import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

/// A server that knows one good token, and makes another on refresh.
private struct Bank {
    let api: StubTransport
    let source: TokenSource
    let refreshes: StubTransport
    let client: Client

    init(refusal: StubTransport.Answer, goodToken: String = "t-2", obtained age: Double = 1000) async throws {
        api = StubTransport { sent in
            sent.request.headerFields[.authorization] == "Bearer \(goodToken)" ? .json(200, "[]") : refusal
        }
        refreshes = StubTransport([.json(200, #"{"access_token": "t-2", "expires_in": 300}"#)])
        let server = AuthorizationServer(
            tokenEndpoint: url("https://auth.example/token"),
            client: .id("client"),
            transport: refreshes
        ).patient
        source = TokenSource(server: server, customer: "jane", provider: nil)
        try await source.adopt(
            Token(
                accessToken: "t-1",
                refreshToken: "r-1",
                expiresAt: Date().addingTimeInterval(200),
                obtainedAt: Date().addingTimeInterval(-age)
            )
        )
        client =
            Client(
                serverURL: url("https://bank.example"),
                transport: api,
                authorizer: source,
                middlewares: [LoggingMiddleware.watched]
            ).patient
    }

    func call() async throws -> Response<[String]> {
        try await client.send(Endpoint<[String]>("op", .get, "/a"))
    }
}

struct RefusedTokenTests {
    @Test(arguments: [
        StubTransport.Answer.status(401),
        .json(401, #"{"message": "Unauthorized"}"#),
        .json(403, #"{"message": "The token has expired"}"#),
        .json(400, #"{"message": "invalid token"}"#),
        .status(400), .status(403), .json(400, #"{"message": "jwt expired"}"#),
        .json(400, #"{"message": "The provided token is expired or revoked."}"#),
        .json(400, #"{"message": "IDX10223: Lifetime validation failed. The token is expired."}"#),
        .json(403, #"{"error": "Forbidden", "message": "m"}"#),
        .json(400, "", headers: [.wwwAuthenticate: #"Bearer error="invalid_token""#]),
    ])
    func anExpiredTokenIsRenewedAndTheCallRepeatedOnce(refusal: StubTransport.Answer) async throws {
        let bank = try await Bank(refusal: refusal)
        _ = try await bank.call()
        #expect(bank.api.sent.map { $0.request.headerFields[.authorization] } == ["Bearer t-1", "Bearer t-2"])
        #expect(bank.refreshes.sent.count == 1)
    }

    @Test(arguments: [
        (StubTransport.Answer.json(401, #"{"code": 602}"#), FDXError.Classification.reauthorize),
        (.json(403, #"{"code": 403, "message": "Subscription not found"}"#), .forbidden),
        (.answer(403, Data("<html>".utf8)), .forbidden),
        (.json(400, #"{"message": "Invalid page token"}"#), .invalidRequest),
        (.json(400, #"{"message": "The continuation token has expired"}"#), .invalidRequest),
        (.json(400, #"{"message": "Unexpected token < in JSON at position 0"}"#), .invalidRequest),
        (.json(400, #"{"message": "invalid token in filter"}"#), .invalidRequest),
        (.json(400, #"{"message": "m"}"#), .invalidRequest),
        (.json(400, #"{"code": 401, "message": "Invalid Input"}"#), .invalidRequest),
        (.json(403, #"{"message": "m"}"#, headers: [.wwwAuthenticate: "Bearer error=insufficient_scope"]), .forbidden),
    ])
    func whatATokenCannotCureRenewsNone(
        refusal: StubTransport.Answer,
        classification: FDXError.Classification
    ) async throws {
        let bank = try await Bank(refusal: refusal)
        let error = await #expect(throws: FDXError.self) { try await bank.call() }
        #expect(error?.classification == classification)
        #expect(bank.refreshes.sent.isEmpty)
        #expect(try await bank.source.token().refreshToken == "r-1")
    }

    @Test func aSecondRefusalIsFinalAndKeepsTheToken() async throws {
        let bank = try await Bank(refusal: .status(401), goodToken: "none")
        let error = await #expect(throws: FDXError.self) { try await bank.call() }
        #expect(error?.classification == .reauthorize)
        #expect(bank.api.sent.count == 2)
        #expect(try await bank.source.token().refreshToken == "r-1")
    }

    @Test func aForbiddenCallWithANewTokenRenewsNone() async throws {
        let bank = try await Bank(refusal: .json(403, #"{"message": "Forbidden"}"#), obtained: 1)
        await #expect(throws: FDXError.self) { try await bank.call() }
        #expect(bank.refreshes.sent.isEmpty)
    }

    @Test func aCallThatNeedsNoTokenSendsNone() async throws {
        let bank = try await Bank(refusal: .json(200, "[]"))
        _ = try await bank.client.send(Endpoint<[String]>("op", .get, "/a", isAuthorized: false))
        #expect(bank.api.sent.first?.request.headerFields[.authorization] == nil)
    }

    @Test func aRetryCarriesTheNewToken() async throws {
        let bank = try await Bank(refusal: .status(401))
        let api = StubTransport { sent in
            if bank.refreshes.sent.isEmpty { return .status(401) }
            return bank.api.sent.isEmpty ? .status(503) : .json(200, "[]")
        }
        var client = bank.client
        let clock = HandClock()
        var retry = RetryMiddleware()
        retry.clock = clock
        client.transport = api
        client.middlewares = [LoggingMiddleware.watched, retry]
        let task = Task { [client] in try await client.send(Endpoint<[String]>("op", .get, "/a")) }
        try await eventually { !clock.sleeping.isEmpty }
        _ = try? await bank.call()
        clock.advance(by: .seconds(1))
        _ = try await task.value
        #expect(api.sent.dropFirst().allSatisfy { $0.request.headerFields[.authorization] == "Bearer t-2" })
    }
}
