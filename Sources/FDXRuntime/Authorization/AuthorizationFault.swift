public import HTTPTypes

/// Why there is no token: what kind of failure it is, and what is known about its cause.
///
/// Two faults are equal, and one matches the other in a `catch`, where their kinds are: `catch AuthorizationFault.signedOut`.
/// A fault prints without what the server wrote, which is behind `message`, `errorURI` and `headers`.
public struct AuthorizationFault: Error, Sendable {
    /// What went wrong, for a `switch`. Versions to come add cases: let a `switch` have a `default`.
    public enum Kind: Hashable, Sendable {
        /// There is no token for this customer, or the server has ended it (`invalid_grant`).
        case signedOut
        /// The customer said no, or the server did on the way back; OAuth's `error`.
        case denied(String)
        /// The customer took longer than the authorization was kept open.
        case consentExpired
        /// What came back from the browser does not belong to this customer's authorization.
        case invalidCallback(String)
        /// The authorization server is down, busy or out of reach; whatever token there is was kept.
        case temporarilyUnavailable(after: Duration?)
        /// The connection to the authorization server is not safe or not HTTP, which no wait will change.
        case unreachable
        /// What answers at that address is no authorization server.
        case wrongAddress
        /// The server does not know this client, or not with this secret, or the client may not do this.
        case rejectedClient
        /// The server refuses the request; OAuth's `error`, or the status where there is none.
        case rejected(String)
        /// This client's settings do not allow the request; what is missing.
        case misconfigured(String)
        /// The server's answer is not what was asked for: no token, no reference of a pushed request, no metadata.
        case malformedAnswer
        /// The token is of another type than bearer (RFC 6749, section 7.1); the server's word for it is the `message`.
        case unknownTokenType
        /// The token store failed; what it said.
        case storeFailed(String)
    }

    /// What went wrong; all else says where and how.
    public let kind: Kind
    /// The server that was asked.
    public var host: String?
    /// The HTTP status, where there was an answer.
    public var status: Int?
    /// OAuth's `error`, as it came.
    public var error: String?
    /// The server's sentence about it: `error_description`. It may repeat what somebody typed.
    public var message: String?
    /// Where the server explains it: `error_uri`.
    public var errorURI: String?
    /// Why there was no answer: a name that is not known, a certificate that is not trusted, nobody who listens.
    public var transport: TransportFault?
    /// The answer's headers, for the ids by which a server's support finds the failure.
    public var headers = HTTPFields()
    /// Whether the server says that the customer's consent is over, in FDX's words (602).
    var saysConsentIsOver = false
    /// Whether the access token that was presented as bearer may be what is refused.
    var refusal: TokenRefusal?

    /// A fault of which nothing but the kind is known, such as a store or a test throws.
    public init(_ kind: Kind) {
        self.kind = kind
    }
}

extension AuthorizationFault {
    /// There is no token for this customer, or the server has ended it.
    public static let signedOut = AuthorizationFault(.signedOut)
    /// The customer took longer than the authorization was kept open.
    public static let consentExpired = AuthorizationFault(.consentExpired)
    /// The connection to the server is not safe or not HTTP.
    public static let unreachable = AuthorizationFault(.unreachable)
    /// What answers at that address is no authorization server.
    public static let wrongAddress = AuthorizationFault(.wrongAddress)
    /// The server does not know this client, or not with this secret.
    public static let rejectedClient = AuthorizationFault(.rejectedClient)
    /// The server's answer is not what was asked for.
    public static let malformedAnswer = AuthorizationFault(.malformedAnswer)
    /// The token is of another type than bearer, so that it would not be used as it is meant.
    public static let unknownTokenType = AuthorizationFault(.unknownTokenType)

    /// The customer or the server said no; `error` is OAuth's word.
    public static func denied(_ error: String) -> AuthorizationFault { AuthorizationFault(.denied(error)) }
    /// What came back from the browser does not belong to this customer's authorization.
    public static func invalidCallback(_ reason: String) -> AuthorizationFault {
        AuthorizationFault(.invalidCallback(reason))
    }
    /// The server is down, busy or out of reach; `wait` is what it asks for, if it says so.
    public static func temporarilyUnavailable(after wait: Duration?) -> AuthorizationFault {
        AuthorizationFault(.temporarilyUnavailable(after: wait))
    }
    /// The server refuses the request; `error` is OAuth's word, or the status.
    public static func rejected(_ error: String) -> AuthorizationFault { AuthorizationFault(.rejected(error)) }
    /// This client's settings do not allow the request; `reason` says what is missing.
    public static func misconfigured(_ reason: String) -> AuthorizationFault {
        AuthorizationFault(.misconfigured(reason))
    }
    /// The token store failed; `reason` is what it said.
    public static func storeFailed(_ reason: String) -> AuthorizationFault { AuthorizationFault(.storeFailed(reason)) }

    /// Lets `catch AuthorizationFault.signedOut` match whatever is known about the cause.
    public static func ~= (pattern: AuthorizationFault, error: any Error) -> Bool {
        (error as? AuthorizationFault) == pattern
    }

    /// Whether the same request may succeed later.
    package var mayPass: Bool {
        if case .temporarilyUnavailable = kind { true } else { false }
    }
}

extension AuthorizationFault: Hashable {
    public static func == (left: AuthorizationFault, right: AuthorizationFault) -> Bool { left.kind == right.kind }
    public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

extension AuthorizationFault: CustomStringConvertible, CustomReflectable {
    public var description: String {
        let cause = [host, status.map { "HTTP \($0)" }, transport?.description].compactMap { $0 }
        return cause.isEmpty ? sentence : "\(sentence) [\(cause.joined(separator: ", "))]"
    }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }

    private var sentence: String {
        switch kind {
        case .signedOut: "the customer has to authorize again"
        case .denied(let error): "the authorization was denied (\(error))"
        case .consentExpired: "the authorization took too long"
        case .invalidCallback(let reason): "the authorization's answer is not valid: \(reason)"
        case .temporarilyUnavailable: "the authorization server is not available"
        case .unreachable: "there is no safe connection to the authorization server"
        case .wrongAddress: "no authorization server answers at that address"
        case .rejectedClient: "the authorization server rejects this client"
        case .rejected(let error): "the authorization server refuses the request (\(error))"
        case .misconfigured(let reason): "the authorization is not set up right: \(reason)"
        case .malformedAnswer: "the authorization server's answer is not what was asked for"
        case .unknownTokenType: "the authorization server's token is no bearer token"
        case .storeFailed(let reason): "the token store failed: \(reason)"
        }
    }
}
