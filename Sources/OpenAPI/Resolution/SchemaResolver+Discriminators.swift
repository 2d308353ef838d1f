import YAMLSource

extension SchemaResolver {
    // MARK: - A union that is written again without its discriminator

    /// Exports drop the discriminator of some unions: another one of the very same members still has it.
    func sameUnion(as members: [Schema], of schema: Schema, at place: Place) -> ValueType? {
        guard schema.discriminator == nil, let key = memberIDs(of: members, in: place.id.file) else { return nil }
        let discriminated = discriminatedUnions[key] ?? []
        let properties = Set(discriminated.compactMap(\.schema.discriminator?.propertyName.value))
        guard properties.count == 1, let other = discriminated.first else { return nil }
        return value(of: other.schema, at: other.place).nonNull
    }

    func memberIDs(of members: [Schema], in file: String) -> Set<SchemaID>? {
        var ids: Set<SchemaID> = []
        for member in members where !member.isOnlyNull {
            guard let reference = member.reference, let id = documents.placeOfSchema(reference, from: file)?.id else {
                return nil
            }
            ids.insert(id)
        }
        return ids.count > 1 ? ids : nil
    }

    // MARK: - A discriminator that only the members' base declares

    /// The property that the members' shared base tells its heirs apart by, and each member's values of it.
    func discriminatorOfBase(of candidates: [Candidate]) -> (property: String, values: [[String]])? {
        let bases = candidates.map { parts(of: $0.schema, at: $0.place).filter { $0.schema.discriminator != nil } }
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
            guard let target = documents.placeOfSchema(mapping.reference, from: place.id.file) else { return false }
            return candidate.type == .named(target.id)
        }.map(\.value)
    }

    /// The values of the property's enumeration, or of the one that is named like the property: some exports make
    /// plain strings of the properties that discriminate.
    func knownValues(of property: String, in candidates: [Candidate]) -> [String] {
        for candidate in candidates {
            for part in parts(of: candidate.schema, at: candidate.place) {
                guard let written = part.schema.properties.first(where: { $0.name == property }) else { continue }
                let type = value(of: written.value, at: part.place.property(property))
                if case .named(let id) = type.nonNull, let cases = cases(of: id) { return cases.map(\.value) }
            }
        }
        guard let file = candidates.first?.place.id.file else { return [] }
        let named = documents.schemas(in: file).filter { $0.name.lowercased().hasPrefix(property.lowercased()) }
        let enumerations = named.compactMap { named in
            value(of: named.value, at: Place(component: named.name, in: file)).definition.flatMap(cases)
        }
        return enumerations.count == 1 ? enumerations[0].map(\.value) : []
    }
}

extension DocumentSet {
    /// Where a reference leads, if anywhere: for questions whose answer may be that it leads nowhere.
    func placeOfSchema(_ reference: Reference, from file: String) -> Place? {
        do throws(Diagnostic) {
            return try schema(reference, from: file).place
        } catch {
            return nil
        }
    }

    func schemas(in file: String) -> [Named<Schema>] {
        documents.first { $0.file == file }?.components.schemas ?? []
    }

    /// All schemas of all documents' components with those inside them, each with its place.
    func forEachSchema(_ body: (Schema, Place) -> Void) {
        for document in documents {
            for named in document.components.schemas {
                visit(named.value, Place(component: named.name, in: document.file), body)
            }
        }
    }

    private func visit(_ schema: Schema, _ place: Place, _ body: (Schema, Place) -> Void) {
        body(schema, place)
        for property in schema.properties { visit(property.value, place.property(property.name), body) }
        if let items = schema.items { visit(items, place.items, body) }
        if case .schema(let values) = schema.additionalProperties { visit(values, place.additionalProperties, body) }
        for (index, part) in (schema.allOf ?? []).enumerated() { visit(part, place.part(index), body) }
    }
}
