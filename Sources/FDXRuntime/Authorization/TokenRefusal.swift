import Foundation
import HTTPTypes

/// How surely an answer means that the token is used up, and not the consent behind it.
public enum TokenRefusal: Hashable, Sendable {
    /// 401, as everyone does it.
    case certain
    /// 403 or 400 without a code, as some servers do it; a token that was just renewed is not the reason.
    case likely

    /// What a refusal says of the token; nil where the token is not to blame: another one would not bring a revoked
    /// consent or a scope back.
    init?(_ answer: TransportResponse) async throws {
        guard [400, 401, 403].contains(answer.head.status.code) else { return nil }
        self.init(answer.head, ErrorBody(try await answer.body.beginning(upTo: 256 << 10)))
    }

    init?(_ head: HTTPResponse, _ entity: ErrorBody) {
        let challenge = head.headerFields[.wwwAuthenticate] ?? ""
        if challenge.contains("insufficient_scope") || entity.oauthError == "insufficient_scope" { return nil }
        let isNamed = challenge.contains("invalid_token") || entity.oauthWord == .tokenIsOver
        let isAboutToken = entity.code == nil && TokenWords(entity.message ?? entity.oauthError ?? "").blameToken
        switch head.status.code {
        case 401:
            if entity.code == 602 { return nil }
            self = .certain
        case 403:
            let isBare = entity.code == nil && entity.oauthWord == nil && (entity.isEmpty || entity.message != nil)
            guard isNamed || isAboutToken || isBare else { return nil }
            self = .likely
        case 400:
            guard isNamed || isAboutToken || entity.isEmpty else { return nil }
            self = .likely
        default:
            return nil
        }
    }
}

/// Whether a sentence is about an access token that is used up, among the many that hold the word "token".
package struct TokenWords {
    package let blameToken: Bool

    package init(_ sentence: String) {
        let words = sentence.prefix(500).lowercased().split { !$0.isLetter && !$0.isNumber }
        blameToken =
            words.contains("jwt") || words.contains("bearer") || words.contains("accesstoken")
            || words.indices.contains { Self.isAccessToken(words, at: $0) || Self.isUsedUp(words, at: $0) }
    }

    private static func isAccessToken(_ words: [Substring], at index: Int) -> Bool {
        words[index] == "access" && index + 1 < words.count && words[index + 1] == "token"
    }

    /// "The token has expired", "invalid token"; not "invalid page token", and not "invalid token in filter".
    private static func isUsedUp(_ words: [Substring], at index: Int) -> Bool {
        guard words[index] == "token" else { return false }
        let before = words[..<index].suffix(1).first ?? ""
        let after = words[(index + 1)...].drop { fillers.contains($0) }
        if ends.contains(before) { return after.first.map { ends.contains($0) || $0 == "or" || $0 == "and" } ?? true }
        return (before.isEmpty || openings.contains(before)) && after.first.map { ends.contains($0) } ?? false
    }

    /// Words before "token" that do not say that it is another kind of token.
    private static let openings: Set<Substring> = [
        "a", "auth", "authentication", "authorization", "failed", "given", "oauth", "oauth2", "provided", "security",
        "supplied", "the", "this", "your",
    ]
    private static let fillers: Set<Substring> = [
        "already", "been", "either", "has", "have", "is", "longer", "no", "not", "was",
    ]
    private static let ends: Set<Substring> = [
        "expired", "expire", "expires", "invalid", "valid", "revoked", "inactive", "malformed", "missing",
    ]
}
