public import FDXRuntime
public import Foundation
public import HTTPTypes

/// A whole response. A handler throws one where its document has no type for what it answers: a redirect, a page, an
/// error in another shape.
///
///     throw ServerReply.redirect(to: "https://app.example/callback?code=…")
public struct ServerReply: Error, Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// The headers, the content type included.
    public var headers: HTTPFields
    /// The bytes of the body.
    public var body: Data

    /// Any answer, byte for byte.
    public init(_ status: Int, headers: HTTPFields = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// - Parameters:
    ///   - location: as it goes into the header, percent-encoded.
    ///   - status: the HTTP status: 302, or another of a redirect.
    public static func redirect(to location: String, status: Int = 302) -> ServerReply {
        ServerReply(status, headers: [.location: location])
    }

    /// A text in UTF-8, for instance a page.
    public static func text(_ text: String, contentType: String, status: Int = 200) -> ServerReply {
        ServerReply(status, headers: [.contentType: contentType], body: Data(text.utf8))
    }

    /// A JSON body.
    ///
    /// - Throws: `FDXEncodingError` where the value has no JSON.
    public static func json(_ value: some FDXValue, status: Int = 200) throws -> ServerReply {
        ServerReply(status, headers: [.contentType: "application/json"], body: try value.encoded())
    }

    /// An error as the FDX error entity. FDX declares `code` as a string.
    public static func errorEntity(_ error: ServerError) -> ServerReply {
        var headers = error.headers
        headers[.contentType] = "application/json"
        var entity = ["code": error.code.rawValue, "message": error.message]
        entity["debugMessage"] = error.debugMessage
        let data = try? JSONSerialization.data(withJSONObject: entity, options: .sortedKeys)
        return ServerReply(error.status, headers: headers, body: data ?? Data())
    }

    var response: (HTTPResponse, Data) {
        (HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: headers), body)
    }
}

extension ServerReply: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(status), \(body.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
