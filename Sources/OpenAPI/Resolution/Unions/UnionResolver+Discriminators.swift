import YAMLSource

extension UnionResolver {
    // MARK: - A discriminator that is written

    /// The members by the values that mean them: those that the mapping names, those that the member alone lists for
    /// the property, and the names of their schemas (OpenAPI 3.0.3, Discriminator Object).
    /// - Parameter shared: schemas that all members extend: the values that they list tell no member. None but for the
    ///   children of a base.
    func discriminated(
        by discriminator: Schema.Discriminator,
        _ candidates: [Candidate],
        at place: Place,
        besides shared: Set<SchemaID> = []
    ) -> UnionShape {
        let property = discriminator.propertyName.value
        let lists = candidates.map { listedValues(of: property, in: $0, besides: shared) ?? [] }
        let counts = lists.joined().reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        var told = zip(candidates, lists).map { candidate, list in
            Told(candidate: candidate, listed: list.filter { counts[$0] == 1 })
        }
        readMapping(of: discriminator, into: &told, at: place, isOfBase: !shared.isEmpty)
        var taken = Set(told.flatMap(\.values))
        for index in told.indices {
            told[index].values += told[index].listed.filter { taken.insert($0).inserted }
        }
        matchNames(of: &told, by: property)
        taken = Set(told.flatMap(\.values))
        for index in told.indices {
            let name = told[index].candidate.name
            guard taken.insert(name).inserted else { continue }
            if told[index].values.isEmpty {
                told[index].values = [name]
                told[index].isNamedByItsSchema = true
            } else if told[index].candidate.schema.reference != nil {
                told[index].impliedValues = [name]
            }
        }
        return UnionShape(kind: .discriminated(property: property), members: told.merged().map(\.member))
    }

    /// A member and the values of the discriminator that mean it.
    fileprivate struct Told {
        let candidate: Candidate
        /// The values that the member's own property is limited to, and no other member's.
        let listed: [String]
        var values: [String] = []
        var impliedValues: [String] = []
        var isNamedByItsSchema = false

        init(candidate: Candidate, listed: [String]) {
            self.candidate = candidate
            self.listed = listed
        }

        var member: UnionShape.Member {
            var member = candidate.member(values: values)
            member.impliedValues = impliedValues
            member.isNamedByItsSchema = isNamedByItsSchema
            return member
        }
    }

    /// The mapping points at members as they are written, whatever stands beside the union.
    private func readMapping(
        of discriminator: Schema.Discriminator,
        into told: inout [Told],
        at place: Place,
        isOfBase: Bool
    ) {
        var seen: Set<String> = []
        for mapping in discriminator.mapping {
            guard let target = documents.placedSchema(mapping.reference, from: place.id.file) else {
                log.record(documents.mistake(in: mapping, "leads to nothing"))
                continue
            }
            let ids = chain(from: target)
            guard let index = told.firstIndex(where: { ids.contains($0.candidate.id) }) else {
                // Of a base, `DocumentChecks` complains.
                if !isOfBase { log.record(documents.mistake(in: mapping, "is not one of the members")) }
                continue
            }
            if seen.insert(mapping.value).inserted { told[index].values.append(mapping.value) }
        }
    }

    /// The schema and, where it only refers to another, all that it leads to.
    private func chain(from start: (schema: Schema, place: Place)) -> [SchemaID] {
        var (ids, next) = ([start.place.id], start)
        while let reference = next.schema.reference, !documents.isMoreThanItsReference(next.schema),
            let target = documents.placedSchema(reference, from: next.place.id.file), !ids.contains(target.place.id)
        {
            ids.append(target.place.id)
            next = target
        }
        return ids
    }

    /// Gives members that no mapping names their values: those of the property's enumeration that sound like them.
    private func matchNames(of told: inout [Told], by property: String) {
        let unnamed = told.indices.filter { told[$0].values.isEmpty }
        guard !unnamed.isEmpty else { return }
        let taken = Set(told.flatMap(\.values))
        let values = knownValues(of: property, in: told.map(\.candidate)).filter { !taken.contains($0) }
        let names = unnamed.map { [told[$0].candidate.name] }
        guard let matched = NameMatching.values(values, meantBy: names) else { return }
        for (position, value) in zip(unnamed, matched) { told[position].values = [value] }
    }

    // MARK: - A property whose values tell

    /// A property for which every member lists values, no value twice. One that all of them require goes first.
    func tellingProperty(of candidates: [Candidate]) -> (name: String, values: [[String]])? {
        guard let first = candidates.first else { return nil }
        var seen: Set<String> = []
        let names = first.parts.flatMap(\.schema.properties).map(\.name).filter { seen.insert($0).inserted }
        let telling = names.compactMap { name -> (name: String, values: [[String]])? in
            let values = candidates.compactMap { listedValues(of: name, in: $0) }
            let all = values.joined()
            guard values.count == candidates.count, !values.contains(where: \.isEmpty), Set(all).count == all.count
            else { return nil }
            return (name, values)
        }
        return telling.first { found in candidates.allSatisfy { $0.requires(found.name) } } ?? telling.first
    }

