public import Foundation

/// What a `TokenStore` keeps for one customer at one provider.
public struct TokenRecord: Hashable, Sendable {
    /// Who is renewing the token at the moment, so that nobody else does.
    struct Lease: Hashable, Codable {
        let holder: String
        let until: Date
    }

    /// The record's version: one more than that of the record it replaces.
    public let version: Int
    /// The token; nil once the customer is signed out.
    public let token: Token?
    let lease: Lease?

    /// Until when somebody is renewing the token; nil where nobody is.
    package var leasedUntil: Date? { lease?.until }

    /// A record without a lease.
    ///
    /// - Parameters:
    ///   - version: counts the writes of this key, from 1.
    ///   - token: the token; nil for a customer who is signed out.
    public init(version: Int, token: Token?) {
        self.init(version: version, token: token, lease: nil)
    }

    init(version: Int, token: Token?, lease: Lease?) {
        self.version = version
        self.token = token
        self.lease = lease
    }

    /// The record that replaces this one.
    func next(token: Token?, lease: Lease? = nil) -> TokenRecord {
        TokenRecord(version: version + 1, token: token, lease: lease)
    }

    /// The record that replaces another one, or the first of its key where there is none.
    static func following(_ record: TokenRecord?, token: Token?, lease: Lease? = nil) -> TokenRecord {
        record?.next(token: token, lease: lease) ?? TokenRecord(version: 1, token: token, lease: lease)
    }
}

extension TokenRecord: CustomStringConvertible, CustomReflectable {
    public var description: String { "version \(version), \(token.map { "\($0)" } ?? "signed out")" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension TokenRecord {
    /// The record as bytes for a store to keep. They hold the tokens in the clear: encrypt them.
    public func serialized() throws -> Data {
        try JSONEncoder().encode(Form(self))
    }

    /// Reads what `serialized()` wrote.
    ///
    /// - Throws: `DecodingError` where the data is something else.
    public init(serialized data: Data) throws {
        let form = try JSONDecoder().decode(Form.self, from: data)
        self.init(version: form.version, token: form.token?.token, lease: form.lease)
    }

    private struct Form: Codable {
        let version: Int
        let token: TokenForm?
        let lease: Lease?

        init(_ record: TokenRecord) {
            version = record.version
            token = record.token.map(TokenForm.init)
            lease = record.lease
        }
    }

    private struct TokenForm: Codable {
        let accessToken: String
        let refreshToken: String?
        let idToken: String?
        let expiresAt: Date?
        let obtainedAt: Date
        let scopes: [String]?
        let extras: [String: JSONValue]

        init(_ token: Token) {
            accessToken = token.accessToken.value
            refreshToken = token.refreshToken?.value
            idToken = token.idToken?.value
            expiresAt = token.expiresAt
            obtainedAt = token.obtainedAt
            scopes = token.scopes
            extras = token.extras
        }

        var token: Token {
            Token(
                accessToken: Secret(accessToken),
                refreshToken: refreshToken.map { Secret($0) },
                idToken: idToken.map { Secret($0) },
                expiresAt: expiresAt,
                obtainedAt: obtainedAt,
                scopes: scopes,
                extras: extras
            )
        }
    }
}
