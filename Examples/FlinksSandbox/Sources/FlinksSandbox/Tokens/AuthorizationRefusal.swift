import FDXServer
import FlinksOutbound
import HTTPTypes

/// Why there is no token, or no consent.
struct AuthorizationRefusal: Error {
    let error: AuthorizationErrorCode
    let description: String

    init(_ error: AuthorizationErrorCode, _ description: String) {
        self.error = error
        self.description = description
    }

    /// By the documentation all are 400 but for two.
    var status: Int {
        switch error {
        case .serverError: 500
        case .temporarilyUnavailable: 503
        case .accessDenied, .invalidClient, .invalidGrant, .invalidRequest, .invalidScope, .unauthorizedClient,
            .unknown, .unsupportedGrantType, .unsupportedResponseType, .unsupportedTokenType:
            400
        }
    }

    func reply(status: Int? = nil) throws -> ServerReply {
        var reply = try ServerReply.json(
            AuthorizationError(error: error, errorDescription: description),
            status: status ?? self.status
        )
        reply.headers[.cacheControl] = "no-store"
        return reply
    }
}
