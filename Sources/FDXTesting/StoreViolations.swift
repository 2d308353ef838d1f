public import FDXRuntime
public import Foundation

/// What a `TokenStore` of your own does otherwise than it promises; empty where it keeps its promises.
///
/// - Parameters:
///   - open: opens the same storage again, as another process would.
///   - key: a key under which nothing is stored yet.
public func storeViolations(
    opening open: @escaping @Sendable () async throws -> any TokenStore,
    key: String = "conformance-\(UUID().uuidString)"
) async throws -> [String] {
    var violations: [String] = []
    func expect(_ promise: String, _ isKept: Bool) {
        if !isKept { violations.append(promise) }
    }
    let token = Token(
        accessToken: Secret("access"),
        refreshToken: Secret("refresh"),
        expiresAt: Date(timeIntervalSince1970: 1_700_000_000.25),
        obtainedAt: Date(timeIntervalSince1970: 1_600_000_000),
        scopes: ["ACCOUNT_BASIC"],
        extras: ["grant_id": .string("g-1")]
    )
    let first = TokenRecord(version: 1, token: token)
    let store = try await open()

    expect("an unknown key has no record", try await store.record(for: key) == nil)
    expect("a version that is not there is not replaced", try await !store.replace(version: 7, with: first, for: key))
    expect("the first record is stored", try await store.replace(version: nil, with: first, for: key))
    expect("a record comes back as it was", try await store.record(for: key) == first)
    expect("a record is there when the storage is opened again", try await open().record(for: key) == first)
    expect("a record is not taken for absent", try await !store.replace(version: nil, with: first, for: key))
    expect("another key is another record", try await store.record(for: key + "-2") == nil)

    let signedOut = TokenRecord(version: 2, token: nil)
    expect("a record is replaced", try await store.replace(version: 1, with: signedOut, for: key))
    expect("a record without a token comes back", try await store.record(for: key) == signedOut)
    expect("an old version is not replaced", try await !store.replace(version: 1, with: first, for: key))

    for version in 2..<12 {
        let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
            for writer in 0..<8 {
                let record = TokenRecord(version: version + 1, token: Token(accessToken: Secret("writer \(writer)")))
                group.addTask { try await open().replace(version: version, with: record, for: key) }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        expect("of eight writers of version \(version + 1), one succeeds (\(winners) did)", winners == 1)
    }
    return violations
}
