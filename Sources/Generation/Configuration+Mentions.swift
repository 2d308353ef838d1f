import OpenAPI
import YAMLSource

extension Configuration {
    /// Complaints about what the configuration says without effect: of what no document has, of what cannot have it, or
    /// what is so already.
    func complaints(about graph: SchemaGraph, of sources: Set<String>) -> [Diagnostic] {
        guard graph.isResolved, !mentions.isEmpty || !bends.caseNames.isEmpty else { return [] }
        let known = KnownNames(in: graph)
        let calls = graph.operations.filter { sources.contains($0.file) }
        let idle = mentions.compactMap { mention in
            let text =
                repetition(in: mention) ?? known.complaint(about: mention) ?? complaint(about: mention, among: calls)
            return text.map { Diagnostic(.error, $0, at: mention.mark) }
        }
        let types = NamedTypes(of: self, in: graph)
        let collisions = collidingNames(in: graph, types: types)
        let repeats = repeatedNames(in: graph, types: types).filter { repeated in
            !collisions.contains { $0.mark == repeated.mark }
        }
        return idle + collisions + repeats + idleExclusions(in: graph, besides: idle)
    }

    private func repetition(in mention: Mention) -> String? {
        guard mention.kind == .header, Self.headersOfEveryCall.contains(mention.name.lowercased()) else { return nil }
        return "'\(mention.name)' is set by the client already"
    }
}

private struct KnownNames {
    private var names: [Configuration.Mention.Kind: Set<String>] = [:]

    init(in graph: SchemaGraph) {
        let schemas = graph.definitions.flatMap(\.configurationNames) + graph.aliases.map(\.name)
        names[.schema] = Set(schemas)
        let parameters = graph.operations.flatMap { Self.parameters(of: $0) { _ in true } }
        names[.property] = Set(
            schemas + graph.definitions.flatMap { Self.properties(of: $0) { _ in true } } + parameters
        )
        let numbers = graph.definitions.flatMap { definition in
            let properties = Self.properties(of: definition, where: \.type.holdsNumber)
            return properties.isEmpty ? [] : properties + definition.configurationNames
        }
        names[.number] = Set(numbers + graph.operations.flatMap { Self.parameters(of: $0, where: \.type.holdsNumber) })
        names[.header] = Set(
            graph.operations.flatMap { operation in
                operation.parameters.filter { $0.location == .header }.map { $0.name.lowercased() }
                    + operation.responses.flatMap(\.headers).map { $0.name.lowercased() }
            }
        )
        names[.tag] = Set(graph.operations.flatMap(\.tags))
        names[.operation] = Set(graph.operations.map(\.name))
        names[.everyCall] = [Configuration.Mention.everyCall]
        names[.document] = Set(graph.documents.map { FilePath.name(of: $0.file) })
        names[.path] = Set(graph.operations.map(\.path))
    }

    private static func properties(of definition: Definition, where isMeant: (Property) -> Bool) -> [String] {
        guard case .object(let object) = definition.shape else { return [] }
        return object.properties.filter(isMeant).flatMap { property in
            [property.name] + definition.configurationNames.map { "\($0).\(property.name)" }
        }
    }

    private static func parameters(of operation: ResolvedOperation, where isMeant: (ResolvedParameter) -> Bool)
        -> [String]
    {
        operation.parameters.filter(isMeant).flatMap { [$0.name, "\(operation.name).\($0.name)"] }
    }

    /// What is wrong with a name that the configuration speaks of; nil where the documents have it.
    func complaint(about mention: Configuration.Mention) -> String? {
        let name = mention.kind == .header ? mention.name.lowercased() : mention.name
        let names = names[mention.kind] ?? []
        let isPattern = mention.kind == .path && name.hasSuffix("*")
        guard !names.contains(name), !(isPattern && names.contains { $0.hasPrefix(name.dropLast()) }) else {
            return nil
        }
        let noun = mention.kind == .number ? Configuration.Mention.Kind.property : mention.kind
        let known = self.names[noun] ?? []
        if known.contains(name) { return "'\(mention.name)' is no number, and holds none" }
        let unknown = "no document has the \(noun.rawValue) '\(mention.name)'"
        return closest(to: name, among: known).map { "\(unknown); did you mean '\($0)'?" } ?? unknown
    }
}

extension ValueType {
    /// Whether it is a number that may have a fraction, or a list or a map of such.
    fileprivate var holdsNumber: Bool {
        switch self {
        case .primitive(let primitive): primitive == .number
        case .array(let type), .map(let type), .nullable(let type): type.holdsNumber
        case .any, .custom, .named: false
        }
    }
}
