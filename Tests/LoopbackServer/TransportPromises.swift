package import FDXRuntime
import Foundation
import HTTPTypes
import Testing

/// What every transport holds, whatever the server does: the suite of each transport runs all of them with its own.
package struct TransportPromises: Sendable {
    private let make: @Sendable () throws -> any Transport
    private let makeSingle: @Sendable () throws -> any Transport
    private let transport: any Transport
    private let readsIdleConnections: Bool
    private let get = Endpoint<[String]>("op", .get, "/a")
    private let file = Endpoint<FileContent>("op", .get, "/file")

    /// - Parameters:
    ///   - readsIdleConnections: whether the transport sees at once what comes over a connection that no call uses, and
    ///     closes it; otherwise it looks before it uses one.
    ///   - single: makes a transport that has one connection to each server.
    ///   - make: makes a transport as users make theirs.
    package init(
        readsIdleConnections: Bool,
        single: @escaping @Sendable () throws -> any Transport,
        _ make: @escaping @Sendable () throws -> any Transport
    ) throws {
        self.make = make
        self.readsIdleConnections = readsIdleConnections
        makeSingle = single
        transport = try make()
    }

    private func client(_ server: LoopbackServer) -> Client { client(server, transport) }

    private func client(_ server: LoopbackServer, _ transport: any Transport) -> Client {
        .hasty(server.url, transport, timeout: .seconds(60))
    }

    /// A request has the path, the parameters, the body and the headers that its endpoint says, and no cookie of the server's.
    package func aRequestArrivesAsItWasMeant() async throws {
        let server = try LoopbackServer { connection in
            while let request = try connection.request() {
                let headers = ["content-type", "x-a", "cookie"].map { request.headers[$0] ?? "-" }
                let seen = [request.method, request.path, request.body] + headers
                try connection.answer("200 OK", ["Set-Cookie: s=1"], body: "\(seen)")
            }
        }
        defer { server.stop() }
        let call = Endpoint<[String]>(
            "op",
            .patch,
            "/a/{id}",
            parameters: [
                .path("id", "é/+"), .query("q", ["1", "2|3"], style: .pipeDelimited), .header("X-A", ["1", "2"]),
            ],
            body: .json("b")
        )
        let client = client(server)
        let expected = ["PATCH", "/a/%C3%A9%2F%2B?q=1%7C2%7C3", "\"b\"", "application/json", "1,2", "-"]
        #expect(try await client.send(call).value == expected)
        // And no cookie the second time.
        #expect(try await client.send(call).value == expected)
    }

    /// Where nobody listens, the fault says so.
    package func nobodyThereIsARefusedConnection() async throws {
        let port = try ClosedPort()
        #expect(await Client.hasty(port.url, transport).outcome() == "connectionRefused")
    }

    /// A host that has no address is told from one that does not answer.
    package func anUnknownNameIsNotFound() async throws {
        #expect(await Client.hasty("http://nowhere.invalid", transport).outcome() == "hostNotFound")
    }

    /// What a server does wrong has the error that says so, and leaves no connection.
    package func faultHasItsError(_ fault: Fault) async throws {
        let server = try LoopbackServer { try fault.serve($0) }
        defer { server.stop() }
        #expect(await Client.hasty(server.url, transport, timeout: fault.timeout).outcome() == fault.outcome)
        try await eventually { server.openConnections == 0 || fault.keepsConnection }
    }

    /// A call whose task is cancelled before it begins does not reach the server.
    package func aCallThatIsCancelledBeforehandIsNotSent() async throws {
        let server = try LoopbackServer { try Fault.neverAnswers.serve($0) }
        defer { server.stop() }
        let client = client(server)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.send(get)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        try await eventually { server.openConnections == 0 }
    }

    /// The connection of a call that is cancelled is closed, as its answer may still come.
    package func aCancelledCallLeavesNoConnection() async throws {
        let server = try LoopbackServer { try Fault.neverAnswers.serve($0) }
        defer { server.stop() }
        let client = client(server)
        let task = Task { try await client.send(get) }
        try await eventually { server.requests == 1 }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        try await eventually { server.openConnections == 0 }
    }

    /// Connections that wait for more calls are closed with their transport.
    package func aTransportThatIsGoneLeavesNoConnection() async throws {
        let server = try LoopbackServer { connection in
            while try connection.request() != nil { try connection.answer("200 OK", [], body: "[]") }
        }
        defer { server.stop() }
        for _ in 0..<10 { _ = try await Client.hasty(server.url, try make()).send(get) }
        try await eventually { server.openConnections == 0 }
    }

    /// A form with a file arrives whole, however often it is sent.
    package func aFormArrivesWhole() async throws {
        let server = try LoopbackServer { connection in
            while let request = try connection.request() {
                let lengths = "\(request.headers["content-length"] ?? "none") \(request.body.utf8.count)"
                let hasEnds = request.body.hasPrefix("--fdx-") && request.body.hasSuffix("--\r\n")
                try connection.answer(
                    "200 OK",
                    ["Content-Type: application/json"],
                    body: #"["\#(request.method) \#(lengths) \#(hasEnds) \#(request.body.checksum)"]"#
                )
            }
        }
        defer { server.stop() }
        let text = String((0..<3_000_000).map { Character(UnicodeScalar(UInt8(32 + $0 &* 7 % 90))) })
        let file = FileManager.default.temporaryDirectory.appending(path: "form-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let form = Form(parts: [.value("note", "a note"), .file("file", FilePart(contentsOf: file, fileName: "x"))])
        let endpoint = Endpoint<[String]>("form", .post, "/form", body: .multipart(form))
        let whole = String(decoding: try endpoint.body.bytes(), as: UTF8.self)
        for _ in 0..<2 {
            let lines = try await client(server).send(endpoint).value
            #expect(lines == ["POST \(whole.utf8.count) \(whole.utf8.count) true \(whole.checksum)"])
        }
    }

    private struct Form: MultipartForm {
        var parts: [FormPart]

        init(parts: [FormPart]) { self.parts = parts }

        init(reading parts: FormReader) throws { self.parts = [] }
    }

    /// A call may be cancelled at any moment; it ends, and soon.
    package func aThousandCancelledCallsEnd() async throws {
        let server = try LoopbackServer { try Fault.neverAnswers.serve($0) }
        defer { server.stop() }
        let client = client(server)
        let slowest = Locked(Duration.zero)
        for batch in 0..<20 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<50 {
                    group.addTask {
                        let call = Task { try await client.send(get) }
                        try await Task.sleep(for: .microseconds((batch * 50 + index) * 10))
                        let start = ContinuousClock.now
                        call.cancel()
                        await #expect(throws: CancellationError.self) { try await call.value }
                        slowest.withLock { $0 = max($0, .now - start) }
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(slowest.withLock { $0 } < .seconds(20))
    }

    /// A server that keeps its socket full cannot keep a reader who has had enough.
    package func aHundredDroppedDownloadsEnd() async throws {
        let server = try LoopbackServer { try Self.flood($0) }
        defer { server.stop() }
        let client = client(server)
        for round in 0..<100 {
            let download = try await client.download(file)
            if round.isMultiple(of: 2) { #expect(try await download.bytes.makeAsyncIterator().next() != nil) }
        }
        try await eventually { server.openConnections == 0 }
    }

    /// What nobody reads is not fetched, other calls go on meanwhile, and nothing is lost of what is read later.
    package func aDownloadComesNoFasterThanItIsRead() async throws {
        let size = 48 << 20
        let server = try LoopbackServer { connection in
            while let request = try connection.request() {
                guard request.path == "/file" else {
                    try connection.answer("200 OK", [], body: #"["a"]"#)
                    continue
                }
                try connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
                for piece in 0..<size >> 16 {
                    try connection.write([UInt8](repeating: UInt8(piece & 0xFF), count: 1 << 16))
                }
            }
        }
        defer { server.stop() }
        let client = client(server)
        let download = try await client.download(file)
        let pieces = download.bytes.makeAsyncIterator()
        var count = try #require(try await pieces.next()).count
        // The system's own buffers take a few megabytes; then the server waits.
        try await settled { server.bytesWritten }
        #expect(server.bytesWritten < 20 << 20)
        for _ in 0..<20 { #expect(try await client.send(get).value == ["a"]) }
        while let piece = try await pieces.next() {
            #expect(piece.first == UInt8((count >> 16) & 0xFF))
            count += piece.count
        }
        #expect(count == size)
    }

    /// A server that falls silent within a file ends the reading when the time for a piece is up, and its connection.
    package func aDownloadThatFallsSilentTimesOut() async throws {
        let server = try LoopbackServer { connection in
            _ = try connection.request()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\nabc")
            // Until the client is gone.
            _ = try connection.request()
        }
        defer { server.stop() }
        let clock = HandClock()
        var client = client(server)
        client.alarms = Alarms(clock)
        let pieces = try await client.download(file).bytes.makeAsyncIterator()
        #expect(try await pieces.next() == Data("abc".utf8))
        let reading = Task { try await pieces.next() }
        let isOver = Locked(false)
        Task {
            _ = await reading.result
            isOver.withLock { $0 = true }
        }
        try await clock.advance(by: client.options.timeout) { isOver.withLock { $0 } }
        let error = await #expect(throws: FDXError.self) { try await reading.value }
        #expect(error?.classification == .retryable(after: nil))
        #expect(error?.description.contains("too long") == true)
        try await eventually { server.openConnections == 0 }
    }

    /// A bomb of spaces is read no further than the reader reads.
    package func aCompressedDownloadGrowsNoFasterThanItIsRead() async throws {
        let server = try LoopbackServer { try Fault.gzipThatGrows.serve($0) }
        defer { server.stop() }
        let download = try await client(server).download(file)
        let pieces = download.bytes.makeAsyncIterator()
        for _ in 0..<10 { #expect(try await pieces.next()?.allSatisfy { $0 == UInt8(ascii: " ") } == true) }
        try await settled { server.bytesWritten }
    }

    /// A file that came cut off within its compression is none.
    package func aCutOffCompressedDownloadIsAnError() async throws {
        let server = try LoopbackServer { try Fault.endsMidGzip.serve($0) }
        defer { server.stop() }
        let download = try await client(server).download(file)
        let error = await #expect(throws: FDXError.self) { try await download.content(limit: 1 << 20) }
        #expect(error?.classification == .retryable(after: nil))
    }

    /// The longest durations that there are mean no limit.
    package func noDurationIsTooLong() async throws {
        let server = try LoopbackServer { try Fault.gzipped.serve($0) }
        defer { server.stop() }
        var client = client(server)
        (client.options.timeout, client.options.deadline) = (.seconds(Int64.max), .seconds(Int64.max))
        #expect(await client.outcome() == #"["a"]"#)
        #expect(try await client.download(file).content(limit: 100).data == Data(#"["a"]"#.utf8))
    }

    /// Interim answers without end are no answer.
    package func interimAnswersWithoutEndAreNone() async throws {
        let server = try LoopbackServer { connection in
            _ = try connection.request()
            while true {
                try connection.write("HTTP/1.1 103 Early Hints\r\n\r\n")
                Thread.sleep(forTimeInterval: 0.001)
            }
        }
        defer { server.stop() }
        let outcome = await Client.hasty(server.url, transport, timeout: .seconds(2)).outcome()
        #expect(["malformedResponse", "timedOut"].contains(outcome))
        try await eventually { server.openConnections == 0 }
    }

    /// A transport may take ten thousand header lines or refuse them; neither takes long.
    package func tenThousandHeaderLinesCostLittle() async throws {
        let server = try LoopbackServer { connection in
            while try connection.request() != nil {
                let lines = (0..<10_000).map { "X-\($0 % 5000): \($0)" }
                try connection.answer("200 OK", lines, body: #"["a"]"#)
            }
        }
        defer { server.stop() }
        let start = ContinuousClock.now
        #expect([#"["a"]"#, "malformedResponse"].contains(await client(server).outcome()))
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    /// `HTTP://` is `http://`, and no file comes from anywhere but HTTP.
    package func redirectsLeadToHTTPAlone() async throws {
        let server = try LoopbackServer { connection in
            while let request = try connection.request() {
                let target = request.path.dropFirst().removingPercentEncoding ?? ""
                if target == "there" {
                    try connection.answer("200 OK", [], body: "%PDF")
                } else {
                    try connection.answer("302 Found", ["Location: \(target)"])
                }
            }
        }
        defer { server.stop() }
        let client = client(server)
        func file(_ location: String) -> Endpoint<FileContent> {
            Endpoint("op", .get, "/{to}", parameters: [.path("to", location)])
        }
        let capitals = "HTTP://127.0.0.1:\(server.port)/there"
        for location in [capitals, "/there", "there", "//127.0.0.1:\(server.port)/there"] {
            #expect(try await client.send(file(location)).value.data == Data("%PDF".utf8), "\(location)")
        }
        for location in [
            "ftp://127.0.0.1/there", "file:///etc/passwd", "FILE:///etc/passwd", "data:,a", "http:///there",
        ] {
            let error = await #expect(throws: FDXError.self, "\(location)") { try await client.send(file(location)) }
            #expect(error?.status == 302)
        }
    }

    /// Whatever bytes come, a call ends soon with a value that they hold or with an error, and the program goes on.
    package func rawAnswerIsUnderstoodOrRefused(_ answer: RawAnswer) async throws {
        let server = try LoopbackServer { connection in
            _ = try connection.request()
            try connection.write(answer.bytes)
        }
        defer { server.stop() }
        let outcome = await client(server).outcome()
        #expect(answer.outcomes.contains(outcome), "\(outcome)")
        try await eventually { server.openConnections == 0 }
    }

    /// What a server sends behind its answer is not the answer to the next call, wherever the segment ends. libcurl drops
    /// what came with the last chunk, and goes on with the connection.
    func anAnswerThatNobodyAskedForIsNobodys(_ surplus: Surplus) async throws {
        let server = try server(sending: surplus)
        defer { server.stop() }
        let client = client(server)
        for _ in 0..<20 {
            let outcome = await client.outcome()
            #expect(readsIdleConnections ? outcome == #"["a"]"# : Self.harmless.contains(outcome))
        }
        if readsIdleConnections { #expect(server.connections == 20) }
    }

    /// Calls that wait until the connection is free get no answer that nobody asked for.
    func anAnswerThatNobodyAskedForIsNotWaitedFor(_ surplus: Surplus) async throws {
        let server = try server(sending: surplus)
        defer { server.stop() }
        let client = client(server, try makeSingle())
        let outcomes = await withTaskGroup(of: String.self) { group in
            for _ in 0..<40 { group.addTask { await client.outcome() } }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(readsIdleConnections ? outcomes == [#"["a"]"#] : outcomes.isSubset(of: Self.harmless))
    }

    /// Answers that were asked for, and failures.
    private static let harmless: Set = [#"["a"]"#, #"["b"]"#, "malformedResponse", "connectionLost"]

    /// Whoever sends another call over a connection is answered, or with the rest of what nobody asked for.
    private func server(sending surplus: Surplus) throws -> LoopbackServer {
        try LoopbackServer { connection in
            guard try connection.request() != nil else { return }
            try connection.write(surplus.answer + surplus.beginning)
            while try connection.request() != nil { try connection.write(surplus.rest) }
        }
    }

    /// What a server sends while a connection lies idle is not the answer to the next call.
    func anAnswerToAnIdleConnectionIsNobodys(_ surplus: Surplus) async throws {
        let (answered, sent) = (Watched(0), Watched(0))
        let server = try LoopbackServer { connection in
            guard try connection.request() != nil else { return }
            let round = sent.withLock { $0 }
            try connection.write(surplus.answer)
            answered.wait { $0 > round }
            try connection.write(surplus.beginning)
            sent.withLock { $0 += 1 }
            while try connection.request() != nil { try connection.write(surplus.rest) }
        }
        defer { server.stop() }
        let client = client(server)
        for round in 1...10 {
            var outcome = await client.outcome()
            // A call may get a connection in the very moment in which it is closed: it fails, and sends nothing.
            for _ in 0..<5 where readsIdleConnections && outcome == "connectionLost" {
                outcome = await client.outcome()
            }
            #expect(outcome == #"["a"]"#)
            answered.withLock { $0 = round }
            try await eventually {
                sent.withLock { $0 } == round && !(readsIdleConnections && server.openConnections > 0)
            }
        }
        #expect(server.connections == 10)
    }

    /// An answer, and what comes behind it: as much as nobody asked for, and what would complete it.
    struct Surplus: Sendable {
        let description: String
        let answer: String
        let beginning: String
        let rest: String

        private static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        private static let plain = head + "Content-Length: 5\r\n\r\n[\"a\"]"
        private static let chunked = head + "Transfer-Encoding: chunked\r\n\r\n5\r\n[\"a\"]\r\n0\r\n\r\n"
        private static let evil = head + "Content-Length: 8\r\n\r\n[\"evil\"]"
        private static let next = head + "Content-Length: 5\r\n\r\n[\"b\"]"

        static let all = [
            Surplus(description: "an answer behind a length", answer: plain, beginning: evil, rest: next),
            Surplus(description: "an answer behind chunks", answer: chunked, beginning: evil, rest: next),
            cut(plain, "half a head behind a length", count: 30),
            cut(chunked, "half a head behind chunks", count: 30),
            cut(plain, "one letter behind a length", count: 1),
            cut(chunked, "one letter behind chunks", count: 1),
            cut(plain, "a head without its body behind a length", count: evil.utf8.count - 8),
            Surplus(description: "an empty line", answer: plain, beginning: "\r\n", rest: next),
            Surplus(description: "nonsense", answer: chunked, beginning: "?", rest: next),
        ]

        private static func cut(_ answer: String, _ name: String, count: Int) -> Surplus {
            let (beginning, rest) = (String(evil.prefix(count)), String(evil.dropFirst(count)))
            return Surplus(description: name, answer: answer, beginning: beginning, rest: rest)
        }
    }

    private static func flood(_ connection: Connection) throws {
        _ = try connection.request()
        try connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n")
        let bytes = [UInt8](repeating: 7, count: 1 << 16)
        while true { try connection.write(bytes) }
    }

    /// Waits until a number stays as it is for a while.
    private func settled(_ number: () -> Int) async throws {
        var (last, count) = (number(), 0)
        try await eventually {
            let now = number()
            count = now == last ? count + 1 : 0
            last = now
            return count == 40
        }
    }
}

extension String {
    fileprivate var checksum: UInt32 { utf8.reduce(7) { ($0 &* 31) &+ UInt32($1) } }
}

/// One of the promises, as an argument of a test.
package struct TransportPromise: Sendable, CustomStringConvertible {
    package let description: String
    package let check: @Sendable (TransportPromises) async throws -> Void

    private init(_ description: String, _ check: @escaping @Sendable (TransportPromises) async throws -> Void) {
        self.description = description
        self.check = check
    }

    package static let all = general + TransportPromises.Surplus.all.flatMap(promises)

    private static let general = [
        TransportPromise("a request arrives as it was meant") { try await $0.aRequestArrivesAsItWasMeant() },
        TransportPromise("nobody there is a refused connection") { try await $0.nobodyThereIsARefusedConnection() },
        TransportPromise("an unknown name is not found") { try await $0.anUnknownNameIsNotFound() },
        TransportPromise("a call that is cancelled beforehand is not sent") {
            try await $0.aCallThatIsCancelledBeforehandIsNotSent()
        },
        TransportPromise("a cancelled call leaves no connection") { try await $0.aCancelledCallLeavesNoConnection() },
        TransportPromise("a transport that is gone leaves no connection") {
            try await $0.aTransportThatIsGoneLeavesNoConnection()
        },
        TransportPromise("a form arrives whole") { try await $0.aFormArrivesWhole() },
        TransportPromise("a thousand cancelled calls end") { try await $0.aThousandCancelledCallsEnd() },
        TransportPromise("a hundred dropped downloads end") { try await $0.aHundredDroppedDownloadsEnd() },
        TransportPromise("a download comes no faster than it is read") {
            try await $0.aDownloadComesNoFasterThanItIsRead()
        },
        TransportPromise("a download that falls silent times out") { try await $0.aDownloadThatFallsSilentTimesOut() },
        TransportPromise("a compressed download grows no faster than it is read") {
            try await $0.aCompressedDownloadGrowsNoFasterThanItIsRead()
        },
        TransportPromise("a cut off compressed download is an error") {
            try await $0.aCutOffCompressedDownloadIsAnError()
        },
        TransportPromise("no duration is too long") { try await $0.noDurationIsTooLong() },
        TransportPromise("interim answers without end are none") { try await $0.interimAnswersWithoutEndAreNone() },
        TransportPromise("ten thousand header lines cost little") { try await $0.tenThousandHeaderLinesCostLittle() },
        TransportPromise("redirects lead to HTTP alone") { try await $0.redirectsLeadToHTTPAlone() },
    ]

    private static func promises(of surplus: TransportPromises.Surplus) -> [TransportPromise] {
        [
            TransportPromise("\(surplus.description) is nobody's") {
                try await $0.anAnswerThatNobodyAskedForIsNobodys(surplus)
            },
            TransportPromise("\(surplus.description) is not waited for") {
                try await $0.anAnswerThatNobodyAskedForIsNotWaitedFor(surplus)
            },
            TransportPromise("\(surplus.description) on an idle connection is nobody's") {
                try await $0.anAnswerToAnIdleConnectionIsNobodys(surplus)
            },
        ]
    }
}
