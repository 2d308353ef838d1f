import OpenAPI
import YAMLSource

// Complaints about what `exclude` names, and what is there or not there all the same.

extension Configuration {
    /// - Parameter told: What is complained about already, such as a name that no document has.
    func idleExclusions(in graph: SchemaGraph, besides told: [Diagnostic]) -> [Diagnostic] {
        guard !exclude.isEmpty else { return [] }
        let selected = graph.selecting(self)
        return exclusions.compactMap { exclusion in
            guard !told.contains(where: { $0.mark == exclusion.mark }) else { return nil }
            var others = self
            others.exclude = exclude.without(exclusion)
            guard graph.selecting(others).hasSameContents(as: selected) else { return nil }
            return idleExclusion(exclusion, in: selected)
        }
    }

    /// The names that `exclude` has, where each stands.
    private var exclusions: [Mention] { mentions.filter(\.isExclusion) }

    private func idleExclusion(_ exclusion: Mention, in selected: SchemaGraph) -> Diagnostic {
        let name = "the \(exclusion.kind.rawValue) '\(exclusion.name)'"
        let isThere = exclusion.kind == .schema && selected.type(called: exclusion.name) != nil
        guard isThere else {
            let message = "excluding \(name) changes nothing: all that it stands for is left out without that"
            return .warning(message, at: exclusion.mark)
        }
        let owner = selected.owner(of: exclusion.name, self).map { ": '\($0)' needs it" } ?? ""
        return .warning("\(name) is excluded, but stays\(owner)", at: exclusion.mark)
    }
}

extension Configuration.Filter {
    fileprivate func without(_ exclusion: Configuration.Mention) -> Self {
        var filter = self
        switch exclusion.kind {
        case .tag: filter.tags.removeAll { $0 == exclusion.name }
        case .path: filter.paths.removeAll { $0 == exclusion.name }
        case .schema: filter.schemas.removeAll { $0 == exclusion.name }
        case .property, .number, .header, .operation, .document, .everyCall: break
        }
        return filter
    }
}

extension SchemaGraph {
    fileprivate func hasSameContents(as other: SchemaGraph) -> Bool {
        definitions.map(\.id) == other.definitions.map(\.id) && aliases.map(\.id) == other.aliases.map(\.id)
            && operations.map(\.mark) == other.operations.map(\.mark)
    }

    /// A schema or a call that cannot do without a schema.
    fileprivate func owner(of name: String, _ configuration: Configuration) -> String? {
        guard let id = type(called: name)?.definition else { return nil }
        let schema = definitions.first { $0.id != id && $0.shape.definitions.contains(id) }?.configurationNames.first
        return schema ?? operations.first { definitions(of: $0, configuration).contains(id) }?.name
    }
}
