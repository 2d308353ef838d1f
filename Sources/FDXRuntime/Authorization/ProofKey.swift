import Foundation

/// A secret made for one authorization, and what of it the browser may see (PKCE, RFC 7636).
public struct ProofKey: Hashable, Sendable {
    /// The secret, sent only with the code (RFC 7636, section 4.1).
    public let verifier: Secret
    /// What the browser carries: made of the verifier, which it does not tell (RFC 7636, section 4.2).
    public let challenge: String
    /// How the challenge is made of the verifier: `S256`, or `plain`.
    public let method: String

    /// A key made elsewhere; `challenge` must be what `method` makes of `verifier`.
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
