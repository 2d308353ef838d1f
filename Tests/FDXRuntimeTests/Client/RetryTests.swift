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
private let payment = Endpoint<[String]>("op", .post, "/a", idempotencyKey: "idempotency-key")

struct RetryTests {
    @Test(arguments: [408, 429, 500, 502, 503, 504])
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

    @Test(arguments: [400, 401, 404, 501, 505])
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

    @Test(arguments: ["idempotency-key", "x-idempotency-key", "Provider-Key"])
    func aPostWithAKeyOfItsOwnIsRepeated(name: String) async throws {
        let transport = StubTransport([.status(503), .json(200, "[]")])
        var client = client(transport)
        let field = try #require(HTTPField.Name(name))
        if name == "Provider-Key" { client.options.idempotencyKeyHeader = field }
        _ = try await client.send(post.header(field, "k-1"))
        #expect(transport.sent.map { $0.request.headerFields[field] } == ["k-1", "k-1"])
    }

    @Test func aKeyIsFilledUnderTheProvidersName() async throws {
        let transport = StubTransport([.status(503), .json(200, "[]")])
        var client = client(transport)
        client.options.idempotencyKeyHeader = .xIdempotencyKey
        _ = try await client.send(payment)
        let keys = transport.sent.map { $0.request.headerFields[.xIdempotencyKey] }
        #expect(keys.count == 2 && keys[0] != nil && keys[0] == keys[1])
        #expect(transport.sent.allSatisfy { $0.request.headerFields[.idempotencyKey] == nil })
    }

    @Test(arguments: ["x-idempotency-key", "Bank-Idempotency-Token"])
    func aKeyIsFilledUnderTheDocumentsName(name: String) async throws {
        let transport = StubTransport([.status(503), .json(200, "[]"), .json(200, "[]"), .json(200, "[]")])
        let field = try #require(HTTPField.Name(name))
        let order = Endpoint<[String]>("op", .post, "/a", idempotencyKey: name)
        _ = try await client(transport).send(order)
        let keys = transport.sent.map { $0.request.headerFields[field] }
        #expect(keys.count == 2 && keys[0]?.isEmpty == false && keys[0] == keys[1])
        // The caller's own key goes there, too, whether the caller knows the name or not.
        _ = try await client(transport).send(order.idempotencyKey("mine"))
        _ = try await client(transport).send(order.header(.idempotencyKey, "mine"))
        #expect(transport.sent.suffix(2).map { $0.request.headerFields[field] } == ["mine", "mine"])
    }

    @Test func aCallWithoutAKeyInItsDocumentCanBeGivenOne() async throws {
        let transport = StubTransport([.status(503), .json(200, "[]")])
        _ = try await client(transport).send(post.idempotencyKey("mine"))
        #expect(transport.sent.map { $0.request.headerFields[.idempotencyKey] } == ["mine", "mine"])
    }

