import Foundation

/// A secret made for one authorization, and what of it the browser may see (PKCE, RFC 7636).
public struct ProofKey: Hashable, Sendable {
    public let verifier: Secret
    public let challenge: String
    public let method: String

    public init(verifier: Secret, challenge: String, method: String = "S256") {
        self.verifier = verifier
        self.challenge = challenge
        self.method = method
    }

    /// A key of 43 random characters, and its SHA-256 for the browser to carry.
    public static func s256() -> ProofKey {
        s256(of: .random())
    }

    package static func s256(of verifier: Secret) -> ProofKey {
        ProofKey(verifier: verifier, challenge: Data(SHA256Digest.bytes(of: Data(verifier.value.utf8))).base64URL)
    }
}
