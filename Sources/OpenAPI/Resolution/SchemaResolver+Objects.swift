import YAMLSource

/// One of the schemas that an object is merged from.
struct Part {
    let schema: Schema
    let place: Place
    /// Whether its union counts. The `oneOf` of a base that names its children says nothing about each of them.
    var chooses = true
    /// The keywords of those of its unions whose member is chosen.
    var decided: Set<String> = []

    /// The unions that are still to be chosen from.
    var unions: [WrittenUnion] { chooses ? schema.writtenUnions.filter { !decided.contains($0.keyword) } : [] }

    /// Whether it is more than a description or a list of required names.
    var saysMore: Bool { schema.reference != nil || schema.allOf != nil || schema.hasContent }
}

/// The parts of components, for as many as memory is well spent on: in a long chain each has all that come after it.
struct KnownParts {
    private var parts: [SchemaID: [Part]] = [:]
    private var count = 0
    private static let limit = 100_000

    subscript(id: SchemaID) -> [Part]? { parts[id] }

    mutating func keep(_ list: [Part], for id: SchemaID) {
        if count + list.count > Self.limit { (parts, count) = ([:], 0) }
        parts[id] = list
        count += list.count
    }
}

/// The schemas that a part was reached through, and all that were reached.
private struct PartPath {
    private(set) var ids: [SchemaID] = []
    private var reached: Set<ObjectIdentifier> = []

    /// `false` for a schema that was reached before.
    mutating func enter(_ schema: Schema, at place: Place) -> Bool {
        guard reached.insert(ObjectIdentifier(schema)).inserted else { return false }
        ids.append(place.id)
        return true
    }

    mutating func leave() { ids.removeLast() }
}

extension SchemaResolver {
    /// `allOf`, or a reference with more beside it.
    func merged(_ schema: Schema, at place: Place) -> ValueType {
        if let union = schema.unionMeantByAllOf(resolving: { self.target(of: $0, from: place.id.file)?.place.id }) {
            return unions.union(union, of: schema, at: place)
        }
        if let only = onlyContribution(to: schema, at: place) {
            return value(of: only, in: schema, at: place)
        }
        let parts = parts(of: schema, at: place)
        guard parts.contains(where: makesObject) else {
            return commonMeaning(of: schema, at: place)
        }
        return object(parts, of: schema, at: place)
    }

    /// Whether the schema says what members an object has: a map that says nothing else has none by name.
    private func makesObject(_ part: Part) -> Bool {
        let schema = part.schema
        return !schema.properties.isEmpty || !part.unions.isEmpty || !schema.patternProperties.isEmpty
            || schema.isClosed
            || !schema.required.isEmpty && describesObject(schema, at: part.place)
    }

    /// All the schemas that a schema is made of, bases first, each once.
    func parts(of schema: Schema, at place: Place) -> [Part] {
        // A place within a component may go by several names.
        guard place.isComponent else { return freshParts(of: schema, at: place) }
        if let known = knownParts[place.id] { return known }
        let parts = freshParts(of: schema, at: place)
        knownParts.keep(parts, for: place.id)
        return parts
    }

    private func freshParts(of schema: Schema, at place: Place) -> [Part] {
        var parts: [Part] = []
        var path = PartPath()
        collectParts(of: schema, at: place, into: &parts, &path)
        return parts
    }

    private func collectParts(
        of schema: Schema,
        at place: Place,
        into parts: inout [Part],
        _ path: inout PartPath
    ) {
        guard path.enter(schema, at: place) else {
            let circle = path.ids.drop { $0 != place.id }
            if !circle.isEmpty { circles.reportExtension(of: schema, at: place, by: circle) }
            return
        }
        defer { path.leave() }
        if let reference = schema.reference, let target = target(of: reference, from: place.id.file) {
            collectParts(of: target.schema, at: target.place, into: &parts, &path)
        }
        guard !documents.standsAlone(schema) else { return }
        for (index, member) in (schema.allOf ?? []).enumerated() {
            collectParts(of: member, at: place.part(index), into: &parts, &path)
        }
        parts.append(Part(schema: schema, place: place, chooses: !choosesHeir(schema, in: path)))
    }

    /// Whether the schema is a base that names its own children in `oneOf`, and one of them is what is being collected:
    /// then the `oneOf` says nothing about that child.
    private func choosesHeir(_ schema: Schema, in path: PartPath) -> Bool {
        guard let union = schema.writtenUnion, let file = path.ids.last?.file else { return false }
        return union.members.contains { member in
            let target = member.reference.flatMap { documents.placedSchema($0, from: file)?.place.id }
            return target.map(path.ids.contains) ?? false
        }
    }

    /// Where one part says what the value is and the others only describe it, the schema is that part.
    private func onlyContribution(to schema: Schema, at place: Place) -> Part? {
        let contributions = contributions(to: schema, at: place)
        let isNarrowed =
            !schema.required.isEmpty
            || (schema.allOf ?? []).contains { !Part(schema: $0, place: place).saysMore && !$0.required.isEmpty }
        guard contributions.count == 1, let only = contributions.first else { return nil }
        return isNarrowed && describesObject(only.schema, at: only.place) ? nil : only
    }

