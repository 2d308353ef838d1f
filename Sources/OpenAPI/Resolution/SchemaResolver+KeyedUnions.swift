extension SchemaResolver {
    struct KeyedMember {
        let property: Named<Schema>
        let place: Place
    }

    /// Objects of one property each, all different: the key that is present chooses.
    func keyedMembers(of union: WrittenUnion, at place: Place) -> [KeyedMember]? {
        let written = union.members.enumerated().filter { !$0.element.isOnlyNull }
        guard written.count > 1 else { return nil }
        var members: [KeyedMember] = []
        var areWrappers = false
        for (index, member) in written {
            let memberPlace = self.place(of: member, index, in: union, at: place)
            // The key tells the members apart: a number beside it would say nothing.
            let own = member.title == nil ? Place(id: memberPlace.id, names: place.names) : memberPlace
            guard let part = objectOfOneProperty(Part(schema: member, place: own)) else { return nil }
            areWrappers = areWrappers || member.reference == nil || wraps(part)
            members.append(KeyedMember(property: part.schema.properties[0], place: part.place))
        }
        return areWrappers && Set(members.map(\.property.name)).count == members.count ? members : nil
    }

    private func objectOfOneProperty(_ part: Part) -> Part? {
        let parts = parts(of: part.schema, at: part.place).filter {
            !$0.schema.properties.isEmpty || $0.schema.writtenUnion != nil
        }
        guard parts.count == 1, parts[0].schema.properties.count == 1, parts[0].schema.writtenUnion == nil,
            parts[0].schema.properties[0].value.fixedValue == nil
        else { return nil }
        if case .schema = parts[0].schema.additionalProperties { return nil }
        return parts[0]
    }

    /// Whether the one property of an object that has a name of its own is all that the object is for: it holds an
    /// object itself.
    private func wraps(_ part: Part) -> Bool {
        let property = part.schema.properties[0]
        let place = part.place.property(property.name)
        return describesObject(property.value, at: place) || property.value.items != nil
    }

    func members(ofKeyed keyed: [KeyedMember]) -> [UnionShape.Member] {
        keyed.map { member in
            let place = member.place.property(member.property.name)
            return UnionShape.Member(
                name: member.property.name,
                values: [member.property.name],
                type: value(of: member.property.value, at: place).nonNull,
                mark: member.property.mark,
                description: annotation(of: member.property.value, at: place).description
            )
        }
    }

    /// FDX 4 and 5 write a holding's security as one of six keys among the holding's own: one property for us.
    func unionBeside(_ union: WrittenUnion, in part: Part, owner: Place, _ parts: [Part]) -> [Property] {
        let (schema, place) = (part.schema, part.place)
        guard let keyed = keyedMembers(of: union, at: place) else { return [] }
        let taken = Set(parts.flatMap { $0.schema.properties.map(\.name) })
        let shared = commonEnding(of: keyed.map(\.property.name))
        let ownChoice = (owner.names.last ?? "own") + "Choice"
        let name = [shared, "choice"].lazy.compactMap { $0 }.first { !taken.contains($0) } ?? ownChoice
        // Those that extend the schema share the union with it.
        let unionPlace = Place(id: place.id.appending(union.keyword), names: place.names + [name])
        let description = place.id == owner.id ? nil : schema.description
        let type =
            defined(unionPlace.id)
            ?? define(Schema(mark: union.mark, description: description), at: unionPlace) {
                .union(UnionShape(kind: .keyed, members: self.members(ofKeyed: keyed)))
            }
        var property = Property(
            name: name,
            mark: union.mark,
            type: type,
            presence: .optional,
            annotation: Annotation(),
            isSensitive: false
        )
        property.isUnionBeside = true
        property.annotation.description = description
        property.annotation.allowedValues = keyed.map(\.property.name)
        return [property]
    }

    /// `stockSecurity`, `debtSecurity` → `security`.
    private func commonEnding(of names: [String]) -> String? {
        guard var ending = names.first.map(Array.init) else { return nil }
        for name in names.dropFirst() {
            let other = Array(name)
            var length = 0
            while length < min(ending.count, other.count),
                ending[ending.count - 1 - length] == other[other.count - 1 - length]
            {
                length += 1
            }
            ending = Array(ending.suffix(length))
        }
        guard let start = ending.firstIndex(where: \.isUppercase) else { return nil }
        let word = ending[start...]
        return word.count < 3 ? nil : word.prefix(1).map { $0.lowercased() }.joined() + String(word.dropFirst())
    }
}
