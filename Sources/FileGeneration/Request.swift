package import Generation
package import OpenAPI
package import YAMLSource

/// What a user asks to be read: the documents, and the configuration beside them.
package struct Request {
    /// The documents in the order of their paths: the order of arguments must not change the output.
    private let documents: [AbsolutePath]
    private let configurationPath: AbsolutePath?
    /// Further paths of documents, by the one that they are read by: links lead to them.
    private let links: [AbsolutePath: [AbsolutePath]]
    private let style: PathStyle
    private let currentFolder: AbsolutePath

    package init(sources: [String], configuration: String?) throws(Diagnostic) {
        let currentFolder = AbsolutePath(root: try Disk.currentFolder())
        var documents: [AbsolutePath] = []
        var folders: [AbsolutePath] = []
        for source in sources {
            let path = AbsolutePath(source, in: currentFolder)
            switch Disk.kind(of: path.text) {
            case nil: throw .error("there is no '\(source)'", at: nil)
            case .folder:
                folders.append(path)
                documents += try Self.documents(in: path, shownAs: source)
            case .file:
                folders.append(path.folder)
                // A shell's `*.yaml` names configurations and overlays too; folders are searched without them.
                guard !isConfiguration(FilePath.name(of: path.text)) else { continue }
                if !isOverlay(try Disk.bytes(of: path.text)) { documents.append(path) }
            case .other:
                // What comes through a pipe can be read once.
                folders.append(path.folder)
                documents.append(path)
            }
        }
        let given = Self.once(Set(documents).sorted())
        guard !given.isEmpty else { throw .error("none of the sources is a document", at: nil) }
        self.documents = given.map(\.path)
        links = Dictionary(given.map { ($0.path, $0.links) }, uniquingKeysWith: { first, _ in first })
        self.currentFolder = currentFolder
        style = PathStyle(of: sources)
        if let configuration {
            configurationPath = AbsolutePath(configuration, in: currentFolder)
        } else {
            configurationPath = try Self.configuration(beside: folders)
        }
    }

    private static func documents(in folder: AbsolutePath, shownAs source: String) throws(Diagnostic) -> [AbsolutePath]
    {
        let found = try Disk.search.documents(in: folder.text).map(AbsolutePath.init(root:))
        guard !found.isEmpty else {
            throw .error("there are no documents in '\(source)': no .yaml, no .yml, no OpenAPI in a .json", at: nil)
        }
        return found
    }

    private static func configuration(beside folders: [AbsolutePath]) throws(Diagnostic) -> AbsolutePath? {
        let found = Set(folders).flatMap(configurations).sorted()
        guard found.count < 2 else {
            throw .error(
                "the sources have two configurations, \(found[0].text) and \(found[1].text); say which with --config",
                at: nil
            )
        }
        return found.first
    }

    private static func configurations(in folder: AbsolutePath) -> [AbsolutePath] {
        configurationNames.map { AbsolutePath($0, in: folder) }.filter { Disk.kind(of: $0.text) != nil }
    }

    // MARK: - Reading

    /// The configuration with what the command line says on top.
    package func configuration(
        _ log: DiagnosticLog,
        overriding: (inout Configuration) -> Void
    ) throws(Diagnostic) -> Configuration {
        var configuration = Configuration()
        if let configurationPath { configuration = try self.configuration(at: configurationPath, log) }
        overriding(&configuration)
        for index in configuration.modules.indices {
            guard let path = Self.configurations(in: folder(of: configuration.modules[index])).first else { continue }
            let foreign = try self.configuration(at: path, log)
            configuration.adopt(foreign, ofModuleAt: index)
        }
        return configuration
    }

    private func configuration(at path: AbsolutePath, _ log: DiagnosticLog) throws(Diagnostic) -> Configuration {
        var configuration = Configuration(reading: try file(path), log: log)
        configuration.loadOverlays(
            { overlay throws(Diagnostic) in
                let path = AbsolutePath(overlay.value, in: currentFolder)
                guard Disk.kind(of: path.text) == .file else {
                    throw .error("there is no '\(overlay.value)'", at: overlay.mark)
                }
                return try file(path)
            },
            log
        )
        return configuration
    }

    /// The documents to generate code for.
    package func sources() throws(Diagnostic) -> [SourceFile] {
        try files(documents)
    }

    /// The documents whose types other modules have, as far as they are not sources too.
    package func others(_ configuration: Configuration, _ log: DiagnosticLog) throws(Diagnostic) -> [SourceFile] {
        var others: Set<AbsolutePath> = []
        for module in configuration.modules {
            log.attempt { () throws(Diagnostic) in
                others.formUnion(try documents(of: module, for: configuration.parts))
            }
        }
        return try files(others.subtracting(documents).sorted())
    }

    private func documents(
        of module: Configuration.Module,
        for parts: [Configuration.Part]
    ) throws(Diagnostic) -> [AbsolutePath] {
        let folder = folder(of: module)
        guard Disk.kind(of: folder.text) == .folder else {
            throw .error("there is no folder '\(module.folder)'", at: module.mark)
        }
        let found = try Disk.search.documents(in: folder.text).map(AbsolutePath.init(root:))
        guard !found.isEmpty else { throw .error("there are no documents in '\(module.folder)'", at: module.mark) }
        if parts != [.server], let own = found.first(where: documents.contains) {
            let name = style.shown(own, from: currentFolder)
            let remedy = "of another module's documents only server stubs can be made, with 'parts: [server]'"
            throw .error("'\(name)' is a source of this run; \(remedy)", at: module.mark)
        }
        return found
    }

    private func folder(of module: Configuration.Module) -> AbsolutePath {
        AbsolutePath(module.folder, in: currentFolder)
    }

    private func files(_ paths: [AbsolutePath]) throws(Diagnostic) -> [SourceFile] {
        var files: [SourceFile] = []
        for path in paths { files.append(try file(path)) }
        return files
    }

    private func file(_ path: AbsolutePath) throws(Diagnostic) -> SourceFile {
        let shown = style.shown(path, from: currentFolder)
        guard Disk.kind(of: path.text) != nil else { throw .error("there is no '\(shown)'", at: nil) }
        var others = [path.text] + (links[path] ?? []).map(\.text)
        if let real = Disk.realPath(of: path.text), !others.contains(real) { others.append(real) }
        others += (links[path] ?? []).map { style.shown($0, from: currentFolder) }
        return SourceFile(path: shown, bytes: try Disk.bytes(of: path.text), otherPaths: others.filter { $0 != shown })
    }

    /// The paths, each file once, with the links to it: by the path that is no link, if that is among them.
    private static func once(_ paths: [AbsolutePath]) -> [(path: AbsolutePath, links: [AbsolutePath])] {
        let files = Dictionary(grouping: paths) { Disk.realPath(of: $0.text) ?? $0.text }
        return files.map { real, paths in
            let path = paths.first { $0.text == real } ?? paths[0]
            return (path, paths.filter { $0 != path })
        }
        .sorted { $0.path < $1.path }
    }

    // MARK: - What documents refer to

    /// Files without `openapi:` that files refer to, and why others are not there.
    package func further(for files: [SourceFile]) throws(Diagnostic) -> (files: [SourceFile], absent: [String: Absence])
    {
        var further: [SourceFile] = []
        var absent: [String: Absence] = [:]
        var known: Set<String> = []
        for file in files { known.formUnion([file.path] + file.otherPaths) }
        var waiting = files
        while let file = waiting.popLast() {
            for target in ReferencedFiles.paths(in: file.bytes) {
                guard let path = existing(target, from: file) else {
                    let folder = FilePath.folder(of: file.otherPaths.first ?? file.path)
                    absent[FilePath.joined(folder, target)] = .missing
                    continue
                }
                guard known.insert(path.text).inserted else { continue }
                if let real = Disk.realPath(of: path.text), real != path.text, !known.insert(real).inserted { continue }
                let found = try self.file(path)
                if ReferencedFiles.isDocument(found.bytes) {
                    for path in [found.path] + found.otherPaths { absent[FilePath.normalized(path)] = .notGiven }
                } else {
                    further.append(found)
                    waiting.append(found)
                }
            }
        }
        return (further, absent)
    }

    private func existing(_ target: String, from file: SourceFile) -> AbsolutePath? {
        // A source that was given by its absolute path is shown by it.
        for own in [file.path] + file.otherPaths where own.hasPrefix("/") {
            let path = AbsolutePath(root: FilePath.joined(FilePath.folder(of: own), target))
            if Disk.kind(of: path.text) == .file { return path }
        }
        return nil
    }
}

extension Disk {
    static var search: DocumentSearch<Diagnostic> {
        DocumentSearch(
            contents: { folder throws(Diagnostic) in
                let contents = try contents(of: folder)
                return .init(files: contents.files, folders: contents.folders)
            },
            bytes: bytes,
            realPath: realPath
        )
    }

    /// The names of the files and of the folders in a folder, links followed.
    package static func contents(of folder: String) throws(Diagnostic) -> (files: [String], folders: [String]) {
        var contents: (files: [String], folders: [String]) = ([], [])
        for name in try names(in: folder) {
            switch kind(of: "\(folder)/\(name)") {
            case .file: contents.files.append(name)
            case .folder: contents.folders.append(name)
            case .other, nil: break
            }
        }
        return contents
    }
}
