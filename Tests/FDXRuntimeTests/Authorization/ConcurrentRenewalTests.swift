import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A bank and its authorization server on loopback, who remember what they were asked.
///
/// The bank refuses the first token, but nobody before all of the crowd are there; so all of them are refused.
private final class Bank: Sendable {
    struct Memory {
        var refreshToken = "r-1"
        var refreshes = 0
        var attempts = 0
        var failures: Int
        var isHoldingRenewal: Bool
        /// The tokens that each call came with, by its interaction id.
        var tokens: [String: [String]] = [:]
    }

    static let crowd = 200
    let server: LoopbackServer
    let source: TokenSource
    private let memory: Watched<Memory>

    init(failures: Int = 0, holdingRenewal: Bool = false) async throws {
        let memory = Watched(Memory(failures: failures, isHoldingRenewal: holdingRenewal))
        self.memory = memory
        server = try LoopbackServer { connection in
            while let request = try connection.request() {
                try request.path == "/token"
                    ? Bank.renew(request, connection, memory: memory) : Bank.answer(request, connection, memory: memory)
            }
        }
        var options = TokenSource.Options()
        options.firstDelay = .milliseconds(10)
        source = TokenSource(
            server: AuthorizationServer(tokenEndpoint: url("\(server.url)/token"), client: .id("c")).patient,
            customer: "jane",
            provider: nil,
            options: options
        )
        try await source.adopt(
            Token(accessToken: "t-1", refreshToken: "r-1", expiresAt: Date().addingTimeInterval(3000))
        )
    }

    var now: Memory { memory.withLock { $0 } }

    func releaseRenewal() {
        memory.withLock { $0.isHoldingRenewal = false }
    }

    var client: Client {
        let configuration = URLSessionTransport.defaultConfiguration
        configuration.httpMaximumConnectionsPerHost = Self.crowd
        var options = Client.Options()
        // Two hundred calls wait for each other: on a busy machine that takes minutes.
        (options.timeout, options.deadline) = (.seconds(900), .seconds(900))
        return Client(
            serverURL: url(server.url),
            transport: URLSessionTransport(configuration: configuration),
            authorizer: source,
            middlewares: [LoggingMiddleware.watched, RetryMiddleware()],
            options: options
        )
    }

    private static func renew(
        _ request: Connection.Request,
        _ connection: Connection,
        memory: Watched<Memory>
    ) throws {
        memory.withLock { $0.attempts += 1 }
        memory.wait { !$0.isHoldingRenewal }
        let answer = memory.withLock { memory -> String? in
            if memory.failures > 0 {
                memory.failures -= 1
                return nil
            }
            guard request.body.contains("refresh_token=\(memory.refreshToken)&") else {
                return #"{"error": "invalid_grant"}"#
            }
            memory.refreshes += 1
            memory.refreshToken = "r-2"
            return #"{"access_token": "t-2", "expires_in": 3000, "refresh_token": "r-2"}"#
        }
        guard let answer else { return try connection.answer("503 Service Unavailable") }
        try connection.answer(answer.contains("error") ? "400 Bad Request" : "200 OK", [], body: answer)
    }

    private static func answer(
        _ request: Connection.Request,
        _ connection: Connection,
        memory: Watched<Memory>
    ) throws {
        let token = request.headers["authorization"] ?? ""
        memory.withLock { $0.tokens[request.headers["x-fapi-interaction-id"] ?? "", default: []].append(token) }
        if token == "Bearer t-2" { return try connection.answer("200 OK", [], body: #"["a"]"#) }
        memory.wait { $0.tokens.count >= crowd }
        try connection.answer("401 Unauthorized")
    }
}

@Suite(.serialized) struct ConcurrentRenewalTests {
    private func crowd(at bank: Bank) -> [Task<[String], any Error>] {
        let client = bank.client
        return (0..<Bank.crowd).map { _ in Task { try await client.send(Endpoint("op", .get, "/a")).value } }
    }

    @Test(arguments: [0, 2])
    func aRevokedTokenIsRenewedOnceForTwoHundredCalls(failures: Int) async throws {
        let bank = try await Bank(failures: failures)
        defer { bank.server.stop() }
        for call in crowd(at: bank) { #expect(try await call.value == ["a"]) }
        #expect(bank.now.refreshes == 1)
        #expect(bank.now.attempts == failures + 1)
        #expect(bank.now.tokens.count == 200)
        #expect(bank.now.tokens.values.allSatisfy { $0 == ["Bearer t-1", "Bearer t-2"] })
    }

    @Test func cancelledCallsTakeNobodyWithThem() async throws {
        let bank = try await Bank(holdingRenewal: true)
        defer { bank.server.stop() }
        let calls = crowd(at: bank)
        try await eventually { bank.now.tokens.count == 200 && bank.now.attempts == 1 }
        for call in calls.prefix(50) { call.cancel() }
        for call in calls.prefix(50) { await #expect(throws: CancellationError.self) { try await call.value } }
        bank.releaseRenewal()
        for call in calls.dropFirst(50) { #expect(try await call.value == ["a"]) }
        #expect(bank.now.refreshes == 1)
        let tokens = bank.now.tokens.values
        #expect(tokens.count { $0 == ["Bearer t-1", "Bearer t-2"] } == 150)
        #expect(tokens.count { $0 == ["Bearer t-1"] } == 50)
    }
}
