extension UnionResolver {
    struct KeyedMember {
        let property: Named<Schema>
        let place: Place
        /// Whether the object must have the key, and may have no other.
        let isRequired, isClosed: Bool
    }

    /// Objects that exist for the one property that each of them has, as FDX 4 and 5 write them: the key that is present
    /// chooses. They are written on the spot, and hold an object.
    /// - Parameter isBeside: whether the keys stand among properties of the object's own, so that none may be there.
    func keyedMembers(of union: WrittenUnion, at place: Place, isBeside: Bool = false) -> [KeyedMember]? {
        let written = union.members.enumerated().filter { !$0.element.isOnlyNull }
        guard written.count > 1 else { return nil }
        let members = written.compactMap { index, member in
            let memberPlace = self.place(of: member, index, in: union, at: place)
            // The key tells the members apart: a number beside it would say nothing.
            return keyedMember(
                member,
                at: member.title == nil ? Place(id: memberPlace.id, names: place.names) : memberPlace
            )
        }
        guard members.count == written.count, Set(members.map(\.property.name)).count == members.count else {
            return nil
        }
        // Objects that require nothing and close nothing fit every value: as `oneOf` they can mean nothing but this.
        let isMeant = isBeside || union.keyword == "oneOf" || members.allSatisfy { $0.isRequired || $0.isClosed }
        return isMeant ? members : nil
    }

    private func keyedMember(_ schema: Schema, at place: Place) -> KeyedMember? {
        guard schema.reference == nil, schema.allOf == nil, schema.writtenUnion == nil, schema.properties.count == 1,
            let property = schema.properties.first, schema.patternProperties.isEmpty,
            holdsObject(property.value, at: place.property(property.name))
        else { return nil }
        if case .schema = schema.additionalProperties { return nil }
        let isClosed = if case .forbidden = schema.additionalProperties { true } else { false }
        let isRequired = schema.required.contains { $0.value == property.name }
        return KeyedMember(property: property, place: place, isRequired: isRequired, isClosed: isClosed)
    }

    private func holdsObject(_ schema: Schema, at place: Place) -> Bool {
        schemas.parts(of: schema, at: place).contains { !$0.schema.properties.isEmpty }
    }

    func shape(of keyed: [KeyedMember], _ union: WrittenUnion) -> UnionShape {
        let kind = UnionShape.Kind.keyed(
            isClosed: keyed.allSatisfy(\.isClosed),
            isExclusive: union.keyword == "oneOf"
        )
        let members = keyed.map { member in
            let place = member.place.property(member.property.name)
            return UnionShape.Member(
                name: member.property.name,
                values: [member.property.name],
                type: schemas.value(of: member.property.value, at: place).nonNull,
                mark: member.property.mark,
                description: schemas.annotation(of: member.property.value, at: place).description
            )
        }
        return UnionShape(kind: kind, members: members)
    }

    /// FDX 4 and 5 write a holding's security as one of six keys among the holding's own: one property for us.
    func unionBeside(_ union: WrittenUnion, in part: Part, owner: Place, _ parts: [Part]) -> [Property] {
        let (schema, place) = (part.schema, part.place)
        guard let keyed = keyedMembers(of: union, at: place, isBeside: true) else { return [] }
        let taken = Set(parts.flatMap { $0.schema.properties.map(\.name) })
        let shared = commonWord(of: keyed.map(\.property.name))
        let ownChoice = (owner.names.last ?? "own") + "Choice"
        let name = [shared, "choice"].lazy.compactMap { $0 }.first { !taken.contains($0) } ?? ownChoice
        // Those that extend the schema share the union with it.
        let unionPlace = Place(id: place.id.appending(union.keyword), names: place.names + [name])
        let description = place.id == owner.id ? nil : schema.description
        let type =
            schemas.knownType(of: unionPlace.id)
            ?? schemas.define(Schema(mark: union.mark, description: description), at: unionPlace) {
                schemas.memberNaming.naming(.union(shape(of: keyed, union)), as: schema)
            }
        var property = Property(
            name: name,
            mark: union.mark,
            type: type,
            presence: .optional,
            annotation: Annotation(),
            isSensitive: false
        )
        property.unionBeside = keyed.allSatisfy(\.isRequired) ? .required : .optional
        property.annotation.description = description
        property.annotation.allowedValues = keyed.map(\.property.name)
        return [property]
    }

    /// The word that all names end with: `stockSecurity`, `debtSecurity` → `security`.
    private func commonWord(of names: [String]) -> String? {
        let ending = (names.first ?? "").suffix(NameMatching.commonEnding(of: names))
        guard let start = ending.firstIndex(where: \.isUppercase) else { return nil }
        let word = ending[start...]
        return word.count < 3 ? nil : word.prefix(1).map { $0.lowercased() }.joined() + String(word.dropFirst())
    }
}
