public import Foundation
public import HTTPTypes

/// Carries one request to a server and brings back what it answers: `URLSessionTransport`, or a stub in a test.
///
/// A transport follows no redirect and repeats nothing; it answers with any status, throws a `TransportFault` where
/// there is no answer, and stops when its task is cancelled.
public protocol Transport: Sendable {
    func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse
}

/// An answer whose body may still be on its way.
public struct TransportResponse: Sendable {
    public var head: HTTPResponse
    public var body: ByteStream

    public init(_ head: HTTPResponse, body: ByteStream = ByteStream(Data())) {
        self.head = head
        self.body = body
    }
}
