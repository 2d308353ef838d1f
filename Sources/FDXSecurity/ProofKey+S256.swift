#if FDXSecurity
import Crypto
public import FDXRuntime
import Foundation

extension ProofKey {
    /// A key of 43 random characters, and its SHA-256 for the browser to carry.
    public static func s256() -> ProofKey {
        ProofKey(verifier: .random())
    }

    init(verifier: Secret) {
        let hash = SHA256.hash(data: Data(verifier.value.utf8))
        self.init(verifier: verifier, challenge: Data(hash).base64URL)
    }
}
#endif
