/// Signs calls: a `BearerToken` that never changes, or a `TokenSource` that keeps one fresh.
public protocol Authorizer: Sendable {
    /// What to send with a call; waits for a new one where the old one is used up.
    func credential() async throws -> Credential
    /// What to send instead of a credential that the server refused; nil where the refusal should stand.
    func replacement(for refused: Credential, _ refusal: TokenRefusal) async throws -> Credential?
}

/// The value of an `Authorization` header.
public struct Credential: Hashable, Sendable {
    /// What stands in the header, the scheme included: `Bearer …`.
    public let headerValue: Secret

    /// A credential of any scheme, written as the header has it.
    public init(headerValue: Secret) {
        self.headerValue = headerValue
    }

    /// A bearer token (RFC 6750, section 2.1).
    public static func bearer(_ token: Secret) -> Credential {
        Credential(headerValue: Secret("Bearer \(token.value)"))
    }
}

/// A token that someone else takes care of.
public struct BearerToken: Authorizer {
    private let token: Secret

    /// - Parameter token: the access token alone, without `Bearer`.
    public init(_ token: Secret) {
        self.token = token
    }

    public func credential() -> Credential { .bearer(token) }
    public func replacement(for refused: Credential, _ refusal: TokenRefusal) -> Credential? { nil }
}
