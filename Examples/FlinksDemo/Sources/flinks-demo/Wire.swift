import FDXRuntime
import Foundation
import HTTPTypes
import Synchronization

/// Sends requests and remembers what they were and how they were answered, without anything that is secret.
final class Wire: Transport {
    struct Exchange: Sendable {
        let method: String
        /// Without the query, which can hold codes.
        let path: String
        let status: Int
    }

    private let transport = URLSessionTransport()
    private let exchanges = Mutex<[Exchange]>([])
    /// How many of them were told already.
    private let told = Mutex(0)

    func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse {
        let response = try await transport.send(request, body: body)
        let path = String(request.path?.prefix { $0 != "?" } ?? "")
        let exchange = Exchange(method: request.method.rawValue, path: path, status: response.head.status.code)
        exchanges.withLock { $0.append(exchange) }
        return response
    }

    /// What was sent since this was asked the last time, in lines: `GET /api/v1/providers: 200`, like ones as one.
    func takeSummary() -> [String] {
        let new = exchanges.withLock { exchanges in
            let all = exchanges
            return Array(
                all.dropFirst(
                    told.withLock { told in
                        defer { told = all.count }
                        return told
                    }
                )
            )
        }
        var lines: [(text: String, count: Int)] = []
        for exchange in new {
            let text = "\(exchange.method) \(exchange.path): \(exchange.status)"
            if lines.last?.text == text { lines[lines.count - 1].count += 1 } else { lines.append((text, 1)) }
        }
        return lines.map { $0.count == 1 ? $0.text : "\($0.text), \($0.count) times" }
    }

    /// What was sent while a function ran.
    func during<Value>(_ body: () async throws -> Value) async rethrows -> (Value, [Exchange]) {
        let count = exchanges.withLock { $0.count }
        let value = try await body()
        return (value, exchanges.withLock { Array($0.dropFirst(count)) })
    }
}
