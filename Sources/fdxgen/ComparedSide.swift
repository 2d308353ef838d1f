import Comparison
import FileGeneration
import Generation
import OpenAPI
import YAMLSource

/// One side of a comparison: what a user names, the configuration beside it, the modules under it, and every file
/// that one of these refers to. Documents are bent as the generator bends them, so that what is generated from is
/// compared.
struct ComparedSide {
    private let tree: FileTree
    private let source: String
    private let path: AbsolutePath
    private let isFolder: Bool
    private let currentFolder: AbsolutePath
    private let style: PathStyle
    /// Where a configuration that was named lies, the best place first: in the revision, on the disk.
    private let named: [ConfigurationPlace]?
    /// The folder in which the paths of a configuration begin.
    private let workingFolder: AbsolutePath

    private struct ConfigurationPlace {
        let tree: FileTree
        let path: AbsolutePath
        let folder: AbsolutePath
    }

    /// `source` is a path, or `REVISION:PATH` as git has it: from the top of the repository, or, as `REVISION:./PATH`,
    /// from the working folder.
    init(_ source: String, configuration: String?) throws(Diagnostic) {
        let folder = AbsolutePath(root: try Disk.currentFolder())
        self.source = source
        style = PathStyle(of: [source])
        if let colon = source.firstIndex(of: ":"), Disk.kind(of: source) == nil {
            let tree = try GitTree(revision: String(source[..<colon]))
            let written = String(source[source.index(after: colon)...])
            let isRelative = written.hasPrefix("./") || written.hasPrefix("../")
            let prefix = isRelative || configuration != nil ? try Self.workingFolderInRepository() : ""
            path = AbsolutePath("/" + (isRelative ? prefix : "") + written, in: folder)
            currentFolder = AbsolutePath(root: "/")
            workingFolder = AbsolutePath("/" + prefix, in: folder)
            let root = currentFolder
            named = configuration.map { name in
                [
                    ConfigurationPlace(
                        tree: .revision(tree),
                        path: AbsolutePath("/" + prefix + name, in: folder),
                        folder: root
                    ),
                    ConfigurationPlace(tree: .disk, path: AbsolutePath(name, in: folder), folder: folder),
                ]
            }
            self.tree = .revision(tree)
        } else {
            path = AbsolutePath(source, in: folder)
            named = configuration.map { name in
                [ConfigurationPlace(tree: .disk, path: AbsolutePath(name, in: folder), folder: folder)]
            }
            currentFolder = folder
            workingFolder = folder
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

    /// - Parameters:
    ///   - other: The other side, whose configuration counts where this one has none.
    ///   - bending: Takes warnings about what does not find its place in these documents.
    func files(besides other: ComparedSide, _ log: DiagnosticLog, bending: DiagnosticLog) throws(Diagnostic)
        -> [ComparedFile]
    {
        var paths = isFolder ? try documents(in: path.text, shownAs: source) : [path.text]
        let own = try configuration(log)
        var configuration = Configuration()
        if let own {
            configuration = own
        } else if let lent = try other.configuration(log) {
            configuration.bends = lent.bends
        }
        let moduleFolder = hasNamedOnDisk ? workingFolder : currentFolder
        for index in configuration.modules.indices {
            let module = configuration.modules[index]
            let folder = AbsolutePath(module.folder, in: moduleFolder).text
            guard tree.kind(of: folder) == .folder else {
                throw .error("there is no folder '\(module.folder)'", at: module.mark)
            }
            paths += try documents(in: folder, shownAs: module.folder)
            configuration.modules[index].folder = folder
            if let foreign = try self.configuration(beside: AbsolutePath(root: folder), log) {
                configuration.adopt(foreign, ofModuleAt: index)
            }
        }
        let bends = DiagnosticLog()
        let bendings = Bendings(configuration.allBends, isForWire: true, bends)
        bends.diagnostics.forEach(log.record)
        let known = bends.diagnostics.count
        let files = read(paths, bending: bendings, log: log) { own == nil ? self.path($0, on: other) : $0 }
        bendings.report(to: bends)
        for complaint in bends.diagnostics.dropFirst(known) {
            let message = "in '\(source)': \(complaint.message)"
            bending.record(.warning(message, at: complaint.mark, notes: complaint.notes))
        }
        return files
    }

    private var base: AbsolutePath { isFolder ? path : path.folder }

    /// Where the other side would have a file: what is said of its documents is meant of these.
    private func path(_ path: String, on other: ComparedSide) -> String {
        if path == self.path.text, !isFolder, !other.isFolder { return other.path.text }
        return FilePath.joined(other.base.text, key(of: path))
    }

    private func documents(in folder: String, shownAs name: String) throws(Diagnostic) -> [String] {
        let found = try tree.search.documents(in: folder).map(FilePath.normalized)
        guard !found.isEmpty else { throw .error("there are no documents in '\(name)'", at: nil) }
        return found
    }

    /// The configuration that was named, or the one beside the documents; nil where there is none.
    private func configuration(_ log: DiagnosticLog) throws(Diagnostic) -> Configuration? {
        guard let place = namedPlace else { return try configuration(beside: base, log) }
        return try configuration(at: place, log)
    }

    private var namedPlace: ConfigurationPlace? {
        named?.first { $0.tree.kind(of: $0.path.text) != nil } ?? named?.last
    }

    private var hasNamedOnDisk: Bool {
        if case .disk? = namedPlace?.tree { true } else { false }
    }

    private func configuration(beside folder: AbsolutePath, _ log: DiagnosticLog) throws(Diagnostic) -> Configuration? {
        let names = configurationNames.map { AbsolutePath($0, in: folder) }
        guard let path = names.first(where: { tree.kind(of: $0.text) != nil }) else { return nil }
        return try configuration(at: ConfigurationPlace(tree: tree, path: path, folder: currentFolder), log)
    }

    private func configuration(at place: ConfigurationPlace, _ log: DiagnosticLog) throws(Diagnostic) -> Configuration {
        let shown = style.shown(place.path, from: place.folder)
        guard place.tree.kind(of: place.path.text) != nil else { throw .error("there is no '\(shown)'", at: nil) }
        // Its paths are meant from where it lies.
        let bytes = try place.tree.bytes(of: place.path.text)
        var configuration = Configuration(reading: SourceFile(path: shown, bytes: bytes), log: log)
        configuration.loadOverlays(
            { overlay throws(Diagnostic) in
                let path = AbsolutePath(overlay.value, in: place.folder)
                guard place.tree.kind(of: path.text) == .file else {
                    throw .error("there is no '\(overlay.value)'", at: overlay.mark)
                }
                let bytes = try place.tree.bytes(of: path.text)
                return SourceFile(path: overlay.value, bytes: bytes, otherPaths: [path.text])
            },
            log
        )
        return configuration
    }

    /// The files, and those that they refer to, each once.
    ///
    /// - Parameter meant: The path by which a configuration would speak of a file.
    private func read(
        _ paths: [String],
        bending bendings: Bendings,
        log: DiagnosticLog,
        meant: (String) -> String
    ) -> [ComparedFile] {
        var files: [ComparedFile] = []
        var seen: Set<String> = []
        var open = Array(paths.reversed())
        let given = Set(paths)
        var referred: Set<String> = []
        var pointed: [String: Set<String>] = [:]
        while let path = open.popLast() {
            guard seen.insert(path).inserted else { continue }
            let node = log.attempt { () throws(Diagnostic) in
                try Node(reading: SourceFile(path: shown(path), bytes: try tree.bytes(of: path)), log: log)
            }
            guard var node else { continue }
            let isDocument = node["openapi"] != nil || node["swagger"] != nil
            if isDocument { node = bendings.document(node, at: meant(path)) }
            // Named alone, a file is meant to be a document.
            if isDocument || given == [path] { check(node, log) }
            files.append(ComparedFile(key: key(of: path), path: path, root: node))
            var others: Set<String> = []
            for (file, pointers) in node.referredFiles {
                let target = file.isEmpty ? path : FilePath.joined(FilePath.folder(of: path), file)
                pointed[target, default: []].formUnion(pointers)
                if !file.isEmpty { others.insert(target) }
            }
            referred.formUnion(others)
            open += others.sorted().filter {
                Self.isDocumentName($0) && !seen.contains($0) && tree.kind(of: $0) == .file
            }
        }
        for index in files.indices where files[index].root["openapi"] == nil {
            let path = files[index].path
            files[index].root = bendings.parts(pointed[path] ?? [], of: files[index].root, at: meant(path))
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

    private func key(of path: String) -> String {
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
    /// The files that references in it lead to, with the pointers into each; no name is its own file.
    fileprivate var referredFiles: [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        collectFiles(to: &found)
        return found
    }

    private func collectFiles(to found: inout [String: Set<String>]) {
        switch self {
        case .scalar: break
        case .sequence(let items, _): for item in items { item.collectFiles(to: &found) }
        case .mapping(let entries, _):
            for entry in entries {
                if entry.key == "$ref", let text = entry.value.scalar?.text, !text.contains("://") {
                    let file = text.prefix { $0 != "#" }
                    let pointer = text.dropFirst(file.count + 1)
                    found[String(file), default: []].insert(String(pointer))
                }
                entry.value.collectFiles(to: &found)
            }
        }
    }
}
