/// Keeps tokens where they outlive the process, and where several processes and machines share them.
///
/// Two functions, and one promise: of several writers that saw the same version, one succeeds. A `TokenSource` builds
/// on it that a token is renewed once, and that no rotated refresh token is lost. A store in a database is
/// `UPDATE … SET record = ?, version = version + 1 WHERE key = ? AND version = ?`. `FDXTesting.storeViolations`
/// checks a store.
public protocol TokenStore: Sendable {
    /// What is stored under the key; nil where nothing was ever stored.
    func record(for key: String) async throws -> TokenRecord?
    /// Stores a record, if the stored one still has this version (nil: if there is none). Answers whether it did.
    ///
    /// It is on disk, or wherever it shall be, when this returns.
    func replace(version: Int?, with record: TokenRecord, for key: String) async throws -> Bool
}

/// A store that ends with the process.
public actor MemoryTokenStore: TokenStore {
    private var records: [String: TokenRecord] = [:]

    /// Makes a store that is empty.
    public init() {}

    public func record(for key: String) -> TokenRecord? { records[key] }

    public func replace(version: Int?, with record: TokenRecord, for key: String) -> Bool {
        guard records[key]?.version == version else { return false }
        records[key] = record
        return true
    }
}

extension MemoryTokenStore: CustomStringConvertible, CustomReflectable {
    public nonisolated var description: String { "tokens in memory" }
    public nonisolated var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
