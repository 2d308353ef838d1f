package import Foundation
package import HTTPTypes

extension FDXError {
    /// What a caller can do about a failure. Versions to come add cases: let a `switch` have a `default`.
    public enum Classification: Hashable, Sendable {
        /// The call may succeed when it is sent again; after this long, where the server said so.
        case retryable(after: Duration?)
        /// The customer's consent or the token is gone: send the customer through authorization again.
        case reauthorize
        /// The token is good, but not for this.
        case forbidden
        /// There is no such account, statement or other thing, or not for this customer.
        case notFound
        /// The call itself is wrong, and stays wrong.
        case invalidRequest
        /// The call contradicts what the provider has: a duplicate, a closed account.
        case conflict
        /// The provider is down on purpose, or does not offer this at all.
        case unavailable
        /// What came cannot be understood.
        case unreadable
        /// The connection is not safe: a certificate that is expired, untrusted or for another name.
        case insecure
        /// The client is set up wrong: its id, its secret, its grants, or its keys.
        case misconfigured
        /// Nothing tells what the error means.
        case unknown
    }
}

extension FDXError.Classification {
    /// What is worth another try, by one table: `RetryMiddleware` repeats what this calls retryable.
    ///
    /// - Parameter own: what a code means at this provider, which counts before the table.
    package init(
        status: Int,
        code: FDXErrorCode?,
        retryAfter: Duration?,
        own: [FDXErrorCode: FDXError.Classification] = [:]
    ) {
        let known = code.flatMap { code in
            own[code] ?? Self.byCode.first { $0.code == code && ($0.status ?? status) == status }?.meaning
        }
        // Maintenance ends when the provider says so, not a second later.
        if known == .unavailable, status == 503, let retryAfter {
            self = .retryable(after: retryAfter)
        } else {
            self = (known ?? Self.byStatus(status)).waiting(retryAfter)
        }
    }

    /// What an answer that is no success asks for.
    package init(
        _ head: HTTPResponse,
        _ entity: ErrorBody,
        now: Date,
        own: [FDXErrorCode: FDXError.Classification]
    ) {
        let wait = RetryAfter.duration(in: head.headerFields, now: now) ?? entity.wait
        self.init(status: head.status.code, code: entity.code, retryAfter: wait, own: own)
    }

    private func waiting(_ duration: Duration?) -> Self {
        if case .retryable = self { .retryable(after: duration) } else { self }
    }

    /// Only codes that say more than their status, or something else. The first row that fits counts.
    private static let byCode: [(code: FDXErrorCode, status: Int?, meaning: Self)] = [
        (503, 503, .unavailable),
        (501, nil, .unavailable),
        (1106, nil, .unavailable),
        (602, nil, .reauthorize),
        (1300, nil, .retryable(after: nil)),
        (1205, 409, .retryable(after: nil)),
        (1201, nil, .unavailable),
        (1202, nil, .unavailable),
        (903, nil, .forbidden),
        (906, nil, .forbidden),
        (910, nil, .conflict),
        (801, nil, .conflict),
        (805, nil, .conflict),
        (808, nil, .conflict),
        // A closed account is one, whichever call finds it; 705 comes with 409 already.
        (902, nil, .conflict),
        (905, nil, .conflict),
        // FDX sends it with 404, though nothing is missing.
        (907, nil, .invalidRequest),
        (704, nil, .unavailable),
        (1107, nil, .notFound),
        (1108, nil, .notFound),
    ]

    private static func byStatus(_ status: Int) -> Self {
        switch status {
        case 401: .reauthorize
        case 403: .forbidden
        case 404, 410: .notFound
        case 409: .conflict
        case 405, 501: .unavailable
        case 429, 502, 503, 504, 500, 408: .retryable(after: nil)
        case 400..<500: .invalidRequest
        default: .unknown
        }
    }

    package init(_ fault: TransportFault) {
        switch fault.kind {
        case .connectionRefused, .hostNotFound, .connectionLost, .timedOut: self = .retryable(after: nil)
        case .tls: self = .insecure
        case .bodyTooLarge, .malformedResponse: self = .unreadable
        case .other: self = .unknown
        }
    }

    init(_ fault: EncryptionFault) {
        switch fault {
        case .noDecryptor: self = .misconfigured
        case .decryptorFailed, .stillEncrypted, .malformed: self = .unreadable
        }
    }

    init(_ fault: AuthorizationFault) {
        switch fault.kind {
        case .signedOut, .consentExpired, .invalidCallback: self = .reauthorize
        case .temporarilyUnavailable(let after): self = .retryable(after: after)
        case .unreachable: self = fault.transport.map { Self($0) } ?? .insecure
        case .denied(let word), .rejected(let word): self = Self.byWord(word)
        case .rejectedClient, .misconfigured, .wrongAddress, .malformedAnswer, .unknownTokenType: self = .misconfigured
        case .storeFailed: self = .unknown
        }
    }

    private static func byWord(_ word: String) -> Self {
        switch OAuthWord(word) {
        case .askCustomer, .grantIsOver, .tokenIsOver: .reauthorize
        case .server: .retryable(after: nil)
        case .client, .request, nil: .misconfigured
        }
    }
}
