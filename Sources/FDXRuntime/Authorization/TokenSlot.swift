/// The place of one token in its store: what was last seen there, and what has yet to be written there.
///
/// It belongs to one actor, in whose isolation everything here runs.
final class TokenSlot {
    /// Where the token is in the store: made of the server, the client, the customer and the provider.
    let key: String
    private let store: any TokenStore
    private var cached: TokenRecord?
    /// A token that the server gave and the store does not have yet; it is written before anything else happens.
    private var unwritten: Unwritten?

    private struct Unwritten: Equatable {
        let token: Token
        /// The token that it replaces.
        let old: Token?
    }

    init(key: String, store: any TokenStore) {
        self.key = key
        self.store = store
    }

    /// Whether a token still waits for the store to take it.
    var hasUnwritten: Bool { unwritten != nil }

    /// Reads the token, from memory where one is known there; nil where the customer is signed out. What still waits for
    /// the store is written before.
    func readToken(isolation: isolated (any Actor)? = #isolation) async throws -> Token? {
        // Whoever was signed out here may have signed in elsewhere.
        if unwritten == nil, let token = cached?.token { return token }
        return try await reload()?.token
    }

    /// Reads the record anew, once everything that waits is written.
    func reload(isolation: isolated (any Actor)? = #isolation) async throws -> TokenRecord? {
        try await writeWaiting()
        cached = try await read()
        return cached
    }

    /// Writes a token that the server gave in place of an old one.
    ///
    /// Answers what is stored afterwards: another token where the customer signed in again meanwhile, nil where the
    /// customer signed out.
    func write(
        _ token: Token,
        replacing old: Token?,
        isolation: isolated (any Actor)? = #isolation
    ) async throws -> Token? {
        unwritten = Unwritten(token: token, old: old)
        return try await reload()?.token
    }

    /// Writes a token whatever is stored.
    func overwrite(with token: Token, isolation: isolated (any Actor)? = #isolation) async throws {
        while true {
            let record = try await reload()
            if try await replace(record?.version, with: .following(record, token: token)) { return }
        }
    }

    /// Forgets a token, unless another one is stored by now.
    ///
    /// - Parameter orRenewed: whether a token that came with the same refresh token meanwhile goes, too.
    func forget(
        _ token: Token,
        orRenewed: Bool,
        isolation: isolated (any Actor)? = #isolation
    ) async throws {
        while let record = try await reload(), let stored = record.token {
            let isRenewed = orRenewed && stored.refreshToken != nil && stored.refreshToken == token.refreshToken
            guard stored == token || isRenewed else { return }
            if try await replace(record.version, with: record.next(token: nil)) { return }
        }
    }

    /// Writes a record where the stored one still has this version, and answers whether it had.
    func replace(
        _ version: Int?,
        with record: TokenRecord,
        isolation: isolated (any Actor)? = #isolation
    ) async throws -> Bool {
        do {
            let isReplaced = try await store.replace(version: version, with: record, for: key)
            if isReplaced { cached = record }
            return isReplaced
        } catch {
            throw Self.fault(error)
        }
    }

    /// Writes the token that waits. Where the customer was signed out or in again meanwhile, that counts.
    private func writeWaiting(isolation: isolated (any Actor)? = #isolation) async throws {
        while let waiting = unwritten {
            let record = try await read()
            // Another call that waited here may have written it meanwhile.
            guard unwritten == waiting else { continue }
            // Whoever deletes a customer's record does not want it back.
            let isSuperseded = record?.token != waiting.old
            if isSuperseded {
                unwritten = nil
            } else if try await replace(record?.version, with: .following(record, token: waiting.token)) {
                unwritten = nil
            }
        }
    }

    private func read(isolation: isolated (any Actor)? = #isolation) async throws -> TokenRecord? {
        do {
            return try await store.record(for: key)
        } catch {
            throw Self.fault(error)
        }
    }

    private static func fault(_ error: any Error) -> any Error {
        if error is CancellationError { return error }
        // What a stranger's error says may hold a token.
        return AuthorizationFault.storeFailed((error as? any PrintableError)?.description ?? "\(type(of: error))")
    }
}
