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
                for index in object.properties.indices {
                    guard let closing = names[object.properties[index].name] else { continue }
                    object.properties[index].isRecursive = true
                    // Objects that all require each other have no end: somewhere they must be allowed to stop.
                    if closing == .required { object.properties[index].presence = .optional }
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
            guard case .union(let union) = definition.shape, let property = union.kind.property else { continue }
            for member in union.members {
                guard case .named(let id) = member.type, !member.isNamedByItsSchema else { continue }
                fixed[id, default: (property, [])].values.formUnion(member.values)
            }
        }
        return replacing(
            definitions: definitions.map { definition in
                guard let (property, values) = fixed[definition.id], values.count == 1, let value = values.first,
                    case .object(var object) = definition.shape,
                    let index = object.properties.firstIndex(where: { $0.name == property })
                else { return definition }
                object.properties[index].fixedValue = object.properties[index].fixedValue ?? value
                object.properties[index].isDiscriminator = true
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
    /// The way from where the search began, each with how it holds the next.
    private var path: [(id: SchemaID, presence: Property.Presence)] = []
    private var positions: [SchemaID: Int] = [:]
    /// The properties that close a circle, with whether the whole circle is required.
    private(set) var closing: [SchemaID: [String: Property.Presence]] = [:]

    init(_ graph: SchemaGraph) {
        self.graph = graph
    }

    mutating func visit(_ id: SchemaID) {
        guard !finished.contains(id), case .object(let object)? = graph[id]?.shape else { return }
        positions[id] = path.count
        for property in object.properties {
            guard case .named(let target) = property.type.nonNull else { continue }
            let isFirm = property.presence == .required && !property.type.isNullable
            path.append((id, isFirm ? .required : .optional))
            if let start = positions[target] {
                let isRequired = path[start...].allSatisfy { $0.presence == .required }
                closing[id, default: [:]][property.name] = isRequired ? .required : .optional
            } else {
                visit(target)
            }
            path.removeLast()
        }
        positions[id] = nil
        finished.insert(id)
    }
}
