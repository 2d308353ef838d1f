import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

private func client(_ transport: StubTransport, _ change: (inout RetryMiddleware) -> Void = { _ in }) -> Client {
    var retry = RetryMiddleware()
    retry.firstDelay = .milliseconds(1)
    change(&retry)
    return Client(
        serverURL: url("https://bank.example"),
        transport: transport,
        middlewares: [LoggingMiddleware.watched, retry]
    )
}

private let get = Endpoint<[String]>("op", .get, "/a")
private let post = Endpoint<[String]>("op", .post, "/a")
private let payment = Endpoint<[String]>("op", .post, "/a", hasIdempotencyKey: true)

struct RetryTests {
    @Test(arguments: [429, 502, 503, 504])
    func aBusyServerIsAskedAgain(status: Int) async throws {
        let transport = StubTransport([.status(status), .status(status), .json(200, #"["a"]"#)])
        #expect(try await client(transport).send(get).value == ["a"])
        #expect(transport.sent.count == 3)
    }

    @Test func theInteractionIDStaysTheSameOverAllAttempts() async throws {
        let transport = StubTransport([.status(503), .json(200, "[]")])
        _ = try await client(transport).send(get)
        #expect(Set(transport.sent.map { $0.request.headerFields[.interactionID] }).count == 1)
    }

    @Test func aBrokenConnectionIsTriedAgain() async throws {
        let transport = StubTransport([.fault(.connectionLost), .fault(.connectionRefused), .json(200, "[]")])
        _ = try await client(transport).send(get)
        #expect(transport.sent.count == 3)
    }

    @Test(arguments: [400, 401, 404, 500, 501])
    func whatWouldFailAgainIsNotRepeated(status: Int) async throws {
        let transport = StubTransport([.status(status), .json(200, "[]")])
        await #expect(throws: FDXError.self) { try await client(transport).send(get) }
        #expect(transport.sent.count == 1)
    }

    @Test func aQueryIsRepeatedWithItsBody() async throws {
        let transport = StubTransport([.status(503), .json(200, "[]")])
        let query = Endpoint<[String]>("op", .query, "/a", body: .json(["text"]))
        _ = try await client(transport).send(query)
        #expect(transport.sent.map(\.request.method.rawValue) == ["QUERY", "QUERY"])
        #expect(transport.sent.map(\.body) == [Data(#"["text"]"#.utf8), Data(#"["text"]"#.utf8)])
    }

    @Test func aPostIsRepeatedOnlyWithItsIdempotencyKey() async throws {
        let plain = StubTransport([.status(503), .json(200, "[]")])
        await #expect(throws: FDXError.self) { try await client(plain).send(post) }
        #expect(plain.sent.count == 1)

        let keyed = StubTransport([.status(503), .json(200, "[]")])
        _ = try await client(keyed).send(payment)
        let keys = keyed.sent.map { $0.request.headerFields[.idempotencyKey] }
        #expect(keys.count == 2 && keys[0] != nil && keys[0] == keys[1])
    }

    @Test func theServersWishIsWaitedFor() async throws {
        let transport = StubTransport([.status(429, headers: [.retryAfter: "1"]), .json(200, "[]")])
        let time = try await ContinuousClock().measure { _ = try await client(transport).send(get) }
        #expect(time >= .seconds(1))
    }

    @Test func aWishThatIsTooLongIsTheCallersToFulfil() async throws {
        let transport = StubTransport([.status(429, headers: [.retryAfter: "3600"]), .json(200, "[]")])
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(get) }
        #expect(error?.classification == .retryable(after: .seconds(3600)))
        #expect(transport.sent.count == 1)
    }

    @Test func scheduledMaintenanceIsNotHammered() async throws {
        let transport = StubTransport([.json(503, #"{"code": 503, "message": "Scheduled maintenance"}"#)])
        await #expect(throws: FDXError.self) { try await client(transport).send(get) }
        #expect(transport.sent.count == 1)
    }

    @Test func noAttemptBeginsAfterTheDeadline() async throws {
        let transport = StubTransport([.status(503, headers: [.retryAfter: "2"])])
        var client = client(transport)
        client.options.deadline = .seconds(1)
        let error = await #expect(throws: FDXError.self) { try await client.send(get) }
        #expect(error?.status == 503)
        #expect(transport.sent.count == 1)
    }

    @Test func attemptsEnd() async throws {
        let transport = StubTransport([.status(503)])
        await #expect(throws: FDXError.self) { try await client(transport) { $0.attempts = 3 }.send(get) }
        #expect(transport.sent.count == 3)
    }

    @Test func aCancelledCallIsNotRepeated() async throws {
        let transport = StubTransport([.status(503)])
        let client = client(transport) { $0.firstDelay = .seconds(20) }
        let task = Task { try await client.send(get) }
        try await eventually { transport.sent.count == 1 }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(transport.sent.count == 1)
    }

    @Test func anAnswerThatCameIsNotLostToACancellation() async throws {
        let gate = Gate()
        let transport = StubTransport { _ in
            await gate.wait()
            return .json(200, #"["paid"]"#)
        }
        let task = Task { try await client(transport).send(payment) }
        try await eventually { transport.sent.count == 1 }
        task.cancel()
        await gate.open()
        #expect(try await task.value.value == ["paid"])
    }

    @Test func theRateLimitSpacesCalls() async throws {
        let transport = StubTransport([.json(200, "[]")])
        let client = Client(
            serverURL: url("https://bank.example"),
            transport: transport,
            middlewares: [RateLimit(perSecond: 50, burst: 2)]
        )
        let time = try await ContinuousClock().measure {
            for _ in 0..<6 { _ = try await client.send(get) }
        }
        #expect(time >= .milliseconds(70))
    }
}
