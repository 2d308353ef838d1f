import Foundation

#if canImport(Glibc)
import Glibc
private let stream = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
private let noSignal = Int32(MSG_NOSIGNAL)
#else
import Darwin
private let stream = SOCK_STREAM
private let noSignal: Int32 = 0
#endif

/// A server on 127.0.0.1 that answers with the bytes it is told to, right or wrong; a thread for each connection.
///
/// A socket's number is used again as soon as it is closed, by whichever server is next. So each is closed by the one
/// thread that waits at it, and under the lock under which others look it up.
// Unchecked, as the compiler does not see that all variables are read and written under the lock.
package final class LoopbackServer: @unchecked Sendable {
    package let port: Int
    private let listener: Int32
    /// Its reading end wakes the accepting thread when `stop` closes the writing end.
    private let wake: (read: Int32, write: Int32)
    private let lock = NSCondition()
    private var open: Set<Int32> = []
    private var isStopped = false
    private var isListening = true
    private var requestCount = 0
    private var connectionCount = 0
    private var byteCount = 0

    package init(_ serve: @escaping @Sendable (Connection) throws -> Void) throws {
        (listener, port) = try Self.listen()
        wake = try Self.makePipe()
        let thread = Thread { [self] in accept(serve) }
        thread.start()
    }

    package var url: String { "http://127.0.0.1:\(port)" }
    package var openConnections: Int { lock.withLock { open.count } }
    package var requests: Int { lock.withLock { requestCount } }
    package var connections: Int { lock.withLock { connectionCount } }
    /// How many bytes the clients' systems took, read or not.
    package var bytesWritten: Int { lock.withLock { byteCount } }

    /// Ends all connections; when it returns, nobody listens any more.
    package func stop() {
        lock.withLock {
            if !isStopped { close(wake.write) }
            isStopped = true
            for socket in open { shutdown(socket, Int32(SHUT_RDWR)) }
            while isListening { lock.wait() }
        }
    }

    private static func listen() throws -> (Int32, Int) {
        let (listener, port) = try bound()
        #if canImport(Glibc)
        let status = Glibc.listen(listener, 512)
        #else
        let status = Darwin.listen(listener, 512)
        #endif
        guard status == 0, fcntl(listener, F_SETFL, O_NONBLOCK) == 0 else { throw LoopbackFailure(code: errno) }
        return (listener, port)
    }

    /// A socket at a free port.
    fileprivate static func bound() throws -> (Int32, Int) {
        let listener = socket(AF_INET, stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && getsockname(listener, address, &length) == 0
            }
        }
        guard status else { throw LoopbackFailure(code: errno) }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    fileprivate static func connected(to port: Int) throws -> Int32 {
        let client = socket(AF_INET, stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(client, $0, length) }
        }
        guard status == 0 else { throw LoopbackFailure(code: errno) }
        return client
    }

    private static func makePipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw LoopbackFailure(code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private func accept(_ serve: @escaping @Sendable (Connection) throws -> Void) {
        while let socket = nextSocket() {
            guard let socket else { continue }
            // A program that a test starts meanwhile shall not keep the connection open.
            _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
            _ = fcntl(socket, F_SETFL, 0)
            let isWanted = lock.withLock {
                guard !isStopped else {
                    close(socket)
                    return false
                }
                open.insert(socket)
                connectionCount += 1
                return true
            }
            guard isWanted else { continue }
            let thread = Thread { [self] in
                try? serve(Connection(socket: socket, onEvent: note))
                lock.withLock {
                    open.remove(socket)
                    close(socket)
                }
            }
            thread.start()
        }
        lock.withLock {
            close(listener)
            close(wake.read)
            isListening = false
            lock.broadcast()
        }
    }

    /// The next client's socket, `.some(nil)` where a client was gone again, nil once the server is stopped.
    private func nextSocket() -> Int32?? {
        var waiting = [
            pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&waiting, 2, -1)
        guard count > 0 else { return .some(nil) }
        guard waiting[1].revents == 0 else { return nil }
        #if canImport(Glibc)
        let socket = Glibc.accept(listener, nil, nil)
        #else
        let socket = Darwin.accept(listener, nil, nil)
        #endif
        return .some(socket >= 0 ? socket : nil)
    }
}

/// A port where nobody listens, and nobody can begin to for as long as this is kept.
package final class ClosedPort: Sendable {
    package let number: Int
    private let socket: Int32

    package init() throws {
        (socket, number) = try LoopbackServer.bound()
    }

    package var url: String { "http://127.0.0.1:\(number)" }

    deinit {
        close(socket)
    }
}

extension LoopbackServer {
    enum Event {
        case request
        case bytes(Int)
    }

    private func note(_ event: Event) {
        lock.withLock {
            switch event {
            case .request: requestCount += 1
            case .bytes(let count): byteCount += count
            }
        }
    }
}

package struct LoopbackFailure: Error {
    package let code: Int32
}

/// One client's connection, as bytes.
package final class Connection {
    /// A request's head and body.
    package struct Request: Sendable {
        package let method: String
        package let path: String
        package let headers: [String: String]
        package let body: String
    }

    private let socket: Int32
    private var buffer: [UInt8] = []
    private let onEvent: (LoopbackServer.Event) -> Void

    init(socket: Int32, onEvent: @escaping (LoopbackServer.Event) -> Void) {
        self.socket = socket
        self.onEvent = onEvent
    }

    /// A connection to another server on 127.0.0.1, which lasts as long as the process.
    package convenience init(to port: Int) throws {
        self.init(socket: try LoopbackServer.connected(to: port)) { _ in }
    }

    /// The next bytes, whatever they mean; nil where the other side is gone.
    package func read() -> [UInt8]? {
        guard (try? fill()) == true else { return nil }
        defer { buffer = [] }
        return buffer
    }

    /// Ends it for both sides; reading ends, too.
    package func end() {
        shutdown(socket, Int32(SHUT_RDWR))
    }

    /// The next request; nil where the client is gone.
    package func request() throws -> Request? {
        guard let head = try bytes(through: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3 else { return nil }
        let headers = lines.dropFirst().reduce(into: [String: String]()) { headers, line in
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while buffer.count < length { guard try fill() else { return nil } }
        let body = buffer.prefix(length)
        buffer.removeFirst(length)
        onEvent(.request)
        return Request(
            method: String(words[0]),
            path: String(words[1]),
            headers: headers,
            body: String(decoding: body, as: UTF8.self)
        )
    }

    /// Writes; throws where the client is gone.
    package func write(_ text: String) throws {
        try write(Array(text.utf8))
    }

    package func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, noSignal) }
            guard count > 0 else { throw LoopbackFailure(code: errno) }
            rest = rest.dropFirst(count)
            onEvent(.bytes(count))
        }
    }

    package func answer(_ status: String, _ headers: [String] = [], body: String = "") throws {
        let lines = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.utf8.count)", "", ""]
        try write(lines.joined(separator: "\r\n") + body)
    }

    /// Ends the connection with a reset instead of an orderly close.
    package func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    private func bytes(through end: [UInt8]) throws -> [UInt8]? {
        while true {
            if let range = buffer.firstRange(of: end) {
                defer { buffer.removeFirst(range.upperBound) }
                return Array(buffer[..<range.lowerBound])
            }
            guard try fill() else { return nil }
        }
    }

    private func fill() throws -> Bool {
        var chunk = [UInt8](repeating: 0, count: 16384)
        let count = chunk.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
        guard count > 0 else { return false }
        buffer += chunk[..<count]
        return true
    }
}
