#if FDXPostgres
import Crypto
import FDXRuntime
import Foundation

extension PostgresTokenStore {
    /// Encrypts with the current key what is encrypted with a retired one, while the store is in use.
    ///
    /// Goes through the table once, some hundred rows at a time. Where it is interrupted, the next call goes on with
    /// what is left. When it answers 0, and no program writes with a retired key any more, that key is not needed.
    ///
    /// - Returns: how many rows it has encrypted anew.
    /// - Throws: `Failure.unknownKey` or `.cannotDecrypt` at a row that none of the keys opens, when all others are done.
    @discardableResult
    public func encryptAnew() async throws -> Int {
        var (last, count): (Data?, Int) = (Data(), 0)
        var failure: (any Error)?
        while let start = last {
            try Task.checkCancellation()
            let batch = try await batch(after: start)
            for row in batch {
                do {
                    if try await encryptAnew(row) { count += 1 }
                } catch let error as Failure {
                    failure = error
                }
            }
            last = batch.last?.name
        }
        if let failure { throw failure }
        return count
    }

    private struct SealedRow {
        let name: Data
        let version: Int
        let keyID: Data
        let record: Data
    }

    /// The next rows, in the order of their names, that another key than the current one encrypts.
    private func batch(after name: Data) async throws -> [SealedRow] {
        let statement = """
            SELECT name, version, key_id, record FROM \(table)
            WHERE name > $1 AND key_id <> $2 ORDER BY name LIMIT 200
            """
        let rows = try await database.perform(Self.migrations) { attempt in
            try await attempt.query(statement, [.bytes(name), .bytes(keys.currentID)])
        }
        return try (0..<rows.count).map { row in
            guard let name = try rows.bytes(row, 0), let keyID = try rows.bytes(row, 2),
                let record = try rows.bytes(row, 3)
            else { throw PostgresFault.unexpectedAnswer }
            return SealedRow(name: name, version: try rows.integer(row, 1), keyID: keyID, record: record)
        }
    }

    /// Leaves alone a row that somebody has replaced meanwhile.
    private func encryptAnew(_ row: SealedRow) async throws -> Bool {
        let name = row.name.map { String(format: "%02x", $0) }.joined()
        let sealed = try keys.sealedAnew(row.record, keyID: row.keyID, name: name)
        let statement = "UPDATE \(table) SET key_id = $4, record = $5 WHERE name = $1 AND version = $2 AND key_id = $3"
        let values: [SQLValue] = [
            .bytes(row.name), .integer(row.version), .bytes(row.keyID), .bytes(keys.currentID), .bytes(sealed),
        ]
        return try await database.perform(Self.migrations) { attempt in
            try await attempt.query(statement, values).changed == 1
        }
    }

    /// Deletes all rows of a customer, at all banks and servers, without a word to them: end the consents first.
    ///
    /// - Parameter customer: the id that the customer's token sources were made with.
    /// - Returns: how many rows there were.
    @discardableResult
    public func deleteAll(of customer: String) async throws -> Int {
        let statement = "DELETE FROM \(table) WHERE customer = $1"
        return try await database.perform(Self.migrations) { attempt in
            try await attempt.query(statement, [.bytes(Self.digest(ofCustomer: customer))]).changed
        }
    }
}
#endif
