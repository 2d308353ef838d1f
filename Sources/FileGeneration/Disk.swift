import OpenAPI
package import YAMLSource

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Files and folders, by POSIX calls: a small tool need not wait for Foundation to load, and `errno` tells exactly
/// what went wrong. Every failure is a diagnostic that a user can act on.
package enum Disk {
    package enum Kind { case file, folder, other }

    /// A folder that is being read.
    #if canImport(Darwin)
    typealias Names = UnsafeMutablePointer<DIR>
    #else
    typealias Names = OpaquePointer
    #endif

    /// What is at a path, symbolic links followed; `nil` where nothing is.
    package static func kind(of path: String) -> Kind? {
        var status = stat()
        guard withBytes(of: path, { stat($0, &status) }) == 0 else { return nil }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }

    /// The path without any link on the way to what is there; `nil` where nothing is.
    package static func realPath(of path: String) -> String? {
        guard let real = withBytes(of: path, { realpath($0, nil) }) else { return nil }
        defer { free(real) }
        return text(of: real)
    }

    package static func currentFolder() throws(Diagnostic) -> String {
        guard let path = getcwd(nil, 0) else { throw failure("cannot tell the current folder") }
        defer { free(path) }
        return text(of: path)
    }

    /// The names in a folder, sorted.
    package static func names(in folder: String) throws(Diagnostic) -> [String] {
        guard let stream: Names = withBytes(of: folder, { opendir($0) }) else {
            throw failure("cannot read the folder \(folder)")
        }
        return try names(of: stream, folder)
    }

    /// Closes the stream.
    static func names(of stream: Names, _ folder: String) throws(Diagnostic) -> [String] {
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { text(of: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw failure("cannot read the folder \(folder)") }
        return names.sorted()
    }

    // MARK: - Names that are no text

    /// Names of files are bytes: bytes that are not UTF-8 have stand-ins in a `String`.
    static func withBytes<Result>(of path: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        guard FilePath.hasStandIns(path) else { return path.withCString(body) }
        return (FilePath.bytes(of: path) + [0]).withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { chars in
                chars.baseAddress.map(body) ?? "".withCString(body)
            }
        }
    }

    package static func text(of path: UnsafePointer<CChar>) -> String {
        path.withMemoryRebound(to: UInt8.self, capacity: strlen(path)) {
            FilePath.text(of: UnsafeBufferPointer(start: $0, count: strlen(path)))
        }
    }

    // MARK: - Reading

    package static func bytes(of path: String) throws(Diagnostic) -> [UInt8] {
        try read(withBytes(of: path) { open($0, O_RDONLY | O_CLOEXEC) }, path, atMost: .max)
    }

    /// Reads an open file, and closes it; a negative one could not be opened.
    static func read(_ file: Int32, _ path: String, atMost limit: Int) throws(Diagnostic) -> [UInt8] {
        guard file >= 0 else { throw failure("cannot read \(path)") }
        defer { close(file) }
        var status = stat()
        // Room for the file and for the read that finds its end; a pipe has no size.
        let size = fstat(file, &status) == 0 ? Int(status.st_size) + 1 : 0
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let chunk = min(limit - bytes.count, max(size - bytes.count, 1 << 12))
            var count = 0
            var code: Int32 = 0
            let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
                repeat { count = posixRead(file, buffer.baseAddress, count: chunk) } while count < 0 && errno == EINTR
                code = errno
                initialized = max(0, count)
            }
            guard count >= 0 else { throw failure("cannot read \(path)", code) }
            if count == 0 { break }
            if bytes.isEmpty { bytes = part } else { bytes += part }
        }
        return bytes
    }

    // MARK: - Writing

    /// Makes a folder, and those that it lies in. Returns the paths of those that were missing, outermost first.
    static func makeFolder(_ path: String) throws(Diagnostic) -> [String] {
        guard kind(of: path) != .folder else { return [] }
        let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let made = parent.isEmpty ? [] : try makeFolder(parent)
        if withBytes(of: path, { mkdir($0, 0o777) }) == 0 { return made + [path] }
        let code = errno
        guard kind(of: path) == .folder else { throw failure("cannot make the folder \(path)", code) }
        return made
    }

    package static func write(_ text: String, toFile path: String) throws(Diagnostic) {
        try write(text, to: withBytes(of: path) { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) }, at: path)
    }

    /// Writes to an open file, and closes it; a negative one could not be opened.
    static func write(_ text: String, to file: Int32, at path: String) throws(Diagnostic) {
        guard file >= 0 else { throw failure("cannot write \(path)") }
        guard write(text, to: Stream(rawValue: file)) else {
            let problem = failure("cannot write \(path)")
            close(file)
            throw problem
        }
        // A disk may say only now that it is full.
        guard close(file) == 0 else { throw failure("cannot write \(path)") }
    }

    package struct Stream: RawRepresentable {
        package let rawValue: Int32

        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let standardOutput = Stream(rawValue: STDOUT_FILENO)
        package static let standardError = Stream(rawValue: STDERR_FILENO)
    }

    /// Whether all of it arrived; if not, `errno` says why.
    @discardableResult
    package static func write(_ text: String, to stream: Stream) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = posixWrite(stream.rawValue, rest.baseAddress, count: rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            }
            return true
        }
    }

    /// Removes a folder that has become empty; one that has not stays.
    static func removeEmptyFolder(_ path: String) {
        _ = withBytes(of: path) { rmdir($0) }
    }

    /// What just failed, and why. The words come after the reason: making them may change `errno`.
    static func failure(_ what: @autoclosure () -> String, _ code: Int32 = errno) -> Diagnostic {
        .error("\(what()): \(String(cString: strerror(code)))", at: nil)
    }
}

// Inside `Disk` these names mean the functions there.
private func posixRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, count: Int) -> Int {
    read(file, buffer, count)
}

private func posixWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, count: Int) -> Int {
    write(file, buffer, count)
}
