import OpenAPI
import YAMLSource

extension Configuration {
    /// Complaints about what the configuration says without effect: of what no document has, of what cannot have it, or
    /// what is so already.
    func complaints(about graph: SchemaGraph) -> [Diagnostic] {
        guard !mentions.isEmpty, graph.isResolved else { return [] }
        let known = KnownNames(in: graph)
        let unknown = mentions.compactMap { mention in
            (known.complaint(about: mention) ?? mention.complaint(about: graph)).map { text in
                Diagnostic(.error, text, at: mention.mark)
            }
        }
        return unknown + repeatedTypeNames + repeatedPropertyNames(in: graph)
    }

    // MARK: - Names that are so already

    private var repeatedTypeNames: [Diagnostic] {
        typeNames.filter { $0.key == $0.value }.keys.sorted().compactMap { name in
            nameMarks[NamesKey.typeNames.rawValue + name].map { .error("'\(name)' is called so already", at: $0) }
        }
    }

    private func repeatedPropertyNames(in graph: SchemaGraph) -> [Diagnostic] {
        let owners = graph.definitions.compactMap { definition -> (names: [String], properties: [Property])? in
            guard case .object(let object) = definition.shape else { return nil }
            return (definition.configurationNames, object.properties)
        }
        return propertyNames.sorted { $0.key < $1.key }.compactMap { key, chosen in
            let meant = owners.flatMap { owner in
                owner.properties.filter { property in
                    key == property.name || owner.names.contains { key == "\($0).\(property.name)" }
                }
                .map { (property: $0.name, siblings: owner.properties.map(\.name)) }
            }
            let isRepeated = { (property: String, siblings: [String]) in
                let made = Namer.memberName(property)
                let isAlone = siblings.count { Namer.memberName($0) == made } == 1
                return made == chosen && isAlone && (key == property || propertyNames[property] == nil)
            }
            guard !meant.isEmpty, meant.allSatisfy({ isRepeated($0.property, $0.siblings) }) else { return nil }
            return nameMarks[NamesKey.propertyNames.rawValue + key].map {
                .error("'\(key)' is called so already", at: $0)
            }
        }
    }
}

extension Configuration.Mention {
    /// Why what is said of a call has no effect on it.
    fileprivate func complaint(about graph: SchemaGraph) -> String? {
        guard let setting, let operation = graph.operations.first(where: { $0.name == name }) else { return nil }
        switch setting {
        case .paging:
            let contents = operation.responses.filter(\.status.isSuccess).flatMap(\.contents)
            return contents.contains(where: \.isJSON) ? nil : "'\(name)' answers with no JSON, and so has no pages"
        case .idempotencyHeader:
            let isSafe = ["GET", "HEAD", "OPTIONS", "TRACE"].contains(operation.method)
            return isSafe ? "'\(name)' is a \(operation.method), which may be repeated without a key" : nil
        case .errors:
            let isDeclared = operation.errorBodies.contains { $0.status == .default }
            return isDeclared ? "the document says what the body of each error of '\(name)' is" : nil
        }
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

    /// nil for what the documents have.
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
