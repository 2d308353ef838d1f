/// By what right a token is asked for (RFC 6749, section 1.3).
public enum TokenGrant: Sendable {
    /// By the client's own credentials, for instance with the scope `client:admin` (RFC 6749, section 4.4).
    case clientCredentials(scopes: [String] = [])
    /// By the code that the customer's browser brought back (RFC 6749, section 4.1.3).
    case authorizationCode(Secret, redirectURI: String, verifier: Secret? = nil)
    /// By the refresh token that came with an earlier token (RFC 6749, section 6).
    case refreshToken(Secret)

    var fields: [(name: String, value: String)] {
        switch self {
        case .clientCredentials(let scopes):
            return [("grant_type", "client_credentials")]
                + (scopes.isEmpty ? [] : [("scope", scopes.joined(separator: " "))])
        case .authorizationCode(let code, let redirectURI, let verifier):
            return [("grant_type", "authorization_code"), ("code", code.value), ("redirect_uri", redirectURI)]
                + (verifier.map { [("code_verifier", $0.value)] } ?? [])
        case .refreshToken(let token):
            return [("grant_type", "refresh_token"), ("refresh_token", token.value)]
        }
    }
}
