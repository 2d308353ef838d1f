import Foundation
import GRDB

/// A consent page that is open in a browser.
struct ConsentRequest: Sendable {
    let id: String
    let clientID: String
    let providerID: Int
    let redirectURI: String
    /// Separated by blanks.
    let scope: String
    let state: String
    let language: String
}

extension Store {
    func add(_ request: ConsentRequest, session: String, expiresAt: Double) async throws {
        try await database.write { db in
            try db.execute(
                sql: "DELETE FROM consent_request WHERE expires_at < ?",
                arguments: [Date.nowInSeconds]
            )
            try db.execute(
                sql: """
                    INSERT INTO consent_request
                        (id, session, client_id, provider_id, redirect_uri, scope, state, language, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    request.id, session.digest, request.clientID, request.providerID, request.redirectURI,
                    request.scope, request.state, request.language, expiresAt,
                ]
            )
        }
    }

    /// The page's request, where this browser asked for it and it still waits; its form gets a new token.
    func openConsent(_ id: String, session: String, formToken: String) async throws -> ConsentRequest? {
        try await database.write { db in
            try db.execute(
                sql: "UPDATE consent_request SET form_token = ? WHERE id = ? AND session = ? AND expires_at > ?",
                arguments: [formToken.digest, id, session.digest, Date.nowInSeconds]
            )
            guard db.changesCount > 0 else { return nil }
            return try Row.fetchOne(db, sql: "SELECT * FROM consent_request WHERE id = ?", arguments: [id])
                .map(ConsentRequest.init)
        }
    }

    /// Takes the request away with its answer, so that no form is taken twice.
    func closeConsent(_ id: String, session: String, formToken: String) async throws -> ConsentRequest? {
        try await database.write { db in
            try Row.fetchOne(
                db,
                sql: """
                    DELETE FROM consent_request WHERE id = ? AND session = ? AND form_token = ? AND expires_at > ?
                    RETURNING *
                    """,
                arguments: [id, session.digest, formToken.digest, Date.nowInSeconds]
            ).map(ConsentRequest.init)
        }
    }
}

extension ConsentRequest {
    fileprivate init(_ row: Row) {
        id = row["id"]
        clientID = row["client_id"]
        providerID = row["provider_id"]
        redirectURI = row["redirect_uri"]
        scope = row["scope"]
        state = row["state"]
        language = row["language"]
    }
}
