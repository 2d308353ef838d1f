import OpenAPI
import SwiftCode
package import YAMLSource

/// A file to be written: its path below the output folder, and its text.
package struct OutputFile: Hashable, Sendable {
    package let path: String
    package let text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// What a run made, and the numbers that its last line tells.
package struct Generated: Sendable {
    package var files: [OutputFile]
    package var documents: Int
    package var schemas: Int
    package var endpoints: Int
}

/// From OpenAPI documents to Swift files: five stages, each a function of the one before.
package struct Generator {
    private let configuration: Configuration

    package init(configuration: Configuration) {
        self.configuration = configuration
    }

    /// Code for `sources`. They may refer to each other and to `others`, whose operations nobody asked for.
    package func generate(
        _ sources: [SourceFile],
        referringTo others: [SourceFile] = [],
        log: DiagnosticLog
    ) -> Generated {
        let files = (sources + others).sorted { $0.path < $1.path }
        let nodes = read(files, log)
        let documents = understand(nodes, log)
        let graph = resolve(documents, log)
        let units = translate(graph, of: Set(sources.map(\.path)), log)
        return render(units)
    }

    private func read(_ files: [SourceFile], _ log: DiagnosticLog) -> [Node] {
        files.compactMap { file in log.attempt { () throws(Diagnostic) in try Node(reading: file, log: log) } }
    }

    private func understand(_ nodes: [Node], _ log: DiagnosticLog) -> [Document] {
        nodes.compactMap { node in log.attempt { () throws(Diagnostic) in try Document(reading: node, log: log) } }
    }

    private func resolve(_ documents: [Document], _ log: DiagnosticLog) -> SchemaGraph {
        SchemaGraph(resolving: documents, log: log)
    }

    private func translate(_ graph: SchemaGraph, of sources: Set<String>, _ log: DiagnosticLog) -> [Unit] {
        configuration.complaints(about: graph).forEach(log.record)
        return Translator(configuration, sources: sources, log: log).units(of: graph)
    }

    private func render(_ units: [Unit]) -> Generated {
        Rendering(configuration).files(for: units)
    }
}
