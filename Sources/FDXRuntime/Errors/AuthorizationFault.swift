/// Why there is no token.
public enum AuthorizationFault: Error, Hashable, Sendable {
    /// There is no token for this customer, or the server has ended it (`invalid_grant`).
    case signedOut
    /// The customer said no, or the server did on the way back; OAuth's `error`.
    case denied(String)
    /// The customer took longer than the authorization was kept open, or used it twice.
    case consentExpired
    /// What came back from the browser does not belong to this authorization.
    case invalidCallback(String)
    /// The authorization server is down or busy; whatever token there is was kept.
    case temporarilyUnavailable(after: Duration?)
    /// The server does not know this client, or not with this secret.
    case rejectedClient
    /// The server refuses the request; OAuth's `error`.
    case rejected(String)
    /// The server's answer is no token response.
    case malformedAnswer
    /// The token store failed; what it said.
    case storeFailed(String)
}

extension AuthorizationFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .signedOut: "the customer has to authorize again"
        case .denied(let error): "the authorization was denied (\(error))"
        case .consentExpired: "the authorization took too long, or was used before"
        case .invalidCallback(let reason): "the authorization's answer is not valid: \(reason)"
        case .temporarilyUnavailable: "the authorization server is not available"
        case .rejectedClient: "the authorization server rejects this client"
        case .rejected(let error): "the authorization server refuses the request (\(error))"
        case .malformedAnswer: "the authorization server's answer is no token"
        case .storeFailed(let reason): "the token store failed: \(reason)"
        }
    }
}
