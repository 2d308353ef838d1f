#if FDXAsyncHTTPClient
import LoopbackServer

/// A frame of HTTP/2 (RFC 9113, section 4.1), right or wrong.
struct HTTP2Frame {
    var type: UInt8
    var flags: UInt8 = 0
    var stream = 0
    var payload: [UInt8] = []

    static let endStream: UInt8 = 1
    static let acknowledges: UInt8 = 1
    static let endHeaders: UInt8 = 4

    var bytes: [UInt8] {
        let length = payload.count
        let head = [UInt8(length >> 16), UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF), type, flags]
        return head + Self.number(stream) + payload
    }

    static func number(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }

    static func data(_ text: String, on stream: Int, flags: UInt8 = endStream) -> HTTP2Frame {
        HTTP2Frame(type: 0, flags: flags, stream: stream, payload: Array(text.utf8))
    }

    static func headers(
        _ fields: KeyValuePairs<String, String>,
        on stream: Int,
        flags: UInt8 = endHeaders
    ) -> HTTP2Frame {
        HTTP2Frame(type: 1, flags: flags, stream: stream, payload: block(fields.map { ($0.key, $0.value) }))
    }

    static func reset(_ stream: Int, code: Int = 2) -> HTTP2Frame {
        HTTP2Frame(type: 3, stream: stream, payload: number(code))
    }

    static func settings(_ values: KeyValuePairs<Int, Int> = [:]) -> HTTP2Frame {
        HTTP2Frame(type: 4, payload: values.flatMap { [UInt8($0.key >> 8), UInt8($0.key & 0xFF)] + number($0.value) })
    }

    static func push(_ promised: Int, on stream: Int) -> HTTP2Frame {
        let fields = [(":method", "GET"), (":scheme", "https"), (":authority", "localhost"), (":path", "/")]
        return HTTP2Frame(type: 5, flags: endHeaders, stream: stream, payload: number(promised) + block(fields))
    }

    static let ping = HTTP2Frame(type: 6, payload: [UInt8](repeating: 7, count: 8))

    static func goAway(after stream: Int, code: Int = 0) -> HTTP2Frame {
        HTTP2Frame(type: 7, payload: number(stream) + number(code))
    }

    static func window(_ increment: Int, on stream: Int) -> HTTP2Frame {
        HTTP2Frame(type: 8, stream: stream, payload: number(increment))
    }

    static func continuation(_ payload: [UInt8] = [], on stream: Int, flags: UInt8 = 0) -> HTTP2Frame {
        HTTP2Frame(type: 9, flags: flags, stream: stream, payload: payload)
    }

    /// Fields as literals that no table has (RFC 7541, section 6.2.2).
    static func block(_ fields: [(String, String)]) -> [UInt8] {
        fields.flatMap { [0] + text($0.0) + text($0.1) }
    }

    private static func text(_ text: String) -> [UInt8] {
        let count = text.utf8.count
        guard count >= 127 else { return [UInt8(count)] + Array(text.utf8) }
        var (rest, length) = (count - 127, [UInt8(127)])
        while rest >= 128 {
            length.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return length + [UInt8(rest)] + Array(text.utf8)
    }
}

/// The server's side of an HTTP/2 connection, which sends what it is told to.
final class HTTP2Peer {
    struct ClientIsGone: Error {}

    private let connection: Connection
    private var buffer: [UInt8] = []

    init(_ connection: Connection) {
        self.connection = connection
    }

    func send(_ frames: [HTTP2Frame]) throws { try connection.write(frames.flatMap(\.bytes)) }
    func send(_ bytes: [UInt8]) throws { try connection.write(bytes) }

    /// Reads the client's preface (RFC 9113, section 3.4).
    func begin() throws {
        _ = try take(24)
    }

    /// Reads up to the next request, and answers its stream.
    func request() throws -> Int {
        while true {
            let frame = try next()
            if frame.type == 1 { return frame.stream }
        }
    }

    /// Answers all further requests with a list, until the client ends the connection.
    func serveWell() throws {
        while true {
            let stream = try request()
            try send([.headers([":status": "200"], on: stream), .data(#"["a"]"#, on: stream)])
        }
    }

    private func next() throws -> HTTP2Frame {
        let head = try take(9)
        let length = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
        let stream = head[5...].reduce(0) { $0 << 8 | Int($1) }
        return HTTP2Frame(type: head[3], flags: head[4], stream: stream, payload: try take(length))
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while buffer.count < count {
            guard let bytes = connection.read() else { throw ClientIsGone() }
            buffer += bytes
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer.prefix(count))
    }
}
#endif
