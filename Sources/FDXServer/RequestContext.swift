import Foundation
public import HTTPTypes

/// What a handler may want to know about a call beside its arguments.
public struct RequestContext: Sendable {
    /// The operation's name in its document.
    public let operation: String
    /// The whole request; its headers hold what the document leaves out of the handlers' signatures.
    public let request: HTTPRequest
    /// The caller's `x-fapi-interaction-id`, or one made here; the response carries it.
    public let interactionID: String

    /// The token of `Authorization: Bearer …`; nil where the caller sent none.
    public var bearerToken: String? {
        guard let value = request.headerFields[.authorization] else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return parts[1].trimmingCharacters(in: .whitespaces)
    }
}

extension RequestContext: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(operation): \(request.method.rawValue) [interaction \(interactionID)]" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
