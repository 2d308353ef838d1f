#if FDXSecurity
public import Crypto
public import FDXRuntime
public import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A store of one encrypted file per key, which many processes of one machine may share.
///
/// Files are readable by their owner alone, written whole or not at all, and locked while they are replaced. They are
/// encrypted with AES-GCM under the caller's key; what one file holds is not valid under another's name.
public struct FileTokenStore: TokenStore {
    /// Why a file is of no use.
    public enum Failure: PrintableError, Hashable {
        /// The folder is not there and cannot be made.
        case cannotCreateFolder(errno: Int32)
        /// The file cannot be opened.
        case cannotOpen(errno: Int32)
        /// The file cannot be written; what it held is still there.
        case cannotWrite(errno: Int32)
        /// Another process has held the file's lock for longer than a minute.
        case isLocked
        /// The file was written with another key or by another store, or it is damaged.
        case cannotDecrypt
        /// The file was encrypted with this key, but holds no record: another version of this library wrote it.
        case isNoRecord
    }

    private let folder: URL
    private let seal: TokenSeal
    /// What the waiting for locks goes by.
    package var clock: any Timepiece = ContinuousClock()

    /// - Parameters:
    ///   - folder: where the files are; it is made where it is missing.
    ///   - key: 128, 192 or 256 bits, from wherever the machine keeps its secrets.
    public init(folder: URL, key: SymmetricKey) throws {
        self.folder = folder
        seal = TokenSeal(key: key)
        let parent = folder.deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        guard mkdir(folder.path(percentEncoded: false), 0o700) != 0, errno != EEXIST else { return }
        throw Failure.cannotCreateFolder(errno: errno)
    }

    public func record(for key: String) async throws -> TokenRecord? {
        try readRecord(named: TokenSeal.name(for: key))
    }

    public func replace(version: Int?, with record: TokenRecord, for key: String) async throws -> Bool {
        let name = TokenSeal.name(for: key)
        return try await locked(name) {
            guard try readRecord(named: name)?.version == version else { return false }
            try write(record, named: name)
            return true
        }
    }

    private func path(_ name: String) -> String {
        folder.appending(path: name).path(percentEncoded: false)
    }

    private func readRecord(named name: String) throws -> TokenRecord? {
        guard let sealed = try contents(named: name) else { return nil }
        do {
            return try seal.record(in: sealed, name: name)
        } catch {
            throw error == .isNoRecord ? Failure.isNoRecord : .cannotDecrypt
        }
    }

    /// What the file holds; nil where there is no such file.
    private func contents(named name: String) throws -> Data? {
        let file = open(path(name), O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw Failure.cannotOpen(errno: errno)
        }
        defer { close(file) }
        var contents = Data()
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = buffer.withUnsafeMutableBytes { systemRead(file, $0) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure.cannotOpen(errno: errno) }
            if count == 0 { return contents }
            contents.append(contentsOf: buffer[..<count])
        }
    }

    /// Writes beside the file, makes sure it is on disk, then puts it in the file's place.
    private func write(_ record: TokenRecord, named name: String) throws {
        let sealed = try seal.sealed(record, name: name)
        let temporary = path("\(name).new")
        // What a process that died has left may be readable by others.
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure.cannotWrite(errno: errno) }
        let isWritten = sealed.withUnsafeBytes { writeAll($0, to: file) } && fsync(file) == 0
        let failure = errno
        close(file)
        guard isWritten else { throw Failure.cannotWrite(errno: failure) }
        guard rename(temporary, path(name)) == 0 else { throw Failure.cannotWrite(errno: errno) }
        try syncFolder()
    }

    /// A file's new name is on disk when its folder is.
    private func syncFolder() throws {
        let directory = open(folder.path(percentEncoded: false), O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { throw Failure.cannotWrite(errno: errno) }
        defer { close(directory) }
        // Some file systems know no sync of folders.
        guard fsync(directory) == 0 || errno == EINVAL else { throw Failure.cannotWrite(errno: errno) }
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = systemWrite(file, UnsafeRawBufferPointer(rebasing: rest))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Does the body while no other process does, by the lock on a file, which the system frees if its holder dies.
    ///
    /// Asks for the lock again and again, because to wait for it would stop one of the few threads that Swift has.
    private func locked<Value>(_ name: String, _ body: () throws -> Value) async throws -> Value {
        let lock = open(path("\(name).lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw Failure.cannotOpen(errno: errno) }
        defer { close(lock) }
        let deadline = clock.now + Self.patience
        while flock(lock, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            guard errno == EWOULDBLOCK else { throw Failure.cannotOpen(errno: errno) }
            guard clock.now < deadline else { throw Failure.isLocked }
            try await clock.sleep(until: clock.now + .milliseconds(Int.random(in: 2...20)), tolerance: nil)
        }
        return try body()
    }

    private static let patience = Duration.seconds(60)
}

extension FileTokenStore: CustomStringConvertible, CustomReflectable {
    public var description: String { "a token store in \(folder.path(percentEncoded: false))" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension FileTokenStore.Failure: LocalizedError {
    public var description: String {
        switch self {
        case .cannotCreateFolder(let code): "The token store's folder cannot be made: \(Self.reason(code))."
        case .cannotOpen(let code): "The token store's file cannot be opened: \(Self.reason(code))."
        case .cannotWrite(let code): "The token store's file cannot be written: \(Self.reason(code))."
        case .isLocked: "The token store's file is locked by another process."
        case .cannotDecrypt: "The token store's file cannot be decrypted: its key is another one, or it is damaged."
        case .isNoRecord: "The token store's file holds no token record that this version can read."
        }
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    public var errorDescription: String? { description }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(file, bytes.baseAddress, bytes.count)
}

private func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    read(file, bytes.baseAddress, bytes.count)
}
#endif
