import YAMLSource

// Objects, lists and maps that several parts of one schema write: all parts count, at every depth.

extension SchemaResolver {
    /// The type of what all of the parts say together, where that is more than what one of them says: of objects all
    /// properties, of lists and maps what all say of their elements. `nil` where a comparison of types decides.
    func combined(_ parts: [Part], at place: @autoclosure () -> Place) -> ValueType? {
        let flat = parts.map { self.parts(of: $0.schema, at: $0.place) }
        if flat.contains(where: { $0.contains { !$0.unions.isEmpty } }) { return nil }
        let shaped = zip(parts, flat).filter { $1.contains(where: \.schema.shapesObject) }
        if shaped.count > 1 {
            if let whole = containsAll(shaped) { return value(of: whole.schema, at: whole.place).nonNull }
            return object(distinct(shaped.flatMap(\.1)), describedBy: parts, at: place())
        }
        let elements = flat.flatMap { $0 }.compactMap { part in
            part.schema.elements.map { Part(schema: $0, place: part.place.items) }
        }
        guard elements.count > 1, shaped.isEmpty else { return nil }
        return .array(common(distinct(elements), at: place().items))
    }

    /// The type of the values that all of the parts allow.
    func common(_ parts: [Part], at place: Place) -> ValueType {
        guard let first = parts.first else { return .any }
        let isNullable = parts.allSatisfy { allowsNull($0.schema, at: $0.place) }
        // Lists and maps of themselves come back to the same parts.
        let key = Set(parts.map(meantID))
        if parts.count > 1, beingCombined.insert(key).inserted {
            defer { beingCombined.remove(key) }
            if let type = combined(parts, at: place) { return isNullable ? type.orNull : type }
        }
        var type = value(of: first.schema, at: first.place)
        for (earlier, later) in zip(parts, parts.dropFirst()) {
            let next = value(of: later.schema, at: later.place)
            let both = common(type, next)
            if both == nil { reportContradiction(of: type, in: earlier.schema, to: next, in: later.schema, at: place) }
            type = both ?? next
        }
        return type
    }

    private func object(_ parts: [Part], describedBy writings: [Part], at place: Place) -> ValueType {
        // What is made of the same parts is the same, also where it leads back to itself.
        let key = Set(parts.filter(\.schema.shapesObject).map(\.place.id))
        if let known = combinations[key] { return known }
        if !parts.contains(where: { !$0.schema.properties.isEmpty || $0.schema.limitsMembers }),
            let values = additionalParts(of: parts).map({ common($0, at: place.additionalProperties) })
        {
            return .map(values)
        }
        let last = writings.last?.schema
        let described = Schema(
            mark: last?.mark ?? parts[0].schema.mark,
            title: writings.lazy.reversed().compactMap(\.schema.title).first,
            description: writings.lazy.reversed().compactMap(\.schema.description).first
        )
        combinations[key] = .named(place.id)
        let type = object(parts, of: described, at: place)
        combinations[key] = type
        return type
    }

    /// The one of which all others are parts.
    private func containsAll(_ shaped: [(Part, [Part])]) -> Part? {
        let needed = Set(shaped.flatMap { _, parts in parts.filter(\.schema.shapesObject).map(\.place.id) })
        let whole = shaped.first { _, parts in needed.isSubset(of: parts.map(\.place.id)) }
        return whole?.0
    }

    func distinct(_ parts: [Part]) -> [Part] {
        var seen: Set<SchemaID> = []
        return parts.filter { seen.insert(meantID($0)).inserted }
    }

    /// By what a part is known: two references to one schema mean the same.
    private func meantID(_ part: Part) -> SchemaID {
        guard let reference = part.schema.reference, !documents.isMoreThanItsReference(part.schema),
            let target = target(of: reference, from: part.place.id.file)
        else { return part.place.id }
        return target.place.id
    }

    /// The innermost schema that all of the parts belong to: those that extend it share what it makes of them.
    func owner(of writings: [Part], among parts: [Part], in last: Place?) -> Place? {
        let needed = Set(writings.map(\.place.id))
        let owner = parts.first { part in
            needed.isSubset(of: self.parts(of: part.schema, at: part.place).map(\.place.id))
        }
        return owner?.place ?? last ?? parts.last?.place
    }
}

extension Schema {
    /// Whether the schema says which members an object has, or what they are.
    var shapesObject: Bool {
        if !properties.isEmpty || limitsMembers { return true }
        if case .schema = additionalProperties { return true }
        return false
    }

    /// Whether members are forbidden, or asked for, by other words than `properties`.
    var limitsMembers: Bool {
        if case .forbidden = additionalProperties { return true }
        return !patternProperties.isEmpty || !required.isEmpty
    }
}
