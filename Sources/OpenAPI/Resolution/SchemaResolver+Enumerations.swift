import YAMLSource

// Values that schemas list, in `enum`, in `const` or in both.

extension Schema {
    static func values(listedIn enumeration: [Node]?, _ constant: Node?) -> [Literal]? {
        var values = enumeration?.map(Literal.init)
        if let constant {
            let only = Literal(constant)
            values = values.map { $0.filter { $0 == only } } ?? [only]
        }
        guard let values, values.count > 1 else { return values }
        var seen: Set<Literal> = []
        return values.filter { seen.insert($0).inserted }
    }

    var listsValues: Bool { enumeration != nil || constant != nil }

    /// The nodes that list them.
    fileprivate var listingNodes: [Node] { enumeration ?? constant.map { [$0] } ?? [] }
}

extension SchemaResolver {
    /// The type of a schema that lists its values.
    func enumeration(_ listed: [Literal], of schema: Schema, at place: Place) -> ValueType {
        let cases = cases(listed, of: schema)
        guard let first = cases.first else { return .primitive(.null) }
        if Set(cases.map(\.literal)) == [.boolean(true), .boolean(false)] { return .primitive(.boolean) }
        if cases.count == 1, place.isProperty { return first.literal.type(in: schema) }
        return defineEnumeration(EnumerationShape(cases: cases), of: schema, at: place)
    }

    /// The type of `schema` if its members are lists of values, written on the spot, and all values of the same type:
    /// such documents list what they know of and allow any other.
    func openEnumeration(_ members: [Schema], of schema: Schema, at place: Place) -> ValueType? {
        let lists = members.filter(\.isOnlyAList)
        let others = members.filter { !$0.isOnlyAList }
        guard others.count == 1, let type = others[0].anyScalar(in: schema) else { return nil }
        var seen: Set<Literal> = []
        let cases = lists.flatMap(listedCases).filter { seen.insert($0.literal).inserted }
        guard !cases.isEmpty, cases.allSatisfy({ $0.literal.isOne(of: [type]) }) else { return nil }
        return defineEnumeration(EnumerationShape(cases: cases, allowsOthers: true), of: schema, at: place)
    }

    /// What a member lists; one that lists a single value says what it is called and means.
    private func listedCases(of member: Schema) -> [EnumerationCase] {
        var cases = cases(member.listed ?? [], of: member)
        guard cases.count == 1 else { return cases }
        cases[0].name = cases[0].name ?? member.title
        cases[0].description = cases[0].description ?? member.description
        return cases
    }

    /// The values, null aside, that are of the schema's types, as cases with their names and descriptions.
    private func cases(_ listed: [Literal], of schema: Schema) -> [EnumerationCase] {
        let described = valueDescriptions(of: schema).descriptions
        let names = texts(["x-enum-varnames", "x-enumNames", "x-enum-names"], of: schema)
        let chosenNames = texts([Bends.Key.caseNames], of: schema)
        let descriptions = texts(["x-enum-descriptions", "x-enumDescriptions"], of: schema)
        var seen: [Literal: SourceMark] = [:]
        let known = Set(listed)
        let isText = listed.allSatisfy { if case .string = $0 { true } else { $0 == .null } }
        let all = schema.listingNodes.enumerated().compactMap { index, node -> EnumerationCase? in
            let literal = Literal(node)
            guard literal != .null, known.contains(literal) else { return nil }
            if let earlier = seen[literal] {
                let note = Diagnostic.note("first here", at: earlier)
                log.record(.warning("value '\(literal.text)' is listed twice", at: node.mark, notes: [note]))
                return nil
            }
            seen[literal] = node.mark
            return EnumerationCase(
                value: isText ? literal.text : literal.json,
                literal: literal,
                mark: node.mark,
                name: names(index, literal)?.text,
                chosenName: chosenNames(index, literal).map { Located($0.text, at: $0.mark) },
                description: descriptions(index, literal)?.text ?? described[literal.text]
            )
        }
        let types = schema.types.map(\.value).filter { $0 != .null }
        let fitting = all.filter { $0.literal.isOne(of: types) }
        guard !fitting.isEmpty else { return all }
        for item in all where !item.literal.isOne(of: types) {
            log.record(
                .warning("'\(item.value)' is no value of the schema's type, and is ignored", at: item.mark)
            )
        }
        return fitting
    }

    /// What the schema's own description says of its values; both its cases and its annotation need it.
    func valueDescriptions(of schema: Schema) -> ValueDescriptions {
        if let known = knownValueDescriptions[ObjectIdentifier(schema)] { return known.descriptions }
        let descriptions = ValueDescriptions(in: schema.description ?? "")
        knownValueDescriptions[ObjectIdentifier(schema)] = (schema, descriptions)
        return descriptions
    }

    /// What an extension says of the values, in a list as long as theirs or by their texts.
    private func texts(_ keys: [String], of schema: Schema) -> (Int, Literal) -> Scalar? {
        guard let entry = schema.extensions.first(where: { keys.contains($0.key) }) else { return { _, _ in nil } }
        switch entry.value {
        case .mapping(let entries, _):
            let texts = Dictionary(entries.map { ($0.key, $0.value.scalar) }, uniquingKeysWith: { $1 })
            return { _, literal in texts[literal.text].flatMap(\.?.nonEmpty) }
        case .sequence(let nodes, _):
            guard nodes.count == schema.listingNodes.count else {
                let message =
                    "'\(entry.key)' is \(nodes.count) long, but \(schema.listingNodes.count) values are listed: ignored"
                log.record(.warning(message, at: entry.keyMark))
                return { _, _ in nil }
            }
            return { index, _ in nodes[index].scalar?.nonEmpty }
        case .scalar:
            log.record(.warning("'\(entry.key)' is neither a list nor a mapping: ignored", at: entry.keyMark))
            return { _, _ in nil }
        }
    }

    // MARK: - What a property may hold of its type's values

    /// The values that all parts of a schema list together, null among them; `nil` where none lists any.
    func allListed(of schema: Schema, at place: Place) -> [Literal]? {
        if schema.reference == nil, schema.allOf == nil { return schema.listed }
        return parts(of: schema, at: place).compactMap(\.schema.listed).reduce(nil) { earlier, later in
            earlier.map { $0.filter(Set(later).contains) } ?? later
        }
    }

    /// What is left to say of a property's values where its type is known: `nil` if the type says it all.
    func limit(_ listed: [Literal]?, beyond type: ValueType) -> [Literal]? {
        guard let listed else { return nil }
        let values = listed.filter { $0 != .null }
        let isSaid: Bool =
            switch type.nonNull {
            case .named(let id): cases(of: id).map { Set(values).isSuperset(of: $0.map(\.literal)) } == true
            case .primitive(.boolean): Set(values) == [.boolean(true), .boolean(false)]
            case .primitive(.null): listed == [.null]
            case .any, .primitive, .custom, .array, .map, .nullable: false
            }
        if isSaid { return nil }
        return type.isNullable && listed.contains(.null) ? values + [.null] : values
    }
}

extension Literal {
    /// The type of a property that only has this value; the schema's own word goes first.
    fileprivate func type(in schema: Schema) -> ValueType {
        switch self {
        case .null: .primitive(.null)
        case .boolean: .primitive(.boolean)
        case .string: .primitive(.string)
        case .number where schema.types.contains { $0.value == .number }: .primitive(.number)
        case .number: .primitive(integer == nil ? .number : .integer)
        case .list, .object: .any
        }
    }
}

extension Scalar {
    fileprivate var nonEmpty: Scalar? { text.isEmpty ? nil : self }
}
