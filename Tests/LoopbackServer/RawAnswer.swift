import Foundation
import Testing

/// An answer byte by byte, as no server should send it, and what a client may make of it.
package struct RawAnswer: Sendable, CustomTestStringConvertible {
    package let testDescription: String
    /// What is sent once a request has come; then the connection is closed.
    package let bytes: [UInt8]
    /// What a call for a list may end with. A client may be strict or forgiving, as long as it is neither wrong nor long.
    package let outcomes: Set<String>

    private init(_ name: String, _ text: String, outcomes: String...) {
        testDescription = name
        bytes = Array(text.utf8)
        self.outcomes = Set(outcomes)
    }

    private static let list = #"["a"]"#

    private static func whole(_ head: String, _ body: String = #"["a"]"#) -> String {
        "HTTP/1.1 200 OK\r\n\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private static func chunked(_ body: String) -> String {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"
    }

    package static let all: [RawAnswer] = heads + bodies

    private static let heads = [
        RawAnswer("a folded header", whole("X-A: b\r\n c\r\n"), outcomes: list, "malformedResponse"),
        RawAnswer("a header without a colon", whole("X-A\r\n"), outcomes: list, "malformedResponse"),
        RawAnswer("a header name with a space", whole("X A: b\r\n"), outcomes: list, "malformedResponse"),
        RawAnswer("a null byte in a header", whole("X-A: b\u{0}c\r\n"), outcomes: list, "malformedResponse"),
        RawAnswer(
            "bare line feeds",
            "HTTP/1.1 200 OK\nContent-Length: 5\n\n[\"a\"]",
            outcomes: list,
            "malformedResponse"
        ),
        RawAnswer("no reason", "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\n[\"a\"]", outcomes: list, "malformedResponse"),
        RawAnswer("HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n[\"a\"]", outcomes: list),
        RawAnswer(
            "HTTP/2 in words",
            "HTTP/2 200\r\nContent-Length: 5\r\n\r\n[\"a\"]",
            outcomes: list,
            "malformedResponse",
            "connectionLost"
        ),
        RawAnswer(
            "HTTP/9.9",
            "HTTP/9.9 200 OK\r\nContent-Length: 5\r\n\r\n[\"a\"]",
            outcomes: list,
            "malformedResponse"
        ),
        RawAnswer("no head at all", "[\"a\"]", outcomes: "malformedResponse", "connectionLost"),
        RawAnswer("nothing but line breaks", "\r\n\r\n\r\n", outcomes: "malformedResponse", "connectionLost"),
        RawAnswer(
            "a reason of a megabyte",
            "HTTP/1.1 200 \(String(repeating: "a", count: 1 << 20))\r\nContent-Length: 5\r\n\r\n[\"a\"]",
            outcomes: list,
            "malformedResponse",
            "connectionLost",
            "other"
        ),
        RawAnswer(
            "a status of letters",
            "HTTP/1.1 2xx OK\r\nContent-Length: 5\r\n\r\n[\"a\"]",
            outcomes: "malformedResponse",
            "connectionLost"
        ),
        RawAnswer("status 999", "HTTP/1.1 999 Denied\r\nContent-Length: 2\r\n\r\n{}", outcomes: "status 999, unknown"),
        RawAnswer("nothing new, unasked", "HTTP/1.1 304 Not Modified\r\n\r\n", outcomes: "status 304, unknown"),
        RawAnswer(
            "no content with content",
            "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n[\"a\"]",
            outcomes: "[]"
        ),
        RawAnswer(
            "an end without a last line",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n",
            outcomes: "malformedResponse",
            "connectionLost",
            "[]"
        ),
    ]

    private static let bodies = [
        RawAnswer(
            "both lengths",
            whole("Transfer-Encoding: chunked\r\n", "5\r\n[\"a\"]\r\n0\r\n\r\n"),
            outcomes: list,
            "malformedResponse"
        ),
        RawAnswer("one length twice", whole("Content-Length: 5\r\n"), outcomes: list, "malformedResponse"),
        RawAnswer(
            "two lengths in one line",
            "HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\n[\"a\"]",
            outcomes: "malformedResponse",
            list
        ),
        RawAnswer(
            "a length of letters",
            "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\n[\"a\"]",
            outcomes: "malformedResponse"
        ),
        RawAnswer(
            "a chunk of letters",
            chunked("five\r\n[\"a\"]\r\n0\r\n\r\n"),
            outcomes: "malformedResponse",
            "connectionLost"
        ),
        RawAnswer(
            "a negative chunk",
            chunked("-5\r\n[\"a\"]\r\n0\r\n\r\n"),
            outcomes: "malformedResponse",
            "connectionLost"
        ),
        RawAnswer(
            "a chunk beyond counting",
            chunked("FFFFFFFFFFFFFFFFF\r\n[\"a\"]"),
            outcomes: "malformedResponse",
            "connectionLost"
        ),
        RawAnswer(
            "the largest chunk",
            chunked("7FFFFFFFFFFFFFFF\r\n[\"a\"]"),
            outcomes: "malformedResponse",
            "connectionLost"
        ),
        RawAnswer(
            "chunks without an end",
            chunked("5\r\n[\"a\"]\r\n"),
            outcomes: "malformedResponse",
            "connectionLost"
        ),
        RawAnswer(
            "a chunk longer than it says",
            chunked("3\r\n[\"a\"]\r\n0\r\n\r\n"),
            outcomes: "malformedResponse",
            "connectionLost"
        ),
        RawAnswer("chunk extensions", chunked("5;a=b;c=\"d\"\r\n[\"a\"]\r\n0\r\nX-Trailer: a\r\n\r\n"), outcomes: list),
        RawAnswer(
            "an unknown compression",
            whole("Content-Encoding: shrunk\r\n"),
            outcomes: list,
            "malformedResponse",
            "undecodable"
        ),
        RawAnswer(
            "no compression, twice",
            whole("Content-Encoding: identity, identity\r\n"),
            outcomes: list,
            "malformedResponse"
        ),
        RawAnswer(
            "an empty body in gzip",
            whole("Content-Encoding: gzip\r\n", ""),
            outcomes: "[]",
            "malformedResponse",
            "connectionLost"
        ),
        RawAnswer(
            "deflate that is none",
            whole("Content-Encoding: deflate\r\n"),
            outcomes: "malformedResponse",
            "connectionLost"
        ),
        RawAnswer(
            "deeper than anyone counts",
            whole("", String(repeating: "[", count: 100_000)),
            outcomes: "undecodable"
        ),
        RawAnswer("a null byte in JSON", whole("", "[\"a\u{0}\"]"), outcomes: "undecodable"),
    ]
}
