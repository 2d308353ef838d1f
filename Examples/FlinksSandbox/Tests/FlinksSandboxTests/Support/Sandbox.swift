import FDXRuntime
import FlinksSandbox
import Foundation
import HTTPTypes
import Testing

/// Runs a test against a sandbox of its own.
func withSandbox<Result>(
    _ options: SandboxOptions = .init(),
    _ test: (Visitor) async throws -> Result
) async throws -> Result {
    let sandbox = try await FlinksSandbox.start(options)
    do {
        let result = try await test(Visitor(address: sandbox.address))
        try await sandbox.stop()
        return result
    } catch {
        try? await sandbox.stop()
        throw error
    }
}

extension SandboxOptions {
    /// Registrations that are active at once.
    static var immediate: SandboxOptions {
        var options = SandboxOptions()
        options.approvalDelay = .zero
        options.activationDelay = .zero
        return options
    }
}

/// A client that follows no redirect and sends no cookie by itself.
struct Visitor: Sendable {
    let address: URL
    private let transport = URLSessionTransport()

    init(address: URL) {
        self.address = address
    }

    struct Answer {
        let status: Int
        let headers: HTTPFields
        let body: Data

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: JSONValue? { try? JSONValue.decode(from: body, policy: .strict).value }
    }

    func call(
        _ method: HTTPRequest.Method = .get,
        _ path: String,
        headers: HTTPFields = [:],
        token: String? = nil,
        body: String? = nil,
        type: String = "application/json"
    ) async throws -> Answer {
        let url = try #require(URL(string: address.absoluteString + path))
        var request = HTTPRequest(method: method, url: url, headerFields: headers)
        if let token { request.headerFields[.authorization] = "Bearer \(token)" }
        if body != nil { request.headerFields[.contentType] = type }
        let response = try await transport.send(request, body: Data((body ?? "").utf8))
        let data = try await response.body.collect(upTo: 10_000_000)
        return Answer(status: response.head.status.code, headers: response.head.headerFields, body: data)
    }

    func call(path: String, token: String) async throws -> Answer {
        try await call(.get, path, token: token)
    }

    func post(_ path: String, _ json: JSONValue, token: String? = nil) async throws -> Answer {
        try await call(.post, path, token: token, body: String(decoding: json.encoded(), as: UTF8.self))
    }
}
