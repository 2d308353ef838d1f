#if FDXAsyncHTTPClient
import FDXAsyncHTTPClient
import FDXRuntime
import Foundation
import LoopbackServer
import Testing

/// What a server does once a connection stands, and what a call for a list may end with.
struct HostileHTTP2: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let outcomes: Set<String>
    let serve: @Sendable (HTTP2Peer) throws -> Void

    init(_ name: String, _ outcomes: String..., serve: @escaping @Sendable (HTTP2Peer) throws -> Void) {
        (testDescription, self.outcomes, self.serve) = (name, Set(outcomes), serve)
    }

    private init(_ name: String, _ outcomes: [String], serve: @escaping @Sendable (HTTP2Peer) throws -> Void) {
        (testDescription, self.outcomes, self.serve) = (name, Set(outcomes), serve)
    }

    /// Sends these in answer to the first request, for whose stream they may be, and what is right to further ones.
    static func answer(
        _ name: String,
        _ outcomes: String...,
        frames: @escaping @Sendable (Int) -> [HTTP2Frame]
    ) -> HostileHTTP2 {
        HostileHTTP2(name, outcomes) { peer in
            try peer.begin()
            try peer.send([.settings()])
            try peer.send(frames(try peer.request()))
            try peer.serveWell()
        }
    }

    /// Sends these before any request came, in one piece, and then what is right.
    static func beginning(_ name: String, _ outcomes: String..., frames: [HTTP2Frame]) -> HostileHTTP2 {
        HostileHTTP2(name, outcomes) { peer in
            try peer.begin()
            try peer.send(frames)
            try peer.serveWell()
        }
    }

    static func status(_ status: String, _ outcomes: String...) -> HostileHTTP2 {
        HostileHTTP2("the status \(status.debugDescription)", outcomes) { peer in
            try peer.begin()
            try peer.send([.settings()])
            let stream = try peer.request()
            try peer.send([.headers([":status": status], on: stream), .data(list, on: stream)])
            try peer.serveWell()
        }
    }

    /// A server as it should be.
    static let right = beginning("what is right", list, frames: [.settings()])
}

private let list = #"["a"]"#
private let endOfAll: UInt8 = 5

