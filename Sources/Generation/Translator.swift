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

/// Turns schemas and operations into Swift declarations.
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
        let modules = ModuleMap(configuration, of: graph.documents)
        let names = TypeNames(for: graph, configuration, modules: modules, log: log)
        reportOtherServers(selected.operations)
        let models = ModelTranslator(
            graph: graph,
            types: TypeMapping(names: names),
            configuration: configuration,
            pages: pages(among: selected.operations)
        )
        var calls = CallTranslator(selected.operations, models: models, configuration: configuration)
        let translations = calls.translations(of: selected.operations)
        return selected.documents.filter { sources.contains($0.file) }.map { document in
            let translations = translations.filter { $0.file == document.file }
            let parts = [document.file] + graph.documents.filter { isPart($0, of: document) }.map(\.file)
            let isImported = modules.module(of: document.file) != nil
            return Unit(
                file: document.file,
                schemas: document.components.schemas.count,
                models: isImported ? [] : self.models(of: parts, in: selected, by: models),
                endpoints: isImported ? [] : endpoints(of: translations),
                handlers: handlers(of: document, translations, among: selected, &calls.types.names)
            )
        }
    }

    /// What the calls answer with for which the configuration says how pages lead to the next.
    private func pages(among operations: [ResolvedOperation]) -> Set<SchemaID> {
        let paged = operations.filter { configuration.paging.value(for: $0) != nil }
        let contents = paged.flatMap(\.responses).filter(\.status.isSuccess).flatMap(\.contents)
        return Set(
            contents.compactMap { content in
                if case .named(let id)? = content.type?.nonNull { id } else { nil }
            }
        )
    }

    /// A file without `openapi:` that nobody gave becomes code with the document that it is a part of.
    private func isPart(_ file: Document, of document: Document) -> Bool {
        file.fragment?.owner == document.file && !sources.contains(file.file)
    }

    private func models(of files: [String], in graph: SchemaGraph, by translator: ModelTranslator) -> [Declaration] {
        graph.definitions.filter { files.contains($0.id.file) }.map(translator.declaration(of:))
            + graph.aliases.filter { files.contains($0.id.file) }.compactMap(translator.declaration(of:))
    }

    /// Warns of calls that another server answers: a client calls one server, and no code may send a call elsewhere
    /// than the document says.
    private func reportOtherServers(_ operations: [ResolvedOperation]) {
        guard configuration.parts.contains(.client) else { return }
        for operation in operations {
            guard let server = operation.otherServer else { continue }
            let message = "no code is made to call '\(operation.name)': it has a server of its own, '\(server.value)'"
            log.record(.warning(message, at: server.mark))
        }
    }

    private func endpoints(of translations: [CallTranslator.Translation]) -> [Declaration] {
        translations.flatMap { translation in
            let endpoint = translation.isElsewhere ? nil : Declaration.endpoint(translation.call)
            return [
                translation.responses.map(Declaration.responses), translation.form.map(Declaration.form),
                translation.choice.map(Declaration.choice),
                translation.isElsewhere ? nil : translation.headers.map(Declaration.headers), endpoint,
            ].compactMap { $0 }
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
