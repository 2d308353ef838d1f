public import Foundation
public import HTTPTypes

/// A call on its way through the middlewares.
public struct Call: Sendable {
    /// The operation's name in its document.
    public let operation: String
    /// The path as the document writes it; unlike the request's own path, it may be logged.
    public let path: String
    /// What will be sent. A middleware may add headers; the authorization is not there yet.
    public var request: HTTPRequest
    /// The bytes of the body; empty where there is none, and where it is streamed. They may hold personal data.
    public let body: Data
    /// The body, where it is read while it is sent: a form with files.
    public let streamedBody: StreamedBody?
    /// The call's id at the provider (`x-fdx-interaction-id`), the same for all its attempts and redirects.
    public let interactionID: String
    /// Whether sending it twice does no more than sending it once.
    public let isRepeatable: Bool
    /// When the caller stops waiting, however many attempts that allows.
    public let deadline: ContinuousClock.Instant

    let isAuthorized: Bool
    let followsRedirects: Bool
    /// How much of the answer to read before it is handed on; nil where the caller reads it in pieces.
    let collects: Int?
    /// What the operation can answer.
    let response: any EndpointResponse.Type
    /// What error codes mean at this provider.
    let codeMeanings: [FDXErrorCode: FDXError.Classification]
}

extension Call: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(operation): \(request.method.rawValue) \(path) [interaction \(interactionID)]" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// Sees every call on its way out, and its answer on the way back.
public protocol Middleware: Sendable {
    /// - Parameters:
    ///   - call: what will be sent.
    ///   - next: sends the call on; may be called several times, or not at all.
    func send(
        _ call: Call,
        next: @Sendable (Call) async throws -> TransportResponse
    ) async throws -> TransportResponse
}
