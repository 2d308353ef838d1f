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
    public enum Failure: Error, Hashable {
        case cannotOpen(errno: Int32)
        case cannotWrite(errno: Int32)
        /// Another key, another store, or a damaged file.
        case cannotDecrypt
    }

    private let folder: URL
    private let key: SymmetricKey

    /// - Parameter key: 128, 192 or 256 bits, from wherever the machine keeps its secrets.
    public init(folder: URL, key: SymmetricKey) throws {
        self.folder = folder
        self.key = key
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    public func record(for key: String) async throws -> TokenRecord? {
        try readRecord(named: name(for: key))
    }

    public func replace(version: Int?, with record: TokenRecord, for key: String) async throws -> Bool {
        let name = name(for: key)
        return try locked(name) {
            guard try readRecord(named: name)?.version == version else { return false }
            try write(record, named: name)
            return true
        }
    }

    /// The keys name customers: the names of the files do not.
    private func name(for key: String) -> String {
        SHA256.hash(data: Data(key.utf8)).map { String(format: "%02x", $0) }.joined()
    }

    private func path(_ name: String) -> String {
        folder.appending(path: name).path(percentEncoded: false)
    }

    private func readRecord(named name: String) throws -> TokenRecord? {
        guard let sealed = FileManager.default.contents(atPath: path(name)) else {
            guard access(path(name), F_OK) != 0, errno == ENOENT else { throw Failure.cannotOpen(errno: errno) }
            return nil
        }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            return try TokenRecord(serialized: AES.GCM.open(box, using: key, authenticating: Data(name.utf8)))
        } catch {
            throw Failure.cannotDecrypt
        }
    }

    /// Writes beside the file, makes sure it is on disk, then puts it in the file's place.
    private func write(_ record: TokenRecord, named name: String) throws {
        let box = try AES.GCM.seal(record.serialized(), using: key, authenticating: Data(name.utf8))
        guard let sealed = box.combined else { throw Failure.cannotWrite(errno: EINVAL) }
        let temporary = path("\(name).new")
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure.cannotWrite(errno: errno) }
        let isWritten = sealed.withUnsafeBytes { writeAll($0, to: file) } && fsync(file) == 0
        let failure = errno
        close(file)
        guard isWritten else { throw Failure.cannotWrite(errno: failure) }
        guard rename(temporary, path(name)) == 0 else { throw Failure.cannotWrite(errno: errno) }
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = systemWrite(file, UnsafeRawBufferPointer(rebasing: rest))
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Between processes by the lock on a file; the system frees it if its holder dies.
    private func locked<Value>(_ name: String, _ body: () throws -> Value) throws -> Value {
        let lock = open(path("\(name).lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw Failure.cannotOpen(errno: errno) }
        defer { close(lock) }
        while flock(lock, LOCK_EX) != 0 {
            guard errno == EINTR else { throw Failure.cannotOpen(errno: errno) }
        }
        return try body()
    }
}

extension FileTokenStore.Failure: CustomStringConvertible, LocalizedError {
    public var description: String {
        switch self {
        case .cannotOpen(let code): "The token store's file cannot be opened: \(String(cString: strerror(code)))."
        case .cannotWrite(let code): "The token store's file cannot be written: \(String(cString: strerror(code)))."
        case .cannotDecrypt: "The token store's file cannot be decrypted: its key is another one, or it is damaged."
        }
    }

    public var errorDescription: String? { description }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(file, bytes.baseAddress, bytes.count)
}
#endif
