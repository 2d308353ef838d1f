import Foundation
import GRDB

/// What a customer agreed to.
struct Consent: Sendable {
    let id: String
    let clientID: String
    let providerID: Int
    /// The id of the customer at the bank.
    let customer: String
    let scopes: Set<String>
    var isRevoked = false
}

/// Whom an access token stands for.
struct Bearer: Sendable {
    let clientID: String
    let scopes: Set<String>
    /// Nil with a client's own token.
    let consent: Consent?
}

/// What came of a code.
enum CodeUse: Sendable {
    case consent(Consent)
    /// Unknown, expired or somebody else's.
    case refused
    /// It was used before, so that what it gave is now revoked.
    case replayed
}

extension Store {
    func add(_ consent: Consent, code: String, redirectURI: String, expiresAt: Double) async throws {
        try await database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO consent (id, client_id, provider_id, customer, scope, given_at) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    consent.id, consent.clientID, consent.providerID, consent.customer,
                    consent.scopes.sorted().joined(separator: " "), Date.nowInSeconds,
                ]
            )
            try db.execute(
                sql: "INSERT INTO code (digest, consent_id, redirect_uri, expires_at) VALUES (?, ?, ?, ?)",
                arguments: [code.digest, consent.id, redirectURI, expiresAt]
            )
        }
    }

    func use(code: String, by clientID: String, redirectURI: String) async throws -> CodeUse {
        try await database.write { db in
            let sql = "SELECT code.*, client_id FROM code JOIN consent ON consent.id = consent_id WHERE digest = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [code.digest]),
                row["client_id"] == clientID, row["redirect_uri"] == redirectURI
            else { return .refused }
            let consentID: String = row["consent_id"]
            if row.hasValue("used_at") {
                try Self.revoke(consentID, in: db)
                return .replayed
            }
            guard row["expires_at"] > Date.nowInSeconds, let consent = try Self.consent(consentID, in: db) else {
                return .refused
            }
            try db.execute(
                sql: "UPDATE code SET used_at = ? WHERE digest = ?",
                arguments: [Date.nowInSeconds, code.digest]
            )
            return .consent(consent)
        }
    }

    func add(refreshToken: String, for consent: Consent) async throws {
        try await database.write { db in
            try db.execute(
                sql: "INSERT INTO refresh_token (digest, consent_id, used_at) VALUES (?, ?, ?)",
                arguments: [refreshToken.digest, consent.id, Date.nowInSeconds]
            )
        }
    }

    /// The consent behind a refresh token that was used after `idleSince`; it counts as used again.
    func use(refreshToken: String, by clientID: String, idleSince: Double) async throws -> Consent? {
        try await database.write { db in
            let sql = "UPDATE refresh_token SET used_at = ? WHERE digest = ? AND used_at > ? RETURNING consent_id"
            let arguments: StatementArguments = [Date.nowInSeconds, refreshToken.digest, idleSince]
            guard let id = try String.fetchOne(db, sql: sql, arguments: arguments),
                let consent = try Self.consent(id, in: db), consent.clientID == clientID
            else { return nil }
            return consent
        }
    }

    func add(accessToken: String, clientID: String, scope: String, consent: Consent?, expiresAt: Double) async throws {
        try await database.write { db in
            try db.execute(sql: "DELETE FROM access_token WHERE expires_at < ?", arguments: [Date.nowInSeconds])
            try db.execute(
                sql: """
                    INSERT INTO access_token (digest, client_id, consent_id, scope, expires_at) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [accessToken.digest, clientID, consent?.id, scope, expiresAt]
            )
        }
    }

    /// Nil where the token is unknown or has expired.
    func bearer(_ accessToken: String) async throws -> Bearer? {
        try await database.read { db in
            try Row.fetchOne(db, sql: Self.bearerQuery, arguments: [accessToken.digest, Date.nowInSeconds])
                .map(Bearer.init)
        }
    }

    func revoke(_ consent: Consent) async throws {
        try await database.write { try Self.revoke(consent.id, in: $0) }
    }

    private static let bearerQuery = """
        SELECT token.client_id, token.scope, consent.id, provider_id, customer, consent.scope AS agreed, revoked_at
        FROM access_token token LEFT JOIN consent ON consent.id = consent_id
        WHERE digest = ? AND expires_at > ?
        """

    private static func revoke(_ consentID: String, in db: Database) throws {
        try db.execute(
            sql: "UPDATE consent SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
            arguments: [Date.nowInSeconds, consentID]
        )
        try db.execute(sql: "DELETE FROM refresh_token WHERE consent_id = ?", arguments: [consentID])
    }

    private static func consent(_ id: String, in db: Database) throws -> Consent? {
        let sql = "SELECT *, scope AS agreed FROM consent WHERE id = ? AND revoked_at IS NULL"
        return try Row.fetchOne(db, sql: sql, arguments: [id]).map(Consent.init)
    }
}

extension Consent {
    fileprivate init(_ row: Row) {
        id = row["id"]
        clientID = row["client_id"]
        providerID = row["provider_id"]
        customer = row["customer"]
        scopes = Set((row["agreed"] as String).split(separator: " ").map(String.init))
        isRevoked = row.hasValue("revoked_at")
    }
}

extension Bearer {
    fileprivate init(_ row: Row) {
        clientID = row["client_id"]
        scopes = Set((row["scope"] as String).split(separator: " ").map(String.init))
        consent = row.hasValue("id") ? Consent(row) : nil
    }
}

extension Row {
    fileprivate func hasValue(_ column: String) -> Bool {
        let value: DatabaseValue = self[column]
        return !value.isNull
    }
}
