import Foundation
public import HTTPTypes

/// An answer that came as `application/jwt`: encrypted for the client alone, or signed by the provider.
///
/// FDX 6.6 has providers encrypt what they answer to a client that sends `Client.Options.clientPublicKey`.
public struct EncryptedAnswer: Sendable {
    /// The operation's name in its document.
    public let operation: String
    /// The HTTP status; the explanation of an error may be encrypted, too.
    public let status: Int
    /// The answer's headers.
    public let headers: HTTPFields
    /// A JWE or a JWS as it came, mostly in compact form (RFC 7516, section 7.1; RFC 7515, section 7.1).
    public let token: String

    /// Makes an answer for tests of a decryptor; in all other cases the client makes it.
    public init(operation: String, status: Int, headers: HTTPFields, token: String) {
        self.operation = operation
        self.status = status
        self.headers = headers
        self.token = token
    }

    /// What the token says about itself: `alg`, `enc`, and in `kid` the key that opens it. nil where it is not in compact
    /// form. Anybody may have written it, until the token is decrypted or its signature is verified.
    public var joseHeader: JSONObject? {
        let encoded = token.prefix { $0 != "." }
        guard encoded.endIndex < token.endIndex, let json = Data(base64URL: encoded) else { return nil }
        return try? JSONValue.decode(from: json, policy: .strict).value.object
    }
}

extension EncryptedAnswer: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(operation): \(status), a token of \(token.utf8.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// Opens an encrypted answer and gives back what is in it, with its content type: `application/json`, or the token's
/// `cty`.
///
/// Whatever it throws, the call fails with `FDXError.Reason.encrypted`; `CancellationError` comes as it is.
public typealias AnswerDecryptor = @Sendable (EncryptedAnswer) async throws -> FileContent

/// Why nothing could be made of an encrypted answer. Versions to come add cases: let a `switch` have a `default`.
public enum EncryptionFault: Error, Sendable {
    /// `Client.Options.decryptor` is not set.
    case noDecryptor
    /// What the decryptor threw.
    case decryptorFailed(any Error)
    /// The decryptor's result is a token again: what is encrypted and signed has to be decrypted and verified in one.
    case stillEncrypted
    /// The answer's bytes are no text, as every token is.
    case malformed
}

extension EncryptionFault: CustomStringConvertible, CustomReflectable {
    /// What happened, in a sentence. Of the decryptor's error the type, for it may quote what it read.
    public var description: String {
        switch self {
        case .noDecryptor: "the answer is encrypted, and Client.Options.decryptor is not set"
        case .decryptorFailed(let error): "the decryptor failed with \(type(of: error))"
        case .stillEncrypted: "what the decryptor made of the answer is a token again"
        case .malformed: "the answer says that it is a token, and is no text"
        }
    }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension Client {
    /// An answer as the rest of the client reads it: what comes encrypted is decrypted here, before anything looks at
    /// the body, so that tokens are renewed and calls repeated for what an error really says.
    ///
    /// - Throws: `FDXError` for a success that cannot be decrypted. An error that cannot be stays as it came, for its status
    ///   says enough.
    func decrypted(_ answer: TransportResponse, of call: Call) async throws -> TransportResponse {
        let status = answer.head.status
        guard answer.head.isToken, status.kind != .successful || !call.expectsToken(answer.head, options) else {
            return answer
        }
        let limit = status.kind == .successful ? options.bodyLimit : options.errorBodyLimit
        let body =
            try await status.kind == .successful
            ? answer.body.collect(upTo: limit) : answer.body.beginning(upTo: limit)
        // Nothing is in there to be decrypted, whatever its type.
        guard !body.isEmpty else { return TransportResponse(answer.head) }
        do {
            return try await content(of: body, under: answer.head, for: call, upTo: limit)
        } catch let fault as EncryptionFault {
            guard status.kind == .successful else { return TransportResponse(answer.head, body: ByteStream(body)) }
            throw FDXError(
                .encrypted(fault),
                operation: call.operation,
                interactionID: call.interactionID,
                head: answer.head,
                body: body
            )
        }
    }

    private func content(
        of body: Data,
        under head: HTTPResponse,
        for call: Call,
        upTo limit: Int
    ) async throws -> TransportResponse {
        guard let decryptor = options.decryptor else { throw EncryptionFault.noDecryptor }
        guard let text = String(validating: body, as: UTF8.self) else { throw EncryptionFault.malformed }
        let answer = EncryptedAnswer(
            operation: call.operation,
            status: head.status.code,
            headers: head.headerFields,
            token: text.trimmingCharacters(in: .whitespacesAndNewlines)
        )
        let content = try await open(answer, with: decryptor)
        guard content.data.count <= limit else { throw TransportFault(.bodyTooLarge(limit: limit)) }
        var head = head
        // `cty` leaves "application/" out (RFC 7516, section 4.1.12).
        let contentType = content.contentType
        head.headerFields[.contentType] = contentType.contains("/") ? contentType : "application/\(contentType)"
        head.headerFields[.contentLength] = nil
        head.headerFields[.contentEncoding] = nil
        guard !head.isToken else { throw EncryptionFault.stillEncrypted }
        return TransportResponse(head, body: ByteStream(content.data))
    }

    private func open(_ answer: EncryptedAnswer, with decryptor: AnswerDecryptor) async throws -> FileContent {
        do {
            return try await decryptor(answer)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw EncryptionFault.decryptorFailed(error)
        }
    }
}

extension Call {
    /// Whether the answer of a success is of use as it is: its document declares a token, or no body at all.
    fileprivate func expectsToken(_ head: HTTPResponse, _ options: Client.Options) -> Bool {
        let declared = response.mediaTypes.map { MediaType($0) }
        if declared.isEmpty { return true }
        // A signature is the caller's to verify.
        if response.declaresToken { return true }
        return options.decryptor == nil && head.mediaType.map { declared.contains($0) } == true
    }
}

extension EndpointResponse {
    fileprivate static var declaresToken: Bool { contents.contains { $0.kind == .token } }

    /// The media types of all successful answers; none where there is no body.
    fileprivate static var mediaTypes: [String] { contents.flatMap(\.mediaTypes) }
}

extension HTTPResponse {
    fileprivate var mediaType: MediaType? { headerFields[.contentType].map { MediaType($0) } }

    /// Whether the body is a JWE or a JWS: `application/jwt` (RFC 7519, section 10.3.1), a type that ends with `+jwt`
    /// (RFC 8417, section 7.2), or `application/jose` (RFC 7515, section 9.2.1).
    var isToken: Bool { mediaType?.isToken ?? false }
}

extension MediaType {
    fileprivate var isToken: Bool {
        type == "application" && (subtype == "jwt" || subtype == "jose" || subtype.hasSuffix("+jwt"))
    }
}

extension HTTPFields {
    /// Says that an encrypted answer is welcome, for servers that go by `Accept`.
    mutating func acceptTokens() {
        guard let accept = self[.accept] else { return }
        let jwt = MediaType("application/jwt")
        let isAccepted = accept.split(separator: ",").contains { MediaType($0).includes(jwt) }
        if !isAccepted { self[.accept] = "\(accept), application/jwt" }
    }
}
