#if FDXSecurity
public import FDXRuntime
public import Foundation
import JWTKit

/// Proves who the client is with a private key instead of a secret: `private_key_jwt` (RFC 7523).
///
///     let proof = try await PrivateKeyJWT(clientID: "c-1", es256: pem, keyID: "2026-01")
///     let server = AuthorizationServer(…, client: .assertion(id: "c-1", proof))
public struct PrivateKeyJWT: ClientAssertion {
    private let clientID: String
    private let keyID: String?
    private let keys = JWTKeyCollection()
    /// Whom the proof is for, where that is not the endpoint it is sent to; FAPI 2.0 wants the issuer.
    public var audience: String?
    /// How long a proof is good for.
    public var lifetime = Duration.seconds(60)

    /// Signs with ECDSA on P-256 (ES256), as FAPI prefers.
    ///
    /// - Parameters:
    ///   - clientID: the id by which the server knows this client.
    ///   - pem: the private key, PKCS 8 or SEC 1.
    ///   - keyID: names the key among those that the server knows; nil where it knows one.
    public init(clientID: String, es256 pem: Secret, keyID: String? = nil) async throws {
        (self.clientID, self.keyID) = (clientID, keyID)
        await keys.add(ecdsa: try ES256PrivateKey(pem: pem.value), kid: keyID.map { JWKIdentifier(string: $0) })
    }

    /// Signs with RSA-PSS (PS256).
    public init(clientID: String, ps256 pem: Secret, keyID: String? = nil) async throws {
        (self.clientID, self.keyID) = (clientID, keyID)
        let key = try Insecure.RSA.PrivateKey(pem: pem.value)
        await keys.add(pss: key, digestAlgorithm: .sha256, kid: keyID.map { JWKIdentifier(string: $0) })
    }

    /// A statement signed with the key, good for a short time and once (RFC 7523, section 3).
    public func signed(audience endpoint: URL) async throws -> Secret {
        let now = Date()
        let claims = Claims(
            iss: clientID,
            sub: clientID,
            aud: audience ?? endpoint.absoluteString,
            jti: RandomID.text(),
            iat: Int(now.timeIntervalSince1970),
            exp: Int(now.timeIntervalSince1970 + lifetime.bounded.seconds)
        )
        return Secret(try await keys.sign(claims, kid: keyID.map { JWKIdentifier(string: $0) }))
    }

    private struct Claims: JWTPayload {
        let iss: String
        let sub: String
        let aud: String
        let jti: String
        let iat: Int
        let exp: Int

        func verify(using algorithm: some JWTAlgorithm) {}
    }
}

extension PrivateKeyJWT: CustomStringConvertible, CustomReflectable {
    public var description: String { "private_key_jwt of \(clientID)" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
#endif