    @Test func anEmptyKeyOfTheCallersIsNoKey() async throws {
        let transport = StubTransport([.json(200, "[]")])
        let error = await #expect(throws: FDXError.self) {
            try await client(transport).send(payment.idempotencyKey(""))
        }
        #expect(error?.classification == .invalidRequest)
        #expect(transport.sent.isEmpty)
        _ = try await client(transport).send(payment.header(.idempotencyKey, ""))
        #expect(transport.sent.first?.request.headerFields[.idempotencyKey]?.isEmpty == false)
    }

    @Test func aSearchThatIsMarkedIsRepeated() async throws {
        let transport = StubTransport([.status(503), .json(200, "[]")])
        _ = try await client(transport).send(post.repeatable())
        #expect(transport.sent.count == 2)
    }

    @Test(arguments: [
        (400, 1300), (409, 1205), (429, 1207), (500, 500),
    ])
    func whatIsRetryableIsRepeated(status: Int, code: Int) async throws {
        let transport = StubTransport([.json(status, #"{"code": \#(code)}"#), .json(200, "[]")])
        _ = try await client(transport).send(get)
        #expect(transport.sent.count == 2)
    }

    /// A provider's own code, and a code that it sends with another status than others do.
    @Test func whatTheProvidersCodesMeanIsTheClientsOption() async throws {
        let transport = StubTransport([.json(422, #"{"code": 1207}"#), .json(422, #"{"code": "BUSY"}"#), .status(422)])
        var sender = client(transport)
        sender.options.codeMeanings = [1207: .retryable(after: nil), "BUSY": .retryable(after: nil)]
        let error = await #expect(throws: FDXError.self) { try await sender.send(get) }
        #expect(transport.sent.count == 3 && error?.classification == .invalidRequest)
        let other = StubTransport([.json(422, #"{"code": 1207}"#)])
        let otherError = await #expect(throws: FDXError.self) { try await client(other).send(get) }
        #expect(other.sent.count == 1 && otherError?.classification == .invalidRequest)
    }

    /// One table: what an error calls retryable was repeated, and nothing else was.
    @Test func theClassificationAndTheMiddlewareAgree() async throws {
        for status in [400, 401, 403, 404, 405, 408, 409, 410, 422, 429, 500, 501, 502, 503, 504, 505] {
            for code in [0, 401, 500, 501, 503, 602, 704, 1107, 1205, 1207, 1300] {
                let transport = StubTransport([.json(status, #"{"code": \#(code)}"#)])
                let error = await #expect(throws: FDXError.self) {
                    try await client(transport) {
                        $0.firstDelay = .zero
                        $0.attempts = 2
                    }.send(get)
                }
                let isRetryable = error?.classification == .retryable(after: nil)
                #expect(transport.sent.count == (isRetryable ? 2 : 1), "status \(status), code \(code)")
            }
        }
    }

    @Test(arguments: [
        ("Retry-After", "3600"), ("RateLimit-Reset", "3600"), ("X-RateLimit-Reset", "3600"),
        ("X-Rate-Limit-Reset", "3600"), ("RateLimit", "limit=4, remaining=0, reset=3600"),
        ("RateLimit", #""day";r=0;t=3600"#), ("X-RateLimit-Reset", "EPOCH"), ("X-RateLimit-Reset", "EPOCH000"),
        ("body", #"{"code": 1207, "retryAfter": 3600}"#), ("body", #"{"retry_after": "3600"}"#),
        ("Retry-After", "3599.5"), ("Retry-After", "ISO"), ("X-RateLimit-Reset", "ISO"),
        ("RateLimit", #""day";r=0;t=3600, "month";r=9;t=90000"#), ("RateLimit", #""hour";r=9;t=1, "day";r=0;t=3600"#),
    ])
    func aWaitThatIsTooLongEndsTheCallWhereverItIsTold(place: String, wish: String) async throws {
        let epoch = String(Int(Date().timeIntervalSince1970) + 3600)
        let soon = Date(timeIntervalSinceNow: 3600).ISO8601Format()
        let headers = HTTPField.Name(place).map {
            let value = wish.replacing("EPOCH", with: epoch).replacing("ISO", with: soon)
            return HTTPFields([HTTPField(name: $0, value: value)])
        }
        let transport = StubTransport([
            place == "body" ? .json(429, wish) : .status(429, headers: headers ?? HTTPFields())
        ])
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(get) }
        #expect(transport.sent.count == 1)
        let wait = try #require(error?.retryAfter)
        #expect(.seconds(3500)...(.seconds(3600)) ~= wait)
    }

    /// A wish that nobody can read hides none that can be read, and of two the longer one counts.
    @Test(arguments: ["soon", "-5", "", "1.2.3", "Sun, 99 Foo 1994", "NaN", "60"])
    func aWishThatIsNoneHidesNoOther(wish: String) async throws {
        let reset = try #require(HTTPField.Name("RateLimit-Reset"))
        var headers = HTTPFields([HTTPField(name: .retryAfter, value: wish)])
        headers.append(
            wish == "60" ? HTTPField(name: .retryAfter, value: "3600") : HTTPField(name: reset, value: "3600")
        )
        let transport = StubTransport([.status(429, headers: headers)])
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(get) }
        #expect(error?.retryAfter == .seconds(3600))
        #expect(transport.sent.count == 1)
    }

    @Test func aQuotaThatIsNotUsedUpIsNotWaitedFor() async throws {
        let remaining = try #require(HTTPField.Name("X-RateLimit-Remaining"))
        let reset = try #require(HTTPField.Name("X-RateLimit-Reset"))
        let transport = StubTransport([.status(503, headers: [remaining: "3", reset: "3600"]), .json(200, "[]")])
        _ = try await client(transport).send(get)
        #expect(transport.sent.count == 2)
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

    /// Also where the call would have the time.
    @Test func aWishBeyondTheLongestWaitIsNotWaitedFor() async throws {
        let transport = StubTransport([.status(429, headers: [.retryAfter: "1"]), .json(200, "[]")])
        let sender = client(transport) { $0.longestRetryAfter = .milliseconds(500) }
        let error = await #expect(throws: FDXError.self) { try await sender.send(get) }
        #expect(error?.retryAfter == .seconds(1))
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
