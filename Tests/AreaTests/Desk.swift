import FDXRuntime
import FDXServer
import Foundation
import Testing

/// Stands behind the handlers of a server: notes each call with its arguments, and answers with samples.
final class Desk: Sendable {
    /// A call as it arrived, its arguments as JSON.
    struct Call: Hashable {
        let operation: String
        let arguments: [String]
    }

    private let calls = Locked<[Call]>([])

    var last: Call? { calls.withLock { $0.last } }
    var operations: [String] { calls.withLock { $0.map(\.operation) } }

    func answer<Value: FDXValue>(_ context: RequestContext, _ arguments: (any FDXValue)?...) throws -> Value {
        try note(context, arguments)
        return try sample()
    }

    func take(_ context: RequestContext, _ arguments: (any FDXValue)?...) throws {
        try note(context, arguments)
    }

    private func note(_ context: RequestContext, _ arguments: [(any FDXValue)?]) throws {
        let call = try Call(operation: context.operation, arguments: texts(of: arguments))
        calls.withLock { $0.append(call) }
    }
}

private func texts(of arguments: [(any FDXValue)?]) throws -> [String] {
    try arguments.map { try $0.map { String(decoding: try $0.encoded(), as: UTF8.self) } ?? "none" }
}

/// A client whose transport is the server itself, both strict.
struct Loop {
    let client: Client
    let desk: Desk
    let routes: [Route]

    init(_ desk: Desk, _ routes: [Route]) throws {
        client = try .loop(to: routes)
        self.desk = desk
        self.routes = routes
    }

    /// Sends a call and expects that it arrived as it went, and that the answer came back as it was given.
    func expect<Value: FDXValue>(
        _ endpoint: Endpoint<Value>,
        _ arguments: (any FDXValue)?...,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try await client.send(endpoint).value
        #expect(try answer == sample(), sourceLocation: location)
        let call = try Desk.Call(operation: endpoint.operation, arguments: texts(of: arguments))
        #expect(desk.last == call, sourceLocation: location)
    }

    /// Sends a call that is answered without a body.
    func expect(
        _ endpoint: Endpoint<NoContent>,
        _ arguments: (any FDXValue)?...,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        _ = try await client.send(endpoint)
        let call = try Desk.Call(operation: endpoint.operation, arguments: texts(of: arguments))
        #expect(desk.last == call, sourceLocation: location)
    }

    /// Whether each of the server's operations was called once.
    func expectEveryOperationOnce(at location: SourceLocation = #_sourceLocation) {
        #expect(desk.operations.sorted() == routes.map(\.operation).sorted(), sourceLocation: location)
    }
}
