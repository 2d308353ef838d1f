import OpenAPI
import YAMLSource

extension Configuration {
    /// Complaints about what the configuration says without effect: of what no document has, of what cannot have it, or
    /// what is so already.
    func complaints(about graph: SchemaGraph, of sources: Set<String>) -> [Diagnostic] {
        guard graph.isResolved, !mentions.isEmpty || !bends.caseNames.isEmpty else { return [] }
        var known = KnownNames(graph)
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

/// The names in the documents of what a configuration may speak of. Those of a kind are collected when it speaks of one.
private struct KnownNames {
    private let graph: SchemaGraph
    private var collected: [Configuration.Mention.Kind: Set<String>] = [:]

    init(_ graph: SchemaGraph) { self.graph = graph }

    private subscript(kind: Configuration.Mention.Kind) -> Set<String> {
        mutating get {
            if let names = collected[kind] { return names }
            let names = Set(names(of: kind))
            collected[kind] = names
            return names
        }
    }

    private func names(of kind: Configuration.Mention.Kind) -> [String] {
        switch kind {
        case .schema: schemas
        case .property:
            schemas + graph.definitions.flatMap { Self.properties(of: $0) { _ in true } }
                + graph.operations.flatMap { Self.parameters(of: $0) { _ in true } }
        case .number:
            graph.definitions.flatMap(Self.numbers)
                + graph.operations.flatMap { Self.parameters(of: $0, where: \.type.holdsNumber) }
        case .header: graph.operations.flatMap(Self.headers)
        case .tag: graph.operations.flatMap(\.tags)
        case .operation: graph.operations.map(\.name)
        case .everyCall: [Configuration.Mention.everyCall]
        case .document: graph.documents.map { FilePath.name(of: $0.file) }
        case .path: graph.operations.map(\.path)
        }
    }

    private var schemas: [String] { graph.definitions.flatMap(\.configurationNames) + graph.aliases.map(\.name) }

    private static func numbers(in definition: Definition) -> [String] {
        let properties = properties(of: definition, where: \.type.holdsNumber)
        return properties.isEmpty ? [] : properties + definition.configurationNames
    }

    private static func headers(of operation: ResolvedOperation) -> [String] {
        let sent = operation.parameters.filter { $0.location == .header }.map { $0.name.lowercased() }
        return sent + operation.responses.flatMap(\.headers).map { $0.name.lowercased() }
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
    mutating func complaint(about mention: Configuration.Mention) -> String? {
        let name = mention.kind == .header ? mention.name.lowercased() : mention.name
        let names = self[mention.kind]
        let isPattern = mention.kind == .path && name.hasSuffix("*")
        guard !names.contains(name), !(isPattern && names.contains { $0.hasPrefix(name.dropLast()) }) else {
            return nil
        }
        let noun = mention.kind == .number ? Configuration.Mention.Kind.property : mention.kind
        let known = self[noun]
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
