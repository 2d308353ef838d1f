import YAMLSource

/// The members of a `oneOf` or `anyOf` as they are written.
struct WrittenUnion {
    let keyword: String
    let members: [Schema]
    let mark: SourceMark
}

extension Schema {
    /// A union that chooses between values. One that only combines `required` lists chooses nothing.
    var writtenUnion: WrittenUnion? {
        for (keyword, members) in [("oneOf", oneOf), ("anyOf", anyOf)] {
            guard let members, let first = members.first else { continue }
            if members.contains(where: \.choosesSomething) {
                return WrittenUnion(keyword: keyword, members: members, mark: first.mark)
            }
        }
        return nil
    }

    private var choosesSomething: Bool {
        reference != nil || allOf != nil || hasContent || additionalProperties != nil
            || !types.isEmpty && required.isEmpty
    }

    var isOnlyNull: Bool {
        !types.isEmpty && types.allSatisfy { $0.value == .null } || constant?.isNull(in: self) == true
            || enumeration.map { !$0.isEmpty && $0.allSatisfy { $0.isNull(in: self) } } == true
    }

    /// FDX 6.0 lists the subtypes of a transaction under `allOf`, beside a discriminator that maps to each of them:
    /// one of them is meant, not all at once.
    func unionMeantByAllOf(resolving id: (Reference) -> SchemaID?) -> WrittenUnion? {
        guard let discriminator, discriminator.mapping.count > 1, let allOf, allOf.count > 1 else { return nil }
        let members = allOf.map { $0.reference.flatMap(id) }
        guard !members.contains(nil) else { return nil }
        let targets = discriminator.mapping.map { mapping in
            id(mapping.reference)
        }
        guard targets.allSatisfy({ $0 != nil && members.contains($0) }) else { return nil }
        return WrittenUnion(keyword: "allOf", members: allOf, mark: allOf[0].mark)
    }
}

extension Schema.Discriminator.Mapping {
    /// The target as a reference: a bare word is the name of a component (OpenAPI 3.0.3, Discriminator Object).
    var reference: Reference {
        let isBare =
            !target.value.utf8.contains { "#/".utf8.contains($0) } && !target.value.hasSuffix(".yaml")
            && !target.value.hasSuffix(".json")
        let text = isBare ? "#/components/schemas/" + JSONPointer.escaped(target.value) : target.value
        return Reference(text: text, mark: target.mark)
    }
}

extension SchemaResolver {
    /// One member with what deciding about it takes.
    struct Candidate {
        let schema: Schema
        let place: Place
        let name: String
        let type: ValueType
    }

    func union(_ union: WrittenUnion, of schema: Schema, at place: Place) -> ValueType {
        let written = union.members.enumerated().filter { !$0.element.isOnlyNull }
        let hasNull = written.count < union.members.count
        let meaning: ValueType
        if !schema.properties.isEmpty {
            meaning = object([Part(schema: schema, place: place)], of: schema, at: place)
        } else if written.count == 1, let only = written.first {
            meaning = value(of: only.element, at: self.place(of: only.element, only.offset, in: union, at: place))
        } else {
            meaning = several(written.map { ($0.offset, $0.element) }, union, of: schema, at: place)
        }
        return hasNull ? meaning.orNull : meaning
    }

    private func several(
        _ written: [(Int, Schema)],
        _ union: WrittenUnion,
        of schema: Schema,
        at place: Place
    ) -> ValueType {
        if let keyed = keyedMembers(of: union, at: place) {
            return define(schema, at: place) { .union(UnionShape(kind: .keyed, members: self.members(ofKeyed: keyed))) }
        }
        let areObjects = written.map { describesObject($0.1, at: self.place(of: $0.1, $0.0, in: union, at: place)) }
        if !areObjects.contains(false) {
            if let same = sameUnion(as: written.map(\.1), of: schema, at: place) { return same }
            return define(schema, at: place) {
                let candidates = self.candidates(written, union, at: place)
                return .union(objectUnion(candidates, of: schema, at: place))
            }
        }
        if areOfSeveralTypes(written.map(\.1), at: place) {
            // Its members may lead back to it: they are looked at when it has a name.
            return define(schema, at: place) { self.mixedUnion(self.candidates(written, union, at: place)) }
        }
        let candidates = distinct(candidates(written, union, at: place))
        if candidates.count == 1 { return candidates[0].type }
        if let enumeration = openedEnumeration(candidates) { return enumeration }
        return define(schema, at: place) { self.mixedUnion(candidates) }
    }

    private func mixedUnion(_ candidates: [Candidate]) -> Shape {
        let kind: UnionShape.Kind = candidates.count { mayBeObject($0.type) } > 1 ? .byShape : .scalar
        return .union(UnionShape(kind: kind, members: exactestFirst(candidates).map { $0.member(values: []) }))
    }