extension HostileHTTP2 {
    static let statuses: [HostileHTTP2] =
        ["-1", "-200", "+200", "0200", "000", "099", "1", "20", "1000", "2000", "abc", "", "2e2"].map {
            .status($0, "malformedResponse")
        } + [
            .status("200 ", "malformedResponse", "connectionLost"),
            .status(" 200", "malformedResponse", "connectionLost"), .status("٢٠٠", "malformedResponse"),
            .status("99999999999999999999", "malformedResponse"), .status("-9223372036854775808", "malformedResponse"),
            .status("18446744073709551615", "malformedResponse"), .status("101", "malformedResponse"),
            .status("999", "status 999, unknown"), .status("200", #"["a"]"#),
        ] + heads

    private static let heads: [HostileHTTP2] = [
        .answer("no status", "malformedResponse", "connectionLost") {
            [.headers(["a": "b"], on: $0), .data(list, on: $0)]
        },
        .answer("two statuses", "malformedResponse", "connectionLost") {
            [.headers([":status": "200", ":status": "200"], on: $0), .data(list, on: $0)]
        },
        .answer("a status behind a header", "malformedResponse", "connectionLost") {
            [.headers(["a": "b", ":status": "200"], on: $0), .data(list, on: $0)]
        },
        .answer("a method in an answer", "malformedResponse", "connectionLost") {
            [.headers([":status": "200", ":method": "GET"], on: $0), .data(list, on: $0)]
        },
        .answer("a name in capitals", "malformedResponse", "connectionLost") {
            [.headers([":status": "200", "A": "b"], on: $0), .data(list, on: $0)]
        },
        .answer("an interim answer without an end", "malformedResponse") { stream in
            [HTTP2Frame](repeating: .headers([":status": "103"], on: stream), count: 200)
                + [.headers([":status": "200"], on: stream), .data(list, on: stream)]
        },
        .answer("an interim answer that is the end", "malformedResponse", "connectionLost") {
            [.headers([":status": "103"], on: $0, flags: endOfAll)]
        },
        .answer("two answers", "malformedResponse", "connectionLost", #"["a"]"#) {
            [.headers([":status": "200"], on: $0), .headers([":status": "200"], on: $0), .data(list, on: $0)]
        },
        .answer("no body", "malformedResponse", "undecodable", "[]") {
            [.headers([":status": "200"], on: $0, flags: endOfAll)]
        },
        .answer("a body before its head", "malformedResponse", "connectionLost") { [.data(list, on: $0)] },
        .answer("a body that is longer than it says", "malformedResponse", "connectionLost") {
            [.headers([":status": "200", "content-length": "2"], on: $0), .data(list, on: $0)]
        },
        .answer("a body that is shorter than it says", "malformedResponse", "connectionLost") {
            [.headers([":status": "200", "content-length": "9"], on: $0), .data(list, on: $0)]
        },
        .answer("a length that is no number", "malformedResponse", "connectionLost") {
            [.headers([":status": "200", "content-length": "-9"], on: $0), .data(list, on: $0)]
        },
        .answer("a body behind the end", "malformedResponse", "connectionLost", list) {
            [.headers([":status": "200"], on: $0), .data(list, on: $0), .data(list, on: $0)]
        },
        .answer("a head behind the end", "malformedResponse", "connectionLost", list) {
            [.headers([":status": "200"], on: $0), .data(list, on: $0), .headers([":status": "200"], on: $0)]
        },
    ]

    static let connections: [HostileHTTP2] = goAways + resets + floods + settings + nonsense

    /// Before a server has sent its settings, a call waits for them as long as it has time.
    private static let goAways: [HostileHTTP2] = [
        .beginning("going away at once", "connectionLost", "timedOut", frames: [.goAway(after: 0)]),
        .beginning("going away behind the settings", "connectionLost", frames: [.settings(), .goAway(after: 0)]),
        .beginning(
            "going away three times",
            "connectionLost",
            frames: [.settings(), .goAway(after: 0), .goAway(after: 0), .goAway(after: 0, code: 11)]
        ),
        .answer("going away before the answer", "connectionLost") { _ in [.goAway(after: 0)] },
        .answer("going away behind the answer's head", "connectionLost") {
            [.headers([":status": "200"], on: $0), .goAway(after: 0, code: 1)]
        },
        .answer("going away, with the answer to come", list) {
            [.goAway(after: $0), .headers([":status": "200"], on: $0), .data(list, on: $0)]
        },
        .answer("going away after more than there is", "connectionLost", "malformedResponse") { _ in
            [.goAway(after: 0x7FFF_FFFF), .goAway(after: 0)]
        },
        .answer("going away, later than it said first", "malformedResponse", "connectionLost") {
            [.goAway(after: 0), .goAway(after: $0)]
        },
    ]

    private static let resets: [HostileHTTP2] = [
        .answer("a reset before the answer", "connectionLost") { [.reset($0)] },
        .answer("a refused stream", "connectionLost") { [.reset($0, code: 7)] },
        .answer("a reset with a code that nobody knows", "connectionLost") { [.reset($0, code: 0x7FFF_FFFF)] },
        .answer("a reset behind the head", "connectionLost") { [.headers([":status": "200"], on: $0), .reset($0)] },
        .answer("a reset without an error, with half a body", "connectionLost") {
            [.headers([":status": "200"], on: $0), .data("[", on: $0, flags: 0), .reset($0, code: 0)]
        },
        .answer("two resets", "connectionLost", "malformedResponse") { [.reset($0), .reset($0)] },
        .answer("a reset of a stream that is not there", "malformedResponse", "connectionLost") { [.reset($0 + 100)] },
        .answer("a reset of no stream", "malformedResponse", "connectionLost") { _ in [.reset(0)] },
    ]

    private static func many(_ frame: HTTP2Frame, _ count: Int = 50_000) -> [HTTP2Frame] {
        [HTTP2Frame](repeating: frame, count: count)
    }

    private static let floods: [HostileHTTP2] = [
        .answer("headers without an end", "malformedResponse", "connectionLost") { stream in
            [.headers([":status": "200"], on: stream, flags: 0)]
                + many(.continuation(HTTP2Frame.block([("a", String(repeating: "b", count: 1000))]), on: stream), 2000)
        },
        .answer("continuations of nothing", "malformedResponse", "connectionLost") {
            [.headers([":status": "200"], on: $0, flags: 0)] + many(.continuation(on: $0))
        },
        .answer("a header of a megabyte", "malformedResponse", "connectionLost") { stream in
            let block = HTTP2Frame.block([(":status", "200"), ("a", String(repeating: "b", count: 1 << 20))])
            let pieces = stride(from: 0, to: block.count, by: 16_000).map { Array(block[$0...].prefix(16_000)) }
            return [HTTP2Frame(type: 1, stream: stream, payload: pieces[0])]
                + pieces.dropFirst().map { .continuation($0, on: stream) } + [.continuation(on: stream, flags: 4)]
        },
        .answer("ten thousand empty pieces of a body", "malformedResponse", "connectionLost") { stream in
            [.headers([":status": "200"], on: stream)] + many(.data("", on: stream, flags: 0), 10_000)
        },
        .answer("settings without an end", "malformedResponse", "connectionLost", "timedOut") { _ in many(.settings())
        },
        .answer("pings without an end", "malformedResponse", "connectionLost", "timedOut") { _ in many(.ping) },
        .answer("settings that change back and forth", "malformedResponse", "connectionLost", "timedOut") { _ in
            (0..<20_000).flatMap { _ in [.settings([3: 0]), .settings([3: 100]), .settings([4: 0, 1: 0])] }
        },
        .answer("windows without an end", "malformedResponse", "connectionLost", "timedOut") {
            many(.window(1, on: $0))
        },
        .answer("frames that nobody knows", "malformedResponse", "connectionLost", "timedOut") { stream in
            many(HTTP2Frame(type: 0xEE, flags: 0xFF, stream: stream, payload: [1, 2, 3]))
        },
        .answer("priorities without an end", "malformedResponse", "connectionLost", "timedOut") { stream in
            many(HTTP2Frame(type: 2, stream: stream, payload: [0, 0, 0, 0, 1]))
        },
    ]

    private static let settings: [HostileHTTP2] = [
        .beginning("no streams allowed", "timedOut", frames: [.settings([3: 0])]),
        .beginning(
            "fewer streams each time",
            "timedOut",
            frames: [.settings([3: 9]), .settings([3: 1]), .settings([3: 0])]
        ),
        .answer("more streams for an idle connection", list) {
            [.headers([":status": "200"], on: $0), .data(list, on: $0), .settings([3: 200]), .settings([3: 300])]
        },
        .answer("fewer streams for an idle connection", list) {
            [.headers([":status": "200"], on: $0), .data(list, on: $0), .settings([3: 1]), .settings([3: 2])]
        },
        .answer("no streams left for a while", list) {
            [.settings([3: 0]), .headers([":status": "200"], on: $0), .data(list, on: $0), .settings([3: 100])]
        },
        .beginning(
            "a window that is too large",
            "malformedResponse",
            "connectionLost",
            "timedOut",
            frames: [.settings([4: 0xFFFF_FFFF])]
        ),
        .beginning(
            "frames that are too large",
            "malformedResponse",
            "connectionLost",
            "timedOut",
            frames: [.settings([5: 0xFFFF_FFFF])]
        ),
        .beginning(
            "frames that are too small",
            "malformedResponse",
            "connectionLost",
            "timedOut",
            frames: [.settings([5: 1])]
        ),
        .beginning(
            "pushes from a server",
            "malformedResponse",
            "connectionLost",
            "timedOut",
            frames: [.settings([2: 7])]
        ),
        .beginning(
            "settings of half a value",
            "malformedResponse",
            "connectionLost",
            "timedOut",
            frames: [HTTP2Frame(type: 4, payload: [0, 1, 0])]
        ),
        .beginning(
            "settings of a stream",
            "malformedResponse",
            "connectionLost",
            "timedOut",
            frames: [HTTP2Frame(type: 4, stream: 1)]
        ),
        .beginning(
            "an acknowledgement with values",
            "malformedResponse",
            "connectionLost",
            frames: [.settings(), HTTP2Frame(type: 4, flags: 1, payload: [0, 1, 0, 0, 0, 0])]
        ),
        .beginning(
            "acknowledgements of nothing",
            "malformedResponse",
            "connectionLost",
            "timedOut",
            frames: [.settings()] + [HTTP2Frame](repeating: HTTP2Frame(type: 4, flags: 1), count: 100)
        ),
    ]

    private static let nonsense: [HostileHTTP2] = [
        HostileHTTP2("nothing", "timedOut", "connectionLost") { peer in
            try peer.begin()
            try peer.serveWell()
        },
        HostileHTTP2("an end at once", "connectionLost") { _ in },
        HostileHTTP2("an end behind the settings", "connectionLost") { peer in
            try peer.begin()
            try peer.send([.settings()])
        },
        HostileHTTP2("HTTP/1.1", "malformedResponse", "connectionLost", "timedOut") { peer in
            try peer.begin()
            try peer.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n[\"a\"]".utf8))
            try peer.serveWell()
        },
        .beginning("a push before all", "malformedResponse", "connectionLost", "timedOut", frames: [.push(2, on: 1)]),
        .answer("a push", "malformedResponse", "connectionLost", list) {
            [.push(2, on: $0), .headers([":status": "200"], on: $0), .data(list, on: $0)]
        },
        .answer("a push and its answer", "malformedResponse", "connectionLost", list) {
            [
                .push(2, on: $0), .headers([":status": "200"], on: 2), .data(list, on: 2),
                .headers([":status": "200"], on: $0), .data(list, on: $0),
            ]
        },
        .answer("an answer to nobody", "malformedResponse", "connectionLost") { _ in
            [.headers([":status": "200"], on: 2)]
        },
        .answer("an answer to a request to come", "malformedResponse", "connectionLost") {
            [.headers([":status": "200"], on: $0 + 2), .data(list, on: $0 + 2)]
        },
        .answer("a body for nobody", "malformedResponse", "connectionLost") { _ in [.data(list, on: 0)] },
        .answer("a head that is no HPACK", "malformedResponse", "connectionLost") {
            [HTTP2Frame(type: 1, flags: 4, stream: $0, payload: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])]
        },
        .answer("a head without an end, then a body", "malformedResponse", "connectionLost") {
            [.headers([":status": "200"], on: $0, flags: 0), .data(list, on: $0)]
        },
        .answer("a continuation of nothing", "malformedResponse", "connectionLost") {
            [.continuation(on: $0, flags: 4)]
        },
        .answer("more padding than there is", "malformedResponse", "connectionLost") {
            [.headers([":status": "200"], on: $0), HTTP2Frame(type: 0, flags: 9, stream: $0, payload: [200, 1])]
        },
        .answer("a frame of sixteen megabytes", "malformedResponse", "connectionLost") {
            [HTTP2Frame(type: 0, stream: $0, payload: [UInt8](repeating: 0, count: 0xFF_FFFF))]
        },
        .answer("a window of nothing", "timedOut", "malformedResponse", "connectionLost") { [.window(0, on: $0)] },
        .answer("a window of nothing for all", "malformedResponse", "connectionLost") { _ in [.window(0, on: 0)] },
        .answer("a window that is full twice", "timedOut", "malformedResponse", "connectionLost") {
            [.window(0x7FFF_FFFF, on: $0), .window(0x7FFF_FFFF, on: $0)]
        },
        .answer("a window for all that is full twice", "malformedResponse", "connectionLost") { _ in
            [.window(0x7FFF_FFFF, on: 0), .window(0x7FFF_FFFF, on: 0)]
        },
        .answer("a ping of three bytes", "malformedResponse", "connectionLost") { _ in
            [HTTP2Frame(type: 6, payload: [1, 2, 3])]
        },
        .answer("an end in the middle of a frame", "connectionLost", "timedOut") {
            [
                HTTP2Frame(
                    type: 1,
                    flags: 4,
                    stream: $0,
                    payload: Array(HTTP2Frame.block([(":status", "200")]).dropLast())
                )
            ]
        },
    ]
}

