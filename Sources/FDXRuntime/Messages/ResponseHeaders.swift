import Foundation
public import HTTPTypes

/// The headers that a document declares for an operation's answer, as its types. Generated code has one for each such
/// operation.
///
///     let response = try await client.send(.searchForAccounts())
///     let rest = response.headers(as: SearchForAccountsHeaders.self).xRateLimitRemaining
public protocol ResponseHeaders: Sendable {
    /// Reads each header; one that is missing or cannot be read is nil.
    init(reading headers: HeaderReader)
}

extension Response {
    /// The headers of the answer as the document declares them.
    public func headers<Headers: ResponseHeaders>(as type: Headers.Type = Headers.self) -> Headers {
        Headers(reading: HeaderReader(headers))
    }
}

/// Reads headers as values, for `ResponseHeaders`.
public struct HeaderReader: Sendable {
    private let fields: HTTPFields

    /// The headers of an answer.
    public init(_ fields: HTTPFields) {
        self.fields = fields
    }

    /// A header's value in the style `simple`; nil where it is missing, or is no such value. What it was as text is in
    /// `Response.headers`.
    public func value<Value: FDXValue>(_ name: String, explode: Bool = false) -> Value? {
        guard let text = HTTPField.Name(name).flatMap({ fields[$0] }) else { return nil }
        let content = ParameterStyle.simple.content(name, in: text[...], form: .init(of: Value.self), explode: explode)
        {
            $0.trimmingCharacters(in: .whitespaces)
        }
        return try? Value.decode(parameter: content, policy: .lenient).value
    }
}
