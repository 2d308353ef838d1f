#if FDXSecurity
import Crypto
import FDXRuntime
import FDXSecurity
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

struct FileTokenStoreTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "fdx-\(UUID().uuidString)")
    private let key = SymmetricKey(size: .bits256)

    private func store() throws -> FileTokenStore {
        try FileTokenStore(folder: folder, key: key)
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    }

    @Test func itKeepsAStoresPromises() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try await storeViolations { try store() } == [])
    }

    @Test func itsFailuresSayWhatIsWrong() {
        #expect("\(FileTokenStore.Failure.cannotOpen(errno: EACCES))".hasSuffix("cannot be opened: Permission denied."))
        #expect("\(FileTokenStore.Failure.cannotWrite(errno: ENOSPC))".contains("cannot be written: No space left"))
        #expect(FileTokenStore.Failure.cannotDecrypt.localizedDescription.contains("cannot be decrypted"))
    }

    @Test func itsFilesTellNothing() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let record = TokenRecord(version: 1, token: Token(accessToken: "s3cret-access", refreshToken: "s3cret-refresh"))
        #expect(try await store().replace(version: nil, with: record, for: "jane@example.com"))
        for name in try files() {
            #expect(!name.contains("jane"))
            let path = folder.appending(path: name).path()
            let bytes = try Data(contentsOf: folder.appending(path: name))
            #expect(bytes.range(of: Data("s3cret".utf8)) == nil)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path())
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test func anotherKeyOrAnotherNameOpensNothing() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let record = TokenRecord(version: 1, token: Token(accessToken: "a"))
        #expect(try await store().replace(version: nil, with: record, for: "one"))
        let other = try FileTokenStore(folder: folder, key: SymmetricKey(size: .bits256))
        await #expect(throws: FileTokenStore.Failure.cannotDecrypt) { try await other.record(for: "one") }

        let one = try #require(try files().first { !$0.hasSuffix(".lock") })
        let two = SHA256.hash(data: Data("two".utf8)).map { String(format: "%02x", $0) }.joined()
        try FileManager.default.copyItem(at: folder.appending(path: one), to: folder.appending(path: two))
        await #expect(throws: FileTokenStore.Failure.cannotDecrypt) { try await store().record(for: "two") }
    }

    @Test func locksHeldElsewhereStopNoneOfSwiftsThreads() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try store()
        let names = (0..<16).map { "customer \($0)" }
        let locks = names.map { name in
            let file = SHA256.hash(data: Data(name.utf8)).map { String(format: "%02x", $0) }.joined() + ".lock"
            let lock = open(folder.appending(path: file).path(), O_RDWR | O_CREAT, 0o600)
            #expect(flock(lock, LOCK_EX) == 0)
            return lock
        }
        let record = TokenRecord(version: 1, token: Token(accessToken: "a"))
        let writers = names.map { name in
            Task { try await store.replace(version: nil, with: record, for: name) }
        }
        // With threads that wait in `flock`, this sleep would not end before the locks do.
        try await Task.sleep(for: .milliseconds(100))
        #expect(try await store.record(for: names[0]) == nil)
        for lock in locks { close(lock) }
        for writer in writers { #expect(try await writer.value) }
    }

    @Test func whatADeadProcessLeftReadableIsNotWrittenTo() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try store()
        let name = SHA256.hash(data: Data("one".utf8)).map { String(format: "%02x", $0) }.joined()
        let leftover = folder.appending(path: "\(name).new").path()
        #expect(
            FileManager.default.createFile(
                atPath: leftover,
                contents: Data("old".utf8),
                attributes: [.posixPermissions: 0o644]
            )
        )
        let record = TokenRecord(version: 1, token: Token(accessToken: "a"))
        #expect(try await store.replace(version: nil, with: record, for: "one"))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path())
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(!FileManager.default.fileExists(atPath: leftover))
    }

    @Test func aFailureNamesItsRealCause() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try store()
        let name = SHA256.hash(data: Data("one".utf8)).map { String(format: "%02x", $0) }.joined()
        try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: false)
        await #expect(throws: FileTokenStore.Failure.cannotOpen(errno: EISDIR)) { try await store.record(for: "one") }

        let box = try AES.GCM.seal(Data("{}".utf8), using: key, authenticating: Data(name.utf8))
        try FileManager.default.removeItem(at: folder.appending(path: name))
        try #require(box.combined).write(to: folder.appending(path: name))
        await #expect(throws: FileTokenStore.Failure.isNoRecord) { try await store.record(for: "one") }

        let inTheWay = folder.appending(path: "file")
        try Data().write(to: inTheWay)
        #expect(throws: FileTokenStore.Failure.cannotCreateFolder(errno: ENOTDIR)) {
            try FileTokenStore(folder: inTheWay.appending(path: "store"), key: key)
        }
        // A token source passes the sentence on.
        let server = AuthorizationServer(tokenEndpoint: url("https://auth.example/token"), client: .id("c"))
        let source = TokenSource(server: server, customer: "jane", provider: nil, store: BrokenStore())
        let fault = await #expect(throws: AuthorizationFault.self) { try await source.token() }
        #expect(fault.map { "\($0)" }?.contains("cannot be decrypted") == true)
    }

    @Test func tenProcessesRenewOnceAndLoseNothing() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try RotatingServer()
        defer { server.stop() }
        let expired = Token(
            accessToken: "old",
            refreshToken: Secret(server.refreshToken),
            expiresAt: Date().addingTimeInterval(-1)
        )
        let source = TokenSource(
            server: AuthorizationServer(tokenEndpoint: url("\(server.url)/token"), client: .id("probe")),
            customer: "customer",
            provider: nil,
            store: try store()
        )
        try await source.adopt(expired)

        let keyText = key.withUnsafeBytes { Data($0) }.base64EncodedString()
        let outputs = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<10 {
                let arguments = [folder.path(), "\(server.url)/token", keyText]
                group.addTask { try await Program.output(of: Program.path(of: "TokenStoreProbe"), arguments) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outputs == [String](repeating: "access-1", count: 10))
        #expect(server.refreshCount == 1)
        #expect(try await store().record(for: source.key)?.token?.refreshToken == Secret(server.refreshToken))
    }
}

