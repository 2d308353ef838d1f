import OpenAPI
import YAMLSource

// Complaints about names that a configuration gives, and that are made without it.

extension Configuration {
    func repeatedNames(in graph: SchemaGraph, types: NamedTypes?) -> [Diagnostic] {
        repeatedTypeNames(in: graph, types) + repeatedPropertyNames(in: graph) + repeatedCaseNames(in: graph)
    }

    // MARK: - Types

    private func repeatedTypeNames(in graph: SchemaGraph, _ types: NamedTypes?) -> [Diagnostic] {
        guard let types else { return [] }
        return typeNames.sorted { $0.key < $1.key }.compactMap { name, chosen in
            let meant = graph.definitions.filter { $0.configurationNames.contains(name) }.map(\.id)
            let isPlain = !meant.isEmpty && meant.allSatisfy { types.plain[$0] == types.given[$0] }
            guard name == chosen || isPlain && giving(typeNames.without(name)).names(in: graph) == types.given else {
                return nil
            }
            return repeatError(of: name, .typeNames)
        }
    }

    private func repeatError(of name: String, _ key: NamesKey) -> Diagnostic? {
        nameMarks[key.rawValue + name].map { .error("'\(name)' is called so already", at: $0) }
    }

    // MARK: - Properties

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
            return repeatError(of: key, .propertyNames)
        }
    }

    // MARK: - Cases

    private func repeatedCaseNames(in graph: SchemaGraph) -> [Diagnostic] {
        guard !bends.caseNames.isEmpty else { return [] }
        let given = Dictionary(bends.caseNames.map { ($0.name.mark, $0) }, uniquingKeysWith: { first, _ in first })
        var changes: [SourceMark: Bool] = [:]
        for cases in graph.definitions.map(\.shape.namedCases) where cases.contains(where: { $0.chosenName != nil }) {
            changes.merge(self.changes(of: cases, by: given)) { $0 || $1 }
        }
        let named = Set(changes.keys.compactMap { given[$0]?.value.value })
        return bends.caseNames.compactMap { bend in
            let value = bend.value.value
            switch changes[bend.name.mark] {
            case true: return nil
            case false: return .error("'\(value)' is called so already", at: bend.name.mark)
            case nil:
                guard bend.schema == nil, named.contains(value) else { return nil }
                return .error("each schema that has '\(value)' has a name of its own for it", at: bend.value.mark)
            }
        }
    }

    /// Whether each name that the configuration gives to one of the cases changes what any of them is called.
    private func changes(of cases: [NamedCase], by given: [SourceMark: Bends.CaseName]) -> [SourceMark: Bool] {
        let without = cases.map { $0.calledOtherwise(fallback(of: $0, given)) }
        let names = cases.names
        let plain = without.names
        var changes: [SourceMark: Bool] = [:]
        for (index, item) in cases.enumerated() {
            guard let mark = item.chosenName?.mark, given[mark] != nil else { continue }
            var others = cases
            others[index] = without[index]
            changes[mark] = plain != names && (plain[index] != names[index] || others.names != names)
        }
        return changes
    }

    /// What a case is called where nothing is said of its own schema.
    private func fallback(of item: NamedCase, _ given: [SourceMark: Bends.CaseName]) -> Located<String>? {
        guard let chosen = item.chosenName, let bend = given[chosen.mark] else { return item.chosenName }
        guard bend.schema != nil else { return nil }
        return bends.caseNames.first { $0.schema == nil && $0.value.value == bend.value.value }?.name
    }
}

extension [String: String] {
    fileprivate func without(_ key: String) -> [String: String] { filter { $0.key != key } }
}

extension NamedCase {
    fileprivate func calledOtherwise(_ name: Located<String>?) -> NamedCase { NamedCase(word: word, chosenName: name) }
}
