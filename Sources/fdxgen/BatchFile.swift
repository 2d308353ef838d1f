import FileGeneration
import Generation
import OpenAPI
import YAMLSource

/// The runs that a file lists for `fdxgen batch`.
struct BatchFile {
    /// One run, with the paths as the command line would have them.
    struct Run {
        let mark: SourceMark
        var documents: [String] = []
        var output = Located("", at: SourceMark(file: "", line: 1, column: 1))
        var module: String?
        var configuration: String?
        var layout: Configuration.Layout?

        /// What people call it.
        var name: String { module ?? output.value }
    }

    private(set) var runs: [Run] = []
    /// The folder in which the paths of the file begin.
    private let folder: String

    /// Reads the file. Complaints go to the log; after an error, nothing may be run.
    init(reading file: SourceFile, log: DiagnosticLog) {
        folder = FilePath.folder(of: file.path)
        let runs = log.attempt { () throws(Diagnostic) in try self.runs(in: Node(reading: file, log: log), log) }
        self.runs = runs ?? []
        reportSharedOutputs(to: log)
    }

    // MARK: - Keys

    private enum Key: String, CaseIterable { case runs }

    private func runs(in node: Node, _ log: DiagnosticLog) throws(Diagnostic) -> [Run] {
        var runs: [Run] = []
        for entry in try node.mapping("the runs of a batch") {
            log.attempt { () throws(Diagnostic) in
                switch try entry.key(as: Key.self, in: "a batch") {
                case .runs:
                    runs = try entry.value.list("a list of runs").compactMap { node in
                        log.attempt { () throws(Diagnostic) in try run(node, log) }
                    }
                }
            }
        }
        if runs.isEmpty, !log.hasErrors { throw .error("a batch needs 'runs', and one run in it", at: node.mark) }
        return runs
    }

    private enum RunKey: String, CaseIterable { case documents, output, module, config, layout }

    private func run(_ node: Node, _ log: DiagnosticLog) throws(Diagnostic) -> Run {
        var run = Run(mark: node.mark)
        let entries = try node.mapping("a run: documents and output")
        for entry in entries {
            log.attempt { () throws(Diagnostic) in
                let value = entry.value
                switch try entry.key(as: RunKey.self, in: "a run") {
                case .documents: run.documents = try documents(value)
                case .output: run.output = Located(try path(value), at: value.mark)
                case .module: run.module = try value.moduleName()
                case .config: run.configuration = try path(value)
                case .layout: run.layout = try value.choice("a layout")
                }
            }
        }
        for key in [RunKey.documents, .output] where node[key.rawValue] == nil {
            log.record(.error("a run needs '\(key.rawValue)'", at: node.mark))
        }
        return run
    }

    /// The documents of a run: a path, or a list of paths.
    private func documents(_ node: Node) throws(Diagnostic) -> [String] {
        guard let nodes = node.sequence else { return [try path(node)] }
        guard !nodes.isEmpty else { throw node.unexpected("a document or a folder of documents") }
        var paths: [String] = []
        for node in nodes { paths.append(try path(node)) }
        return paths
    }

    private func path(_ node: Node) throws(Diagnostic) -> String {
        let path = try node.text("a path")
        guard !path.isEmpty else { throw .error("a path has at least one letter", at: node.mark) }
        let joined = path.hasPrefix("/") ? FilePath.normalized(path) : FilePath.joined(folder, path)
        return joined.isEmpty ? "." : joined
    }

    // MARK: - Output folders

    /// An output folder belongs to one run: another would remove its files.
    private func reportSharedOutputs(to log: DiagnosticLog) {
        var owners: [String: Located<String>] = [:]
        for output in runs.map(\.output) where !output.value.isEmpty {
            let place = Self.place(of: output.value)
            // Layouts make folders in it, which belong to the run too.
            let inside = OutputFile.folders.map { FilePath.joined(place, $0) }
            let outside = OutputFile.folders.contains(FilePath.name(of: place)) ? [FilePath.folder(of: place)] : []
            if let owner = ([place] + inside + outside).lazy.compactMap({ owners[$0] }).first {
                let note = Diagnostic.note("this run's folder is '\(owner.value)'", at: owner.mark)
                let message = "'\(output.value)' belongs to another run, which removes all files that are not its own"
                log.record(.error(message, at: output.mark, notes: [note]))
            } else {
                owners[place] = output
            }
        }
    }

    /// The path of a folder without links, as far as it is there already.
    private static func place(of path: String) -> String {
        if let real = Disk.realPath(of: path) { return real }
        let folder = FilePath.folder(of: path)
        guard folder != path else { return path }
        return FilePath.joined(place(of: folder.isEmpty ? "." : folder), FilePath.name(of: path))
    }
}
