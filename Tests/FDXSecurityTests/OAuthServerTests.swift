#if FDXSecurity
import FDXRuntime
import FDXSecurity
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

/// The token flows against django-oauth-toolkit, which none of us wrote.
@Suite(.serialized, .enabled(if: python != nil, Comment(rawValue: noPython)))
struct OAuthServerTests {
    private static let redirectURI = "https://app.example/back"

    private func authorizationServer(_ program: Program, _ client: ClientAuthentication) -> AuthorizationServer {
        let base = "http://127.0.0.1:\(program.firstLine)/o"
        return AuthorizationServer(
            tokenEndpoint: url("\(base)/token/"),
            authorizationEndpoint: url("\(base)/authorize/"),
            client: client,
            revocation: .post(url("\(base)/revoke_token/"))
        ).patient
    }

    private func program() async throws -> Program {
        let arguments = [support("oauth_server.py"), "bank-client", "s3cret+/", Self.redirectURI]
        return try await Program(try #require(python), arguments)
    }

    /// What the customer's browser does.
    private func browse(_ url: URL) async throws -> URL {
        let answer = try await URLSessionTransport().send(HTTPRequest(method: .get, url: url), body: Data())
        #expect(answer.head.status.code == 302)
        return try #require(answer.head.headerFields[.location].flatMap { URL(string: $0) })
    }

    private func authorized(_ server: AuthorizationServer) async throws -> Token {
        let desk = AuthorizationDesk(server: server)
        let request = AuthorizationRequest(redirectURI: Self.redirectURI, scopes: ["ACCOUNT_BASIC", "TRANSACTIONS"])
        let callback = try await browse(try await desk.begin(request, for: "jane"))
        LeakWatch.watch(
            for: FormText.fields(in: callback.query() ?? "")?.first { $0.name == "code" }.map { Secret($0.value) }
        )
        let token = try await desk.finish(callback, for: "jane")
        LeakWatch.watch(for: token.accessToken)
        LeakWatch.watch(for: token.refreshToken)
        return token
    }

    private func accounts(_ program: Program, _ source: TokenSource) async throws -> [String]? {
        let client = Client(
            serverURL: url("http://127.0.0.1:\(program.firstLine)"),
            authorizer: source,
            middlewares: [LoggingMiddleware.watched]
        )
        let answer = try await client.send(Endpoint<JSONValue>("accounts", .get, "/accounts"))
        return answer.value["accounts"]?.array?.compactMap(\.string)
    }

    @Test(arguments: ["basic", "body"])
    func aClientGetsATokenForItself(authentication: String) async throws {
        let program = try await program()
        defer { program.stop() }
        let client: ClientAuthentication =
            authentication == "basic"
            ? .basic(id: "bank-client-admin", secret: "s3cret+/") : .body(id: "bank-client-admin", secret: "s3cret+/")
        let server = authorizationServer(program, client)
        let source = TokenSource(server: server, clientCredentials: ["client:admin"])
        let token = try await source.token()
        #expect(token.scopes == ["client:admin"])
        #expect(token.refreshToken == nil)
        #expect(token.expiresAt.map { $0 > Date().addingTimeInterval(200) } == true)
    }

    @Test func anotherSecretIsRejected() async throws {
        let program = try await program()
        defer { program.stop() }
        let server = authorizationServer(program, .basic(id: "bank-client-admin", secret: "wrong"))
        await #expect(throws: AuthorizationFault.rejectedClient) {
            try await server.token(for: .clientCredentials(scopes: ["client:admin"]))
        }
    }

    @Test func aCustomersTokenIsHadRotatedAndRevoked() async throws {
        let program = try await program()
        defer { program.stop() }
        let server = authorizationServer(program, .basic(id: "bank-client", secret: "s3cret+/"))
        let first = try await authorized(server)
        #expect(first.scopes.map(Set.init) == ["ACCOUNT_BASIC", "TRANSACTIONS"])

        let source = TokenSource(server: server, customer: "jane", provider: nil)
        try await source.adopt(first)
        #expect(try await accounts(program, source) == ["one"])

        // A token that has expired is renewed; the server gives another refresh token, and the old one is of no use.
        var expired = first
        expired.expiresAt = Date().addingTimeInterval(-1)
        try await source.adopt(expired)
        #expect(try await accounts(program, source) == ["one"])
        let second = try await source.token()
        #expect(second.accessToken != first.accessToken && second.refreshToken != first.refreshToken)
        await #expect(throws: AuthorizationFault.signedOut) {
            try await server.token(for: .refreshToken(try #require(first.refreshToken)))
        }
    }

    @Test func aRevokedGrantIsOver() async throws {
        let program = try await program()
        defer { program.stop() }
        let server = authorizationServer(program, .basic(id: "bank-client", secret: "s3cret+/"))
        let token = try await authorized(server)
        let (source, other) = (
            TokenSource(server: server, customer: "jane", provider: nil),
            TokenSource(server: server, customer: "jane", provider: nil)
        )
        try await source.adopt(token)
        try await other.adopt(token)
        try await source.signOut()
        await #expect(throws: AuthorizationFault.signedOut) { try await source.token() }
        // Whoever still has the token is refused, cannot renew it, and learns why.
        let error = await #expect(throws: FDXError.self) { try await accounts(program, other) }
        #expect(error?.classification == .reauthorize)
    }

    @Test func aCodeWithoutItsVerifierIsWorthNothing() async throws {
        let program = try await program()
        defer { program.stop() }
        let server = authorizationServer(program, .basic(id: "bank-client", secret: "s3cret+/"))
        let request = AuthorizationRequest(redirectURI: Self.redirectURI, scopes: ["ACCOUNT_BASIC"])
        let authorization = try server.authorization(request, for: "jane")
        let grant = try authorization.grant(in: try await browse(authorization.url), for: "jane")
        guard case .authorizationCode(let code, let uri, _) = grant else { return }
        await #expect(throws: AuthorizationFault.signedOut) {
            try await server.token(for: .authorizationCode(code, redirectURI: uri, verifier: Secret.random()))
        }
    }
}
#endif
