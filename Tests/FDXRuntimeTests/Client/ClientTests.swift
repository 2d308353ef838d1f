import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

private let server = url("https://bank.example/api/fdx/5/")

private func client(_ transport: StubTransport) -> Client {
    Client(serverURL: server, transport: transport, middlewares: [LoggingMiddleware.watched]).patient
}

private func endpoint(_ parameters: [Parameter] = [], body: MessageBody = .empty) -> Endpoint<[String]> {
    Endpoint("op", .get, "/accounts/{accountId}", parameters: [.path("accountId", "a/b c")] + parameters, body: body)
}

struct ClientTests {
    @Test func aCallBecomesARequest() async throws {
        let transport = StubTransport([.json(200, #"["a"]"#)])
        let call = endpoint(
            [.query("ids", ["1", "2,3"], explode: false), .query("limit", 5), .query("none", nil as String?)],
            body: .json(["x"])
        )
        let response = try await client(transport).send(call)
        let sent = try #require(transport.sent.first)
        #expect(sent.request.path == "/api/fdx/5/accounts/a%2Fb%20c?ids=1,2%2C3&limit=5")
        #expect(sent.request.authority == "bank.example")
        #expect(sent.request.headerFields[.accept] == "application/json")
        #expect(sent.request.headerFields[.contentType] == "application/json")
        #expect(String(decoding: sent.body, as: UTF8.self) == #"["x"]"#)
        #expect(response.value == ["a"])
        #expect(response.interactionID == sent.request.headerFields[.interactionID])
    }

    @Test func aCallAsksForTheMediaTypeThatItsDocumentNames() async throws {
        let transport = StubTransport([.json(200, #"["a"]"#)])
        let call = Endpoint<[String]>("op", .get, "/accounts", accept: "application/vnd.bank.v2+json")
        _ = try await client(transport).send(call)
        #expect(transport.sent.first?.request.headerFields[.accept] == "application/vnd.bank.v2+json")
    }

    @Test(arguments: ["", ".", ".."])
    func aPathParameterThatWouldAskForAnotherResourceIsNotSent(id: String) async throws {
        let transport = StubTransport([.json(200, "[]")])
        let call = Endpoint<[String]>("op", .get, "/accounts/{id}/x", parameters: [.path("id", id)])
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(call) }
        #expect(error?.classification == .invalidRequest)
        #expect(transport.sent.isEmpty)
    }

    @Test func aPathParameterWithoutAValueIsNotSentAsItsName() async throws {
        let transport = StubTransport([.json(200, "[]")])
        let call = Endpoint<[String]>("op", .get, "/accounts/{id}", parameters: [.query("id", "1")])
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(call) }
        #expect(error?.description == "op failed: no request could be made: the path parameter 'id' has no value")
        #expect(transport.sent.isEmpty)
    }

    /// RFC 3986, sections 2.2 and 2.3, and what no URI may hold at all.
    @Test func everyCharacterThatMeansSomethingIsWrittenAsItsCode() async throws {
        let special = ":/?#[]@!$&'()*+,;=%\"<>\\^`{|} \r\n\u{0}\u{7F}é"
        let codes = special.utf8.map { String(format: "%%%02X", $0) }.joined()
        let transport = StubTransport([.json(200, "[]")])
        let call = Endpoint<[String]>(
            "op",
            .get,
            "/a/{id}",
            parameters: [.path("id", special), .query("q", special), .query(special, "azAZ09-._~")]
        )
        _ = try await client(transport).send(call)
        #expect(transport.sent.first?.request.path == "/api/fdx/5/a/\(codes)?q=\(codes)&\(codes)=azAZ09-._~")
    }

    @Test(arguments: ["1\r\nAuthorization: Bearer evil", "1\n", "1\u{0}", "1\u{7F}"])
    func aHeaderThatWouldBeginAnotherIsNotSent(value: String) async throws {
        let transport = StubTransport([.json(200, "[]")])
        let error = await #expect(throws: FDXError.self) {
            try await client(transport).send(endpoint([.header("X-A", value)]))
        }
        #expect(error?.classification == .invalidRequest)
        #expect(error?.description.contains("evil") == false)
        #expect(transport.sent.isEmpty)
    }

    /// OpenAPI says how to write a list and an object, and leaves open what is within them.
    @Test(arguments: [
        Parameter.header("X-A", ["a": ["b", "c"]] as JSONValue), .query("a", [["b"]] as JSONValue),
        .query("a", ["a": ["b": 1]] as JSONValue, explode: false), .cookie("a", [["b": 1]] as JSONValue),
        .header("X-A", [["b"], ["c"]]), .header("X-A", ["a,b", "c"]), .header("X-A", ["a=b": "c"], explode: true),
    ])
    func whatAParameterCannotSpellIsNotSent(parameter: Parameter) async throws {
        let transport = StubTransport([.json(200, "[]")])
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(endpoint([parameter])) }
        #expect(error?.classification == .invalidRequest)
        #expect(transport.sent.isEmpty)
    }

    @Test func listsAndObjectsInHeadersAreNoJSON() async throws {
        let transport = StubTransport([.json(200, "[]")])
        _ = try await client(transport).send(
            endpoint([
                .header("X-List", ["a", "b"]), .header("X-Numbers", [1, 2]), .header("X-None", [String]()),
                .header("X-Object", ["k": "v", "l": nil] as JSONValue),
                .header("X-Pairs", ["k": "v"], explode: true), .header("X-Text", "a,b"),
            ])
        )
        let fields = try #require(transport.sent.first).request.headerFields
        let names = ["X-List", "X-Numbers", "X-None", "X-Object", "X-Pairs", "X-Text"]
        #expect(names.map { HTTPField.Name($0).flatMap { fields[$0] } } == ["a,b", "1,2", nil, "k,v", "k=v", "a,b"])
    }

    @Test func aFailureIsWhatItsStatusSaysEvenIfItsBodyBreaksOff() async throws {
        let broken = StubTransport.Answer(status: 404, chunks: [#"{"co"#], then: TransportFault(.connectionLost))
        let error = await #expect(throws: FDXError.self) { try await client(StubTransport([broken])).send(endpoint()) }
        #expect(error?.classification == .notFound)
        #expect(error.map { String(decoding: $0.body, as: UTF8.self) } == #"{"co"#)
    }

    @Test(arguments: [401, 503])
    func aFailureIsWhatItsStatusSaysEvenIfItsBodyIsLong(status: Int) async throws {
        var retry = RetryMiddleware()
        (retry.attempts, retry.firstDelay) = (2, .zero)
        var client = client(StubTransport([.answer(status, Data(count: 3 << 20))]))
        client.authorizer = BearerToken("t-1")
        client.middlewares = [retry]
        client.options.bodyLimit = 2 << 20
        let error = await #expect(throws: FDXError.self) { try await client.send(endpoint()) }
        #expect(error?.status == status)
        #expect(error?.body.count == 256 << 10)
    }

    @Test func everyCallHasItsOwnInteractionIDUnlessTheCallerNamesOne() async throws {
        let transport = StubTransport([.json(200, "[]")])
        _ = try await client(transport).send(endpoint())
        _ = try await client(transport).send(endpoint())
        _ = try await client(transport).send(endpoint().header(.interactionID, "mine"))
        let ids = transport.sent.map { $0.request.headerFields[.interactionID] }
        #expect(ids[0] != ids[1])
        #expect(
            try #require(ids[0]).wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
                != nil
        )
        #expect(ids[2] == "mine")
    }

    @Test func theActorTypeIsTheTasksThenTheClients() async throws {
        let transport = StubTransport([.json(200, "[]")])
        var client = client(transport)
        _ = try await client.send(endpoint())
        client.options.actorType = .user
        _ = try await client.send(endpoint())
        try await Client.$actorType.withValue(.batch) { [client] in _ = try await client.send(endpoint()) }
        #expect(transport.sent.map { $0.request.headerFields[.actorType] } == [nil, "USER", "BATCH"])
    }

    @Test(arguments: [
        (
            #"{"code": 701, "message": "Account not found", "debugMessage": "d"}"#, "701" as String?,
            FDXError.Classification.notFound
        ),
        (#"{"code": "701", "message": "Account not found"}"#, "701", .notFound),
        ("<html>Not Found</html>", nil, .notFound),
        ("", nil, .notFound),
        (#"{"code": "70"#, nil, .notFound),
    ])
    func everyErrorBodyBecomesOneError(
        body: String,
        code: String?,
        classification: FDXError.Classification
    ) async throws {
        let transport = StubTransport([.json(404, body)])
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(endpoint()) }
        #expect(error?.status == 404)
        #expect(error?.code?.rawValue == code)
        #expect(error?.classification == classification)
        #expect(error.map { String(decoding: $0.body, as: UTF8.self) } == body)
    }

    @Test(arguments: [
        (401, 602 as Int?, FDXError.Classification.reauthorize), (401, nil, .reauthorize), (403, 403, .forbidden),
        (429, 1207, .retryable(after: nil)), (422, 1207, .invalidRequest), (405, 501, .unavailable),
        (503, 503, .unavailable), (503, nil, .retryable(after: nil)), (400, 401, .invalidRequest),
        (409, 1205, .retryable(after: nil)), (401, 1205, .reauthorize), (400, 910, .conflict), (404, 910, .conflict),
        (409, 908, .conflict), (400, 1300, .retryable(after: nil)), (422, 704, .unavailable),
        (418, nil, .invalidRequest),
        (302, nil, .unknown),
    ])
    func statusAndCodeSayWhatToDo(status: Int, code: Int?, classification: FDXError.Classification) async throws {
        let transport = StubTransport([.json(status, code.map { "{\"code\": \($0)}" } ?? "")])
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(endpoint()) }
        #expect(error?.classification == classification)
    }

    @Test(arguments: [
        ("3", Duration.seconds(3)), ("Sun, 06 Nov 1994 08:49:37 GMT", .zero), ("Sunday, 06-Nov-94 08:49:37 GMT", .zero),
        ("Sun Nov  6 08:49:37 1994", .zero), ("99999999999999999999999", .seconds(31_536_000_000)),
        ("soon", nil), ("-1", nil), ("1.5", .milliseconds(1500)), ("Sun, 06 Nov 99999 08:49:37 GMT", nil), ("", nil),
    ])
    func retryAfterIsSecondsOrADate(header: String, duration: Duration?) async throws {
        let transport = StubTransport([.status(429, headers: [.retryAfter: header])])
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(endpoint()) }
        #expect(error?.retryAfter == duration)
        #expect(error?.classification == .retryable(after: duration))
    }

    @Test func anErrorReadsLikeASentenceAndNamesNobody() async throws {
        let transport = StubTransport([.json(404, #"{"code": 701, "message": "Account 1234567890 not found"}"#)])
        let call = endpoint().header(.interactionID, "id-1")
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(call) }
        let text = "op failed: the server answered 404 (FDX code 701: account not found) [interaction id-1]"
        #expect(error?.localizedDescription == text)
        #expect(error.map { "\($0)" } == text)
        #expect(error.map { String(reflecting: $0) }?.contains("1234567890") == false)
        #expect(error?.message == "Account 1234567890 not found")
    }

    @Test func aBodyBeyondTheLimitIsRefused() async throws {
        let transport = StubTransport([.json(200, "[" + String(repeating: " ", count: 100) + "]")])
        var client = client(transport)
        client.options.bodyLimit = 50
        let error = await #expect(throws: FDXError.self) { try await client.send(endpoint()) }
        guard case .transport(let fault)? = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(fault.kind == .bodyTooLarge(limit: 50))
    }

    @Test func aTransportThatDoesNotAnswerTimesOut() async throws {
        let clock = HandClock()
        let transport = StubTransport { _ in
            try await clock.sleep(for: .seconds(60))
            return .status(200)
        }
        var client = client(transport)
        client.alarms = Alarms(clock)
        client.options.timeout = .seconds(20)
        let call = Task { [client] in try await client.send(endpoint()) }
        try await clock.sleeps(for: .seconds(20))
        try await clock.sleeps(for: .seconds(60))
        clock.advance(by: .seconds(20))
        let error = await #expect(throws: FDXError.self) { try await call.value }
        #expect(error?.description.contains("the server took too long") == true)
    }

    @Test func aCancelledCallThrowsCancellation() async throws {
        let clock = HandClock()
        let transport = StubTransport { _ in
            try await clock.sleep(for: .seconds(60))
            return .status(200)
        }
        let task = Task { try await client(transport).send(endpoint()) }
        try await clock.sleeps(for: .seconds(60))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
