public import FDXRuntime
public import HTTPTypes

/// What a handler throws to answer with an FDX error entity.
///
///     throw ServerError(404, code: 701, "Account not found")
public struct ServerError: Error, Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// FDX's code, which tells a client what to do.
    public var code: FDXErrorCode
    /// A sentence that the client may show to its customer.
    public var message: String
    /// What helps the client's developers; it is sent, so nothing secret belongs here.
    public var debugMessage: String?
    /// Headers to send with it, such as `Retry-After`.
    public var headers: HTTPFields

    /// - Parameters:
    ///   - status: the HTTP status, 400 to 599.
    ///   - code: FDX's code.
    ///   - message: a sentence that the client may show to its customer.
    ///   - debugMessage: what helps the client's developers.
    ///   - headers: headers to send with it.
    public init(
        _ status: Int,
        code: FDXErrorCode,
        _ message: String,
        debugMessage: String? = nil,
        headers: HTTPFields = [:]
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.debugMessage = debugMessage
        self.headers = headers
    }
}

extension ServerError: CustomStringConvertible, CustomReflectable {
    /// The status and the code, for logs. The messages are left out, as they may repeat what a caller sent.
    public var description: String { "\(status) (FDX code \(code.rawValue))" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension ServerError {
    static func invalidInput(_ detail: String) -> ServerError {
        ServerError(400, code: 401, "Invalid input", debugMessage: detail)
    }

    static let unknownPath = ServerError(404, code: 404, "No such resource")

    static func methodNotAllowed(_ allowed: String) -> ServerError {
        ServerError(405, code: 1206, "Method not allowed", headers: [.allow: allowed])
    }

    static let bodyTooLarge = ServerError(413, code: 413, "Body too large")
    static let notAcceptable = ServerError(406, code: 1203, "Content type not supported")
    static let unsupportedMediaType = ServerError(415, code: 1203, "Content type not supported")
    static let internalError = ServerError(500, code: 500, "Internal server error")
}
