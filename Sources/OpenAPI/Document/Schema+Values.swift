import YAMLSource

// Values that a schema lists, as they are read.

extension Fields {
    /// Numbers and booleans in the list of a schema of strings are its strings, and the other way round: nothing else
    /// could ever be valid.
    func values(_ nodes: [Node], of types: [Located<Schema.TypeName>]) -> [Node] {
        let types = types.map(\.value).filter { $0 != .null }
        guard types.count == 1, let type = types.first else { return nodes }
        return nodes.map { node in
            guard case .scalar(let scalar) = node, let taken = scalar.taken(as: type) else { return node }
            let message =
                "'\(scalar.text)' is \(scalar.noun), but the type is '\(type.rawValue)': read as a value of the type"
            log.record(.warning(message, at: scalar.mark))
            return .scalar(taken)
        }
    }

    /// `properties` describe objects: of a schema that can be none they describe nothing.
    func propertiesOfObject(types: [Located<Schema.TypeName>]) -> [Named<Schema>] {
        let properties = schemas(byName: "properties")
        guard let entry = entry("properties"), let first = types.first(where: { $0.value != .null }),
            !properties.isEmpty, !types.contains(where: { $0.value == .object })
        else { return properties }
        let message = "'properties' say nothing about a value of type '\(first.value.rawValue)', and are ignored"
        log.record(.warning(message, at: entry.keyMark))
        return []
    }
}

extension Scalar {
    fileprivate func taken(as type: Schema.TypeName) -> Scalar? {
        let isText = style != .plain || (!isNull && !isNumber && boolean == nil)
        let plain = Scalar(text: text, style: .plain, mark: mark)
        switch type {
        case .string: return isText || isNull ? nil : Scalar(text: text, style: .quoted, mark: mark)
        case .integer: return style != .plain && plain.integer != nil ? plain : nil
        case .number: return style != .plain && plain.isNumber ? plain : nil
        case .boolean: return style != .plain && (text == "true" || text == "false") ? plain : nil
        case .null, .object, .array: return nil
        }
    }

    fileprivate var noun: String {
        style != .plain ? "text" : isNumber ? "a number" : "a boolean"
    }
}

/// A `oneOf` or `anyOf` of constants: an enumeration, whose members say what each value is called and means.
struct Choices {
    let values: [Node]
    /// The titles and the descriptions, as if `x-enum-varnames` and `x-enum-descriptions` said them.
    let extensions: [Entry]

    /// `nil` where there are no members, or one is more than a constant.
    init?(_ members: [Schema]?, isExclusive: Bool) {
        guard let members, !members.isEmpty, members.allSatisfy(\.isConstantAlone),
            members.contains(where: { $0.constant != nil || $0.enumeration != nil })
        else { return nil }
        var chosen = members.map { (member: $0, value: $0.onlyValue) }
        if isExclusive {
            // `oneOf` wants one member alone to allow a value: one that two members list is not valid.
            let counts = chosen.reduce(into: [Literal: Int]()) { $0[Literal($1.value), default: 0] += 1 }
            chosen = chosen.filter { counts[Literal($0.value)] == 1 }
        }
        values = chosen.map(\.value)
        extensions = [("x-enum-varnames", \Schema.title), ("x-enum-descriptions", \.description)].compactMap {
            key,
            text in
            guard chosen.contains(where: { $0.member[keyPath: text] != nil }) else { return nil }
            let texts = chosen.map { member, _ in
                Node.scalar(Scalar(text: member[keyPath: text] ?? "", style: .quoted, mark: member.mark))
            }
            return Entry(key: key, keyMark: members[0].mark, value: .sequence(texts, members[0].mark))
        }
    }
}

extension Schema {
    fileprivate var isConstantAlone: Bool {
        let hasOneValue = constant != nil || enumeration?.count == 1 || types.map(\.value) == [.null]
        return hasOneValue && isFlat && !rareConstraints.isPresent && !isNullable
            && Literal(onlyValue).isOne(of: types.map(\.value))
    }

    /// Whether it says nothing of what lies within a value, and leads to no other schema.
    private var isFlat: Bool {
        reference == nil && boolean == nil && properties.isEmpty && required.isEmpty
            && additionalProperties == nil && patternProperties.isEmpty && items == nil && prefixItems.isEmpty
            && allOf == nil && oneOf == nil && anyOf == nil && not == nil && assertions == nil
    }

    /// Whether it lists values, written on the spot, and says nothing else that shapes a type.
    var isOnlyAList: Bool { isFlat && (enumeration != nil || constant != nil) }

    /// The type of which it allows all values, texts or whole numbers; its own, or that of the schema whose member it is.
    func anyScalar(in owner: Schema) -> TypeName? {
        guard isFlat, enumeration == nil, constant == nil, format == nil else { return nil }
        let own = (types.isEmpty ? owner.types : types).map(\.value).filter { $0 != .null }
        return own.count == 1 && [.string, .integer].contains(own[0]) ? own[0] : nil
    }

    fileprivate var onlyValue: Node {
        constant ?? enumeration?.first ?? .scalar(Scalar(text: "null", style: .plain, mark: mark))
    }
}
