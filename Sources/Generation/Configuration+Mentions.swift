import OpenAPI
import YAMLSource

extension Configuration {
    /// Complaints about names that no document has: what the configuration says of them has no effect.
    func complaints(about graph: SchemaGraph) -> [Diagnostic] {
        guard !mentions.isEmpty else { return [] }
        let known = KnownNames(in: graph)
        return mentions.compactMap { mention in
            guard !known.contains(mention) else { return nil }
            return Diagnostic(
                mention.isNeeded ? .error : .warning,
                known.complaint(about: mention),
                at: mention.mark
            )
        }
    }
}

private struct KnownNames {
    private var names: [Configuration.Mention.Kind: Set<String>] = [:]

    init(in graph: SchemaGraph) {
        let schemas = graph.definitions.flatMap(\.configurationNames) + graph.aliases.map(\.name)
        names[.schema] = Set(schemas)
        let parameters = graph.operations.flatMap(Self.parameters)
        names[.property] = Set(schemas + graph.definitions.flatMap(Self.properties) + parameters)
        names[.tag] = Set(graph.operations.flatMap(\.tags))
        names[.operation] = Set(graph.operations.map(\.name))
        names[.document] = Set(graph.documents.map { FilePath.name(of: $0.file) })
        names[.path] = Set(graph.operations.map(\.path))
    }

    private static func properties(of definition: Definition) -> [String] {
        guard case .object(let object) = definition.shape else { return [] }
        return object.properties.flatMap { property in
            [property.name] + definition.configurationNames.map { "\($0).\(property.name)" }
        }
    }

    private static func parameters(of operation: ResolvedOperation) -> [String] {
        operation.parameters.flatMap { [$0.name, "\(operation.name).\($0.name)"] }
    }

    func contains(_ mention: Configuration.Mention) -> Bool {
        let names = names[mention.kind] ?? []
        guard mention.kind == .path, mention.name.hasSuffix("*") else { return names.contains(mention.name) }
        return names.contains { $0.hasPrefix(mention.name.dropLast()) }
    }

    func complaint(about mention: Configuration.Mention) -> String {
        let unknown = "no document has the \(mention.kind.rawValue) '\(mention.name)'"
        guard let closest = closest(to: mention.name, among: names[mention.kind] ?? []) else { return unknown }
        return "\(unknown); did you mean '\(closest)'?"
    }
}
