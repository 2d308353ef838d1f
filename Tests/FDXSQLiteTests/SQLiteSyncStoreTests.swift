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
