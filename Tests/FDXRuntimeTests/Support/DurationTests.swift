import FDXTesting
import Foundation
import HTTPTypes
import Testing

@testable import FDXRuntime

/// Durations as a caller writes them who wants no limit, or no time at all; nothing traps on any.
private let extremes: [Duration] = [
    .seconds(Int64.max), .seconds(Int64.max) * 2, .nanoseconds(Int64.max), .seconds(Int64.min), .seconds(-1), .zero,
]

private func server(_ answer: StubTransport.Answer) -> AuthorizationServer {
    AuthorizationServer(
        tokenEndpoint: url("https://auth.example/token"),
        authorizationEndpoint: url("https://auth.example/authorize"),
        client: .id("app"),
        transport: StubTransport { _ in answer }
    )
}

struct DurationTests {
    @Test(arguments: [
        (Duration.seconds(Int64.max), 9_223_372_036_854_775_808.0, Int64(3_153_600_000_000)),
        (.seconds(Int64.max) * 2, 18_446_744_073_709_551_616, 3_153_600_000_000),
        (.seconds(Int64.min), -9_223_372_036_854_775_808, 0), (.milliseconds(1500), 1.5, 1500),
        (.milliseconds(1234), 1.234, 1234), (.milliseconds(-100), -0.1, 0), (.zero, 0, 0),
    ])
    func aDurationHasItsSecondsAndMilliseconds(duration: Duration, seconds: Double, milliseconds: Int64) {
        #expect(duration.seconds == seconds)
        #expect(duration.milliseconds == milliseconds)
    }

    @Test(arguments: extremes)
    func aCallIsSentWhateverItsTimesAre(duration: Duration) async throws {
        var client = Client(serverURL: url("https://bank.example"), transport: StubTransport([.status(503)]))
        (client.options.timeout, client.options.deadline) = (duration, .seconds(60))
        var retry = RetryMiddleware()
        (retry.firstDelay, retry.longestDelay, retry.longestRetryAfter) = (duration, duration, duration)
        client.middlewares = [retry]
        await #expect(throws: FDXError.self) { try await client.send(Endpoint<[String]>("op", .get, "/a")) }
    }

    @Test(arguments: extremes)
    func aDelayThatGrowsWithoutEndIsCutOff(duration: Duration) async throws {
        let transport = StubTransport([.status(503)])
        var client = Client(serverURL: url("https://bank.example"), transport: transport)
        var retry = RetryMiddleware()
        (retry.firstDelay, retry.longestDelay, retry.attempts) = (duration, .zero, 20)
        client.middlewares = [retry]
        await #expect(throws: FDXError.self) { try await client.send(Endpoint<[String]>("op", .get, "/a")) }
        #expect(transport.sent.count == 20)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 0, -1, .leastNonzeroMagnitude, .greatestFiniteMagnitude])
    func aRateBeyondSenseIsNoTrap(rate: Double) async throws {
        for burst in [Int.max, Int.min, 0, 1] {
            let transport = StubTransport([.json(200, "[]")])
            let client = Client(
                serverURL: url("https://bank.example"),
                transport: transport,
                middlewares: [RateLimit(perSecond: rate, burst: burst)]
            )
            _ = try await client.send(Endpoint<[String]>("op", .get, "/a"))
            #expect(transport.sent.count == 1)
        }
    }

    @Test(arguments: extremes)
    func aTokenIsRenewedWhateverTheTimesAre(duration: Duration) async throws {
        let transport = StubTransport([
            .status(503), .status(503, headers: [.retryAfter: "99999999999999999999"]),
            .json(200, #"{"access_token": "t-2", "expires_in": 9223372036854775807}"#),
        ])
        var server = server(.status(503))
        server.transport = transport
        var options = TokenSource.Options()
        (options.early, options.late, options.lease) = (duration, duration, duration)
        (options.firstDelay, options.pause, options.longestPause) = (duration, duration, duration)
        let source = TokenSource(server: server, customer: "jane", provider: nil, options: options)
        try await source.adopt(Token(accessToken: "t-1", refreshToken: "r-1", expiresAt: .distantPast))
        await #expect(throws: AuthorizationFault.temporarilyUnavailable(after: nil)) {
            do {
                _ = try await source.token()
            } catch let fault as AuthorizationFault where fault.mayPass {
                throw AuthorizationFault.temporarilyUnavailable(after: nil)
            }
        }
        try await source.adopt(Token(accessToken: "t-3", refreshToken: "r-1", expiresAt: .distantFuture))
        #expect(try await source.token().accessToken == "t-3")
    }

    /// A margin below zero keeps a token beyond its end, as one wants who tries what a server then says.
    @Test(arguments: [(Duration.seconds(-60), "t-1"), (.zero, "t-2"), (.seconds(60), "t-2")])
    func aTokenIsKeptBeyondItsEndByAMarginBelowZero(margin: Duration, sent: String) async throws {
        var options = TokenSource.Options()
        (options.early, options.late) = (margin, margin)
        let server = server(.json(200, #"{"access_token": "t-2"}"#))
        let source = TokenSource(server: server, customer: "jane", provider: nil, options: options)
        try await source.adopt(Token(accessToken: "t-1", refreshToken: "r-1", expiresAt: Date() - 1))
        #expect(try await source.token().accessToken == Secret(sent))
    }

    /// A lease that others do not take for one keeps nobody from using up the same refresh token.
    @Test(arguments: [Duration.seconds(Int64.max), .seconds(3600), .seconds(7200)])
    func theLongestLeaseIsStillOne(lease: Duration) async throws {
        let store = MemoryTokenStore()
        let seen = Locked<TokenRecord?>(nil)
        var server = server(.status(503))
        server.transport = StubTransport { [server] _ in
            let key = TokenSource(server: server, customer: "jane", provider: nil).key
            let record = await store.record(for: key)
            seen.withLock { $0 = record }
            return .json(200, #"{"access_token": "t-2"}"#)
        }
        let now = Date()
        var options = TokenSource.Options()
        options.lease = lease
        options.now = { now }
        let source = TokenSource(server: server, customer: "jane", provider: nil, store: store, options: options)
        try await source.adopt(Token(accessToken: "t-1", refreshToken: "r-1", expiresAt: .distantPast))
        #expect(try await source.token().accessToken == "t-2")
        let left = try #require(seen.withLock { $0 }?.leasedUntil).timeIntervalSince(now)
        #expect((3000..<3600).contains(left))
    }

    @Test(arguments: extremes)
    func anAuthorizationIsKeptForAnyTime(duration: Duration) async throws {
        var request = AuthorizationRequest(redirectURI: "https://app.example/back", scopes: ["a"])
        request.lifetime = duration
        let desk = AuthorizationDesk(server: server(.json(200, #"{"access_token": "t-1"}"#)), limit: .max)
        let page = try await desk.begin(request, for: "jane")
        let items = URLComponents(url: page, resolvingAgainstBaseURL: false)?.queryItems
        let state = try #require(items?.first { $0.name == "state" }?.value)
        let callback = url("https://app.example/back?state=\(state)&code=c-1")
        if duration > .zero {
            #expect(try await desk.finish(callback, for: "jane").accessToken == "t-1")
        } else {
            await #expect(throws: AuthorizationFault.self) { try await desk.finish(callback, for: "jane") }
        }
    }
}
