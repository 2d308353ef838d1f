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

/// The folder that a run writes to, and what is in it.
struct OutputFolder {
    let path: String

    /// What has to happen so that the folder holds exactly these files, beside those of others.
    func changes(to files: [OutputFile]) throws(Diagnostic) -> OutputChanges {
        var changes = OutputChanges(folder: path)
        var expected: Set<String> = []
        for file in files {
            expected.insert(file.path)
            switch try state(of: file) {
            case .missing: changes.missing.append(file)
            case .different: changes.different.append(file)
            case .current: changes.unchanged += 1
            }
        }
        changes.stale = try ownFiles(besides: expected)
        return changes
    }

    private enum State { case missing, different, current }

    private func state(of file: OutputFile) throws(Diagnostic) -> State {
        let path = "\(self.path)/\(file.path)"
        let kind = Disk.kind(of: path)
        guard kind != nil || Disk.isLink(path) else { return .missing }
        let bytes = kind == .file && !Disk.isLink(path) ? try Disk.bytes(of: path) : []
        guard bytes.starts(with: OutputFile.marker.utf8) else {
            throw .error(
                "fdxgen did not write this file and will not replace it; move it, or choose another --output",
                at: SourceMark(file: path, line: 1, column: 1)
            )
        }
        return file.text.isEqual(to: bytes) ? .current : .different
    }

    /// Paths, below this folder, of all other files that fdxgen wrote here.
    private func ownFiles(besides expected: Set<String>) throws(Diagnostic) -> [String] {
        guard Disk.kind(of: path) == .folder else { return [] }
        var found = try ownFiles(in: "", besides: expected)
        for folder in OutputFile.folders where Disk.kind(of: "\(path)/\(folder)") == .folder {
            found += try ownFiles(in: "\(folder)/", besides: expected)
        }
        return found
    }

    private func ownFiles(in prefix: String, besides expected: Set<String>) throws(Diagnostic) -> [String] {
        var found: [String] = []
        for name in try Disk.names(in: "\(path)/\(prefix)")
        where name.hasSuffix(".swift") && !expected.contains(prefix + name) {
            if try isOwn("\(path)/\(prefix)\(name)") { found.append(prefix + name) }
        }
        return found
    }

    private func isOwn(_ path: String) throws(Diagnostic) -> Bool {
        guard !Disk.isLink(path), Disk.kind(of: path) == .file else { return false }
        let marker = OutputFile.marker.utf8
        return try Disk.start(of: path, count: marker.count).elementsEqual(marker)
    }
}

extension String {
    /// Compares in place: an output folder is megabytes.
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
struct OutputChanges {
    let folder: String
    var missing: [OutputFile] = []
    var different: [OutputFile] = []
    /// Paths of files that the tool wrote once and would not write now.
    var stale: [String] = []
    var unchanged = 0

    init(folder: String) { self.folder = folder }

    var written: [OutputFile] { missing + different }
    var isEmpty: Bool { written.isEmpty && stale.isEmpty }

    /// A line for each file, by path.
    var list: [String] {
        let lines =
            missing.map { ($0.path, "is missing") }
            + different.map { ($0.path, "differs") }
            + stale.map { ($0, "should not be there") }
        return lines.sorted { $0.0 < $1.0 }.map { "\(folder)/\($0.0) \($0.1)" }
    }

    /// Puts all new text beside the old first: if the disk is full, or a folder closed, the output stays as it was.
    func write() throws(Diagnostic) {
        let staging = Staging(folder: folder)
        defer { staging.remove() }
        for file in written { try staging.add(file) }
        // First, because a disk may take `Page.swift` and `page.swift` for one file.
        for path in stale { try remove(path) }
        for file in written { try staging.place(file) }
    }

    private func remove(_ path: String) throws(Diagnostic) {
        try Disk.removeFile("\(folder)/\(path)")
        let parent = FilePath.folder(of: path)
        if !parent.isEmpty { Disk.removeEmptyFolder("\(folder)/\(parent)") }
    }
}