    /// The scalars that a member limits one of its properties to; nil if it does not.
    func listedValues(
        of property: String,
        in candidate: Candidate,
        besides shared: Set<SchemaID> = []
    ) -> [String]? {
        let written = candidate.parts.filter { !shared.contains($0.place.id) }.flatMap { part in
            part.schema.properties.filter { $0.name == property }.map { ($0.value, part.place.id.file) }
        }
        return common(written.compactMap { listedValues(of: $0, in: $1, depth: 0) })
    }

    private func listedValues(of schema: Schema, in file: String, depth: Int) -> [String]? {
        guard depth < 16 else { return nil }
        var lists: [[String]] = []
        if let constant = schema.constant { lists.append([constant].scalars) }
        if let enumeration = schema.enumeration { lists.append(enumeration.scalars) }
        if let reference = schema.reference, let target = documents.placedSchema(reference, from: file) {
            lists += listedValues(of: target.schema, in: target.place.id.file, depth: depth + 1).map { [$0] } ?? []
        }
        for part in schema.allOf ?? [] {
            lists += listedValues(of: part, in: file, depth: depth + 1).map { [$0] } ?? []
        }
        return common(lists)
    }

    /// The values that all lists have; nil where there is no list.
    private func common(_ lists: [[String]]) -> [String]? {
        guard let first = lists.first else { return nil }
        return first.filter { value in lists.allSatisfy { $0.contains(value) } }
    }

    // MARK: - A union that is written again without its discriminator

    /// Exports drop the discriminator of some unions: another one of the very same members still has it.
    func sameUnion(as members: [Schema], of schema: Schema, at place: Place) -> ValueType? {
        guard schema.discriminator == nil, let key = documents.memberIDs(of: members, in: place.id.file) else {
            return nil
        }
        let discriminated = schemas.unionFacts.discriminated[key] ?? []
        let properties = Set(discriminated.compactMap(\.schema.discriminator?.propertyName.value))
        guard properties.count == 1, let other = discriminated.first else { return nil }
        return schemas.value(of: other.schema, at: other.place).nonNull
    }

    // MARK: - A discriminator that only the members' base declares

    /// The property that the members' shared base tells its heirs apart by, and each member's values of it.
    func discriminatorOfBase(of candidates: [Candidate]) -> (property: String, values: [[String]])? {
        let bases = candidates.map { $0.parts.filter { $0.schema.discriminator != nil } }
        guard
            let base = bases.first?.first(where: { base in
                bases.allSatisfy { $0.contains { $0.place.id == base.place.id } }
            }), let discriminator = base.schema.discriminator
        else { return nil }
        let property = discriminator.propertyName.value
        let known = knownValues(of: property, in: candidates)
        let mapped = candidates.map { mappedValues(of: $0, in: discriminator, at: base.place) }
        let wire = known.isEmpty ? mapped : mapped.map { $0.filter(known.contains) }
        if !wire.contains(where: \.isEmpty) { return (property, wire) }
        if known.isEmpty { return discriminator.mapping.isEmpty ? (property, candidates.map { [$0.name] }) : nil }
        let names = zip(candidates, mapped).map { [$0.name] + $1 }
        return NameMatching.values(known, meantBy: names).map { (property, $0.map { [$0] }) }
    }

    private func mappedValues(
        of candidate: Candidate,
        in discriminator: Schema.Discriminator,
        at place: Place
    ) -> [String] {
        discriminator.mapping.filter { mapping in
            documents.placedSchema(mapping.reference, from: place.id.file)?.place.id == candidate.id
        }.map(\.value)
    }

    /// The values of the property's enumeration, or of the one that is named like the property: some exports make
    /// plain strings of the properties that discriminate.
    func knownValues(of property: String, in candidates: [Candidate]) -> [String] {
        for candidate in candidates {
            for part in candidate.parts {
                guard let written = part.schema.properties.first(where: { $0.name == property }) else { continue }
                let type = schemas.value(of: written.value, at: part.place.property(property))
                if case .named(let id) = type.nonNull, let cases = schemas.cases(of: id) { return cases.map(\.value) }
            }
        }
        guard let file = candidates.first?.place.id.file else { return [] }
        let named = documents.schemas(in: file).filter { $0.name.lowercased().hasPrefix(property.lowercased()) }
        let enumerations = named.compactMap { named in
            schemas.value(of: named.value, at: Place(component: named.name, in: file)).definition
                .flatMap(schemas.cases)
        }
        return enumerations.count == 1 ? enumerations[0].map(\.value) : []
    }
}

extension [UnionResolver.Told] {
    /// One member for each type: a schema that stands twice among the members is one.
    fileprivate func merged() -> [UnionResolver.Told] {
        var result: [UnionResolver.Told] = []
        for told in self {
            guard let index = result.firstIndex(where: { $0.candidate.type == told.candidate.type }) else {
                result.append(told)
                continue
            }
            if told.isNamedByItsSchema { continue }
            result[index].values = result[index].isNamedByItsSchema ? told.values : result[index].values + told.values
            result[index].isNamedByItsSchema = false
        }
        return result
    }
}

extension UnionResolver.Candidate {
    fileprivate func requires(_ property: String) -> Bool {
        parts.contains { $0.schema.required.contains { $0.value == property } }
    }
}

extension [Node] {
    /// The texts of those that are scalars and not null.
    fileprivate var scalars: [String] {
        filter { !$0.isNull }.compactMap { if case .scalar(let scalar) = $0 { scalar.text } else { nil } }
    }
}
