#if FDXSQLite
import FDXRuntime
import FDXSQLite
import FDXSync
import FDXTesting
import Foundation
import Testing

@Suite struct SQLiteSyncStoreTests {
    @Test func itKeepsTheProtocolsPromises() async throws {
        try await withDatabase { path in
            let violations = try await syncStoreViolations { SQLiteSyncStore(path: path) }
            #expect(violations == [])
        }
    }

    /// Nothing says which of several programs that start together makes the file.
    @Test func manyMayOpenAFileAtOnce() async throws {
        for _ in 1...20 {
            try await withDatabase { path in
                try await withThrowingTaskGroup { group in
                    for customer in 1...8 {
                        group.addTask {
                            let consent = SyncConsent(provider: "Bank", customer: "\(customer)")
                            try await SQLiteSyncStore(path: path).add(consent, dueAt: Date())
                        }
                    }
                    try await group.waitForAll()
                }
                let overview = try await SQLiteSyncStore(path: path).overview(limit: 8, at: Date())
                #expect(overview.consents.count == 8)
            }
        }
    }

    @Test func onlyItsOwnerCanReadTheFile() async throws {
        try await withDatabase { path in
            let store = SQLiteSyncStore(path: path)
            try await store.add(SyncConsent(provider: "Bank", customer: "7"), dueAt: Date())
            for file in [path, path + "-wal"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: file)
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
        }
    }

    @Test(arguments: [TimeInterval.infinity, .greatestFiniteMagnitude, .nan, 0, -1])
    func othersAreWaitedForAnyTime(timeout: TimeInterval) async throws {
        try await withDatabase { path in
            let store = SQLiteSyncStore(path: path, busyTimeout: timeout)
            try await store.add(SyncConsent(provider: "Bank", customer: "7"), dueAt: Date())
            #expect(try await store.overview(limit: 8, at: Date()).consents.count == 1)
        }
    }

    /// A time that no clock reaches is kept as the last one that there is.
    @Test(arguments: [1e13, 1e18, 1e300, -1e13, -1e300])
    func aTimeBeyondAllYearsIsStored(seconds: Double) async throws {
        try await withDatabase { path in
            let (store, consent, now) = (SQLiteSyncStore(path: path), SyncConsent(provider: "B", customer: "7"), Date())
            let far = Date(timeIntervalSince1970: seconds)
            try await store.add(consent, dueAt: far)
            let claim = try #require(try await store.claim(consent, at: now, until: far))
            var state = claim.state
            (state.dueAt, state.finishedAt) = (far, far)
            let row = SyncRow(
                id: UUID(),
                table: .accounts,
                accountID: "A",
                providerID: "A",
                day: nil,
                isPending: false,
                json: [:],
                pendingJSON: nil,
                values: SyncTable.accounts.columns.map { _ in nil },
                insertedRevision: 1,
                settledRevision: nil,
                revision: 1,
                vanishedAt: far
            )
            #expect(try await store.commit([row], state, under: claim, until: nil))
            let stored = try #require(try await store.rows(.changes(after: .start, limit: 9), of: consent).first)
            #expect((try #require(stored.vanishedAt) > now) == (seconds > 0))
            #expect(try #require(try await store.record(of: consent)).state.dueAt == far)
        }
    }
}

private func withDatabase(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fdx-sqlite-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.appending(path: "sync.sqlite").path(percentEncoded: false))
}
#endif
