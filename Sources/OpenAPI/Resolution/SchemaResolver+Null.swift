// Whether null is a value of a schema that is made of others.

extension SchemaResolver {
    func allowsNull(_ schema: Schema, at place: Place) -> Bool { nullVerdict(schema, at: place) == true }

    /// Whether null is a value by all that the schema is made of; `nil` where none of it speaks of types. `nullable`
    /// beside a reference or an `allOf` counts for the whole, as it is meant by those who write it.
    func nullVerdict(_ schema: Schema, at place: Place) -> Bool? {
        var search = NullSearch()
        return nullVerdict(schema, at: place, &search)
    }

    private struct NullSearch {
        /// The schemas that are being asked, and how deep.
        var depths: [SchemaID: Int] = [:]
        /// The outermost of them that an answer depends on, because a circle came back to it.
        var lowestCut = Int.max
        /// Answers that hold as long as those schemas are being asked.
        var provisional: [SchemaID: (verdict: Bool?, cut: Int)] = [:]
    }

    private func nullVerdict(_ schema: Schema, at place: Place, _ search: inout NullSearch) -> Bool? {
        if let known = nullVerdicts[place.id] { return known }
        if let depth = search.depths[place.id] {
            search.lowestCut = min(search.lowestCut, depth)
            return nil
        }
        if let known = search.provisional[place.id] {
            search.lowestCut = min(search.lowestCut, known.cut)
            return known.verdict
        }
        let (depth, outer) = (search.depths.count, search.lowestCut)
        search.depths[place.id] = depth
        search.lowestCut = .max
        let verdict = freshNullVerdict(schema, at: place, &search)
        search.depths[place.id] = nil
        let cut = search.lowestCut < depth ? search.lowestCut : .max
        if cut == .max {
            nullVerdicts[place.id] = .some(verdict)
        } else {
            search.provisional[place.id] = (verdict, cut)
        }
        search.lowestCut = min(cut, outer)
        return verdict
    }

    private func freshNullVerdict(_ schema: Schema, at place: Place, _ search: inout NullSearch) -> Bool? {
        if schema.isNullable, !schema.listsValues { return true }
        var verdicts: [Bool] = []
        if !schema.types.isEmpty || schema.listsValues { verdicts.append(schema.allowsNull) }
        if let reference = schema.reference, let target = target(of: reference, from: place.id.file),
            let verdict = nullVerdict(target.schema, at: target.place, &search)
        {
            verdicts.append(verdict)
        }
        for (index, member) in (schema.allOf ?? []).enumerated() {
            if let verdict = nullVerdict(member, at: place.part(index), &search) { verdicts.append(verdict) }
        }
        if let union = schema.writtenUnion {
            verdicts.append(
                union.members.enumerated().contains { index, member in
                    let place = unions.place(of: member, index, in: union, at: place)
                    return member.isOnlyNull || nullVerdict(member, at: place, &search) == true
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
