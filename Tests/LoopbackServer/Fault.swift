import Foundation

/// What goes wrong between a client and a server, by servers that do it.
package enum Fault: String, CaseIterable, Sendable {
    case closesWithoutAnswer, resetsMidBody, endsMidChunk, endsBeforeContentLength, endsWithoutContentLength,
        sendsMoreThanContentLength, failsMidBody
    case neverAnswers, answersSlowly, neverEnds
    case tooManyRequestsForSeconds, tooManyRequestsUntilDate, unavailableInHTML
    case emptyOK, htmlOK, gzipped, notHTTP, redirectsToItself, redirectsElsewhere
    case continuesFirst, hintsFirst, switchesProtocols
    case absurdLength, lengthBeyondCounting, negativeLength, twoLengths
    case statusZero, statusBelowOneHundred, statusOfFourDigits
    case challengesWithoutRealm, challengesInDigest, challengesWithNothing, redirectsToNonsense
    case endsMidGzip, gzipThatIsNone, gzipThatGrows
    case headersWithoutEnd

    /// How long a client waits; long, where something else than time shall end it.
    package var timeout: Duration {
        switch self {
        case .neverAnswers, .answersSlowly: .milliseconds(500)
        default: .seconds(120)
        }
    }

    /// What a client makes of it, with a body limit of 1 MiB.
    package var outcome: String {
        switch self {
        case .closesWithoutAnswer, .resetsMidBody, .endsMidChunk, .endsBeforeContentLength, .absurdLength, .endsMidGzip:
            "connectionLost"
        case .neverAnswers, .answersSlowly: "timedOut"
        case .endsWithoutContentLength, .sendsMoreThanContentLength, .htmlOK: "undecodable"
        case .neverEnds, .gzipThatGrows: "bodyTooLarge(limit: 1048576)"
        case .tooManyRequestsForSeconds: "status 429, retryable(after: Optional(7.0 seconds))"
        case .tooManyRequestsUntilDate: "status 429, retryable(after: Optional(0.0 seconds))"
        case .unavailableInHTML: "status 503, retryable(after: nil)"
        case .failsMidBody: "status 404, notFound"
        case .emptyOK: "[]"
        case .gzipped, .continuesFirst, .hintsFirst: #"["a"]"#
        case .notHTTP, .switchesProtocols, .lengthBeyondCounting, .negativeLength, .twoLengths, .statusZero,
            .statusBelowOneHundred, .statusOfFourDigits, .gzipThatIsNone, .headersWithoutEnd:
            "malformedResponse"
        case .challengesWithoutRealm, .challengesInDigest, .challengesWithNothing: "status 401, reauthorize"
        case .redirectsToItself, .redirectsElsewhere, .redirectsToNonsense: "status 302, unknown"
        }
    }

    /// Whether the connection may be used again after the answer.
    package var keepsConnection: Bool {
        switch self {
        case .tooManyRequestsForSeconds, .tooManyRequestsUntilDate, .unavailableInHTML, .emptyOK, .htmlOK, .gzipped,
            .redirectsToItself, .redirectsElsewhere, .continuesFirst, .hintsFirst, .challengesWithoutRealm,
            .challengesInDigest, .challengesWithNothing, .redirectsToNonsense:
            true
        default: false
        }
    }

    package func serve(_ connection: Connection) throws {
        while let request = try connection.request() {
            try answer(request, on: connection)
            if endsConnection { return }
        }
    }

    private var endsConnection: Bool {
        switch self {
        case .closesWithoutAnswer, .resetsMidBody, .endsMidChunk, .endsBeforeContentLength, .endsWithoutContentLength,
            .sendsMoreThanContentLength, .failsMidBody, .notHTTP, .absurdLength, .lengthBeyondCounting, .negativeLength,
            .twoLengths, .statusZero, .statusBelowOneHundred, .statusOfFourDigits, .endsMidGzip, .gzipThatIsNone:
            true
        default: false
        }
    }

    private func answer(_ request: Connection.Request, on connection: Connection) throws {
        let json = "Content-Type: application/json"
        switch self {
        case .closesWithoutAnswer: break
        case .resetsMidBody:
            try connection.write("HTTP/1.1 200 OK\r\n\(json)\r\nContent-Length: 1000\r\n\r\n[\"")
            Thread.sleep(forTimeInterval: 0.05)
            connection.reset()
        case .endsMidChunk:
            try connection.write("HTTP/1.1 200 OK\r\n\(json)\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n[\"a\"")
        case .failsMidBody:
            try connection.write("HTTP/1.1 404 Not Found\r\n\(json)\r\nContent-Length: 1000\r\n\r\n{\"code\": 7")
        case .endsBeforeContentLength:
            try connection.write("HTTP/1.1 200 OK\r\n\(json)\r\nContent-Length: 1000\r\n\r\n[\"a\"")
        case .endsWithoutContentLength:
            try connection.write("HTTP/1.1 200 OK\r\n\(json)\r\nConnection: close\r\n\r\n[\"a\"")
        case .sendsMoreThanContentLength:
            try connection.write("HTTP/1.1 200 OK\r\n\(json)\r\nContent-Length: 3\r\n\r\n[\"a\", \"b\"]")
        case .neverAnswers: try wait(on: connection)
        case .answersSlowly:
            try connection.write("HTTP/1.1 200 OK\r\n\(json)\r\nContent-Length: 1000\r\n\r\n[")
            while true {
                Thread.sleep(forTimeInterval: 0.05)
                try connection.write(" ")
            }
        case .neverEnds:
            try connection.write("HTTP/1.1 200 OK\r\n\(json)\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "4000\r\n" + String(repeating: " ", count: 0x4000) + "\r\n"
            while true {
                try connection.write(chunk)
                Thread.sleep(forTimeInterval: 0.0005)
            }
        case .tooManyRequestsForSeconds: try connection.answer("429 Too Many Requests", ["Retry-After: 7"])
        case .tooManyRequestsUntilDate:
            try connection.answer("429 Too Many Requests", ["Retry-After: Sun, 06 Nov 1994 08:49:37 GMT"])
        case .unavailableInHTML:
            try connection.answer(
                "503 Service Unavailable",
                ["Content-Type: text/html"],
                body: "<html>Back soon</html>"
            )
        case .emptyOK: try connection.answer("200 OK", [json])
        case .htmlOK: try connection.answer("200 OK", ["Content-Type: text/html"], body: "<html>Log in</html>")
        case .gzipped:
            let head =
                "HTTP/1.1 200 OK\r\n\(json)\r\nContent-Encoding: gzip\r\nContent-Length: \(Self.gzip.count)\r\n\r\n"
            try connection.write(Array(head.utf8) + Self.gzip)
        case .notHTTP: try connection.write("SSH-2.0-OpenSSH_9.9\r\n")
        case .redirectsToItself: try connection.answer("302 Found", ["Location: \(request.path)"])
        case .redirectsElsewhere: try connection.answer("302 Found", ["Location: https://elsewhere.invalid/"])
        case .redirectsToNonsense: try connection.answer("302 Found", ["Location: http://[::1/%zz?\\"])
        case .continuesFirst, .hintsFirst, .switchesProtocols: try answerInterim(on: connection)
        case .absurdLength: try length(["9223372036854775807"], on: connection)
        case .lengthBeyondCounting: try length(["99999999999999999999999"], on: connection)
        case .negativeLength: try length(["-5"], on: connection)
        case .twoLengths: try length(["5", "6"], on: connection)
        case .statusZero: try connection.answer("000 Nothing", [json], body: #"["a"]"#)
        case .statusBelowOneHundred: try connection.answer("099 Less", [json], body: #"["a"]"#)
        case .statusOfFourDigits: try connection.answer("2000 OK", [json], body: #"["a"]"#)
        case .challengesWithoutRealm:
            try connection.answer("401 Unauthorized", [#"WWW-Authenticate: Bearer error="invalid_token""#])
        case .challengesInDigest:
            try connection.answer("401 Unauthorized", [#"WWW-Authenticate: Digest realm="a", nonce="b""#])
        case .challengesWithNothing: try connection.answer("401 Unauthorized", ["WWW-Authenticate:"])
        case .endsMidGzip: try gzip(Self.gzip.dropLast(12), on: connection)
        case .gzipThatIsNone: try gzip(Array(#"["a"]"#.utf8), on: connection)
        case .gzipThatGrows:
            try connection.write("HTTP/1.1 200 OK\r\n\(json)\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n")
            try connection.write(Array(Self.gzip.prefix(10)))
            while true { try connection.write(Self.spaces) }
        case .headersWithoutEnd:
            try connection.write("HTTP/1.1 200 OK\r\n")
            while true { try connection.write("X-A: \(String(repeating: "a", count: 1000))\r\n") }
        }
    }

    private func answerInterim(on connection: Connection) throws {
        switch self {
        case .continuesFirst: try connection.write("HTTP/1.1 100 Continue\r\n\r\n")
        case .switchesProtocols:
            return try connection.write(
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
            )
        default:
            let hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\nContent-Length: 7\r\n\r\n"
            try connection.write(hints + hints)
        }
        try connection.answer("200 OK", ["Content-Type: application/json"], body: #"["a"]"#)
    }

    private func length(_ lengths: [String], on connection: Connection) throws {
        let lines = lengths.map { "Content-Length: \($0)\r\n" }.joined()
        try connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\(lines)X-A: b\r\n\r\n[\"a\"]")
    }

    private func gzip(_ bytes: [UInt8], on connection: Connection) throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n"
        try connection.write(Array(head.utf8) + bytes)
    }

    /// 65,536 spaces as they stand within a gzip stream, to be repeated.
    private static let spaces: [UInt8] =
        [0xEC, 0xC1, 0x81, 0x00, 0x00, 0x00, 0x00, 0x80, 0x20, 0x95, 0xFD, 0x29, 0x17, 0xA9, 0x0A]
        + [UInt8](repeating: 0, count: 63) + [0x6A, 0x00, 0x00, 0x00, 0xFF, 0xFF]

    /// Until the client is gone.
    private func wait(on connection: Connection) throws {
        _ = try connection.request()
    }

    /// `["a"]`
    private static let gzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xFF, 0x8B, 0x56, 0x4A, 0x54, 0x8A, 0x05, 0x00, 0x0C,
        0xA4, 0xA7, 0x78, 0x05, 0x00, 0x00, 0x00,
    ]
}
