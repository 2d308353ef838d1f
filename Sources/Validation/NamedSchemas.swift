import OpenAPI
import YAMLSource

/// The schemas that the values of a discriminator name: members of a union, or those that extend a base.
struct NamedSchemas {
    let discriminator: Schema.Discriminator
    private var schemas: [String: Schema] = [:]
    /// The values that the schemas themselves list for the property.
    private var listed: Set<String> = []

    /// What an object's property says about the schema that it has.
    enum Name {
        case named(Schema)
        case missing
        /// No schema goes by this name.
        case unknown(Node)
        /// The property may have this value, but the document does not say which schema that means.
        case open
    }

    var property: String { discriminator.propertyName.value }

    func name(in object: Node) -> Name {
        guard let value = object[property] else { return .missing }
        guard let text = value.scalar?.text else { return .unknown(value) }
        if let schema = schemas[text] { return .named(schema) }
        return listed.contains(text) ? .open : .unknown(value)
    }

    // MARK: - Reading a discriminator

    /// A schema that a value may name, and the reference's or the component's name for it.
    struct Candidate {
        let schema: Schema
        let name: String
    }

    /// - Parameter target: where a reference leads, through all that only refer further.
    init(_ discriminator: Schema.Discriminator, _ candidates: [Candidate], target: (Reference) -> Schema?) {
        self.discriminator = discriminator
        for mapping in discriminator.mapping where schemas[mapping.value] == nil {
            guard let schema = target(mapping.reference), candidates.contains(where: { $0.schema === schema }) else {
                continue
            }
            schemas[mapping.value] = schema
        }
        addListed(of: candidates, target)
        for candidate in candidates where schemas[candidate.name] == nil { schemas[candidate.name] = candidate.schema }
    }

    /// A value that only one schema lists means that schema.
    private mutating func addListed(of candidates: [Candidate], _ target: (Reference) -> Schema?) {
        var owners: [String: [Schema]] = [:]
        for candidate in candidates {
            for value in Self.values(of: property, in: candidate.schema, depth: 0, target) {
                owners[value, default: []].append(candidate.schema)
            }
        }
        listed = Set(owners.keys)
        for (value, owners) in owners where owners.count == 1 && schemas[value] == nil { schemas[value] = owners[0] }
    }

    /// The values that a schema, or a part of it, lists for a property.
    private static func values(
        of property: String,
        in schema: Schema,
        depth: Int,
        _ target: (Reference) -> Schema?
    ) -> [String] {
        guard depth < 16 else { return [] }
        let schema = schema.reference.flatMap(target) ?? schema
        if let written = schema.properties.first(where: { $0.name == property })?.value {
            let own = written.reference.flatMap(target) ?? written
            let nodes = own.constant.map { [$0] } ?? own.enumeration ?? []
            if !nodes.isEmpty { return nodes.compactMap { $0.scalar?.text } }
        }
        let parts = (schema.allOf ?? []).map { values(of: property, in: $0, depth: depth + 1, target) }
        return parts.first { !$0.isEmpty } ?? []
    }
}
