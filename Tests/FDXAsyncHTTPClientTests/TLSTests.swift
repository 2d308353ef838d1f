#if FDXAsyncHTTPClient
import FDXAsyncHTTPClient
import FDXRuntime
import Foundation
import LoopbackServer
import Testing

private let hasTools = ["/usr/bin/openssl", "/usr/bin/python3"].allSatisfy(FileManager.default.isExecutableFile)

private let canMount =
    (try? Process.run(URL(filePath: "/usr/bin/unshare"), arguments: ["-m", "true"])).map { process in
        process.waitUntilExit()
        return process.terminationStatus == 0
    } ?? false
private let hypercorn = installedPython(with: "hypercorn")

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
    }

    @Test(
        .enabled(if: canMount, "needs Linux and the rights to mount"),
        arguments: [
            ("good", #"["a"]"#), ("expired", "insecure"), ("other-name", "insecure"),
            ("asking", "the server wants a client certificate"),
        ]
    )
    func urlSessionTrustsOnlyAGoodCertificate(certificate: String, expected: String) async throws {
        let authority = try await Authority()
        defer { authority.remove() }
        let isAsking = certificate == "asking"
        let server = try await authority.server(isAsking ? "good" : certificate, asksForCertificate: isAsking)
        defer { server.stop() }
        // URLSession on Linux trusts the authorities in this file, and can show no certificate.
        let trust = "mount --bind \(authority.folder.path())/ca.pem /etc/ssl/certs/ca-certificates.crt"
        let probe = "\(trust) && exec '\(Program.path(of: "URLSessionProbe"))' \(server.url)"
        #expect(try await Program.output(of: "/usr/bin/unshare", ["-m", "sh", "-c", probe]).contains(expected))
    }

    @Test(.enabled(if: hypercorn != nil, "needs Python with hypercorn: make peers"))
    func manyCallsShareAConnectionByHTTP2() async throws {
        let authority = try await Authority()
        defer { authority.remove() }
        let server = try await authority.http2Server()
        defer { server.stop() }
        for (usesHTTP2, version) in [(true, "2"), (false, "1.1")] {
            var options = AsyncHTTPClientTransport.Options()
            options.trustedAuthorities = try authority.text("ca.pem")
            options.usesHTTP2 = usesHTTP2
            options.connectionLimit = 4
            let client = Client.hasty(server.url, try AsyncHTTPClientTransport(options))
            // Which version the server speaks is known after the first call.
            _ = try await client.send(Endpoint<[String]>("op", .get, "/a"))
            let answers = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<20 { group.addTask { try await client.send(Endpoint("op", .get, "/a")).value } }
                return try await group.reduce(into: [[String]]()) { $0.append($1) }
            }
            #expect(answers.count == 20 && answers.allSatisfy { $0.first == version })
            #expect(Set(answers.map(\.last)).count <= (usesHTTP2 ? 1 : 4))
        }
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
struct Authority {
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

    /// Hypercorn as the other side.
    func http2Server() async throws -> TLSServer {
        let paths = ["good.pem", "good.key"].map { folder.appending(path: $0).path() }
        return TLSServer(program: try await Program(try #require(hypercorn), [support("http2_server.py")] + paths))
    }

    /// A tunnel to a server of this process, which speaks HTTP/2 for itself.
    func tunnel(to port: Int) async throws -> TLSServer {
        let paths = ["good.pem", "good.key"].map { folder.appending(path: $0).path() }
        return TLSServer(
            program: try await Program("/usr/bin/python3", [support("tls_tunnel.py")] + paths + ["\(port)"])
        )
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }
}

struct TLSServer {
    let program: Program

    var url: String { "https://localhost:\(program.firstLine)" }
    func stop() { program.stop() }
}

private func support(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Support/\(name)").path()
}
#endif
