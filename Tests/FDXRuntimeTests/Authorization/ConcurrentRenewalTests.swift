import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

/// A bank and its authorization server on loopback, who count what they are asked.
private final class Bank: Sendable {
    struct Count {
        var goodToken = "t-1"
        var refreshToken = "r-1"
        var refreshes = 0
        var failures: Int
        var accepted = 0
        var refused = 0
    }

    let server: LoopbackServer
    private let count: Locked<Count>
    let source: TokenSource

    init(failures: Int = 0) async throws {
        let count = Locked(Count(failures: failures))
        self.count = count
        server = try LoopbackServer { connection in
            while let request = try connection.request() {
                try request.path == "/token"
                    ? Bank.renew(request, connection, count) : Bank.answer(request, connection, count)
            }
        }
        var options = TokenSource.Options()
        options.firstDelay = .milliseconds(10)
        source = TokenSource(
            server: AuthorizationServer(tokenEndpoint: url("\(server.url)/token"), client: .id("c")),
            options: options
        )
        try await source.adopt(
            Token(accessToken: "t-1", refreshToken: "r-1", expiresAt: Date().addingTimeInterval(3000))
        )
    }

    var counts: Count { count.withLock { $0 } }

    /// From now on the server takes only a token that it has not given yet.
    func revoke() {
        count.withLock { $0.goodToken = "t-2" }
    }

    var client: Client {
        var options = Client.Options()
        options.timeout = .seconds(60)
        return Client(
            serverURL: url(server.url),
            authorizer: source,
            middlewares: [LoggingMiddleware.watched, RetryMiddleware()],
            options: options
        )
    }

    private static func renew(
        _ request: Connection.Request,
        _ connection: Connection,
        _ count: Locked<Count>
    ) throws {
        Thread.sleep(forTimeInterval: 0.1)
        let answer = count.withLock { count -> String? in
            if count.failures > 0 {
                count.failures -= 1
                return nil
            }
            guard request.body.contains("refresh_token=\(count.refreshToken)&") else {
                return #"{"error": "invalid_grant"}"#
            }
            count.refreshes += 1
            count.refreshToken = "r-2"
            return #"{"access_token": "t-2", "expires_in": 3000, "refresh_token": "r-2"}"#
        }
        guard let answer else { return try connection.answer("503 Service Unavailable") }
        try connection.answer(answer.contains("error") ? "400 Bad Request" : "200 OK", [], answer)
    }

    private static func answer(
        _ request: Connection.Request,
        _ connection: Connection,
        _ count: Locked<Count>
    ) throws {
        let isAccepted = count.withLock { count in
            let isGood = request.headers["authorization"] == "Bearer \(count.goodToken)"
            if isGood { count.accepted += 1 } else { count.refused += 1 }
            return isGood
        }
        try connection.answer(isAccepted ? "200 OK" : "401 Unauthorized", [], isAccepted ? #"["a"]"# : "")
    }
}

@Suite(.serialized) struct ConcurrentRenewalTests {
    private let get = Endpoint<[String]>("op", .get, "/a")

    /// How many of 200 calls that begin at once succeed; some are cancelled half-way.
    private func successes(_ bank: Bank, cancelling: Int = 0) async throws -> Int {
        let client = bank.client
        let tasks = (0..<200).map { _ in Task { try await client.send(get).value } }
        if cancelling > 0 {
            try await eventually { bank.counts.refused > 50 }
            for task in tasks.prefix(cancelling) { task.cancel() }
        }
        var successes = 0
        for task in tasks where (try? await task.value) == ["a"] { successes += 1 }
        return successes
    }

    @Test(arguments: [0, 2])
    func aRevokedTokenIsRenewedOnceForTwoHundredCalls(failures: Int) async throws {
        let bank = try await Bank(failures: failures)
        defer { bank.server.stop() }
        bank.revoke()
        #expect(try await successes(bank) == 200)
        let counts = bank.counts
        #expect(counts.refreshes == 1)
        #expect(counts.accepted == 200)
        // Each was sent with the old token at most once; those that came late had the new one at once.
        #expect(counts.refused <= 200)
        #expect(counts.refused > 0)
    }

    @Test func cancelledCallsTakeNobodyWithThem() async throws {
        let bank = try await Bank()
        defer { bank.server.stop() }
        bank.revoke()
        #expect(try await successes(bank, cancelling: 50) >= 150)
        #expect(bank.counts.refreshes == 1)
    }
}
