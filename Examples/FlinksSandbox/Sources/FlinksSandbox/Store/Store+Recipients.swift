import FDXRuntime
import FlinksOutbound
import Foundation
import GRDB

/// A recipient as the store keeps it: all but its secret in the clear.
struct StoredRecipient: Sendable {
    let profile: DataRecipient
    let secretDigest: Data

    var scopes: Set<String> { Set(profile.scope?.words ?? []) }
}

extension Store {
    func recipient(_ clientID: String) async throws -> StoredRecipient? {
        try await database.read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT profile, secret FROM recipient WHERE client_id = ?",
                arguments: [clientID]
            )
            .map(StoredRecipient.init)
        }
    }

    /// All recipients, the oldest first.
    func recipients() async throws -> [DataRecipient] {
        try await database.read { db in
            try Row.fetchAll(db, sql: "SELECT profile, secret FROM recipient ORDER BY created_at, client_id")
                .map { try StoredRecipient($0).profile }
        }
    }

    /// Adds a recipient, or leaves things as they are where its id is taken.
    func add(_ profile: DataRecipient, secret: String) async throws {
        let text = try profile.storedText
        try await database.write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO recipient (client_id, secret, profile, created_at) VALUES (?, ?, ?, ?)",
                arguments: [profile.clientId, secret.digest, text, Date.nowInSeconds]
            )
        }
    }

    /// False where there is no such recipient.
    func replace(_ profile: DataRecipient) async throws -> Bool {
        let text = try profile.storedText
        return try await database.write { db in
            try db.execute(
                sql: "UPDATE recipient SET profile = ? WHERE client_id = ?",
                arguments: [text, profile.clientId]
            )
            return db.changesCount > 0
        }
    }

    /// False where there is no such recipient.
    func setSecret(_ secret: String, of clientID: String) async throws -> Bool {
        try await database.write { db in
            try db.execute(
                sql: "UPDATE recipient SET secret = ? WHERE client_id = ?",
                arguments: [secret.digest, clientID]
            )
            return db.changesCount > 0
        }
    }
}

extension StoredRecipient {
    fileprivate init(_ row: Row) throws {
        let text: String = row["profile"]
        profile = try DataRecipient.decode(from: Data(text.utf8), policy: .lenient).value
        secretDigest = row["secret"]
    }
}

extension DataRecipient {
    fileprivate var storedText: String {
        get throws { String(decoding: try encoded(), as: UTF8.self) }
    }
}
