#if FDXSecurity
import Crypto
import FDXRuntime
@testable import FDXSecurity
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

private let es256 = P256.Signing.PrivateKey()

private func fields(_ body: Data) -> [String: String] {
    let pairs = FormText.fields(in: String(decoding: body, as: UTF8.self)) ?? []
    return Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
}

private func server(_ transport: StubTransport, client: ClientAuthentication) -> AuthorizationServer {
    var server = AuthorizationServer(
        tokenEndpoint: url("https://auth.example/token"),
        authorizationEndpoint: url("https://auth.example/authorize"),
        client: client,
        transport: transport
    )
    server.pushedAuthorizationEndpoint = url("https://auth.example/par")
    return server
}

struct SecurityTests {
    /// RFC 7636, appendix B.
    @Test func theChallengeIsTheVerifiersHash() {
        let key = ProofKey.s256(of: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(key.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        #expect(key.method == "S256")
        #expect(ProofKey.s256() != ProofKey.s256())
        #expect(ProofKey.s256().verifier.value.count == 43)
    }

    @Test func aPushedRequestLeavesTheBrowserAReference() async throws {
        let transport = StubTransport([
            .json(201, #"{"request_uri": "urn:ietf:params:oauth:request_uri:1", "expires_in": 60}"#)
        ])
        var request = AuthorizationRequest(redirectURI: "https://app.example/back", scopes: ["openid"])
        try request.askForConsent(
            ConsentRequest(
                duration: .timeBound(days: 365),
                lookbackDays: 60,
                resources: [.init(type: "ACCOUNT", dataClusters: ["ACCOUNT_DETAILED", "TRANSACTIONS"])]
            ).json
        )
        let server = server(transport, client: .basic(id: "c", secret: "s"))
        let authorization = try await server.pushedAuthorization(request, for: "jane")
        #expect(
            authorization.url.absoluteString
                == "https://auth.example/authorize?client_id=c&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A1"
        )
        let sent = fields(try #require(transport.sent.first).body)
        #expect(sent["client_id"] == "c")
        #expect(sent["state"] == authorization.state.value)
        let details = try JSONValue.decode(from: Data(try #require(sent["authorization_details"]).utf8)).value
        #expect(
            details
                == [
                    [
                        "type": "fdx_v1.0",
                        "consentRequest": [
                            "durationType": "TIME_BOUND", "durationPeriod": 365, "lookbackPeriod": 60,
                            "resources": [
                                ["resourceType": "ACCOUNT", "dataClusters": ["ACCOUNT_DETAILED", "TRANSACTIONS"]]
                            ],
                        ],
                    ]
                ]
        )
        let grant = try authorization.grant(
            in: url("https://app.example/back?code=x&state=\(authorization.state.value)"),
            for: "jane"
        )
        guard case .authorizationCode(let code, _, let verifier) = grant else { return }
        #expect(code == "x" && verifier.map { ProofKey.s256(of: $0).challenge } == sent["code_challenge"])
    }

    /// RFC 9126, section 2.2.
    @Test(arguments: [
        "{}", #"{"request_uri": ""}"#, #"{"request_uri": null}"#, #"{"request_uri": 7}"#,
        #"{"request_uri": ["urn:s3cret"]}"#, #"{"expires_in": 60}"#,
    ])
    func aPushedRequestWithoutAReferenceIsRefused(answer: String) async throws {
        let server = server(StubTransport([.json(201, answer)]), client: .id("c"))
        let request = AuthorizationRequest(redirectURI: "https://app.example/back", scopes: ["openid"])
        let fault = await #expect(throws: AuthorizationFault.self) {
            try await server.pushedAuthorization(request, for: "jane")
        }
        #expect(
            fault.map { "\($0)" } == "the authorization server's answer is not what was asked for [auth.example]"
        )
    }

    /// What is no lifetime says nothing, and none makes an old answer good.
    @Test(arguments: [
        ("", 600.0), (#", "expires_in": null"#, 600), (#", "expires_in": -60"#, 600), (#", "expires_in": 0"#, 600),
        (#", "expires_in": "soon""#, 600), (#", "expires_in": 60"#, 600), (#", "expires_in": 900"#, 900),
        (#", "expires_in": "900.5""#, 900.5), (#", "expires_in": 9223372036854775807"#, 3600),
        (#", "expires_in": 1e400"#, 600), (#", "expires_in": -9223372036854775808"#, 600),
        (#", "expires_in": {}"#, 600),
    ])
    func aReferenceIsGoodForAnHourAtMost(rest: String, seconds: TimeInterval) async throws {
        let answer = StubTransport.Answer.json(201, #"{"request_uri": "urn:1"\#(rest)}"#)
        let request = AuthorizationRequest(redirectURI: "https://app.example/back", scopes: ["openid"])
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let authorization = try await server(StubTransport([answer]), client: .id("c"))
            .pushedAuthorization(request, for: "jane", now: now)
        #expect(authorization.expiresAt.timeIntervalSince(now) == seconds)
    }

    @Test(arguments: [
        (Duration.seconds(Int64.max), 3_153_600_000), (.seconds(Int64.max) * 2, 3_153_600_000), (.seconds(60), 60),
        (.zero, 0), (.seconds(Int64.min), 0),
    ])
    func aProofIsGoodForAnyTime(lifetime: Duration, seconds: Int) async throws {
        var proof = try await PrivateKeyJWT(clientID: "c-1", es256: Secret(es256.pemRepresentation))
        proof.lifetime = lifetime
        let parts = try await proof.signed(audience: url("https://auth.example/token")).value.split(separator: ".")
        let payload = try #require(Data(base64URL: parts[1]))
        let claims = try JSONValue.decode(from: payload).value
        #expect(claims.text("aud") == "https://auth.example/token")
        let (begin, end) = (claims.text("iat").flatMap(Int.init), claims.text("exp").flatMap(Int.init))
        #expect(try #require(end) - (try #require(begin)) == seconds)
    }

    @Test func fapiBringsAProofKeyAndRefusesASecret() async throws {
        let transport = StubTransport([.json(201, #"{"request_uri": "urn:1"}"#)])
        var good = server(transport, client: .id("c"))
        good.issuer = "https://auth.example"
        let request = AuthorizationRequest(redirectURI: "https://app.example/back", scopes: ["openid"])
        _ = try await good.fapiAuthorization(request, for: "jane")
        #expect(fields(try #require(transport.sent.first).body)["code_challenge_method"] == "S256")

        var secret = server(transport, client: .body(id: "c", secret: "s"))
        secret.issuer = "https://auth.example"
        let fault = AuthorizationFault.misconfigured("a client secret is no proof for FAPI")
        await #expect(throws: fault) { _ = try await secret.fapiAuthorization(request, for: "jane") }
        #expect(transport.sent.count == 1)
    }

    /// RFC 7523, section 3: each proof is used once, and FAPI wants the issuer to be whom it is for.
    @Test func eachProofIsAnotherAndForWhomItShallBe() async throws {
        var proof = try await PrivateKeyJWT(clientID: "c-1", es256: Secret(es256.pemRepresentation))
        proof.audience = "https://auth.example"
        var ids: Set<String> = []
        for _ in 1...2 {
            let parts = try await proof.signed(audience: url("https://auth.example/token")).value.split(separator: ".")
            let claims = try JSONValue.decode(from: try #require(Data(base64URL: parts[1]))).value
            #expect(claims.text("aud") == "https://auth.example")
            ids.insert(try #require(claims.text("jti")))
        }
        #expect(ids.count == 2)
    }

    @Test func fapiLeavesNothingToTheRequest() async throws {
        let transport = StubTransport([.json(201, #"{"request_uri": "urn:1"}"#)])
        var server = server(transport, client: .id("c"))
        server.issuer = "https://auth.example"
        var request = AuthorizationRequest(redirectURI: "https://app.example/back", scopes: ["openid"])
        request.usesProofKey = false
        let authorization = try await server.fapiAuthorization(request, for: "jane")
        #expect(fields(try #require(transport.sent.first).body)["code_challenge"]?.isEmpty == false)
        let callback = "https://app.example/back?code=x&state=\(authorization.state.value)"
        #expect(throws: AuthorizationFault.invalidCallback("it does not name its server")) {
            try authorization.grant(in: url(callback), for: "jane")
        }
        _ = try authorization.grant(in: url("\(callback)&iss=https://auth.example"), for: "jane")
    }

    @Test func fapiRefusesWhatFallsShort() async throws {
        let transport = StubTransport([.json(201, #"{"request_uri": "urn:1"}"#)])
        let request = AuthorizationRequest(redirectURI: "https://app.example/back", scopes: ["openid"])
        let changes: [(reason: String, change: (inout AuthorizationServer) -> Void)] = [
            ("the server's issuer is not known", { $0.issuer = nil }),
            ("the server takes no pushed requests", { $0.pushedAuthorizationEndpoint = nil }),
            ("an endpoint is not HTTPS", { $0.tokenEndpoint = url("http://127.0.0.1/token") }),
            ("an endpoint is not HTTPS", { $0.authorizationEndpoint = url("http://127.0.0.1/authorize") }),
            ("a client secret is no proof for FAPI", { $0.client = .basic(id: "c", secret: "s") }),
        ]
        for (reason, change) in changes {
            var changed = server(transport, client: .id("c"))
            changed.issuer = "https://auth.example"
            change(&changed)
            let server = changed
            await #expect(throws: AuthorizationFault.misconfigured(reason)) {
                _ = try await server.fapiAuthorization(request, for: "jane")
            }
        }
        #expect(transport.sent.isEmpty)
    }

    /// RFC 6749, section 3.2: no parameter twice.
    @Test(arguments: [
        ClientAuthentication.id("c"), .basic(id: "c", secret: "s"), .body(id: "c", secret: "s"),
    ])
    func aPushedRequestNamesItsClientOnce(client: ClientAuthentication) async throws {
        let transport = StubTransport([.json(201, #"{"request_uri": "urn:1"}"#)])
        let request = AuthorizationRequest(redirectURI: "https://app.example/back", scopes: ["openid"])
        _ = try await server(transport, client: client).pushedAuthorization(request, for: "jane")
        let pairs = FormText.fields(in: String(decoding: try #require(transport.sent.first).body, as: UTF8.self)) ?? []
        #expect(pairs.filter { $0.name == "client_id" }.map(\.value) == ["c"])
    }

    @Test func aServerIsWhatItPublishes() async throws {
        let transport = StubTransport { sent in
            guard sent.request.path == "/.well-known/oauth-authorization-server/tenant" else { return .status(404) }
            return .json(
                200,
                #"""
                {"issuer": "https://auth.example/tenant", "token_endpoint": "https://auth.example/t",
                "authorization_endpoint": "https://auth.example/a", "revocation_endpoint": "https://auth.example/r",
                "pushed_authorization_request_endpoint": "https://auth.example/p"}
                """#
            )
        }
        let issuer = url("https://auth.example/tenant")
        let server = try await AuthorizationServer.discovered(issuer: issuer, client: .id("c"), transport: transport)
        #expect(server.tokenEndpoint.absoluteString == "https://auth.example/t")
        #expect(server.pushedAuthorizationEndpoint?.absoluteString == "https://auth.example/p")
        #expect(server.issuer == "https://auth.example/tenant")
    }

    @Test func aServerThatIsAnotherIsRefused() async throws {
        let transport = StubTransport([
            .json(200, #"{"issuer": "https://evil.example", "token_endpoint": "https://e"}"#)
        ])
        let another = "the metadata at the issuer's address is of another issuer"
        await #expect(throws: AuthorizationFault.misconfigured(another)) {
            _ = try await AuthorizationServer.discovered(
                issuer: url("https://auth.example"),
                client: .id("c"),
                transport: transport
            )
        }
    }

    @Test(.enabled(if: python != nil, Comment(rawValue: noPython)), arguments: ["ES256", "PS256"])
    func anotherLibraryAcceptsTheProof(algorithm: String) async throws {
        let program = try #require(python)
        let (pem, publicPEM) = try await keys(algorithm)
        let proof =
            algorithm == "ES256"
            ? try await PrivateKeyJWT(clientID: "c-1", es256: Secret(pem), keyID: "k-1")
            : try await PrivateKeyJWT(clientID: "c-1", ps256: Secret(pem), keyID: "k-1")
        let transport = StubTransport([.json(201, #"{"request_uri": "urn:1"}"#), .json(200, #"{"access_token": "a"}"#)])
        let server = server(transport, client: .assertion(id: "c-1", proof))
        _ = try await server.pushedAuthorization(
            .init(redirectURI: "https://app.example/back", scopes: []),
            for: "jane"
        )
        _ = try await server.token(for: .clientCredentials())
        var seen: Set<String> = []
        for (sent, audience) in zip(transport.sent, ["https://auth.example/par", "https://auth.example/token"]) {
            let fields = fields(sent.body)
            #expect(fields["client_id"] == "c-1")
            #expect(fields["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            let assertion = try #require(fields["client_assertion"])
            let claims = try await Program.output(
                of: program,
                [support("verify_jwt.py"), algorithm, assertion],
                input: publicPEM
            )
            let json = try JSONValue.decode(from: Data(claims.utf8)).value
            #expect(json["header"] == ["alg": .string(algorithm), "typ": "JWT", "kid": "k-1"])
            #expect(json["claims"]?["iss"] == "c-1" && json["claims"]?["sub"] == "c-1")
            #expect(json["claims"]?["aud"] == .string(audience))
            seen.insert(try #require(json["claims"]?.text("jti")))
        }
        #expect(seen.count == 2)
    }

    /// A private key and its public one, as PEM.
    private func keys(_ algorithm: String) async throws -> (String, String) {
        if algorithm == "ES256" { return (es256.pemRepresentation, es256.publicKey.pemRepresentation) }
        let program = try #require(python)
        let pems = try await Program.output(of: program, [support("make_rsa_key.py")])
        let parts = pems.components(separatedBy: "\n\n")
        return (parts[0], parts[1])
    }
}
#endif
