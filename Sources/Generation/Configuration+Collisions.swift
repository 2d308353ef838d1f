import OpenAPI
import YAMLSource

// Complaints about names that a configuration gives, and that something else has.

extension Configuration {
    func collidingNames(in graph: SchemaGraph, types: NamedTypes?) -> [Diagnostic] {
        collidingTypeNames(in: graph, types) + collidingPropertyNames(in: graph) + collidingCaseNames(in: graph)
    }

    // MARK: - Types

    private func collidingTypeNames(in graph: SchemaGraph, _ types: NamedTypes?) -> [Diagnostic] {
        guard let types else { return [] }
        let modules = ModuleMap(self, of: graph.documents)
        let own = graph.definitions.filter { modules.module(of: $0.id.file) == nil }
        return typeNames.sorted { $0.key < $1.key }.compactMap { name, chosen in
            guard let mark = nameMarks[NamesKey.typeNames.rawValue + name] else { return nil }
            if chosen == module {
                return .error("'\(chosen)' is the module's name, which a type of that name would hide", at: mark)
            }
            let meant = Set(own.filter { $0.configurationNames.contains(name) }.map(\.id))
            let owner = own.first { other in
                guard !meant.contains(other.id) else { return false }
                let wish = other.configurationNames.lazy.compactMap { typeNames[$0] }.first
                return types.given[other.id] == chosen || (wish ?? types.plain[other.id]) == chosen
            }
            if let owner, let other = owner.configurationNames.first, !meant.isEmpty || isAlias(name, in: graph) {
                return .error("'\(name)' cannot be called '\(chosen)', as the schema '\(other)' is", at: mark)
            }
            guard meant.contains(where: { types.given[$0] != chosen }) else { return nil }
            let message = "several documents have a schema '\(name)', and only one type can be called '\(chosen)'"
            return .error(message, at: mark)
        }
    }

    private func isAlias(_ name: String, in graph: SchemaGraph) -> Bool { graph.aliases.contains { $0.name == name } }

    // MARK: - Properties

    private func collidingPropertyNames(in graph: SchemaGraph) -> [Diagnostic] {
        guard !propertyNames.isEmpty else { return [] }
        var told: Set<String> = []
        return graph.definitions.flatMap { definition -> [Diagnostic] in
            guard case .object(let object) = definition.shape else { return [] }
            let keys = object.properties.map { property in
                let names = definition.configurationNames.map { "\($0).\(property.name)" } + [property.name]
                return names.first { propertyNames[$0] != nil }
            }
            guard keys.contains(where: { $0 != nil }) else { return [] }
            var scope = NameScope()
            let plain = scope.claim(
                each: object.properties.map { NameScope.Wish($0.name, as: Namer.memberName($0.name)) }
            )
            return collisions(of: keys.map { $0.flatMap { propertyNames[$0] } }, plain: plain).compactMap {
                index,
                other in
                guard let key = keys[index], let chosen = propertyNames[key], told.insert(key).inserted,
                    let mark = nameMarks[NamesKey.propertyNames.rawValue + key]
                else { return nil }
                let owner = definition.configurationNames.first.map { "\($0)." } ?? ""
                let property = object.properties[other].name
                return .error("'\(key)' cannot be called '\(chosen)', as '\(owner)\(property)' is", at: mark)
            }
        }
    }

    // MARK: - Cases

    private func collidingCaseNames(in graph: SchemaGraph) -> [Diagnostic] {
        guard !bends.caseNames.isEmpty else { return [] }
        let marks = Set(bends.caseNames.map(\.name.mark))
        var told: Set<SourceMark> = []
        return graph.definitions.map(\.shape.namedCases).flatMap { cases -> [Diagnostic] in
            guard cases.contains(where: { $0.chosenName != nil }) else { return [] }
            let plain = cases.map { NamedCase(word: $0.word) }.names
            return collisions(of: cases.map { $0.chosenName?.value }, plain: plain).compactMap { index, other in
                guard let chosen = cases[index].chosenName, marks.contains(chosen.mark),
                    told.insert(chosen.mark).inserted
                else { return nil }
                let message = "'\(cases[index].word)' cannot be called '\(chosen.value)', as '\(cases[other].word)' is"
                return .error(message, at: chosen.mark)
            }
        }
    }

    /// Which of the chosen names something beside them has: by choice too, or because nothing is said of it.
    private func collisions(of chosen: [String?], plain: [String]) -> [(index: Int, other: Int)] {
        let names = zip(chosen, plain).map { ($0 ?? $1).withoutBackticks }
        let positions = Dictionary(grouping: names.indices) { names[$0] }
        return names.indices.compactMap { index in
            guard chosen[index] != nil, let other = positions[names[index]]?.first(where: { $0 != index }) else {
                return nil
            }
            return (index, other)
        }
    }
}
