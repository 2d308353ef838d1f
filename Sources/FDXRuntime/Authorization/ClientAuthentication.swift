public import Foundation

/// How a client proves to the authorization server who it is.
public enum ClientAuthentication: Sendable {
    /// Id and secret beside the other fields of the body, JSON or form: `client_secret_post` (RFC 6749, section 2.3.1).
    case body(id: String, secret: Secret)
    /// HTTP Basic: `client_secret_basic` (RFC 6749, section 2.3.1).
    case basic(id: String, secret: Secret)
    /// A signed statement made anew for each request: `private_key_jwt` (RFC 7523, section 2.2), from FDXSecurity.
    case assertion(id: String, any ClientAssertion)
    /// The id alone: the transport's certificate is the proof (mTLS, RFC 8705, section 2), or there is none (a public
    /// client).
    case id(String)

    /// The id by which the server knows this client.
    public var clientID: String {
        switch self {
        case .body(let id, _), .basic(let id, _), .assertion(let id, _), .id(let id): id
        }
    }

    func fields(audience: URL) async throws -> [(name: String, value: String)] {
        switch self {
        case .body(let id, let secret):
            return [("client_id", id), ("client_secret", secret.value)]
        case .basic:
            return []
        case .assertion(let id, let assertion):
            return [
                ("client_id", id),
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                ("client_assertion", try await assertion.signed(audience: audience).value),
            ]
        case .id(let id):
            return [("client_id", id)]
        }
    }

    /// The value of the `Authorization` header; nil where the client proves itself otherwise. Id and secret are
    /// form-encoded before they are joined, as RFC 6749 wants it.
    var authorizationHeader: Secret? {
        guard case .basic(let id, let secret) = self else { return nil }
        let pair = "\(PercentEncoding.encode(id)):\(PercentEncoding.encode(secret.value))"
        return Secret("Basic \(Data(pair.utf8).base64EncodedString())")
    }
}

/// Makes the signed statement of `private_key_jwt`.
public protocol ClientAssertion: Sendable {
    /// A new statement for one request (RFC 7523, section 3).
    ///
    /// - Parameter audience: the endpoint that it is for.
    /// - Throws: What the signer throws, for instance where a key service cannot be reached.
    func signed(audience: URL) async throws -> Secret
}
