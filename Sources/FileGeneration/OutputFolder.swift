import Generation
import OpenAPI
import YAMLSource

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The folder that a run writes to, and what is in it. No other run is at work in it as long as this one has it.
struct OutputFolder {
    /// The folder's path, as the user wrote it.
    let path: String
    /// The folder; `nil` where there is none yet.
    private let folder: Folder?
    private let made: [String]

    /// Takes the folder to look at it.
    init(reading path: String, _ log: DiagnosticLog) throws(Diagnostic) {
        self.path = path
        folder = try Self.taken(path, by: .shared, log)
        made = []
    }

    /// Takes the folder to change it; makes it where it is missing.
    init(writing path: String, _ log: DiagnosticLog) throws(Diagnostic) {
        self.path = path
        var made: [String] = []
        // Another run that fails may remove the folder it made between our two steps.
        for _ in 0..<20 {
            made += try Disk.makeFolder(path)
            guard let folder = try Self.taken(path, by: .exclusive, log) else { continue }
            (self.folder, self.made) = (folder, made)
            return
        }
        throw .error("cannot make the folder \(path): it is removed again and again", at: nil)
    }

    private static func taken(
        _ path: String,
        by lock: Folder.Lock,
        _ log: DiagnosticLog
    ) throws(Diagnostic) -> Folder? {
        guard let folder = try Folder(existing: path) else { return nil }
        var attempts = 0
        while true {
            switch try folder.lock(lock) {
            case .locked: return folder.isInItsPlace ? folder : nil
            case .unsupported:
                let message = "the disk of \(path) has no locks: see to it that no other run writes there"
                log.record(.warning(message, at: nil))
                return folder
            case .busy: break
            }
            if attempts == 0 { Console.complain([.note("another run is at work in \(path); waiting for it", at: nil)]) }
            attempts += 1
            guard attempts < 1200 else { throw .error("another run is at work in \(path)", at: nil) }
            usleep(50_000)
        }
    }

    /// Removes the folders that this run made and nothing came into.
    func removeIfUnused() {
        for path in made.reversed() { Disk.removeEmptyFolder(path) }
    }

    /// What has to happen so that the folder holds exactly these files, beside those of others.
    func changes(to files: [OutputFile]) throws(Diagnostic) -> OutputChanges {
        var changes = OutputChanges(folder: path)
        guard let folder else {
            changes.missing = files
            return changes
        }
        var subfolders = ["": folder]
        for name in OutputFile.folders { subfolders[name] = try subfolder(name, of: folder, for: files) }
        var expected: Set<String> = []
        for file in files {
            expected.insert(file.path)
            switch try state(of: file, in: subfolders[FilePath.folder(of: file.path)]) {
            case .missing: changes.missing.append(file)
            case .different: changes.different.append(file)
            case .current: changes.unchanged += 1
            }
        }
        changes.stale = try ownFiles(in: subfolders, besides: expected)
        changes.leftovers = try Staging.leftovers(in: folder)
        return changes
    }

    /// A folder that a layout makes. What else is there by that name is in the way only if a file has to go there.
    private func subfolder(_ name: String, of folder: Folder, for files: [OutputFile]) throws(Diagnostic) -> Folder? {
        let isNeeded = files.contains { FilePath.folder(of: $0.path) == name }
        if isNeeded { return try folder.subfolder(name) }
        return try folder.kind(of: name) == .folder ? try folder.subfolder(name) : nil
    }

    private enum State { case missing, different, current }

    private func state(of file: OutputFile, in folder: Folder?) throws(Diagnostic) -> State {
        let name = FilePath.name(of: file.path)
        guard let folder, let kind = try folder.kind(of: name) else { return .missing }
        let bytes = kind == .file ? try folder.bytes(of: name) : []
        guard bytes.starts(with: OutputFile.marker.utf8) else {
            throw .error(
                "fdxgen did not write this file and will not replace it; move it, or choose another --output",
                at: SourceMark(file: "\(path)/\(file.path)", line: 1, column: 1)
            )
        }
        return file.text.isEqual(to: bytes) ? .current : .different
    }

    /// Paths, below this folder, of all other files that fdxgen wrote here.
    private func ownFiles(
        in subfolders: [String: Folder],
        besides expected: Set<String>
    ) throws(Diagnostic) -> [String] {
        var found: [String] = []
        for (name, folder) in subfolders.sorted(by: { $0.key < $1.key }) {
            let prefix = name.isEmpty ? "" : name + "/"
            for file in try folder.names() where file.hasSuffix(".swift") && !expected.contains(prefix + file) {
                if try isOwn(file, in: folder) { found.append(prefix + file) }
            }
        }
        return found
    }

    private func isOwn(_ name: String, in folder: Folder) throws(Diagnostic) -> Bool {
        guard try folder.kind(of: name) == .file else { return false }
        let marker = OutputFile.marker.utf8
        return try folder.bytes(of: name, atMost: marker.count).elementsEqual(marker)
    }

    /// Puts all new text beside the old first: where that fails, the output stays as it was.
    func write(_ changes: OutputChanges) throws(Diagnostic) {
        guard let folder, !changes.isEmpty else { return }
        for name in changes.leftovers { try Staging.removeLeftover(name, from: folder) }
        guard !changes.written.isEmpty || !changes.stale.isEmpty else { return }
        let staging = try Staging(in: folder)
        defer { staging.remove() }
        for file in changes.written { try staging.add(file) }
        try staging.commit(removing: changes.stale)
    }
}

extension String {
    /// Whether the file's text has these bytes. They are compared in place, as an output folder is megabytes.
    fileprivate func isEqual(to bytes: [UInt8]) -> Bool {
        var text = self
        return text.withUTF8 { text in
            bytes.withUnsafeBytes { bytes in
                guard let first = text.baseAddress, let second = bytes.baseAddress else {
                    return text.isEmpty && bytes.isEmpty
                }
                return text.count == bytes.count && memcmp(first, second, bytes.count) == 0
            }
        }
    }
}

/// What a run would change in its output folder.
struct OutputChanges: Sendable {
    let folder: String
    var missing: [OutputFile] = []
    var different: [OutputFile] = []
    /// Paths of files that the tool wrote once and would not write now.
    var stale: [String] = []
    /// Names of folders of runs that did not end.
    var leftovers: [String] = []
    var unchanged = 0

    init(folder: String) { self.folder = folder }

    var written: [OutputFile] { missing + different }
    var isEmpty: Bool { written.isEmpty && stale.isEmpty && leftovers.isEmpty }

    /// A line for each file, by path.
    var list: [String] {
        let lines =
            missing.map { ($0.path, "is missing") }
            + different.map { ($0.path, "differs") }
            + stale.map { ($0, "should not be there") }
            + leftovers.map { ($0, "is left of a run that did not end") }
        return lines.sorted { $0.0 < $1.0 }.map { "\(folder)/\($0.0) \($0.1)" }
    }
}
