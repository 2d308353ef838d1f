extension SchemaGraph {
    /// FDX repeats schemas in several of its files. Those that have one name and one meaning become one.
    ///
    /// Two definitions are the same while nothing tells them apart: all of one name start as one class, and classes
    /// are split where their members' shapes differ, until no class splits any more.
    func mergingDuplicates() -> SchemaGraph {
        var partition = Partition(definitions)
        guard partition.hasRivals else { return self }
        partition.refine()
        return keepingFirst(of: partition.classes)
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

/// Definitions in classes, each with a number. A class is split when its members' shapes turn out to differ, and then
/// those are looked at again that speak of what left it: what does not change costs nothing.
private struct Partition {
    private let definitions: [Definition]
    private(set) var classes: [SchemaID: Int] = [:]
    private var members: [Int: [Int]] = [:]
    /// The positions of the definitions that speak of one.
    private var speakers: [SchemaID: [Int]] = [:]
    private var count = 0

    init(_ definitions: [Definition]) {
        self.definitions = definitions
        var numbers: [[String]: Int] = [:]
        for (position, definition) in definitions.enumerated() {
            let number = numbers[definition.names] ?? count
            if number == count { count += 1 }
            numbers[definition.names] = number
            classes[definition.id] = number
            members[number, default: []].append(position)
        }
    }

    /// Whether any name is used twice.
    var hasRivals: Bool { count < definitions.count }

    mutating func refine() {
        for (position, definition) in definitions.enumerated() {
            _ = definition.shape.mappingTypes { type in
                if let id = type.definition { speakers[id, default: []].append(position) }
                return type
            }
        }
        var waiting = Set(members.filter { $0.value.count > 1 }.keys)
        while !waiting.isEmpty {
            let round = waiting.sorted()
            waiting = []
            for number in round { split(number, &waiting) }
        }
    }

    private mutating func split(_ number: Int, _ waiting: inout Set<Int>) {
        guard let together = members[number], together.count > 1 else { return }
        let classes = classes
        var groups: [[String]: [Int]] = [:]
        var order: [[String]] = []
        for position in together {
            let signature = definitions[position].shape.signature { classes[$0] ?? -1 }
            if groups[signature] == nil { order.append(signature) }
            groups[signature, default: []].append(position)
        }
        // The first stay what they were.
        members[number] = order.first.flatMap { groups[$0] }
        for signature in order.dropFirst() {
            let group = groups[signature] ?? []
            members[count] = group
            for position in group {
                let id = definitions[position].id
                self.classes[id] = count
                for speaker in speakers[id] ?? [] {
                    guard let other = self.classes[definitions[speaker].id], (members[other]?.count ?? 0) > 1 else {
                        continue
                    }
                    waiting.insert(other)
                }
            }
            count += 1
        }
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

    /// What two shapes have in common that are the same. Other definitions are in it by the number of their class.
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
        case .enumeration(let shape):
            ["enumeration \(shape.allowsOthers)"] + shape.cases.map(\.literal.json)
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
        case .custom(let type): "custom \(type.module ?? "").\(type.name)"
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
