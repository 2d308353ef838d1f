import Foundation
import GRDB

/// That a recipient asked to read at a provider.
struct StoredRegistration: Sendable {
    let clientID: String
    let providerID: Int
    let requestedAt: Double
    let isSuspended: Bool
}

extension Store {
    /// The registrations of one recipient, or of all.
    func registrations(of clientID: String? = nil) async throws -> [StoredRegistration] {
        try await database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM registration WHERE ?1 IS NULL OR client_id = ?1
                    ORDER BY requested_at, client_id, provider_id
                    """,
                arguments: [clientID]
            ).map(StoredRegistration.init)
        }
    }

    func registration(of clientID: String, at providerID: Int) async throws -> StoredRegistration? {
        try await database.read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT * FROM registration WHERE client_id = ? AND provider_id = ?",
                arguments: [clientID, providerID]
            ).map(StoredRegistration.init)
        }
    }

    /// Adds all or none; those that were asked for before stay as they are.
    func register(
        _ clientIDs: [String],
        at providerIDs: [Int],
        requestedAt: Double = Date.nowInSeconds
    ) async throws {
        try await database.write { db in
            for clientID in clientIDs {
                for providerID in providerIDs {
                    try db.execute(
                        sql: """
                            INSERT OR IGNORE INTO registration (client_id, provider_id, requested_at) VALUES (?, ?, ?)
                            """,
                        arguments: [clientID, providerID, requestedAt]
                    )
                }
            }
        }
    }

    /// False where there is no such registration.
    func suspend(_ suspended: Bool, _ clientID: String, at providerID: Int) async throws -> Bool {
        try await database.write { db in
            try db.execute(
                sql: "UPDATE registration SET suspended = ? WHERE client_id = ? AND provider_id = ?",
                arguments: [suspended, clientID, providerID]
            )
            return db.changesCount > 0
        }
    }
}

extension StoredRegistration {
    fileprivate init(_ row: Row) {
        clientID = row["client_id"]
        providerID = row["provider_id"]
        requestedAt = row["requested_at"]
        isSuspended = row["suspended"]
    }
}
