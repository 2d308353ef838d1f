public import Foundation

/// A body that is a signed token (`application/jwt`; RFC 7519), whose claims the document describes.
///
/// What it says is worth what its signature is worth: `claims(verifiedBy:)` asks for that first.
public struct SignedContent<Claims: FDXValue>: Hashable, Sendable {
    /// The token in compact form: `header.payload.signature` (RFC 7515, section 7.1).
    public var token: String

    /// A token that was signed elsewhere.
    public init(_ token: String) {
        self.token = token
    }

    /// What a token says about itself, `alg` and `kid` among it. Anybody may have written it until it is verified.
    ///
    /// - Throws: `SignedContentFault.malformed`.
    public func header() throws -> JSONObject {
        let json = try part(0)
        guard let object = try? JSONValue.decode(from: json, policy: .strict).value.object else {
            throw SignedContentFault.malformed
        }
        return object
    }

    /// The claims, once the signature is found right.
    ///
    ///     let claims = try answer.value.claims { token in
    ///         key.isValidSignature(token.signature, for: token.signedBytes)
    ///     }
    ///
    /// - Parameters:
    ///   - policy: how strict to read them.
    ///   - verify: whether the signature fits; by a key of one's own choice, and an algorithm of one's own choice, for `alg`
    ///     is the sender's word.
    /// - Throws: `SignedContentFault`, `FDXDecodingError`, and what `verify` throws.
    public func claims(
        policy: DecodingPolicy = .lenient,
        verifiedBy verify: (SignedBytes) throws -> Bool
    ) throws -> Decoded<Claims> {
        let bytes = SignedBytes(
            header: try header(),
            signedBytes: Data(token.prefix(upTo: try signatureStart()).utf8),
            signature: try part(2)
        )
        guard try verify(bytes) else { throw SignedContentFault.unverified }
        return try unverifiedClaims(policy: policy)
    }

    /// The claims as somebody wrote them; nobody has looked at the signature.
    ///
    /// - Throws: `SignedContentFault.malformed`, `FDXDecodingError`.
    public func unverifiedClaims(policy: DecodingPolicy = .lenient) throws -> Decoded<Claims> {
        try Claims.decode(from: part(1), policy: policy)
    }

    private func part(_ index: Int) throws -> Data {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let data = Data(base64URL: parts[index]) else { throw SignedContentFault.malformed }
        return data
    }

    private func signatureStart() throws -> String.Index {
        guard let dot = token.lastIndex(of: ".") else { throw SignedContentFault.malformed }
        return dot
    }
}

/// What a signature is about.
public struct SignedBytes: Sendable {
    /// What the token says about itself.
    public let header: JSONObject
    /// The bytes that were signed: `header.payload`.
    public let signedBytes: Data
    /// The signature's bytes.
    public let signature: Data
}

/// Why a signed token gives no claims. Versions to come add cases: let a `switch` have a `default`.
public enum SignedContentFault: Error, Hashable, Sendable {
    /// The text is no token of three parts in Base64URL (RFC 7515, section 7.1).
    case malformed
    /// The signature does not fit.
    case unverified
}

extension SignedContentFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed: "the body is no signed token in compact form"
        case .unverified: "the token's signature does not fit"
        }
    }
}

extension SignedContent: CustomStringConvertible, CustomReflectable {
    /// Says that this is a token. The token itself is left out, as it may hold personal data.
    public var description: String { "a signed token" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension SignedContent: EndpointResponse {
    public static var contents: [ResponseContent<SignedContent>] { [.token(.successful) { $0 }] }
    public var responseBody: ResponseBody { .token(nil, self) }
}

extension MessageBody {
    /// A signed token; no body where it is nil.
    public static func token<Claims>(
        _ content: SignedContent<Claims>?,
        contentType: String = "application/jwt"
    ) -> MessageBody {
        guard let content else { return .empty }
        return MessageBody(contentType: contentType) { Data(content.token.utf8) }
    }
}

extension ResponseBody {
    /// A signed token as the body; a status of nil is the one that the document declares.
    public static func token<Claims>(
        _ status: Int?,
        _ content: SignedContent<Claims>,
        contentType: String = "application/jwt"
    ) -> ResponseBody {
        ResponseBody(status: status, body: .token(content, contentType: contentType))
    }
}