    /// Whether the members' own words for their types show that no two of them are the same.
    private func areOfSeveralTypes(_ members: [Schema], at place: Place) -> Bool {
        let types = members.compactMap { member -> Schema.TypeName? in
            let target = member.reference.flatMap { self.target(of: $0, from: place.id.file)?.schema } ?? member
            return target.types.count == 1 ? target.types[0].value : nil
        }
        return members.count > 1 && types.count == members.count && Set(types).count == types.count
            && !Set(types).isSuperset(of: [.integer, .number])
    }

    /// Where several scalars fit a text, the one that keeps most of it: a timestamp is no date, a date is no mere text.
    private func exactestFirst(_ candidates: [Candidate]) -> [Candidate] {
        candidates.filter { $0.type == .primitive(.dateTime) }
            + candidates.filter { $0.type != .primitive(.dateTime) && $0.type != .primitive(.string) }
            + candidates.filter { $0.type == .primitive(.string) }
    }

    private func mayBeObject(_ type: ValueType) -> Bool {
        switch type {
        case .named(let id): !isEnumeration(id)
        case .map: true
        case .any, .primitive, .array, .nullable: false
        }
    }

    func place(of member: Schema, _ index: Int, in union: WrittenUnion, at place: Place) -> Place {
        place.member(index, of: union.keyword, name: member.title ?? "Option\(index + 1)")
    }

    private func candidates(_ written: [(Int, Schema)], _ union: WrittenUnion, at place: Place) -> [Candidate] {
        written.map { index, member in
            let memberPlace = self.place(of: member, index, in: union, at: place)
            let type = value(of: member, at: memberPlace).nonNull
            return Candidate(schema: member, place: memberPlace, name: name(of: member, memberPlace, type), type: type)
        }
    }

    private func name(of member: Schema, _ place: Place, _ type: ValueType) -> String {
        if let reference = member.reference, let target = target(of: reference, from: place.id.file) {
            if case .primitive(let primitive) = type { return primitive.rawValue }
            return target.place.names.last ?? place.names.last ?? "value"
        }
        if let title = member.title { return title }
        return switch type {
        case .any, .nullable: "any"
        case .primitive(let primitive): primitive.rawValue
        case .array: "array"
        case .map: "object"
        case .named: place.names.last ?? "value"
        }
    }

    /// Each type once; every integer is a number too.
    private func distinct(_ candidates: [Candidate]) -> [Candidate] {
        var seen: Set<ValueType> = []
        let different = candidates.filter { seen.insert($0.type).inserted }
        return seen.contains(.primitive(.number)) ? different.filter { $0.type != .primitive(.integer) } : different
    }

    /// `anyOf: [an enumeration, any string]` says what every enumeration of ours is: open.
    private func openedEnumeration(_ candidates: [Candidate]) -> ValueType? {
        let enumerations = candidates.filter { if case .named(let id) = $0.type { isEnumeration(id) } else { false } }
        guard enumerations.count == 1, candidates.count == 2,
            candidates.contains(where: { $0.type == .primitive(.string) })
        else { return nil }
        return enumerations[0].type
    }

    // MARK: - Objects

    private func objectUnion(_ candidates: [Candidate], of schema: Schema, at place: Place) -> UnionShape {
        if let discriminator = schema.discriminator {
            return discriminated(by: discriminator, candidates, at: place)
        }
        let candidates = distinct(candidates)
        if let (property, values) = distinguishingProperty(of: candidates) {
            let members = zip(candidates, values).map { $0.member(values: [$1]) }
            return UnionShape(kind: .discriminated(property: property), members: members)
        }
        if let (property, values) = discriminatorOfBase(of: candidates) {
            let members = zip(candidates, values).map { $0.member(values: $1) }
            return UnionShape(kind: .discriminated(property: property), members: members)
        }
        return UnionShape(kind: .byShape, members: candidates.map { $0.member(values: []) })
    }

    private func discriminated(
        by discriminator: Schema.Discriminator,
        _ candidates: [Candidate],
        at place: Place
    ) -> UnionShape {
        let property = discriminator.propertyName.value
        var members: [UnionShape.Member] = distinct(candidates).map { $0.member(values: []) }
        for mapping in discriminator.mapping {
            guard let type = mappedType(mapping, at: place) else { continue }
            if let position = members.firstIndex(where: { $0.type == type }) {
                members[position].values.append(mapping.value)
            } else {
                log.record(
                    .warning(
                        "'\(mapping.value)' maps to '\(mapping.target.value)', which is not one of the members",
                        at: mapping.target.mark
                    )
                )
            }
        }
        for position in members.indices where members[position].values.isEmpty {
            guard let candidate = candidates.first(where: { $0.type == members[position].type }) else { continue }
            let fixed = fixedValue(of: property, in: candidate)
            members[position].values = [fixed ?? candidate.name]
            members[position].isNamedByItsSchema = fixed == nil
        }
        matchNames(of: &members, candidates, by: property)
        return UnionShape(kind: .discriminated(property: property), members: withoutSharedValues(members))
    }

