#if FDXSecurity
import FDXRuntime
import FDXSecurity
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

private let endpoints = [
    "token_endpoint", "authorization_endpoint", "revocation_endpoint", "pushed_authorization_request_endpoint",
]

private func metadata(_ issuer: String, _ changes: JSONObject = [:]) throws -> String {
    var object: JSONObject = ["issuer": .string(issuer), "token_endpoint": "https://auth.example/token"]
    for (name, value) in changes.members { object[name] = value }
    return String(decoding: try JSONValue.object(object).encoded(), as: UTF8.self)
}

private func discovered(
    _ issuer: String,
    _ transport: StubTransport,
    allowsPlainHTTP: Bool = false
) async throws -> AuthorizationServer {
    try await .discovered(
        issuer: url(issuer),
        client: .id("c"),
        transport: transport,
        allowsPlainHTTP: allowsPlainHTTP
    )
}

private let plain = AuthorizationFault.misconfigured("secrets would go over plain HTTP; see allowsPlainHTTP")

struct DiscoveryTests {
    /// RFC 8414, section 3.1, and OpenID Connect Discovery, section 4.1: the slash at the end goes.
    @Test(arguments: [
        ("https://auth.example", "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"),
        ("https://auth.example/", "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"),
        (
            "https://auth.example/a/b", "/.well-known/oauth-authorization-server/a/b",
            "/a/b/.well-known/openid-configuration"
        ),
        (
            "https://auth.example/a/", "/.well-known/oauth-authorization-server/a",
            "/a/.well-known/openid-configuration"
        ),
        (
            "https://auth.example/a%20b", "/.well-known/oauth-authorization-server/a%20b",
            "/a%20b/.well-known/openid-configuration"
        ),
    ])
    func metadataAreLookedForAtBothPlaces(issuer: String, first: String, second: String) async throws {
        let transport = StubTransport([.status(404), .json(200, try metadata(issuer))])
        let server = try await discovered(issuer, transport)
        #expect(transport.sent.map(\.request.path) == [first, second])
        #expect(server.issuer == issuer && server.tokenEndpoint == url("https://auth.example/token"))
        #expect(server.timeout == .seconds(15) && !server.allowsPlainHTTP)
    }

    /// RFC 9207, section 3.
    @Test(arguments: [(JSONValue.bool(true), true), (.bool(false), false), ("true", false), (.null, false)])
    func aServerThatNamesItselfInItsAnswersHasTo(value: JSONValue, isSo: Bool) async throws {
        let body = try metadata("https://auth.example", ["authorization_response_iss_parameter_supported": value])
        let server = try await discovered("https://auth.example", StubTransport([.json(200, body)]))
        #expect(server.alwaysNamesItself == isSo)
    }

    @Test func aServerThatFallsSilentEndsTheDiscovery() async throws {
        let clock = HandClock()
        var server = AuthorizationServer(tokenEndpoint: url("https://auth.example"), client: .id("c"))
        server.alarms = Alarms(clock)
        server.timeout = .seconds(5)
        server.transport = StubTransport { _ in
            try await clock.sleep(for: .seconds(60))
            return .status(404)
        }
        let finding = Task { [server] in
            var server = server
            try await server.discover(url("https://auth.example"))
        }
        try await clock.sleeps(for: .seconds(60))
        try await clock.sleeps(for: .seconds(5))
        clock.advance(by: .seconds(5))
        let fault = await #expect(throws: AuthorizationFault.self) { try await finding.value }
        #expect(fault?.transport?.kind == .timedOut && fault?.host == "auth.example")
    }

    @Test func anIssuerOverPlainHTTPNeedsAPermission() async throws {
        let answer = StubTransport.Answer.json(200, try metadata("http://auth.example"))
        let transport = StubTransport([answer])
        await #expect(throws: plain) { try await discovered("http://auth.example", transport) }
        #expect(transport.sent.isEmpty)
        let server = try await discovered("http://auth.example", transport, allowsPlainHTTP: true)
        #expect(server.allowsPlainHTTP)
        let local = StubTransport([.json(200, try metadata("http://127.0.0.1:80"))])
        #expect(try await discovered("http://127.0.0.1:80", local).issuer == "http://127.0.0.1:80")
    }

    @Test(arguments: endpoints)
    func anEndpointOverPlainHTTPNeedsAPermission(name: String) async throws {
        let body = try metadata("https://auth.example", [name: "http://auth.example/x"])
        await #expect(throws: plain) {
            try await discovered("https://auth.example", StubTransport([.json(200, body)]))
        }
        _ = try await discovered("https://auth.example", StubTransport([.json(200, body)]), allowsPlainHTTP: true)
    }

    @Test(arguments: endpoints)
    func anEndpointThatIsNoAddressIsRefused(name: String) async throws {
        for value: JSONValue in ["", "/t", "ftp://auth.example/x", "https:///x", "javascript:x", 7, ["https://a.b"]] {
            let body = try metadata("https://auth.example", [name: value])
            await #expect(throws: AuthorizationFault.malformedAnswer, "\(name) \(value)") {
                try await discovered("https://auth.example", StubTransport([.json(200, body)]))
            }
        }
    }

    /// RFC 8414, section 3.3: identical, not alike.
    @Test(arguments: [
        "https://evil.example", "https://auth.example/", "https://AUTH.example", "http://auth.example",
        "https://auth.example:443", "https://auth.example/.", "",
    ])
    func metadataOfAnotherIssuerAreRefused(name: String) async throws {
        let transport = StubTransport([.json(200, try metadata(name))])
        let fault = await #expect(throws: AuthorizationFault.self) {
            try await discovered("https://auth.example", transport)
        }
        let reason = "the metadata at the issuer's address is of another issuer"
        #expect(fault?.kind == .misconfigured(reason) && fault?.host == "auth.example")
        #expect(transport.sent.count == 1)
    }

    /// Swift calls texts equal that Unicode calls equivalent: the sign for Kelvin is a K.
    @Test func anIssuerThatOnlyReadsTheSameIsAnother() async throws {
        let transport = StubTransport([.json(200, try metadata("https://auth.example/\u{212A}"))])
        await #expect(throws: AuthorizationFault.self) { try await discovered("https://auth.example/K", transport) }
    }

    @Test(arguments: ["https://auth.example?a=b", "https://auth.example/#a"])
    func anIssuerHasNeitherQueryNorFragment(issuer: String) async throws {
        let transport = StubTransport([.json(200, try metadata(issuer))])
        await #expect(throws: AuthorizationFault.misconfigured("an issuer has neither query nor fragment")) {
            try await discovered(issuer, transport)
        }
        #expect(transport.sent.isEmpty)
    }

    @Test(arguments: [
        (StubTransport.Answer.status(404), AuthorizationFault.wrongAddress), (.status(401), .wrongAddress),
        (.json(200, "<html>"), .malformedAnswer), (.json(200, "[]"), .malformedAnswer),
        (.status(204), .malformedAnswer), (.json(200, #"{"issuer": "https://auth.example"}"#), .malformedAnswer),
        (.status(503), .temporarilyUnavailable(after: nil)), (.fault(.tls), .unreachable),
        (.fault(.connectionRefused), .temporarilyUnavailable(after: nil)),
    ])
    func whatIsNoMetadataSaysSo(answer: StubTransport.Answer, expected: AuthorizationFault) async throws {
        let fault = await #expect(throws: AuthorizationFault.self) {
            try await discovered("https://auth.example", StubTransport([answer]))
        }
        #expect(fault == expected && fault?.host == "auth.example")
    }
}
#endif