private struct BrokenStore: TokenStore {
    func record(for key: String) throws -> TokenRecord? { throw FileTokenStore.Failure.cannotDecrypt }
    func replace(version: Int?, with record: TokenRecord, for key: String) throws -> Bool { false }
}

/// An OAuth server whose refresh tokens work once.
private final class RotatingServer: Sendable {
    private let state: Locked<(count: Int, refreshToken: String)>
    private let server: LoopbackServer

    init() throws {
        let state = Locked((count: 0, refreshToken: "refresh-0"))
        self.state = state
        server = try LoopbackServer { connection in
            while let request = try connection.request() {
                Thread.sleep(forTimeInterval: 0.2)
                let answer = state.withLock { state -> String? in
                    guard request.body.contains("refresh_token=\(state.refreshToken)&") else { return nil }
                    state = (state.count + 1, "refresh-\(state.count + 1)")
                    return #"{"access_token": "access-\#(state.count)", "expires_in": 300, "#
                        + #""refresh_token": "\#(state.refreshToken)"}"#
                }
                if let answer {
                    try connection.answer("200 OK", ["Content-Type: application/json"], answer)
                } else {
                    try connection.answer("400 Bad Request", [], #"{"error": "invalid_grant"}"#)
                }
            }
        }
    }

    var url: String { server.url }
    var refreshCount: Int { state.withLock { $0.count } }
    var refreshToken: String { state.withLock { $0.refreshToken } }
    func stop() { server.stop() }
}
#endif
