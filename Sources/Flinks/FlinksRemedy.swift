public import FDXRuntime
import Foundation
public import HTTPTypes

/// What to do about a failure, by Flinks' two tables of errors and what its guide says about them. Versions to come add
/// cases: let a `switch` have a `default`.
///
///     } catch {
///         switch FlinksRemedy(error) { …; default: print(error) }
public enum FlinksRemedy: Hashable, Sendable {
    /// Call again later; after this long, where Flinks said so.
    case retry(after: Duration?)
    /// The consent is over, or never covered this call. `FlinksConnection.isConsentOver()` tells; keep the tokens until
    /// then.
    case checkConsent
    /// Send the customer through consent again.
    case reauthorize
    /// The access token was refused. Connections renew it before they report this, so that another consent is next.
    case renewToken
    /// Flinks does not know this client id, or not with this secret.
    case fixCredentials
    /// The request is wrong, and stays wrong.
    case fixRequest
    /// The bank can't do this, or not for this account.
    case notOffered
    /// There is no such customer, account or payment, or nothing that matches.
    case nothingThere
    /// No program can mend it. Quote the error's `flinksReference` to Flinks' support.
    case investigate
}

extension FlinksRemedy {
    /// - Parameter error: what a call, an authorization or a download threw.
    public init(_ error: any Error) {
        switch error {
        case let error as FDXError: self.init(error)
        case let fault as AuthorizationFault: self.init(fault)
        case let fault as TransportFault: self.init(fault)
        case FlinksRegistrationFault.stillPending: self = .retry(after: nil)
        default: self = .investigate
        }
    }

    private init(_ error: FDXError) {
        switch error.reason {
        case .status: self = Self.answer(error).waiting(error.retryAfter)
        case .transport(let fault): self.init(fault)
        case .authorization(let fault): self.init(fault)
        case .invalidRequest: self = .fixRequest
        case .undecodable, .encrypted, .paging: self = .investigate
        }
    }

    private init(_ fault: TransportFault) {
        if case .retryable = FDXError.Classification(fault) { self = .retry(after: nil) } else { self = .investigate }
    }

    private init(_ fault: AuthorizationFault) {
        switch fault.kind {
        case .signedOut, .consentExpired, .invalidCallback: self = .reauthorize
        case .temporarilyUnavailable(let after): self = .retry(after: after)
        case .rejectedClient: self = .fixCredentials
        case .denied(let word), .rejected(let word): self = Self.byWord(word) ?? .investigate
        case .wrongAddress, .misconfigured: self = .fixRequest
        case .unreachable, .malformedAnswer, .unknownTokenType, .storeFailed: self = .investigate
        }
    }

    /// What to do about an answer, by the code or the word of one of the tables, or else by the status.
    private static func answer(_ error: FDXError) -> FlinksRemedy {
        if let code = error.code?.rawValue, let remedy = byCode[code] { return remedy }
        let entity = ErrorBody(error.body)
        // One page has 400 for a token that ran out, with a word that stands for anything.
        let isAboutToken = entity.isEmpty || TokenWords(entity.message ?? "").blameToken
        if error.status == 400, entity.code == nil, isAboutToken { return .renewToken }
        return entity.oauthError.flatMap { byWord($0) } ?? byStatus(error.status ?? 0)
    }

    private static let byCode: [String: FlinksRemedy] = [
        "401": .fixRequest, "403": .investigate, "413": .notOffered, "500": .retry(after: nil), "501": .notOffered,
        "503": .retry(after: nil), "601": .nothingThere, "602": .checkConsent, "701": .nothingThere,
        "702": .fixRequest, "703": .fixRequest, "704": .notOffered, "705": .notOffered, "800": .nothingThere,
        "801": .fixRequest, "802": .nothingThere, "1107": .nothingThere, "1203": .fixRequest,
        "1207": .retry(after: nil), "1300": .retry(after: nil),
    ]

    private static func byWord(_ word: String) -> FlinksRemedy? {
        switch OAuthWord(word) {
        case .askCustomer, .grantIsOver: .reauthorize
        case .tokenIsOver: .renewToken
        case .client: .fixCredentials
        case .request: .fixRequest
        case .server: .retry(after: nil)
        case nil: nil
        }
    }

    private static func byStatus(_ status: Int) -> FlinksRemedy {
        switch status {
        // A token that ran out answers without any code.
        case 401, 403: .renewToken
        case 404, 410: .nothingThere
        case 405, 501: .notOffered
        case 408, 429, 500, 502, 503, 504: .retry(after: nil)
        case 400..<500: .fixRequest
        default: .investigate
        }
    }

    private func waiting(_ duration: Duration?) -> FlinksRemedy {
        if case .retry = self { .retry(after: duration) } else { self }
    }
}

/// What Flinks' support wants to know about a call.
public struct FlinksReference: Hashable, Sendable, CustomStringConvertible {
    /// The header `ob-correlation-id`.
    public let correlationID: String?
    /// The header `ob-trace-id`.
    public let traceID: String?

    /// Reads the headers of an answer; nil where Flinks sent neither id.
    public init?(_ headers: HTTPFields) {
        correlationID = headers[.flinksCorrelationID]
        traceID = headers[.flinksTraceID]
        if correlationID == nil, traceID == nil { return nil }
    }

    public var description: String {
        [correlationID.map { "ob-correlation-id \($0)" }, traceID.map { "ob-trace-id \($0)" }].compactMap { $0 }
            .joined(separator: ", ")
    }
}

extension AuthorizationFault {
    /// The ids of this failure at Flinks.
    public var flinksReference: FlinksReference? { FlinksReference(headers) }
}

extension FDXError {
    /// The ids of this failure at Flinks.
    public var flinksReference: FlinksReference? { FlinksReference(headers) }
}

extension HTTPField.Name {
    fileprivate static let flinksCorrelationID = named("ob-correlation-id")
    fileprivate static let flinksTraceID = named("ob-trace-id")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is a header name") }
        return name
    }
}
