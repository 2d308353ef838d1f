package import Foundation
package import HTTPTypes

extension AuthorizationFault {
    package init(_ head: HTTPResponse, _ entity: ErrorBody, from url: URL) {
        self.init(Self.kind(head, entity))
        host = url.host()
        status = head.status.code
        error = entity.oauthError
        message = entity.message
        errorURI = entity.errorURI
        headers = head.headerFields
        saysConsentIsOver = entity.code == 602
        refusal = TokenRefusal(head, entity)
    }

    /// The kind of a failed answer, by OAuth's word where there is one; a captive portal, a 429 or a 500 says nothing
    /// about a grant.
    private static func kind(_ head: HTTPResponse, _ entity: ErrorBody) -> Kind {
        let busy = Kind.temporarilyUnavailable(
            after: RetryAfter.duration(in: head.headerFields, now: Date()) ?? entity.wait
        )
        let status = head.status.code
        if status == 429 { return busy }
        switch entity.oauthWord {
        case .grantIsOver: return .signedOut
        case .server: return busy
        case .client: return .rejectedClient
        case .askCustomer, .request, .tokenIsOver:
            return .rejected(FDXErrorCode(rawValue: entity.oauthError ?? "").printable)
        case nil: break
        }
        switch status {
        case 404, 405, 410: return .wrongAddress
        case 408: return busy
        case 400..<500: return .rejected("\(status)")
        default: return busy
        }
    }

    package init(_ fault: TransportFault, from url: URL) {
        let isPassing = if case .retryable = FDXError.Classification(fault) { true } else { false }
        self.init(isPassing ? .temporarilyUnavailable(after: nil) : .unreachable)
        host = url.host()
        transport = fault
    }

    /// This fault, with the host that was asked.
    package func from(_ url: URL) -> AuthorizationFault {
        var fault = self
        fault.host = url.host()
        return fault
    }

    func with(_ kind: Kind) -> AuthorizationFault {
        var fault = AuthorizationFault(kind)
        (fault.host, fault.status, fault.error, fault.message) = (host, status, error, message)
        (fault.errorURI, fault.transport, fault.headers) = (errorURI, transport, headers)
        return fault
    }

    /// An access token that ran out is refused with `invalid_token`, too, which says nothing about its grant.
    func saysGrantIsOver(byBearer: Bool) -> Bool {
        saysConsentIsOver || kind == .signedOut || (!byBearer && error.flatMap { OAuthWord($0) } == .tokenIsOver)
    }

    var isWordlessRefusal: Bool {
        [400, 401, 403].contains(status) && (error.flatMap { OAuthWord($0) }) == nil && kind != .signedOut
    }
}
