import FDXTesting
import Foundation
import HTTPTypes
import Testing

@testable import FDXRuntime

private let secrets = ["session=", "sig=", "k-1", "Bearer", "state=", "realm", "t-1"]

private func leaks(_ values: Any...) -> [String] {
    values.flatMap { value in
        var dumped = ""
        dump(value, to: &dumped)
        let texts = ["\(value)", String(reflecting: value), dumped]
        return secrets.filter { secret in texts.contains { $0.contains(secret) } }.map { "\(type(of: value)): \($0)" }
    }
}

/// Whoever prints what the client handles sees no cookie, key, address or challenge.
struct PrintingTests {
    private let headers: HTTPFields = [
        .setCookie: "session=1", .location: "https://a.example/?sig=1&state=2", .wwwAuthenticate: "Bearer realm=a",
        .authorization: "Bearer t-1",
    ]

    @Test func nothingSecretIsPrinted() async throws {
        let seen = Locked<Call?>(nil)
        let transport = StubTransport { _ in .answer(200, Data("[]".utf8), headers: headers) }
        var client = Client(
            serverURL: url("https://bank.example/?sig=1"),
            transport: transport,
            authorizer: BearerToken("t-1"),
            middlewares: [Watcher(seen: seen)]
        )
        client.options.headers = headers
        if let name = HTTPField.Name("X-API-Key") { client.options.headers[name] = "k-1" }
        let endpoint = Endpoint<[String]>("op", .get, "/a", parameters: [.query("sig", "1")])
        let response = try await client.send(endpoint)
        let download = try await client.download(Endpoint<FileContent>("op", .get, "/a"))
        let call = try #require(seen.withLock { $0 })
        let answer = TransportResponse(HTTPResponse(status: 200, headerFields: headers))
        let page = Paging.Page(body: ["a": "k-1"], headers: headers, count: 1)
        #expect(leaks(response, download, call, client, client.options, answer, endpoint, page).isEmpty)
        #expect("\(response)".hasPrefix("200, 4 headers, 0 issues [interaction "))
    }

    @Test func authorizationsPrintNoStateAndNoCustomer() async throws {
        let server = AuthorizationServer(
            tokenEndpoint: url("https://auth.example/token?sig=1"),
            authorizationEndpoint: url("https://auth.example/authorize"),
            client: .body(id: "client", secret: "k-1")
        )
        var request = AuthorizationRequest(redirectURI: "https://app.example/back?session=1", scopes: ["a"])
        request.extraParameters = [("login_hint", "k-1")]
        let pending = try server.authorization(request, for: "t-1")
        let callback = url("https://app.example/back?session=1&code=k-1&state=\(pending.state.value)")
        let grant = try pending.grant(in: callback, for: "t-1")
        let desk = AuthorizationDesk(server: server)
        _ = try await desk.begin(request, for: "t-1")
        let store = MemoryTokenStore()
        let source = TokenSource(server: server, customer: "t-1", provider: nil, store: store)
        try await source.adopt(Token(accessToken: "k-1", refreshToken: "k-1", idToken: "k-1"))
        let record = try #require(await store.record(for: source.key))
        let key = ProofKey.s256(of: "k-1")
        let own = [pending.state.value, pending.url.absoluteString]
        let printed = [server, request, pending, desk, store, source, record, key] as [Any]
        #expect(leaks(printed).isEmpty)
        #expect(!own.contains { secret in printed.contains { "\($0)".contains(secret) } })
        // A grant names where it came from, and not with what.
        #expect(!"\(grant)".contains("k-1"))
        var refusal = AuthorizationFault.denied("k1")
        (refusal.message, refusal.errorURI, refusal.headers) = ("k-1", "sig=1", headers)
        #expect(leaks(refusal).isEmpty)
    }

    @Test func errorsPrintNoChallenge() async throws {
        let transport = StubTransport { _ in .answer(401, Data(#"{"message": "k-1"}"#.utf8), headers: headers) }
        let client = Client(serverURL: url("https://bank.example"), transport: transport, middlewares: [])
        let error = await #expect(throws: FDXError.self) {
            try await client.send(Endpoint<[String]>("op", .get, "/a"))
        }
        #expect(leaks(try #require(error)).isEmpty)
    }
}

private struct Watcher: Middleware {
    let seen: Locked<Call?>

    func send(
        _ call: Call,
        next: @Sendable (Call) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        seen.withLock { $0 = call }
        return try await next(call)
    }
}
