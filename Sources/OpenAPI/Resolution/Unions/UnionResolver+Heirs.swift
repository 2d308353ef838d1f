import YAMLSource

// A base with a discriminator whose children extend it by `allOf`: the specification's Pet, Cat and Dog.

extension UnionResolver {
    /// What a reference to a base means: one of its children, or the base itself for values that no child has. Inside
    /// a child's `allOf` the base stays what it is. nil where the schema is not such a base.
    func unionOfHeirs(of base: Schema, at place: Place) -> ValueType? {
        guard let discriminator = base.discriminator, place.isComponent, base.writtenUnion == nil,
            schemas.unionFacts.isReferred(place.id), let heirs = schemas.unionFacts.heirs[place.id]
        else { return nil }
        return schemas.define(base, at: place) {
            let candidates = heirs.map { heir in
                let type = structure(of: heir.schema, at: heir.place)
                return candidate(
                    reference(to: heir.place),
                    at: heir.place,
                    of: type,
                    parts: schemas.parts(of: heir.schema, at: heir.place)
                )
            }
            let shared = Set(schemas.parts(of: base, at: place).map(\.place.id))
            var shape = discriminated(by: discriminator, candidates, at: place, besides: shared)
            let own = structure(of: base, at: place)
            shape.members.append(
                UnionShape.Member(name: place.names.last ?? "base", values: [], type: own, mark: base.mark)
            )
            return .union(shape)
        }
    }

    /// The object that a schema is by itself, also if a reference to it means a union.
    private func structure(of schema: Schema, at place: Place) -> ValueType {
        guard schema.discriminator != nil, schema.writtenUnion == nil, schemas.unionFacts.isReferred(place.id),
            schemas.unionFacts.heirs[place.id] != nil
        else { return schemas.value(of: schema, at: place).nonNull }
        let own = Place(id: place.id.appending("base"), names: place.names + ["Base"])
        return schemas.knownType(of: own.id)?.nonNull
            ?? schemas.object(schemas.parts(of: schema, at: place), of: schema, at: own).nonNull
    }

    private func reference(to place: Place) -> Schema {
        let mark = SourceMark(file: place.id.file, line: 1, column: 1)
        return Schema(mark: mark, reference: Reference(text: "#" + place.id.pointer, mark: mark))
    }
}
