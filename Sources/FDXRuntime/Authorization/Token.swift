public import Foundation

/// What an authorization server gives for a grant.
public struct Token: Hashable, Sendable {
    /// What calls carry (RFC 6749, section 1.4).
    public var accessToken: Secret
    /// What the next access token is asked for with; nil where the server gave none (RFC 6749, section 1.5).
    public var refreshToken: Secret?
    /// OpenID Connect's token about the customer; some providers (Akoya) take it as the bearer.
    public var idToken: Secret?
    /// When the access token ends; nil where the server does not say: then it is good until the server refuses it.
    public var expiresAt: Date?
    /// When the token came.
    public var obtainedAt: Date
    /// What was granted, which may be less than was asked for; nil where the server does not say.
    public var scopes: [String]?
    /// What else the server sent, such as `grant_id`: the consent's id.
    public var extras: [String: JSONValue]

    /// A token that did not come by `AuthorizationServer`, such as one from an earlier system.
    public init(
        accessToken: Secret,
        refreshToken: Secret? = nil,
        idToken: Secret? = nil,
        expiresAt: Date? = nil,
        obtainedAt: Date = Date(),
        scopes: [String]? = nil,
        extras: [String: JSONValue] = [:]
    ) {
        self.accessToken = accessToken
        self.refreshToken = refreshToken
        self.idToken = idToken
        self.expiresAt = expiresAt
        self.obtainedAt = obtainedAt
        self.scopes = scopes
        self.extras = extras
    }
}

extension Token: CustomStringConvertible, CustomReflectable {
    public var description: String { "token, expires \(expiresAt.map { "\($0)" } ?? "unknown")" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension Token {
    /// Reads a token response (RFC 6749, section 5.1) as tolerantly as servers write them.
    ///
    /// - Parameter date: when the request was sent, so that the time on the way counts against the token.
    package init(response json: JSONValue, requestedAt date: Date) throws {
        guard let members = json.object?.members, let accessToken = json.text("access_token"), !accessToken.isEmpty
        else {
            throw AuthorizationFault.malformedAnswer
        }
        // RFC 6749, appendix A.12: others would end up in a header as something else.
        guard
            [accessToken, json.text("id_token") ?? ""].allSatisfy({ $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
        else { throw AuthorizationFault.malformedAnswer }
        try Self.checkType(json["token_type"])
        let read: Set = ["access_token", "refresh_token", "id_token", "expires_in", "scope", "token_type"]
        self.init(
            accessToken: Secret(accessToken),
            refreshToken: json.text("refresh_token").flatMap { $0.isEmpty ? nil : Secret($0) },
            idToken: json.text("id_token").map { Secret($0) },
            expiresAt: json.text("expires_in").flatMap(Self.lifetime).map { date.addingTimeInterval($0) },
            obtainedAt: date,
            scopes: json["scope"].flatMap(Self.scopes),
            extras: members.reduce(into: [:]) { extras, member in
                if !read.contains(member.name) { extras[member.name] = member.value }
            }
        )
    }

    /// RFC 6749, sections 5.1 and 7.1: the word in any case, and no token of a type that is not understood. A server that
    /// names no type means the one that all have.
    private static func checkType(_ type: JSONValue?) throws {
        guard let type, type != .null, type != "" else { return }
        guard type.string?.lowercased() == "bearer" else {
            var fault = AuthorizationFault.unknownTokenType
            fault.message = type.text
            throw fault
        }
    }

    /// The lifetime in seconds; nil unless it is above zero, as a token that has run out at birth would be renewed for
    /// every call.
    private static func lifetime(_ text: String) -> TimeInterval? {
        Double(text).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    }

    /// The scopes; nil for an empty text, which says nothing, as a scope has at least one word (RFC 6749, section 3.3).
    private static func scopes(_ json: JSONValue) -> [String]? {
        if let items = json.array { return items.compactMap(\.text) }
        let scopes = json.text?.split(separator: " ").map(String.init)
        return scopes?.isEmpty == true ? nil : scopes
    }
}
