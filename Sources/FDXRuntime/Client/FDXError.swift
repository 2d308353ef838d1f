public import Foundation
public import HTTPTypes

/// Why a call gave no value.
///
/// Every call that fails throws one of these, whatever the document declares for errors; only a cancelled task throws
/// `CancellationError`. It prints without secrets and personal data; what the server sent is behind `body`.
public struct FDXError: Error, Sendable {
    /// At which point a call failed. Versions to come add cases: let a `switch` have a `default`.
    public enum Reason: Sendable {
        /// The server answered, but not with success.
        case status
        /// There was no answer, or no whole one.
        case transport(TransportFault)
        /// The answer succeeded, but its body is not what the document declares.
        case undecodable(FDXDecodingError)
        /// The answer succeeded, but it is encrypted, and nobody could decrypt it.
        case encrypted(EncryptionFault)
        /// No request could be made of the values given.
        case invalidRequest(String)
        /// There is no token to send, and none to be had.
        case authorization(AuthorizationFault)
        /// The pages do not lead to an end.
        case paging(PagingFault)
    }

    /// At which point the call failed.
    public let reason: Reason
    /// The operation's name in its document.
    public let operation: String
    /// The HTTP status, where there was an answer.
    public let status: Int?
    /// The `code` of the FDX error entity.
    public let code: FDXErrorCode?
    /// The provider's sentence about it. It may repeat what the customer typed, so it is no part of the description.
    public let message: String?
    /// The provider's word to developers; nothing to base a decision on.
    public let debugMessage: String?
    /// The id of this call at the provider, to quote to its support.
    public let interactionID: String?
    /// How long the server asks to wait.
    public let retryAfter: Duration?
    /// The headers of the answer; empty where none came.
    public let headers: HTTPFields
    /// What the server sent, as it came. It may hold personal data.
    public let body: Data
    /// What codes mean at this provider: `Client.Options.codeMeanings`.
    private let codeMeanings: [FDXErrorCode: Classification]
    /// What the document has for bodies of errors.
    let contents: [ErrorContent]

    /// The body as the type that the document has for it, such as that of a 409 which names the earlier payment.
    ///
    /// - Parameters:
    ///   - type: the type of the body.
    ///   - policy: how strict to be; leniently, what deviates is left out or converted.
    /// - Throws: `FDXDecodingError` where the body is no such value, or there is none. Of a body longer than 256 KiB only
    ///   the beginning was read, which is no JSON.
    public func decoded<Value: FDXValue>(
        as type: Value.Type = Value.self,
        policy: DecodingPolicy = .lenient
    ) throws -> Value {
        try Value.decode(from: body, policy: policy).value
    }

    /// What a caller can do about it.
    public var classification: Classification {
        switch reason {
        case .status: Classification(status: status ?? 0, code: code, retryAfter: retryAfter, own: codeMeanings)
        case .transport(let fault): Classification(fault)
        case .authorization(let fault): Classification(fault)
        case .undecodable: .unreadable
        case .encrypted(let fault): Classification(fault)
        case .invalidRequest: .invalidRequest
        case .paging: .unreadable
        }
    }
}

extension FDXError {
    /// A failure without an answer, or after one that succeeded.
    package init(
        _ reason: Reason,
        operation: String,
        interactionID: String?,
        head: HTTPResponse? = nil,
        body: Data = Data()
    ) {
        self.init(
            reason: reason,
            operation: operation,
            status: head?.status.code,
            code: nil,
            message: nil,
            debugMessage: nil,
            interactionID: interactionID,
            retryAfter: nil,
            headers: head?.headerFields ?? HTTPFields(),
            body: body,
            codeMeanings: [:],
            contents: []
        )
    }

    /// An answer that is no success.
    package init(
        operation: String,
        interactionID: String?,
        head: HTTPResponse,
        body: Data,
        codeMeanings: [FDXErrorCode: Classification] = [:],
        contents: [ErrorContent] = [],
        now: Date
    ) {
        let entity = ErrorBody(body)
        self.init(
            reason: .status,
            operation: operation,
            status: head.status.code,
            code: entity.code,
            message: entity.message,
            debugMessage: entity.debugMessage,
            interactionID: interactionID,
            retryAfter: RetryAfter.duration(in: head.headerFields, now: now) ?? entity.wait,
            headers: head.headerFields,
            body: body,
            codeMeanings: codeMeanings,
            contents: contents
        )
    }
}

extension FDXError: LocalizedError, CustomStringConvertible, CustomReflectable {
    public var description: String { "\(operation) failed: \(sentence)\(reference)" }
    public var errorDescription: String? { description }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }

    private var sentence: String {
        switch reason {
        case .status:
            let meaning = code.flatMap(\.meaning).map { ": \($0)" } ?? ""
            let codeText = code.map { " (FDX code \($0.printable)\(meaning))" } ?? ""
            let secrecy = isEncrypted ? ", and what it says is encrypted" : ""
            return "the server answered \(status ?? 0)\(codeText)\(secrecy)"
        case .transport(let fault): return fault.description
        case .undecodable(let failure): return "the answer is not what the document declares: \(failure)"
        case .encrypted(let fault): return fault.description
        case .invalidRequest(let text): return "no request could be made: \(text)"
        case .authorization(let fault): return fault.description
        case .paging(let fault): return fault.description
        }
    }

    /// Whether the body is a token that was not decrypted.
    private var isEncrypted: Bool {
        !body.isEmpty && HTTPResponse(status: .badRequest, headerFields: headers).isToken
    }

    private var reference: String { interactionID.map { " [interaction \($0)]" } ?? "" }
}
