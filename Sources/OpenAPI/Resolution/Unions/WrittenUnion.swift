import YAMLSource

/// The members of a `oneOf` or `anyOf` as they are written.
struct WrittenUnion {
    let keyword: String
    let members: [Schema]
    let mark: SourceMark
}

extension Schema {
    /// The first of its unions.
    var writtenUnion: WrittenUnion? { writtenUnions.first }

    /// Unions that choose between values. One that only combines `required` lists chooses nothing.
    var writtenUnions: [WrittenUnion] {
        guard oneOf != nil || anyOf != nil else { return [] }
        return [("oneOf", oneOf), ("anyOf", anyOf)].compactMap { keyword, members in
            guard let members, let first = members.first, members.contains(where: \.choosesSomething) else {
                return nil
            }
            return WrittenUnion(keyword: keyword, members: members, mark: first.mark)
        }
    }

    private var choosesSomething: Bool {
        reference != nil || allOf != nil || hasContent || additionalProperties != nil
            || !types.isEmpty && required.isEmpty
    }

    package var isOnlyNull: Bool {
        !types.isEmpty && types.allSatisfy { $0.value == .null } || listed == [.null]
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
    package var reference: Reference {
        let isBare =
            !target.value.utf8.contains { "#/".utf8.contains($0) } && !target.value.hasSuffix(".yaml")
            && !target.value.hasSuffix(".json")
        let text = isBare ? "#/components/schemas/" + JSONPointer.escaped(target.value) : target.value
        return Reference(text: text, mark: target.mark)
    }
}
