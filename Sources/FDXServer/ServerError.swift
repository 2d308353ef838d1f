public import FDXRuntime
public import HTTPTypes

/// What a handler throws to answer with an FDX error entity.
///
///     throw ServerError(404, code: 701, "Account not found")
public struct ServerError: Error, Hashable, Sendable {
    public var status: Int
    public var code: FDXErrorCode
    public var message: String
    public var debugMessage: String?
    public var headers: HTTPFields

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
