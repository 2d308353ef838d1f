import Foundation
import Generation
import OpenAPI
import Testing
import YAMLSource

/// A folder of documents, and what the generator makes of them.
struct GoldenCase: CustomTestStringConvertible {
    let folder: URL

    static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

    static let all: [GoldenCase] = {
        let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { GoldenCase(folder: cases.appending(path: $0)) }
    }()

    var name: String { folder.lastPathComponent }
    var testDescription: String { name }

    /// The documents, by their paths in the folder.
    func documents() throws -> [SourceFile] {
        try files { path in
            !path.hasPrefix("Expected/") && !path.hasSuffix("fdxgen.yaml")
                && [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) }
        }
        .map { SourceFile(path: $0.path, bytes: Array($0.data)) }
        .filter { !$0.bytes.starts(with: Array("overlay:".utf8)) }
    }

    // MARK: - Expectation and result

    func expected() throws -> GoldenFiles {
        let files = try files { $0.hasPrefix("Expected/") || $0 == GoldenFiles.diagnostics }
        return GoldenFiles(files.map { (path: $0.path, text: String(decoding: $0.data, as: UTF8.self)) })
    }

    /// What the command would write; nothing where there is an error.
    func actual() throws -> GoldenFiles {
        let log = DiagnosticLog()
        let configuration = try configuration(log)
        let documents = try documents()
        let others = documents.filter { document in
            configuration.parts != [.server]
                && configuration.modules.contains { document.path.hasPrefix($0.folder + "/") }
        }
        let sources = documents.filter { !others.contains($0) }
        let generated = Generator(configuration: configuration).generate(sources, referringTo: others, log: log)
        var files = GoldenFiles(
            log.hasErrors ? [] : generated.files.filter(\.declaresSomething).map { ("Expected/" + $0.path, $0.text) }
        )
        let lines = log.diagnostics.summarized.flatMap(\.lines)
        if !lines.isEmpty { files.add(GoldenFiles.diagnostics, lines.joined(separator: "\n") + "\n") }
        return files
    }

    /// Without a `fdxgen.yaml`, one file a document: a reader of the case has them all on one screen.
    private func configuration(_ log: DiagnosticLog) throws -> Configuration {
        guard var configuration = try configuration(in: "", log) else {
            var configuration = Configuration()
            configuration.layout = .perDocument
            return configuration
        }
        for index in configuration.modules.indices {
            guard let foreign = try self.configuration(in: configuration.modules[index].folder + "/", log) else {
                continue
            }
            configuration.adopt(foreign, ofModuleAt: index)
        }
        return configuration
    }

    private func configuration(in folder: String, _ log: DiagnosticLog) throws -> Configuration? {
        try files { $0 == folder + "fdxgen.yaml" }.first.map { file in
            var configuration = Configuration(reading: SourceFile(path: file.path, bytes: Array(file.data)), log: log)
            configuration.loadOverlays({ path throws(Diagnostic) in try overlay(path) }, log)
            return configuration
        }
    }

    private func overlay(_ path: Located<String>) throws(Diagnostic) -> SourceFile {
        guard let data = try? Data(contentsOf: folder.appending(path: path.value)) else {
            throw .error("there is no '\(path.value)'", at: path.mark)
        }
        return SourceFile(path: path.value, bytes: Array(data))
    }

    // MARK: - Code

    var expectsCode: Bool { (try? expectedCode().isEmpty) == false }

    /// With the code in `Uses`, written by hand: what the same module says of it.
    func expectedCode() throws -> [URL] {
        try files { ($0.hasPrefix("Expected/") || $0.hasPrefix("Uses/")) && $0.hasSuffix(".swift") }.map {
            folder.appending(path: $0.path)
        }
    }

    /// What the modules that the case only imports would hold.
    func importedModules() throws -> [(name: String, files: [OutputFile])] {
        let log = DiagnosticLog()
        return try configuration(log).modules.map { module in
            var configuration = try configuration(in: module.folder + "/", log) ?? Configuration()
            configuration.module = module.name
            let sources = try documents().filter { $0.path.hasPrefix(module.folder + "/") }
            return (module.name, Generator(configuration: configuration).generate(sources, log: log).files)
        }
    }

    /// The modules in `Modules`, written by hand: what a user's own code would hold.
    func writtenModules() throws -> [(name: String, files: [URL])] {
        let files = try files { $0.hasPrefix("Modules/") && $0.hasSuffix(".swift") }.map(\.path)
        let modules = Dictionary(grouping: files) { $0.split(separator: "/")[1] }
        return modules.sorted { $0.key < $1.key }.map { module, files in
            (String(module), files.map { folder.appending(path: $0) })
        }
    }

    func update(to actual: GoldenFiles) throws {
        let old = try expected()
        for path in old.paths where actual[path] == nil {
            try FileManager.default.removeItem(at: folder.appending(path: path))
        }
        for path in actual.paths {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data((actual[path] ?? "").utf8).write(to: file)
        }
    }

    // MARK: - Disk

    private func files(where isWanted: (String) -> Bool) throws -> [(path: String, data: Data)] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter(isWanted).sorted().compactMap { path in
            let file = folder.appending(path: path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
            return (path, try Data(contentsOf: file))
        }
    }
}

extension OutputFile {
    /// Some layouts write a file for every part of every document, also for those that have nothing to declare.
    fileprivate var declaresSomething: Bool { text.contains { $0 == "{" || $0 == "=" } }
}
