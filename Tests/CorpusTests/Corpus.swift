import Foundation
import Generation
import YAMLSource

/// Published FDX documents and payloads, where a machine has them beside the checkout. They are no part of the project.
enum Corpus {
    static let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let shared =
        ProcessInfo.processInfo.environment["FDX_CORPUS"].map { URL(filePath: $0) }
        ?? packageFolder.deletingLastPathComponent().appending(path: "shared")

    static let documents = shared.appending(path: "corpus")
    static let payloads = shared.appending(path: "payloads")

    static let isPresent = FileManager.default.fileExists(atPath: documents.path(percentEncoded: false))
    static let absence: String = "the corpus is not on this machine (looked in ../shared/corpus and $FDX_CORPUS)"

    /// One set of documents, and the Swift module that its code makes.
    struct Set: CustomStringConvertible {
        let folder: URL
        var description: String { folder.lastPathComponent }

        /// `fdx-5.1-multifile` → `FDX51Multifile`
        var module: String {
            let words = folder.lastPathComponent.split { !$0.isLetter && !$0.isNumber }
            return words.map { $0 == "fdx" ? "FDX" : $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        }

        func sources() throws -> [SourceFile] {
            try files(in: folder).filter { $0.pathExtension == "yaml" && !$0.lastPathComponent.hasPrefix("fdxgen") }.map
            { file in
                SourceFile(path: "\(description)/\(file.lastPathComponent)", bytes: Array(try Data(contentsOf: file)))
            }
        }
    }

    /// The corpus, and the project's own documents, which must do no less.
    static func sets() throws -> [Set] {
        let own = ["fdx/v5", "fdx/v6"].map { Set(folder: packageFolder.appending(path: "schemas/\($0)")) }
        guard isPresent else { return own }
        return own + (try files(in: documents).filter(\.hasDirectoryPath).map(Set.init(folder:)))
    }
}

func files(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
        .sorted { $0.path < $1.path }
}

/// All parts of what a set becomes, with what the generator complained about.
func generate(_ set: Corpus.Set, layout: Configuration.Layout = .perDeclaration, reversed: Bool = false) throws -> (
    files: [OutputFile], complaints: [Diagnostic]
) {
    var configuration = Configuration()
    configuration.layout = layout
    configuration.parts = [.models, .client, .server]
    let log = DiagnosticLog()
    let sources = try set.sources()
    let generated = Generator(configuration: configuration).generate(reversed ? sources.reversed() : sources, log: log)
    return (generated.files, log.diagnostics)
}
