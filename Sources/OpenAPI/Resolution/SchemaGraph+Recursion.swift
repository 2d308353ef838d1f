extension SchemaGraph {
    /// A struct cannot hold itself: marks the properties that close a circle of structs by value.
    func boxingRecursion() -> SchemaGraph {
        var search = RecursionSearch(self)
        for definition in definitions { search.visit(definition.id) }
        guard !search.closing.isEmpty else { return self }
        return replacing(
            definitions: definitions.map { definition in
                guard let names = search.closing[definition.id], case .object(var object) = definition.shape else {
                    return definition
                }
                for index in object.properties.indices where names.contains(object.properties[index].name) {
                    object.properties[index].isRecursive = true
                }
                var definition = definition
                definition.shape = .object(object)
                return definition
            }
        )
    }

    /// A member that a union tells by one value of a property can only ever hold that value.
    func fixingDiscriminators() -> SchemaGraph {
        var fixed: [SchemaID: (property: String, values: Set<String>)] = [:]
        for definition in definitions {
            guard case .union(let union) = definition.shape, case .discriminated(let property) = union.kind else {
                continue
            }
            for member in union.members {
                guard case .named(let id) = member.type, !member.isNamedByItsSchema else { continue }
                fixed[id, default: (property, [])].values.formUnion(member.values)
            }
        }
        return replacing(
            definitions: definitions.map { definition in
                guard let (property, values) = fixed[definition.id], values.count == 1, let value = values.first,
                    case .object(var object) = definition.shape,
                    let index = object.properties.firstIndex(where: { $0.name == property }),
                    object.properties[index].fixedValue == nil
                else { return definition }
                object.properties[index].fixedValue = value
                var definition = definition
                definition.shape = .object(object)
                return definition
            }
        )
    }
}

/// Depth first along the properties that hold another struct by value; arrays, maps and unions are boxes already.
private struct RecursionSearch {
    private let graph: SchemaGraph
    private var finished: Set<SchemaID> = []
    private var path: Set<SchemaID> = []
    private(set) var closing: [SchemaID: Set<String>] = [:]

    init(_ graph: SchemaGraph) {
        self.graph = graph
    }

    mutating func visit(_ id: SchemaID) {
        guard !finished.contains(id), case .object(let object)? = graph[id]?.shape else { return }
        path.insert(id)
        for property in object.properties {
            guard case .named(let target) = property.type.nonNull else { continue }
            if path.contains(target) {
                closing[id, default: []].insert(property.name)
            } else {
                visit(target)
            }
        }
        path.remove(id)
        finished.insert(id)
    }
}
