import AsyncHTTPClient
import FDXAsyncHTTPClient
import FDXRuntime
import Foundation

// 1,000 calls at once over loopback, by AsyncHTTPClient alone and by a Client on it: `ConcurrentCalls [CALLS] [ROUNDS]`.

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let calls = arguments.first ?? 1000
let rounds = arguments.dropFirst().first ?? 20

let server = try await EchoServer()
guard let url = URL(string: server.url) else { preconditionFailure("it is a URL") }
var configuration = HTTPClient.Configuration()
configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 16
let raw = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
let client = Client(serverURL: url, transport: AsyncHTTPClientTransport(raw), authorizer: BearerToken("token"))
let endpoint = Endpoint<[String]>("list", .get, "/accounts/{id}", parameters: [.path("id", "1"), .query("limit", 50)])

func rawCall() async throws {
    var request = HTTPClientRequest(url: "\(server.url)/accounts/1?limit=50")
    request.headers.add(name: "Authorization", value: "Bearer token")
    let response = try await raw.execute(request, timeout: .seconds(60))
    _ = try await response.body.collect(upTo: 1 << 20)
}

func clientCall() async throws {
    _ = try await client.send(endpoint)
}

func milliseconds(_ call: @escaping @Sendable () async throws -> Void) async throws -> Double {
    let time = try await ContinuousClock().measure {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<calls { group.addTask { try await call() } }
            try await group.waitForAll()
        }
    }
    return time / .milliseconds(1)
}

/// Both in turn, so that what else the machine does hits both alike.
var times: [(raw: Double, client: Double)] = []
for _ in 0...rounds { times.append((try await milliseconds(rawCall), try await milliseconds(clientCall))) }
times.removeFirst()  // Connections are made, caches are filled.

func median(_ values: [Double]) -> String {
    String(format: "%.2f", values.sorted()[values.count / 2])
}
print("\(calls) calls at once, median of \(rounds) rounds")
print("AsyncHTTPClient alone:   \(median(times.map(\.raw))) ms")
print("Client on it:            \(median(times.map(\.client))) ms")
print("ratio:                   \(median(times.map { $0.client / $0.raw }))")
try await raw.shutdown().get()
try await server.stop()
