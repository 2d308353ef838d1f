extension SchemaGraph {
    /// FDX repeats schemas in several of its files. Those that have one name and one meaning become one.
    ///
    /// Two definitions are the same while nothing tells them apart: all of one name start as one class, and classes
    /// are split where their members' shapes differ, until no class splits any more.
    func mergingDuplicates() -> SchemaGraph {
        var classes: [SchemaID: Int] = [:]
        var count = assignClasses(&classes) { _ in [] }
        guard count < definitions.count else { return self }
        while true {
            let earlier = classes
            let refined = assignClasses(&classes) { $0.shape.signature { earlier[$0] ?? -1 } }
            if refined == count { break }
            count = refined
        }
        return keepingFirst(of: classes)
    }

    private func assignClasses(_ classes: inout [SchemaID: Int], by signature: (Definition) -> [String]) -> Int {
        var known: [[String]: Int] = [:]
        var result: [SchemaID: Int] = [:]
        for definition in definitions {
            let key = definition.names + [""] + signature(definition)
            let number = known[key] ?? known.count
            known[key] = number
            result[definition.id] = number
        }
        classes = result
        return known.count
    }

    private func keepingFirst(of classes: [SchemaID: Int]) -> SchemaGraph {
        var first: [Int: SchemaID] = [:]
        for definition in definitions {
            guard let number = classes[definition.id], first[number] == nil else { continue }
            first[number] = definition.id
        }
        let canonical: (SchemaID) -> SchemaID = { id in classes[id].flatMap { first[$0] } ?? id }
        return SchemaGraph(
            documents: documents,
            definitions: definitions.filter { canonical($0.id) == $0.id }.map { definition in
                var definition = definition
                definition.shape = definition.shape.mappingTypes { $0.mapping(canonical) }
                return definition
            },
            aliases: aliases.map { alias in
                var alias = alias
                alias.type = alias.type.mapping(canonical)
                return alias
            },
            operations: operations.map { $0.mappingTypes { $0.mapping(canonical) } }
        )
    }
}

extension Shape {
    func mappingTypes(_ change: (ValueType) -> ValueType) -> Shape {
        switch self {
        case .object(var object):
            for index in object.properties.indices {
                object.properties[index].type = change(object.properties[index].type)
            }
            return .object(object)
        case .enumeration:
            return self
        case .union(var union):
            for index in union.members.indices { union.members[index].type = change(union.members[index].type) }
            return .union(union)
        }
    }

    /// What makes two shapes the same, with other definitions by the number of their class.
    fileprivate func signature(_ number: (SchemaID) -> Int) -> [String] {
        switch self {
        case .object(let object):
            ["object", "\(object.isClosed) \(object.demanded)"]
                + object.properties.flatMap { property in
                    let presence = property.presence == .required ? "!" : "?"
                    let type = property.type.signature(number) + presence + (property.refusesNull ? "0" : "")
                    let limit = property.limit.map { $0.map(\.json).joined(separator: ",") } ?? "any"
                    return [property.name, type, property.fixedValue ?? "", "\(limit) \(property.additional as Any)"]
                }
        case .enumeration(let cases):
            ["enumeration"] + cases.map(\.literal.json)
        case .union(let union):
            ["\(union.kind)"] + union.members.flatMap { [$0.type.signature(number)] + $0.values + $0.impliedValues }
        }
    }
}

extension ValueType {
    fileprivate func signature(_ number: (SchemaID) -> Int) -> String {
        switch self {
        case .any: "any"
        case .primitive(let primitive): primitive.rawValue
        case .named(let id): "#\(number(id))"
        case .array(let type): "[\(type.signature(number))]"
        case .map(let type): "{\(type.signature(number))}"
        case .nullable(let type): "\(type.signature(number))?"
        }
    }
}

extension ResolvedOperation {
    func mappingTypes(_ change: (ValueType) -> ValueType) -> ResolvedOperation {
        var operation = self
        for index in operation.parameters.indices {
            operation.parameters[index].type = change(operation.parameters[index].type)
        }
        operation.body?.contents = body?.contents.map { $0.mappingType(change) } ?? []
        operation.responses = responses.map { response in
            var response = response
            response.contents = response.contents.map { $0.mappingType(change) }
            return response
        }
        return operation
    }
}

extension ResolvedContent {
    fileprivate func mappingType(_ change: (ValueType) -> ValueType) -> ResolvedContent {
        var content = self
        content.type = type.map(change)
        return content
    }
}
