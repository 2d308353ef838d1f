import Foundation
import LoopbackServer
import Testing

#if canImport(Glibc)
import Glibc
private let stream = Int32(SOCK_STREAM.rawValue)
#else
import Darwin
private let stream = SOCK_STREAM
#endif

/// The servers that other tests talk to must not get in one another's way.
struct LoopbackServerTests {
    /// Four threads start and stop servers; each client must read its own server's word.
    @Test func noClientTalksToAnotherServer() async throws {
        let mistaken = try await withThrowingTaskGroup(of: Int.self) { group in
            for thread in 0..<4 {
                group.addTask {
                    try (0..<300).count(where: { round in
                        let word = "\(thread)-\(round)"
                        let server = try LoopbackServer { try $0.write(word) }
                        defer { server.stop() }
                        return (0..<4).contains { _ in answer(at: server.port) != word }
                    })
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(mistaken == 0)
    }

    @Test func aStoppedServerRefusesAtOnce() throws {
        for _ in 0..<100 {
            let server = try LoopbackServer { try $0.write("a") }
            server.stop()
            server.stop()
            #expect(answer(at: server.port) != "a")
            #expect(server.openConnections == 0)
        }
    }
}

/// What a server writes before it closes.
private func answer(at port: Int) -> String {
    let socket = socket(AF_INET, stream, 0)
    defer { close(socket) }
    // Who was given another's socket would wait for ever.
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    let status = withUnsafePointer(to: &address) { address in
        address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard status == 0 else { return "refused" }
    var (text, bytes) = ("", [UInt8](repeating: 0, count: 64))
    while true {
        let count = recv(socket, &bytes, bytes.count, 0)
        guard count > 0 else { return text }
        text += String(decoding: bytes[..<count], as: UTF8.self)
    }
}
