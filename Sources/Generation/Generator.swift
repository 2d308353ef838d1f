package import OpenAPI
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

/// Makes Swift files of OpenAPI documents, in stages, each a function of the one before.
package struct Generator: Sendable {
    private let configuration: Configuration

    package init(configuration: Configuration) {
        self.configuration = configuration
    }

    /// Code for `sources`. They may refer to each other and to `others`, whose operations nobody asked for.
    package func generate(
        _ sources: [SourceFile],
        referringTo others: [SourceFile] = [],
        absent: [String: Absence] = [:],
        log: DiagnosticLog
    ) -> Generated {
        let input = input(sources + others, absent: absent)
        return generate(sources, from: input, resolved: ResolvedDocuments(input), log: log)
    }

    /// What code for these files is made of: the files, and what the configuration says of documents.
    package func input(_ files: [SourceFile], absent: [String: Absence]) -> GraphInput {
        GraphInput(files, absent: absent, bends: configuration.allBends)
    }

    /// Code for `sources`, whose input is resolved already, for this run or for another one.
    package func generate(
        _ sources: [SourceFile],
        from input: GraphInput,
        resolved: ResolvedDocuments,
        log: DiagnosticLog
    ) -> Generated {
        withLargeStack {
            resolved.report(for: input, to: log)
            let units = translate(resolved.graph, of: Set(sources.map(\.path)), log)
            if configuration.warnings == .error { log.takeWarningsForErrors() }
            return render(units)
        }
    }

    private func translate(_ graph: SchemaGraph, of sources: Set<String>, _ log: DiagnosticLog) -> [Unit] {
        configuration.complaints(about: graph, of: sources).forEach(log.record)
        return Translator(configuration, sources: sources, log: log).units(of: graph)
    }

    private func render(_ units: [Unit]) -> Generated {
        Rendering(configuration).files(for: units)
    }
}
