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

    /// Nothing says which of several programs that start together makes the folder.
    @Test func manyMayBeginAtOnce() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for round in 1...20 {
            let place = folder.appending(path: "\(round)/a/b/tokens")
            try await withThrowingTaskGroup { group in
                for number in 1...8 {
                    group.addTask { [key] in
                        let record = TokenRecord(version: 1, token: Token(accessToken: Secret("a\(number)")))
                        let store = try FileTokenStore(folder: place, key: key)
                        #expect(try await store.replace(version: nil, with: record, for: "\(number)"))
                    }
                }
                try await group.waitForAll()
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: place.path())
            #expect(names.count { !$0.hasSuffix(".lock") } == 8)
        }
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
        var store = try store()
        let clock = HandClock()
        store.clock = clock
        let names = (0..<16).map { "customer \($0)" }
        let locks = Locks(try names.map(heldLock))
        let record = TokenRecord(version: 1, token: Token(accessToken: "a"))
        let written = Locked(0)
        let writers = names.map { [store] name in
            Task {
                defer { written.withLock { $0 += 1 } }
                return try await store.replace(version: nil, with: record, for: name)
            }
        }
        // Were these threads to wait in `flock`, nobody could look before the locks are freed.
        try await eventually { clock.sleeping.count == names.count }
        #expect(try await store.record(for: names[0]) == nil)
        #expect(locks.free(), "the locks were held for too long")
        try await clock.advance(by: .milliseconds(20)) { written.withLock { $0 == names.count } }
        for writer in writers { #expect(try await writer.value) }
    }

    @Test func aLockThatIsNeverFreedIsAFailure() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var store = try store()
        let clock = HandClock()
        store.clock = clock
        let lock = try heldLock(for: "one")
        defer { close(lock) }
        let record = TokenRecord(version: 1, token: Token(accessToken: "a"))
        let writer = Task { [store] in try await store.replace(version: nil, with: record, for: "one") }
        try await eventually { !clock.sleeping.isEmpty }
        clock.advance(by: .seconds(61))
        await #expect(throws: FileTokenStore.Failure.isLocked) { try await writer.value }
    }

    /// The lock that another process would hold.
    private func heldLock(for name: String) throws -> Int32 {
        let file = SHA256.hash(data: Data(name.utf8)).map { String(format: "%02x", $0) }.joined() + ".lock"
        let lock = open(folder.appending(path: file).path(), O_RDWR | O_CREAT, 0o600)
        try #require(flock(lock, LOCK_EX) == 0)
        return lock
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
        let server = try RotatingServer(processes: 10)
        defer { server.stop() }
        let expired = Token(
            accessToken: "old",
            refreshToken: Secret(server.refreshToken),
            expiresAt: Date().addingTimeInterval(-1)
        )
        let source = TokenSource(
            server: AuthorizationServer(tokenEndpoint: url("\(server.url)/token"), client: .id("probe")).patient,
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

/// Locks of files. They are freed when a test says so, or by a thread that has waited for long.
private final class Locks: Sendable {
    private let files: Watched<[Int32]>

    init(_ files: [Int32]) {
        self.files = Watched(files)
        let thread = Thread { [watched = self.files] in
            watched.wait { $0.isEmpty }
            watched.withLock { files in
                for file in files { close(file) }
                files = []
            }
        }
        thread.start()
    }

    /// Answers whether they were still held.
    func free() -> Bool {
        files.withLock { files in
            for file in files { close(file) }
            defer { files = [] }
            return !files.isEmpty
        }
    }
}

/// An OAuth server whose refresh tokens work once.
private final class RotatingServer: Sendable {
    private struct State {
        var processes = 0
        var count = 0
        var refreshToken = "refresh-0"
    }

    private let state: Watched<State>
    private let server: LoopbackServer

    /// It renews nothing before so many processes have said that they are there.
    init(processes: Int) throws {
        let state = Watched(State())
        self.state = state
        server = try LoopbackServer { connection in
            while let request = try connection.request() {
                if request.path == "/here" {
                    state.withLock { $0.processes += 1 }
                    try connection.answer("200 OK")
                    continue
                }
                state.wait { $0.processes >= processes }
                let answer = state.withLock { state -> String? in
                    guard request.body.contains("refresh_token=\(state.refreshToken)&") else { return nil }
                    state.count += 1
                    state.refreshToken = "refresh-\(state.count)"
                    return #"{"access_token": "access-\#(state.count)", "expires_in": 300, "#
                        + #""refresh_token": "\#(state.refreshToken)"}"#
                }
                if let answer {
                    try connection.answer("200 OK", ["Content-Type: application/json"], body: answer)
                } else {
                    try connection.answer("400 Bad Request", [], body: #"{"error": "invalid_grant"}"#)
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