    /// Members that no mapping names: their values are those of the property's enumeration that sound like them.
    private func matchNames(of members: inout [UnionShape.Member], _ candidates: [Candidate], by property: String) {
        let unnamed = members.indices.filter { members[$0].isNamedByItsSchema }
        guard !unnamed.isEmpty else { return }
        let taken = Set(members.filter { !$0.isNamedByItsSchema }.flatMap(\.values))
        let values = knownValues(of: property, in: candidates).filter { !taken.contains($0) }
        let names = unnamed.map { [members[$0].name] }
        guard let matched = NameMatching.values(values, meantBy: names) else { return }
        for (position, value) in zip(unnamed, matched) {
            members[position].values = [value]
            members[position].isNamedByItsSchema = false
        }
    }

    private func mappedType(_ mapping: Schema.Discriminator.Mapping, at place: Place) -> ValueType? {
        do throws(Diagnostic) {
            let target = try documents.schema(mapping.reference, from: place.id.file)
            return value(of: target.schema, at: target.place).nonNull
        } catch {
            log.record(
                .warning(
                    "'\(mapping.value)' maps to '\(mapping.target.value)', which leads to nothing",
                    at: mapping.target.mark
                )
            )
            return nil
        }
    }

    private func withoutSharedValues(_ members: [UnionShape.Member]) -> [UnionShape.Member] {
        var seen: Set<String> = []
        return members.map { member in
            var member = member
            member.values = member.values.filter { seen.insert($0).inserted }
            return member
        }
    }

    /// A property that every member limits to one value, each to another.
    private func distinguishingProperty(of candidates: [Candidate]) -> (name: String, values: [String])? {
        guard let first = candidates.first, candidates.count > 1 else { return nil }
        let names = parts(of: first.schema, at: first.place).flatMap { $0.schema.properties }.filter {
            $0.value.fixedValue != nil
        }
        for name in names.map(\.name) {
            let values = candidates.compactMap { fixedValue(of: name, in: $0) }
            if values.count == candidates.count, Set(values).count == values.count { return (name, values) }
        }
        return nil
    }

    func fixedValue(of property: String, in candidate: Candidate) -> String? {
        parts(of: candidate.schema, at: candidate.place).reversed().lazy
            .flatMap(\.schema.properties).first { $0.name == property && $0.value.fixedValue != nil }?.value.fixedValue
    }

    // MARK: - Properties beside a union of objects

    /// `properties` and a `oneOf` of objects in one schema: each member gets the shared properties.
    func distributed(
        _ union: WrittenUnion,
        at unionPlace: Place,
        over parts: [Part],
        of schema: Schema,
        at place: Place
    ) -> ValueType {
        let shared = parts.filter { $0.schema.writtenUnion == nil || !$0.schema.properties.isEmpty }
        return define(schema, at: place) {
            let candidates = union.members.enumerated().filter { !$0.element.isOnlyNull }.map { index, member in
                let memberPlace = self.place(of: member, index, in: union, at: unionPlace)
                let name = self.name(of: member, memberPlace, .any)
                let id = place.id.appending("merged").appending(String(index))
                let full = Place(id: id, names: place.names + [name])
                let memberParts = shared + self.parts(of: member, at: memberPlace)
                let type = define(member.describedAlone, at: full) {
                    .object(ObjectShape(properties: properties(of: memberParts)))
                }
                return Candidate(schema: member, place: memberPlace, name: name, type: type)
            }
            let owner = parts.last { $0.schema.discriminator != nil }?.schema ?? schema
            return .union(objectUnion(candidates, of: owner, at: unionPlace))
        }
    }

    /// `type: [string, boolean]`.
    func scalarUnion(of types: [Schema.TypeName], _ schema: Schema, at place: Place) -> ValueType {
        let members = types.map { type in
            let value = self.value(
                ofType: type,
                schema,
                at: Place(id: place.id.appending(type.rawValue), names: place.names + [type.rawValue])
            )
            return UnionShape.Member(name: type.rawValue, values: [], type: value, mark: schema.mark)
        }
        if Set(types) == [.integer, .number] { return .primitive(.number) }
        return define(schema, at: place) { .union(UnionShape(kind: .scalar, members: members)) }
    }
}

extension Schema {
    fileprivate var describedAlone: Schema { Schema(mark: mark, title: title, description: description) }
}

extension SchemaResolver.Candidate {
    fileprivate func member(values: [String]) -> UnionShape.Member {
        UnionShape.Member(name: name, values: values, type: type, mark: schema.mark)
    }
}
