import OpenAPI
import SwiftCode
import YAMLSource

/// What one document becomes.
struct Unit {
    var file: String
    var schemas: Int
    var models: [Declaration]
    /// Endpoints, and the types of their answers.
    var endpoints: [Declaration]
    var handlers: [Declaration]
}

/// From schemas and operations to Swift declarations.
struct Translator {
    private let configuration: Configuration
    private let sources: Set<String>
    private let log: DiagnosticLog

    init(_ configuration: Configuration, sources: Set<String>, log: DiagnosticLog) {
        self.configuration = configuration
        self.sources = sources
        self.log = log
    }

    func units(of graph: SchemaGraph) -> [Unit] {
        var graph = graph
        graph.operations = graph.operations.filter { sources.contains($0.file) }
        let selected = graph.selecting(configuration)
        let modules = ModuleMap(configuration)
        let names = TypeNames(for: graph, configuration, modules: modules, log: log)
        let models = ModelTranslator(graph: graph, types: TypeMapping(names: names), configuration: configuration)
        var calls = CallTranslator(selected.operations, types: models.types, configuration: configuration)
        let translations = calls.translations(of: selected.operations)
        return selected.documents.filter { sources.contains($0.file) }.map { document in
            let translations = translations.filter { $0.file == document.file }
            let isImported = modules.module(of: document.file) != nil
            return Unit(
                file: document.file,
                schemas: document.components.schemas.count,
                models: isImported ? [] : self.models(of: document, in: selected, by: models),
                endpoints: isImported ? [] : endpoints(of: translations),
                handlers: handlers(of: document, translations, among: selected, &calls.types.names)
            )
        }
    }

    private func models(of document: Document, in graph: SchemaGraph, by translator: ModelTranslator) -> [Declaration] {
        graph.definitions.filter { $0.id.file == document.file }.map(translator.declaration(of:))
            + graph.aliases.filter { $0.id.file == document.file }.compactMap(translator.declaration(of:))
    }

    private func endpoints(of translations: [CallTranslator.Translation]) -> [Declaration] {
        translations.flatMap { translation in
            [translation.responses.map(Declaration.responses), .endpoint(translation.call)].compactMap { $0 }
        }
    }

    private func handlers(
        of document: Document,
        _ translations: [CallTranslator.Translation],
        among graph: SchemaGraph,
        _ names: inout TypeNames
    ) -> [Declaration] {
        guard !translations.isEmpty else { return [] }
        let files = graph.operations.reduce(into: [String]()) { if !$0.contains($1.file) { $0.append($1.file) } }
        let words = FileWords(files)[document.file]
        let name = names.claim([Namer.typeName(words + ["handlers"]), Namer.typeName(words + ["server", "handlers"])])
        let title = document.title.map { "What a server of “\($0)” answers." } ?? "What a server answers."
        return [
            .handlers(
                HandlersDeclaration(name: name, documentation: Documentation(title), calls: translations.map(\.call))
            )
        ]
    }
}
