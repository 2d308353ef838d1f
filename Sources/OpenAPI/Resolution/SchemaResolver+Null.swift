// Whether null is a value of a schema that is made of others.

extension SchemaResolver {
    func allowsNull(_ schema: Schema, at place: Place) -> Bool {
        var visited: Set<SchemaID> = []
        return nullVerdict(schema, at: place, &visited) == true
    }

    /// Whether null is a value by all that the schema is made of; `nil` where none of it speaks of types. `nullable`
    /// beside a reference or an `allOf` counts for the whole, as it is meant by those who write it.
    func nullVerdict(_ schema: Schema, at place: Place) -> Bool? {
        var visited: Set<SchemaID> = []
        return nullVerdict(schema, at: place, &visited)
    }

    private func nullVerdict(_ schema: Schema, at place: Place, _ visited: inout Set<SchemaID>) -> Bool? {
        guard visited.insert(place.id).inserted else { return nil }
        if schema.isNullable, schema.listed == nil { return true }
        var verdicts: [Bool] = []
        if !schema.types.isEmpty || schema.listed != nil { verdicts.append(schema.allowsNull) }
        if let reference = schema.reference, let target = target(of: reference, from: place.id.file),
            let verdict = nullVerdict(target.schema, at: target.place, &visited)
        {
            verdicts.append(verdict)
        }
        for (index, member) in (schema.allOf ?? []).enumerated() {
            if let verdict = nullVerdict(member, at: place.part(index), &visited) { verdicts.append(verdict) }
        }
        if let union = schema.writtenUnion {
            verdicts.append(
                union.members.enumerated().contains { index, member in
                    let place = unions.place(of: member, index, in: union, at: place)
                    return member.isOnlyNull || nullVerdict(member, at: place, &visited) == true
                }
            )
        }
        return verdicts.isEmpty ? nil : !verdicts.contains(false)
    }

    /// Whether the document has a word for null at the place, be it one that another word takes back.
    func speaksOfNull(_ schema: Schema, at place: Place) -> Bool {
        var next: (schema: Schema, place: Place)? = (schema, place)
        var visited: Set<SchemaID> = []
        while let (schema, place) = next, visited.insert(place.id).inserted {
            if schema.speaksOfNull { return true }
            let reference = schema.reference ?? schema.allOf.flatMap { $0.count == 1 ? $0[0].reference : nil }
            next = reference.flatMap { target(of: $0, from: place.id.file) }
        }
        return false
    }
}
