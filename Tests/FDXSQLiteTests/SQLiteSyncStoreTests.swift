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
}

private func withDatabase(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fdx-sqlite-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.appending(path: "sync.sqlite").path(percentEncoded: false))
}
#endif
