import OpenAPI
import YAMLSource

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// An open folder. What lies in it is named from here, so that a link which somebody puts in the way is never followed.
final class Folder {
    enum Kind { case file, folder, link, other }

    /// The folder's path, as complaints show it.
    let path: String
    private let descriptor: Int32

    /// Opens a folder that the user names, links followed; `nil` where there is none.
    init?(existing path: String) throws(Diagnostic) {
        let file = Disk.withBytes(of: path) { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw Disk.failure("cannot open the folder \(path)") }
        (self.path, descriptor) = (path, file)
    }

    private init(_ path: String, _ descriptor: Int32) {
        (self.path, self.descriptor) = (path, descriptor)
    }

    deinit { close(descriptor) }

    func shown(_ name: String) -> String { "\(path)/\(name)" }

    // MARK: - Looking

    /// What is there under a name, links not followed; `nil` where nothing is.
    func kind(of name: String) throws(Diagnostic) -> Kind? {
        var status = stat()
        let result = Disk.withBytes(of: name) { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }
        if result != 0, errno == ENOENT { return nil }
        guard result == 0 else { throw Disk.failure("cannot read \(shown(name))") }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// The names in this folder, sorted.
    func names() throws(Diagnostic) -> [String] {
        let file = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0, let stream: Disk.Names = fdopendir(file) else {
            throw Disk.failure("cannot read the folder \(path)")
        }
        return try Disk.names(of: stream, path)
    }

    func bytes(of name: String, atMost limit: Int = .max) throws(Diagnostic) -> [UInt8] {
        let file = Disk.withBytes(of: name) { openat(descriptor, $0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
        return try Disk.read(file, shown(name), atMost: limit)
    }

    /// Whether the path still leads here: another run may have removed the folder, and a third made it again.
    var isInItsPlace: Bool {
        var (here, there) = (stat(), stat())
        guard fstat(descriptor, &here) == 0, Disk.withBytes(of: path, { stat($0, &there) }) == 0 else { return false }
        return here.st_dev == there.st_dev && here.st_ino == there.st_ino
    }

    // MARK: - Changing

    /// Opens a folder in this one; `nil` where there is none. A link is refused, wherever it leads.
    func subfolder(_ name: String) throws(Diagnostic) -> Folder? {
        switch try kind(of: name) {
        case nil: return nil
        case .folder: break
        case .file, .link, .other:
            throw .error("\(shown(name)) is no folder, and fdxgen makes one there; move it", at: nil)
        }
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW
        let file = Disk.withBytes(of: name) { openat(descriptor, $0, flags) }
        guard file >= 0 else { throw Disk.failure("cannot open the folder \(shown(name))") }
        return Folder(shown(name), file)
    }

    /// Makes a folder; answers `false` where there is one already.
    func makeFolder(_ name: String, mode: mode_t) throws(Diagnostic) -> Bool {
        if Disk.withBytes(of: name, { mkdirat(descriptor, $0, mode) }) == 0 { return true }
        guard errno == EEXIST else { throw Disk.failure("cannot make a folder in \(path)") }
        return false
    }

    /// Writes a file that must not be there yet. `target` is the name for complaints.
    func write(_ text: String, to name: String, for target: String) throws(Diagnostic) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = Disk.withBytes(of: name) { openat(descriptor, $0, flags, 0o666) }
        try Disk.write(text, to: file, at: target)
    }

    /// Puts a file in another's place, in one step that no reader sees half done.
    func move(_ name: String, to other: Folder, as target: String) throws(Diagnostic) {
        let result = Disk.withBytes(of: name) { name in
            Disk.withBytes(of: target) { renameat(descriptor, name, other.descriptor, $0) }
        }
        guard result == 0 else { throw Disk.failure("cannot write \(other.shown(target))") }
    }

    /// Gives a file a second name; `false` where the disk has no second names.
    func link(_ name: String, in other: Folder, as target: String) -> Bool {
        Disk.withBytes(of: name) { name in
            Disk.withBytes(of: target) { linkat(descriptor, name, other.descriptor, $0, 0) }
        } == 0
    }

    func removeFile(_ name: String) throws(Diagnostic) {
        guard Disk.withBytes(of: name, { unlinkat(descriptor, $0, 0) }) == 0 || errno == ENOENT else {
            throw Disk.failure("cannot remove \(shown(name))")
        }
    }

    /// Removes a folder that has become empty; one that has not stays.
    func removeEmptyFolder(_ name: String) {
        _ = Disk.withBytes(of: name) { unlinkat(descriptor, $0, AT_REMOVEDIR) }
    }

    // MARK: - Locks

    enum Lock { case shared, exclusive }
    enum LockOutcome { case locked, busy, unsupported }

    /// Takes the folder for this run, until the folder is closed: other runs see it, and the end of a process frees it.
    func lock(_ lock: Lock) throws(Diagnostic) -> LockOutcome {
        let operation = (lock == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB
        var result: Int32
        repeat { result = flock(descriptor, operation) } while result != 0 && errno == EINTR
        if result == 0 { return .locked }
        switch errno {
        case EWOULDBLOCK: return .busy
        // Some network disks have no locks, or none for what is open for reading.
        case ENOLCK, EOPNOTSUPP, ENOTSUP, ENOSYS, EBADF, EINVAL: return .unsupported
        default: throw Disk.failure("cannot lock the folder \(path)")
        }
    }
}
