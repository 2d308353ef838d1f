#if FDXAsyncHTTPClient
import FDXAsyncHTTPClient
import FDXRuntime
import Foundation
import LoopbackServer
import Testing

private let hasTools = ["/usr/bin/openssl", "/usr/bin/python3"].allSatisfy(FileManager.default.isExecutableFile)

@Suite(.serialized, .enabled(if: hasTools, "needs /usr/bin/openssl and /usr/bin/python3"))
struct TLSTests {
    @Test(arguments: [
        ("good", nil as String?, #"["a"]"#), ("expired", nil, "tls"), ("other-name", nil, "tls"),
    ])
    func onlyAGoodCertificateIsTrusted(certificate: String, authority: String?, expected: String) async throws {
        let authority = try Authority()
        defer { authority.remove() }
        let server = try authority.server(certificate)
        defer { server.stop() }
        #expect(try await client(server, trusting: authority).outcome() == expected)
        // URLSession on Linux trusts the system's authorities only, to which ours does not belong.
        #expect(await Client.hasty(server.url, URLSessionTransport()).outcome() == "tls")
    }

    @Test func aCertificateOfAnUnknownAuthorityIsNotTrusted() async throws {
        let (authority, other) = (try Authority(), try Authority())
        defer {
            authority.remove()
            other.remove()
        }
        let server = try authority.server("good")
        defer { server.stop() }
        #expect(try await client(server, trusting: other).outcome() == "tls")
    }

    @Test func aServerThatAsksForACertificateGetsOurs() async throws {
        let authority = try Authority()
        defer { authority.remove() }
        let server = try authority.server("good", asksForCertificate: true)
        defer { server.stop() }
        #expect(try await client(server, trusting: authority, as: "client").outcome() == #"["a"]"#)
    }

    @Test func aServerThatAsksForACertificateRefusesNone() async throws {
        let (authority, stranger) = (try Authority(), try Authority())
        defer {
            authority.remove()
            stranger.remove()
        }
        let server = try authority.server("good", asksForCertificate: true)
        defer { server.stop() }
        #expect(try await client(server, trusting: authority).outcome() == "tls")
        let client = try client(server, trusting: authority, as: "client", certifiedBy: stranger)
        #expect(await client.outcome() == "tls")
    }

    private func client(
        _ server: TLSServer,
        trusting authority: Authority,
        as name: String? = nil,
        certifiedBy other: Authority? = nil
    ) throws -> Client {
        var options = AsyncHTTPClientTransport.Options()
        options.trustedAuthorities = try authority.text("ca.pem")
        if let name {
            options.certificate = AsyncHTTPClientTransport.ClientCertificate(
                chain: try (other ?? authority).text("\(name).pem"),
                privateKey: Secret(try (other ?? authority).text("\(name).key"))
            )
        }
        return .hasty(server.url, try AsyncHTTPClientTransport(options))
    }
}

/// A folder with a certificate authority of its own.
private struct Authority {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fdx-tls-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let process = try Process.run(
            URL(filePath: "/bin/sh"),
            arguments: [support("make_certificates.sh"), folder.path()]
        )
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    func server(_ name: String, asksForCertificate: Bool = false) throws -> TLSServer {
        let files = ["\(name).pem", "\(name).key"] + (asksForCertificate ? ["ca.pem"] : [])
        return try TLSServer(files.map { folder.appending(path: $0).path() })
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }
}

/// Python's ssl as the other side.
private struct TLSServer {
    let url: String
    private let process = Process()

    init(_ arguments: [String]) throws {
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [support("tls_server.py")] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        url = "https://localhost:\(port.trimmingCharacters(in: .whitespacesAndNewlines))"
    }

    func stop() {
        process.terminate()
    }
}

private func support(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Support/\(name)").path()
}
#endif
