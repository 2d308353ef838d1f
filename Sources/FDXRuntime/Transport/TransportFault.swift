/// Why there was no answer, or no whole one.
public struct TransportFault: Error, Hashable, Sendable {
    /// What went wrong on the way. Versions to come add cases: let a `switch` have a `default`.
    public enum Kind: Hashable, Sendable {
        /// Nothing listens at the server's address.
        case connectionRefused
        /// The server's name could not be resolved.
        case hostNotFound
        /// The connection broke, or ended before the body did.
        case connectionLost
        /// The time for an attempt was over.
        case timedOut
        /// The server's certificate is not trusted, expired, or for another name; or the server asked for ours.
        case tls
        /// The answer is larger than the client accepts.
        case bodyTooLarge(limit: Int)
        /// What came is not HTTP.
        case malformedResponse
        /// What has no case of its own; `detail` says more.
        case other
    }

    /// What went wrong on the way.
    public let kind: Kind
    /// What the transport said, without the request's URL.
    public let detail: String

    /// - Parameters:
    ///   - kind: what went wrong.
    ///   - detail: what the transport said; it goes to logs, so without the request's URL.
    public init(_ kind: Kind, _ detail: String = "") {
        self.kind = kind
        self.detail = detail
    }
}

extension TransportFault: CustomStringConvertible {
    public var description: String {
        let sentence =
            switch kind {
            case .connectionRefused: "nobody answers at the server's address"
            case .hostNotFound: "the server's name is not known"
            case .connectionLost: "the connection broke"
            case .timedOut: "the server took too long"
            case .tls: "no safe connection to the server"
            case .bodyTooLarge(let limit): "the answer is larger than \(limit) bytes"
            case .malformedResponse: "the server's answer is not HTTP"
            case .other: "the transport failed"
            }
        return detail.isEmpty ? sentence : "\(sentence) (\(detail))"
    }
}
