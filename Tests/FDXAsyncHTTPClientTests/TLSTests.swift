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
        let authority = try await Authority()
        defer { authority.remove() }
        let server = try await authority.server(certificate)
        defer { server.stop() }
        #expect(try await client(server, trusting: authority).outcome() == expected)
        #if os(Linux)
        // URLSession there trusts the system's authorities alone, to which ours does not belong.
        #expect(await Client.hasty(server.url, URLSessionTransport()).outcome() == "tls")
        #endif
    }

    @Test func aCertificateOfAnUnknownAuthorityIsNotTrusted() async throws {
        let (authority, other) = (try await Authority(), try await Authority())
        defer {
            authority.remove()
            other.remove()
        }
        let server = try await authority.server("good")
        defer { server.stop() }
        #expect(try await client(server, trusting: other).outcome() == "tls")
        #expect(await Client.hasty(server.url, URLSessionTransport()).outcome() == "tls")
    }

    @Test func aServerThatAsksForACertificateGetsOurs() async throws {
        let authority = try await Authority()
        defer { authority.remove() }
        let server = try await authority.server("good", asksForCertificate: true)
        defer { server.stop() }
        #expect(try await client(server, trusting: authority, as: "client").outcome() == #"["a"]"#)
    }

    @Test func aServerThatAsksForACertificateRefusesNone() async throws {
        let (authority, stranger) = (try await Authority(), try await Authority())
        defer {
            authority.remove()
            stranger.remove()
        }
        let server = try await authority.server("good", asksForCertificate: true)
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

    init() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        _ = try await Program.output(of: "/bin/sh", [support("make_certificates.sh"), folder.path()])
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// Python's ssl as the other side.
    func server(_ name: String, asksForCertificate: Bool = false) async throws -> TLSServer {
        let files = ["\(name).pem", "\(name).key"] + (asksForCertificate ? ["ca.pem"] : [])
        let paths = files.map { folder.appending(path: $0).path() }
        return TLSServer(program: try await Program("/usr/bin/python3", [support("tls_server.py")] + paths))
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }
}

private struct TLSServer {
    let program: Program

    var url: String { "https://localhost:\(program.firstLine)" }
    func stop() { program.stop() }
}

private func support(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Support/\(name)").path()
}
#endif
