import FDXRuntime
import Foundation
import HTTPTypes

/// What a call costs beside its transport: `ClientCost [CALLS]`, over a transport that answers at once.
struct Instant: Transport {
    let answer = TransportResponse(
        HTTPResponse(status: .ok, headerFields: [.contentType: "application/json"]),
        body: ByteStream(Data(#"["one","two","three"]"#.utf8))
    )

    func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse { answer }
}

func microseconds(_ calls: Int, _ body: () async throws -> Void) async throws -> Double {
    for _ in 0..<calls / 10 { try await body() }
    let time = try await ContinuousClock().measure { for _ in 0..<calls { try await body() } }
    return time / .microseconds(1) / Double(calls)
}

let calls = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 50_000
guard let server = URL(string: "https://bank.example/api/fdx/5") else { preconditionFailure("it is a URL") }
let request = HTTPRequest(method: .get, url: server)
let endpoint = Endpoint<[String]>(
    "searchForAccounts",
    .get,
    "/accounts/{accountId}",
    parameters: [.path("accountId", "10001"), .query("limit", 50), .query("resultType", "details")]
)
let bare = try await microseconds(calls) { _ = try await Instant().send(request, body: Data()) }
var client = Client(serverURL: server, transport: Instant(), middlewares: [])
let plain = try await microseconds(calls) { _ = try await client.send(endpoint) }
client.authorizer = BearerToken("token")
client.middlewares = [LoggingMiddleware(), RetryMiddleware()]
let whole = try await microseconds(calls) { _ = try await client.send(endpoint) }
print("bare transport:                         \(String(format: "%6.2f", bare)) µs a call")
print("client, no middleware:                  \(String(format: "%6.2f", plain)) µs a call")
print("client, token, logging and retry:       \(String(format: "%6.2f", whole)) µs a call")
