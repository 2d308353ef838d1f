import Foundation
import HTTPTypes

/// How surely an answer means that the token is used up, and not the consent behind it.
public enum TokenRefusal: Hashable, Sendable {
    /// 401, as everyone does it.
    case certain
    /// 403 or 400 with a bare message, as Flinks does it; a token that was just renewed is not the reason.
    case likely

    /// Nil where the token is not to blame. A refreshed token would not bring a revoked consent or a scope back.
    init?(_ answer: TransportResponse) async throws {
        let status = answer.head.status.code
        guard [400, 401, 403].contains(status) else { return nil }
        let challenge = answer.head.headerFields[.wwwAuthenticate] ?? ""
        if challenge.contains("insufficient_scope") { return nil }
        let entity = ErrorBody(try await answer.body.beginning(upTo: 1 << 20))
        let isNamed = challenge.contains("invalid_token") || entity.oauthError == "invalid_token"
        switch status {
        case 401:
            if entity.code == 602 { return nil }
            self = .certain
        case 403:
            guard isNamed || (entity.code == nil && entity.oauthError == nil && entity.message != nil) else {
                return nil
            }
            self = .likely
        default:
            let isAboutToken = entity.code == nil && entity.message?.lowercased().contains("token") == true
            guard isNamed || isAboutToken else { return nil }
            self = .likely
        }
    }
}
