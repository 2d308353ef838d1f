import Comparison
import FileGeneration
import Generation
import OpenAPI
import YAMLSource

/// One side of a comparison: what a user names, the configuration beside it, the modules under it, and every file
/// that one of these refers to.
struct ComparedSide {
    private let tree: FileTree
    private let named: String
    private let path: AbsolutePath
    private let isFolder: Bool
    private let currentFolder: AbsolutePath
    private let style: PathStyle
    private let configurationPath: AbsolutePath?

    /// `source` is a path, or `REVISION:PATH` as git has it: from the top of the repository, or, as `REVISION:./PATH`,
    /// from the working folder.
    init(_ source: String, configuration: String?) throws(Diagnostic) {
        let folder = AbsolutePath(root: try Disk.currentFolder())
        named = source
        style = PathStyle(of: [source])
        if let colon = source.firstIndex(of: ":"), Disk.kind(of: source) == nil {
            let tree = try GitTree(revision: String(source[..<colon]))
            let written = String(source[source.index(after: colon)...])
            let isRelative = written.hasPrefix("./") || written.hasPrefix("../")
            let prefix = isRelative || configuration != nil ? try Self.workingFolderInRepository() : ""
            path = AbsolutePath("/" + (isRelative ? prefix : "") + written, in: folder)
            configurationPath = configuration.map { AbsolutePath("/" + prefix + $0, in: folder) }
            currentFolder = AbsolutePath(root: "/")
            self.tree = .revision(tree)
        } else {
            path = AbsolutePath(source, in: folder)
            configurationPath = configuration.map { AbsolutePath($0, in: folder) }
            currentFolder = folder
            tree = .disk
        }
        switch tree.kind(of: path.text) {
        case nil: throw .error("there is no '\(source)'", at: nil)
        case .folder: isFolder = true
        case .file, .other: isFolder = false
        }
    }

    private static func workingFolderInRepository() throws(Diagnostic) -> String {
        String(
            decoding: try Git.output(["rev-parse", "--show-prefix"]).filter { $0 != UInt8(ascii: "\n") },
            as: UTF8.self
        )
    }

    // MARK: - Reading

    func files(_ log: DiagnosticLog) throws(Diagnostic) -> [ComparedFile] {
        let base = isFolder ? path : path.folder
        var paths = isFolder ? try documents(in: path.text, shownAs: named) : [path.text]
        for module in try configuration(beside: base, log).modules {
            let folder = AbsolutePath(module.folder, in: currentFolder).text
            guard tree.kind(of: folder) == .folder else {
                throw .error("there is no folder '\(module.folder)'", at: module.mark)
            }
            paths += try documents(in: folder, shownAs: module.folder)
        }
        return read(paths, below: base, log)
    }

    private func documents(in folder: String, shownAs name: String) throws(Diagnostic) -> [String] {
        let found = try tree.search.documents(in: folder).map(FilePath.normalized)
        guard !found.isEmpty else { throw .error("there are no documents in '\(name)'", at: nil) }
        return found
    }

    private func configuration(beside folder: AbsolutePath, _ log: DiagnosticLog) throws(Diagnostic) -> Configuration {
        let names = configurationNames.map { AbsolutePath($0, in: folder) }
        guard let path = configurationPath ?? names.first(where: { tree.kind(of: $0.text) != nil }) else {
            return Configuration()
        }
        let shown = style.shown(path, from: currentFolder)
        guard tree.kind(of: path.text) != nil else { throw .error("there is no '\(shown)'", at: nil) }
        // Its paths are meant from where it lies.
        return Configuration(reading: SourceFile(path: shown, bytes: try tree.bytes(of: path.text)), log: log)
    }

    /// The files, and those that they refer to, each once.
    private func read(_ paths: [String], below base: AbsolutePath, _ log: DiagnosticLog) -> [ComparedFile] {
        var files: [ComparedFile] = []
        var seen: Set<String> = []
        var open = Array(paths.reversed())
        let given = Set(paths)
        var referred: Set<String> = []
        while let path = open.popLast() {
            guard seen.insert(path).inserted else { continue }
            let node = log.attempt { () throws(Diagnostic) in
                try Node(reading: SourceFile(path: shown(path), bytes: try tree.bytes(of: path)), log: log)
            }
            guard let node else { continue }
            let isDocument = node["openapi"] != nil || node["swagger"] != nil
            // Named alone, a file is meant to be a document.
            if isDocument || given == [path] { check(node, log) }
            files.append(ComparedFile(key: key(of: path, below: base), path: path, root: node))
            let others = node.referredFiles.map { FilePath.joined(FilePath.folder(of: path), $0) }
            referred.formUnion(others)
            open += others.filter { Self.isDocumentName($0) && !seen.contains($0) && tree.kind(of: $0) == .file }
        }
        // In a folder, other YAML may lie beside documents.
        return files.filter { $0.root["openapi"] != nil || referred.contains($0.path) || given == [$0.path] }
    }

    /// Says what is wrong with a document; warnings are about the Swift that it becomes.
    private func check(_ node: Node, _ log: DiagnosticLog) {
        let reading = DiagnosticLog()
        _ = reading.attempt { () throws(Diagnostic) in try Document(reading: node, log: reading) }
        reading.diagnostics.filter { $0.severity == .error }.forEach(log.record)
    }

    private func key(of path: String, below base: AbsolutePath) -> String {
        AbsolutePath(root: path).relative(to: base)
    }

    private func shown(_ path: String) -> String {
        let path = AbsolutePath(root: path)
        guard case .revision(let tree) = tree else { return style.shown(path, from: currentFolder) }
        return "\(tree.revision):\(path.text.dropFirst())"
    }

    private static func isDocumentName(_ path: String) -> Bool {
        let name = path.lowercased()
        return [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
    }
}

extension Node {
    /// The files that references in it lead to.
    fileprivate var referredFiles: Set<String> {
        var found: Set<String> = []
        collectFiles(to: &found)
        return found
    }

    private func collectFiles(to found: inout Set<String>) {
        switch self {
        case .scalar: break
        case .sequence(let items, _): for item in items { item.collectFiles(to: &found) }
        case .mapping(let entries, _):
            for entry in entries {
                if entry.key == "$ref", let text = entry.value.scalar?.text, !text.contains("://") {
                    let file = text.prefix { $0 != "#" }
                    if !file.isEmpty { found.insert(String(file)) }
                }
                entry.value.collectFiles(to: &found)
            }
        }
    }
}
