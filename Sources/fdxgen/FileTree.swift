import FileGeneration
import OpenAPI
import YAMLSource

/// Where one side of a comparison lies: on the disk, or in a revision of git. Paths within are absolute.
enum FileTree {
    case disk
    case revision(GitTree)

    func kind(of path: String) -> Disk.Kind? {
        switch self {
        case .disk: Disk.kind(of: path)
        case .revision(let tree): tree.kind(of: path)
        }
    }

    func bytes(of path: String) throws(Diagnostic) -> [UInt8] {
        switch self {
        case .disk: try Disk.bytes(of: path)
        case .revision(let tree): try tree.bytes(of: path)
        }
    }

    var search: DocumentSearch<Diagnostic> {
        switch self {
        case .disk:
            DocumentSearch(
                contents: { folder throws(Diagnostic) in
                    let contents = try Disk.contents(of: folder)
                    return .init(files: contents.files, folders: contents.folders)
                },
                bytes: Disk.bytes,
                realPath: Disk.realPath
            )
        case .revision(let tree):
            // A revision's links are not followed, so each folder has one path.
            DocumentSearch(contents: tree.contents, bytes: tree.bytes, realPath: { _ in nil })
        }
    }
}

/// The files of a revision of git, as `git ls-tree` lists them: nothing is checked out.
final class GitTree {
    let revision: String
    /// From path to blob; `/` is the top of the repository.
    private var blobs: [String: String] = [:]
    private var folders: [String: DocumentSearch<Diagnostic>.Contents] = [:]

    init(revision: String) throws(Diagnostic) {
        guard !revision.isEmpty, !revision.hasPrefix("-") else { throw .error("'\(revision)' is no revision", at: nil) }
        self.revision = revision
        let list = try Git.output(["ls-tree", "-r", "-z", "--full-tree", "\(revision)^{tree}"])
        for line in list.split(separator: 0) { add(String(decoding: line, as: UTF8.self)) }
    }

    /// `100644 blob 5f1a…\tschemas/a.yaml`; links and other repositories are not followed.
    private func add(_ line: String) {
        guard let tab = line.firstIndex(of: "\t") else { return }
        let words = line[..<tab].split(separator: " ")
        guard words.count == 3, words[0] != "160000", words[0] != "120000" else { return }
        let path = "/" + line[line.index(after: tab)...]
        blobs[path] = String(words[2])
        var folder = FilePath.folder(of: path)
        folders[folder, default: .init(files: [], folders: [])].files.append(FilePath.name(of: path))
        while folder != "/" {
            let parent = FilePath.folder(of: folder)
            let name = FilePath.name(of: folder)
            guard folders[parent]?.folders.contains(name) != true else { return }
            folders[parent, default: .init(files: [], folders: [])].folders.append(name)
            folder = parent
        }
    }

    func kind(of path: String) -> Disk.Kind? {
        let path = FilePath.normalized(path)
        if blobs[path] != nil { return .file }
        return folders[path] == nil ? nil : .folder
    }

    func contents(of folder: String) throws(Diagnostic) -> DocumentSearch<Diagnostic>.Contents {
        folders[FilePath.normalized(folder)] ?? .init(files: [], folders: [])
    }

    func bytes(of path: String) throws(Diagnostic) -> [UInt8] {
        guard let blob = blobs[FilePath.normalized(path)] else {
            throw .error("there is no '\(revision):\(path.dropFirst())'", at: nil)
        }
        return try Git.output(["cat-file", "blob", blob])
    }
}
