public import Foundation
public import HTTPTypes

/// Carries one request to a server and brings back what it answers: `URLSessionTransport`, or a stub in a test.
///
/// A transport follows no redirect and repeats nothing; it answers with any status, throws a `TransportFault` where
/// there is no answer, and stops when its task is cancelled.
public protocol Transport: Sendable {
    /// Sends one request and answers as soon as the head of the answer is there.
    ///
    /// - Parameters:
    ///   - request: the request, with all its headers.
    ///   - body: the bytes of the body; empty where there is none.
    /// - Throws: `TransportFault` where there is no answer, `CancellationError` where the task was cancelled.
    func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse

    /// Sends one request whose body is read while it is sent. A transport that does not say how reads it whole, and sends
    /// it as any other.
    ///
    /// - Parameters:
    ///   - request: the request, with all its headers but the length.
    ///   - body: the body; another attempt reads it anew.
    /// - Throws: as the other does, and where a file of the body cannot be read.
    func send(_ request: HTTPRequest, body: StreamedBody) async throws -> TransportResponse
}

extension Transport {
    public func send(_ request: HTTPRequest, body: StreamedBody) async throws -> TransportResponse {
        try await send(request, body: body.collected())
    }
}

/// An answer whose body may still be on its way.
public struct TransportResponse: Sendable {
    /// Status and headers.
    public var head: HTTPResponse
    /// The body, as it arrives.
    public var body: ByteStream

    /// An answer of this head and body.
    public init(_ head: HTTPResponse, body: ByteStream = ByteStream(Data())) {
        self.head = head
        self.body = body
    }
}

extension TransportResponse: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(head.status.code), \(head.headerFields.count) headers" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