    /// The parts that say what the value is, in their order: the reference, those of `allOf`, what stands beside.
    private func contributions(to schema: Schema, at place: Place) -> [Part] {
        var contributions: [Part] = []
        if let reference = schema.reference, let target = target(of: reference, from: place.id.file) {
            contributions.append(Part(schema: target.schema, place: target.place))
        }
        let members = (schema.allOf ?? []).enumerated().map { Part(schema: $0.element, place: place.part($0.offset)) }
        contributions += members.filter(\.saysMore)
        if schema.hasContent { contributions.append(Part(schema: schema, place: place)) }
        return contributions
    }

    /// The values that all parts of a schema allow where they are no objects.
    private func commonMeaning(of schema: Schema, at place: Place) -> ValueType {
        let contributions = contributions(to: schema, at: place)
        guard let first = contributions.first else { return value(ofContent: schema, at: place) }
        let alone = contributions.map { part in
            part.place.id == place.id ? Part(schema: schema.contentAlone, place: place.own) : part
        }
        if let combined = combined(distinct(alone), at: place) { return combined }
        var meaning = value(of: first, in: schema, at: place)
        for (earlier, later) in zip(contributions, contributions.dropFirst()) {
            let type = enumeration(meaning, limitedBy: later.schema) ?? value(of: later, in: schema, at: place)
            let common = common(meaning, type)
            if common == nil {
                reportContradiction(of: meaning, in: earlier.schema, to: type, in: later.schema, at: place)
            }
            meaning = common ?? type
        }
        return limited(meaning, of: schema, at: place)
    }

    /// The type of the values that are left of a meaning. Where no property can say which they are, they are a type of
    /// their own.
    private func limited(_ meaning: ValueType, of schema: Schema, at place: Place) -> ValueType {
        guard !place.isProperty, let listed = allListed(of: schema, at: place), !listed.isEmpty,
            limit(listed, beyond: meaning) != nil,
            let listing = parts(of: schema, at: place).last(where: { $0.schema.listsValues })
        else { return meaning }
        return enumeration(listed, of: listing.schema, at: place)
    }

    private func value(of part: Part, in schema: Schema, at place: Place) -> ValueType {
        part.place.id == place.id ? value(ofContent: schema, at: place) : value(of: part.schema, at: part.place)
    }

    /// The schema without its `$ref` and `allOf`.
    private func value(ofContent schema: Schema, at place: Place) -> ValueType {
        value(of: schema.contentAlone, at: place.own)
    }

    func describesObject(_ schema: Schema, at place: Place) -> Bool {
        parts(of: schema, at: place).contains { part in
            !part.schema.properties.isEmpty || part.schema.types.contains { $0.value == .object }
                || part.schema.additionalProperties != nil || !part.schema.patternProperties.isEmpty
        }
    }

    // MARK: - Objects

    func object(_ parts: [Part], of schema: Schema, at place: Place) -> ValueType {
        let written = parts.indices.flatMap { index in parts[index].unions.map { (index: index, union: $0) } }
        let beside = written.filter { isBeside($0.union, of: parts[$0.index]) }
        let instead = written.filter { !isBeside($0.union, of: parts[$0.index]) }
        if let next = instead.first {
            let (chosen, rest) = bounded(instead, among: parts)
            return unions.distributed(next.union, of: chosen, over: rest, of: schema, at: place)
        }
        return define(schema, at: place) { [self] in
            objectShape(of: parts, in: place) { properties in
                properties += beside.flatMap { unions.unionBeside($0.union, in: parts[$0.index], owner: place, parts) }
            }
        }
    }

    /// Whether the union's keys stand among the object's own properties.
    private func isBeside(_ union: WrittenUnion, of part: Part) -> Bool {
        unions.keyedMembers(of: union, at: part.place, isBeside: true) != nil
    }

    /// The part with the first union, and all parts with that union decided. Each combination of members is a type, so
    /// there is a limit to how many unions combine.
    private func bounded(_ written: [(index: Int, union: WrittenUnion)], among parts: [Part]) -> (Part, [Part]) {
        var rest = parts
        var combinations = 1
        for (position, next) in written.enumerated() {
            combinations *= next.union.members.count
            guard position == 0 || combinations > 200 else { continue }
            rest[next.index].decided.insert(next.union.keyword)
            guard position > 0 else { continue }
            combinations /= next.union.members.count
            let message = "the unions of one schema have too many combinations: the members of this"
            log.record(
                .warning("\(message) '\(next.union.keyword)' are kept as unknown fields", at: next.union.mark)
            )
        }
        return (parts[written[0].index], rest)
    }
}

extension Schema {
    /// Whether the schema, its `$ref` and `allOf` aside, says what kind of value it is. A bare `type: object` does not.
    var hasContent: Bool {
        !patternProperties.isEmpty || isClosed || !properties.isEmpty || enumeration != nil || constant != nil
            || oneOf != nil || anyOf != nil || items != nil
            || writtenFormat != nil || types.contains { $0.value != .object && $0.value != .null } || hasValueSchema
    }

    private var hasValueSchema: Bool {
        if case .schema = additionalProperties { true } else { false }
    }

    /// The one value that `const` or an enumeration of one leaves.
    var fixedValue: String? {
        if case .scalar(let scalar)? = constant { return scalar.text }
        guard let enumeration, enumeration.count == 1, case .scalar(let scalar) = enumeration[0] else { return nil }
        return scalar.text
    }

    /// The schema without its `$ref` and `allOf`.
    var contentAlone: Schema { Schema(self, reference: nil, allOf: nil, discriminator: discriminator) }
}
