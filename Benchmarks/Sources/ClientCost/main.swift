import CountedMalloc
import FDXRuntime
import Foundation
import HTTPTypes

// What a call costs beside its transport: `ClientCost [CALLS] [bare|client|whole]`, over a transport that answers at once.

struct Instant: Transport {
    let answer = TransportResponse(
        HTTPResponse(status: .ok, headerFields: [.contentType: "application/json"]),
        body: ByteStream(Data(#"["one","two","three"]"#.utf8))
    )

    func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse { answer }
}

/// Microseconds and allocations of a call, away from the main thread, which would have to be woken after each.
@concurrent
func cost(_ calls: Int, _ body: @Sendable () async throws -> Void) async throws -> (time: Double, allocations: Double) {
    for _ in 0..<calls / 10 { try await body() }
    let before = allocationCount()
    let time = try await ContinuousClock().measure { for _ in 0..<calls { try await body() } }
    return (time / .microseconds(1) / Double(calls), Double(allocationCount() - before) / Double(calls))
}

let arguments = CommandLine.arguments.dropFirst()
let calls = arguments.first.flatMap { Int($0) } ?? 50_000
let wanted = arguments.dropFirst().first
guard let server = URL(string: "https://bank.example/api/fdx/5") else { preconditionFailure("it is a URL") }
let request = HTTPRequest(method: .get, url: server)
let endpoint = Endpoint<[String]>(
    "searchForAccounts",
    .get,
    "/accounts/{accountId}",
    parameters: [.path("accountId", "10001"), .query("limit", 50), .query("resultType", "details")]
)
let transport: any Transport = Instant()
let plain = Client(serverURL: server, transport: transport, middlewares: [])
let whole = Client(serverURL: server, transport: transport, authorizer: BearerToken("token"))

let tasks: [(name: String, meaning: String, run: @Sendable () async throws -> Void)] = [
    ("bare", "bare transport", { _ = try await transport.send(request, body: Data()) }),
    ("client", "client, no middleware", { _ = try await plain.send(endpoint) }),
    ("whole", "client, token, logging and retry", { _ = try await whole.send(endpoint) }),
]
for task in tasks where wanted == nil || wanted == task.name {
    let cost = try await cost(calls, task.run)
    let numbers = String(format: "%6.2f µs, %5.1f allocations a call", cost.time, cost.allocations)
    print(task.meaning.padding(toLength: 36, withPad: " ", startingAt: 0) + numbers)
}
