import YAMLSource

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Files and folders, by POSIX calls: a small tool need not wait for Foundation to load, and `errno` tells exactly
/// what went wrong. Every failure is a diagnostic that a user can act on.
enum Disk {
    enum Kind { case file, folder, other }

    /// What is at a path, symbolic links followed; `nil` for nothing.
    static func kind(of path: String) -> Kind? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }

    static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    static func currentFolder() throws(Diagnostic) -> String {
        guard let path = getcwd(nil, 0) else { throw failure("cannot tell the current folder") }
        defer { free(path) }
        return String(cString: path)
    }

    /// The names in a folder, sorted.
    static func names(in folder: String) throws(Diagnostic) -> [String] {
        guard let stream = opendir(folder) else { throw failure("cannot read the folder \(folder)") }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    // MARK: - Reading

    static func bytes(of path: String) throws(Diagnostic) -> [UInt8] {
        try read(path, atMost: .max)
    }

    /// The first bytes of a file: enough to see whose it is.
    static func start(of path: String, count: Int) throws(Diagnostic) -> [UInt8] {
        try read(path, atMost: count)
    }

    private static func read(_ path: String, atMost limit: Int) throws(Diagnostic) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure("cannot read \(path)") }
        defer { close(file) }
        var status = stat()
        // Room for the file and for the read that finds its end; a pipe has no size.
        let size = fstat(file, &status) == 0 ? Int(status.st_size) + 1 : 0
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let chunk = min(limit - bytes.count, max(size - bytes.count, 1 << 12))
            var count = 0
            let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
                repeat { count = posixRead(file, buffer.baseAddress, chunk) } while count < 0 && errno == EINTR
                initialized = max(0, count)
            }
            guard count >= 0 else { throw failure("cannot read \(path)") }
            if count == 0 { break }
            if bytes.isEmpty { bytes = part } else { bytes += part }
        }
        return bytes
    }

    // MARK: - Writing

    static func makeFolder(_ path: String) throws(Diagnostic) {
        guard kind(of: path) != .folder else { return }
        let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        if !parent.isEmpty { try makeFolder(parent) }
        guard mkdir(path, 0o777) == 0 || kind(of: path) == .folder else {
            throw failure("cannot make the folder \(path)")
        }
    }

    static func write(_ text: String, toFile path: String) throws(Diagnostic) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw failure("cannot write \(path)") }
        let isWritten = write(text, to: Stream(rawValue: file))
        let problem = failure("cannot write \(path)")
        // A disk may say only now that it is full.
        guard close(file) == 0, isWritten else { throw problem }
    }

    struct Stream: RawRepresentable {
        let rawValue: Int32

        static let standardOutput = Stream(rawValue: STDOUT_FILENO)
        static let standardError = Stream(rawValue: STDERR_FILENO)
    }

    /// Whether all of it arrived; if not, `errno` says why.
    @discardableResult
    static func write(_ text: String, to stream: Stream) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = posixWrite(stream.rawValue, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            }
            return true
        }
    }

    /// Puts a file in another's place, in one step that no reader sees half done.
    static func move(_ path: String, to target: String) throws(Diagnostic) {
        guard rename(path, target) == 0 else { throw failure("cannot write \(target)") }
    }

    static func removeFile(_ path: String) throws(Diagnostic) {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("cannot remove \(path)") }
    }

    /// Removes a folder that has become empty; one that has not stays.
    static func removeEmptyFolder(_ path: String) {
        rmdir(path)
    }

    private static func failure(_ what: String) -> Diagnostic {
        .error("\(what): \(String(cString: strerror(errno)))", at: nil)
    }
}

// Inside `Disk` these names mean the functions there.
private func posixRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, buffer, count)
}

private func posixWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, buffer, count)
}