private let hasTools = ["/usr/bin/openssl", "/usr/bin/python3"].allSatisfy(FileManager.default.isExecutableFile)

@Suite(.serialized, .enabled(if: hasTools, "needs /usr/bin/openssl and /usr/bin/python3"))
struct HostileHTTP2Tests {
    @Test func aStatusIsThreeDigitsOrRefused() async throws {
        try await check(HostileHTTP2.statuses)
    }

    @Test func aConnectionThatMakesNoSenseEndsItsCall() async throws {
        try await check(HostileHTTP2.connections)
    }

    /// Each call ends as it may, and the client is as good as before.
    private func check(_ peers: [HostileHTTP2]) async throws {
        let now = Locked(HostileHTTP2.right)
        let backend = try LoopbackServer { connection in
            try now.withLock { $0 }.serve(HTTP2Peer(connection))
        }
        let authority = try await Authority()
        let server = try await authority.tunnel(to: backend.port)
        defer {
            server.stop()
            backend.stop()
            authority.remove()
        }
        var options = AsyncHTTPClientTransport.Options()
        options.trustedAuthorities = try authority.text("ca.pem")
        for peer in peers {
            now.withLock { $0 = peer }
            let timeout = Duration.seconds(peer.outcomes.contains("timedOut") ? 2 : 10)
            let client = Client.hasty(server.url, try AsyncHTTPClientTransport(options), timeout: timeout)
            let outcome = await client.outcome()
            #expect(peer.outcomes.contains(outcome), "\(peer.testDescription): \(outcome)")
            now.withLock { $0 = .right }
            // A server that answers nothing goes on with that for as long as the connection lasts.
            if outcome == "timedOut" { continue }
            // A connection whose end the client has not seen yet may take another call with it.
            var next = ""
            for _ in 0..<5 where next != list { next = await client.outcome() }
            #expect(next == list, "behind \(peer.testDescription): \(next)")
        }
    }
}
#endif
