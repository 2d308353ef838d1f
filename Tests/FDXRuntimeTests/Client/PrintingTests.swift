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
