import OpenAPI

/// Which way values of a schema go.
struct Usage: OptionSet {
    let rawValue: Int

    static let read = Usage(rawValue: 1)
    static let written = Usage(rawValue: 2)

    /// Whom a change meets that neither side can overlook.
    var breaking: [Change.Effect] {
        (contains(.read) ? [.readers] : []) + (contains(.written) ? [.writers] : [])
    }
}

extension SchemaGraph {
    /// What operations read and write, by schema. What no operation reaches is missing.
    func usages() -> [SchemaID: Usage] {
        var usages: [SchemaID: Usage] = [:]
        for operation in operations {
            for parameter in operation.parameters { spread(.written, from: parameter.type, &usages) }
            for content in operation.body?.contents ?? [] { spread(.written, from: content.type, &usages) }
            for content in operation.responses.flatMap(\.contents) { spread(.read, from: content.type, &usages) }
        }
        return usages
    }

    private func spread(_ usage: Usage, from type: ValueType?, _ usages: inout [SchemaID: Usage]) {
        var open = [type?.definition].compactMap(\.self)
        while let id = open.popLast() {
            guard !usages[id, default: []].contains(usage), let definition = self[id] else { continue }
            usages[id, default: []].insert(usage)
            open += definition.shape.types.compactMap(\.definition)
        }
    }
}

extension Shape {
    var types: [ValueType] {
        switch self {
        case .object(let object): object.properties.map(\.type)
        case .enumeration: []
        case .union(let union): union.members.map(\.type)
        }
    }

    /// What tells a shape from others: its members' names.
    var words: Set<String> {
        switch self {
        case .object(let object): Set(object.properties.map(\.name))
        case .enumeration(let cases): Set(cases.map(\.value))
        case .union(let union): Set(union.members.map(\.name))
        }
    }

    /// The title, and what a union's members are told by: where it comes or goes, these words on the wire do.
    var detail: String {
        guard case .union(let union) = self else { return title }
        return "\(title): \(union.members.flatMap(\.values).sorted().joined(separator: ", "))"
    }

    var title: String {
        switch self {
        case .object: "object"
        case .enumeration: "enumeration"
        case .union(let union): "union \(union.kind.title)"
        }
    }
}

extension UnionShape.Kind {
    fileprivate var title: String {
        switch self {
        case .keyed: "told by the key that is present"
        case .discriminated(let property): "told by '\(property)'"
        case .byProperty(let property): "told by '\(property)'"
        case .byContent: "told by content"
        }
    }
}
