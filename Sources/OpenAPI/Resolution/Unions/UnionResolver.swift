import YAMLSource

/// Decides what tells the members of a union apart: the discriminator that the document writes, the key that is present,
/// a property for which no two members list the same value, or else the content of the value.
struct UnionResolver {
    let schemas: SchemaResolver

    var documents: DocumentSet { schemas.documents }
    var log: DiagnosticLog { schemas.log }

    /// One member with what deciding about it takes.
    struct Candidate {
        let schema: Schema
        let place: Place
        /// What the document writes there: the schema that its reference leads to, or itself.
        let id: SchemaID
        let name: String
        let type: ValueType
        let allowsNull: Bool
        /// All the schemas that it is made of, those beside the union included.
        let parts: [Part]
    }

    func union(_ union: WrittenUnion, of schema: Schema, at place: Place) -> ValueType {
        let written = union.members.enumerated().filter { !$0.element.isOnlyNull }
        let meaning: ValueType
        if !schema.properties.isEmpty || demandsMore(schema, than: written, of: union, at: place)
            || hasSeveralUnionsOfObjects(schema, at: place)
        {
            meaning = schemas.object([Part(schema: schema, place: place)], of: schema, at: place)
        } else if written.count == 1, let only = written.first {
            // There is nothing to tell it from: it is named as what it stands for.
            let id = self.place(of: only.element, only.offset, in: union, at: place).id
            meaning = schemas.value(of: only.element, at: Place(id: id, names: place.names))
        } else {
            meaning = several(written.map { ($0.offset, $0.element) }, union, of: schema, at: place)
        }
        let hasNull = union.members.contains { allowsNull($0, at: place) }
        return hasNull ? meaning.orNull : meaning
    }

    /// Whether the schema requires a property that not each of its members requires.
    private func demandsMore(
        _ schema: Schema,
        than members: [(offset: Int, element: Schema)],
        of union: WrittenUnion,
        at place: Place
    ) -> Bool {
        let names = Set(schema.required.map(\.value))
        guard !names.isEmpty else { return false }
        return members.contains { index, member in
            let parts = schemas.parts(of: member, at: self.place(of: member, index, in: union, at: place))
            return describesObject(parts) && !names.isSubset(of: parts.flatMap(\.schema.required).map(\.value))
        }
    }

    /// `oneOf` and `anyOf` in one schema: a value has a member of either.
    private func hasSeveralUnionsOfObjects(_ schema: Schema, at place: Place) -> Bool {
        let unions = schema.writtenUnions
        guard unions.count > 1 else { return false }
        return unions.allSatisfy { union in
            union.members.enumerated().allSatisfy { index, member in
                let place = self.place(of: member, index, in: union, at: place)
                return member.isOnlyNull || describesObject(schemas.parts(of: member, at: place))
            }
        }
    }

    private func several(
        _ written: [(Int, Schema)],
        _ union: WrittenUnion,
        of schema: Schema,
        at place: Place
    ) -> ValueType {
        if let keyed = keyedMembers(of: union, at: place) {
            return schemas.define(schema, at: place) { .union(shape(of: keyed, union)) }
        }
        if schemas.documents.isFlat(written.map(\.1), in: place.id.file) {
            if let open = schemas.openEnumeration(written.map(\.1), of: schema, at: place) { return open }
            let candidates = distinct(self.candidates(written, union, at: place))
            if candidates.count == 1 { return candidates[0].type }
            return schemas.define(schema, at: place) { .union(contentUnion(candidates)) }
        }
        if let same = sameUnion(as: written.map(\.1), of: schema, at: place) { return same }
        // Its members may lead back to it: they are looked at when it has a name.
        return schemas.define(schema, at: place) {
            .union(shape(of: self.candidates(written, union, at: place), of: schema, at: place))
        }
    }

    // MARK: - Members

    func place(of member: Schema, _ index: Int, in union: WrittenUnion, at place: Place) -> Place {
        let name = member.title ?? member.onlyPropertyName ?? "Option\(index + 1)"
        return place.member(index, of: union.keyword, name: name)
    }

    private func allowsNull(_ member: Schema, at place: Place) -> Bool {
        if member.isOnlyNull || member.allowsNull { return true }
        guard let reference = member.reference, let target = documents.placedSchema(reference, from: place.id.file)
        else { return false }
        return target.schema.reference == nil && target.schema.allowsNull
    }

    func candidates(_ written: [(Int, Schema)], _ union: WrittenUnion, at place: Place) -> [Candidate] {
        written.map { index, member in
            let memberPlace = self.place(of: member, index, in: union, at: place)
            let type = schemas.value(of: member, at: memberPlace)
            return candidate(member, at: memberPlace, of: type, parts: schemas.parts(of: member, at: memberPlace))
        }
    }

    func candidate(_ member: Schema, at place: Place, of type: ValueType, parts: [Part]) -> Candidate {
        let target = member.reference.flatMap { documents.placedSchema($0, from: place.id.file) }
        return Candidate(
            schema: member,
            place: place,
            id: target?.place.id ?? place.id,
            name: name(of: member, place, type.nonNull),
            type: type.nonNull,
            allowsNull: type.isNullable,
            parts: parts
        )
    }

    func name(of member: Schema, _ place: Place, _ type: ValueType) -> String {
        if let reference = member.reference, let target = schemas.target(of: reference, from: place.id.file) {
            if case .primitive(let primitive) = type { return primitive.rawValue }
            return target.place.names.last ?? place.names.last ?? "value"
        }
        if let title = member.title { return title }
        return switch type {
        case .any, .nullable: "any"
        case .primitive(let primitive): primitive.rawValue
        case .custom(let type): type.name
        case .array(let element): listName(of: member, holding: element, at: place)
        case .map(.any): "object"
        case .map(let element): elementName(of: element, member.additionalSchema, at: place) + "Map"
        case .named: place.names.last ?? "value"
        }
    }

    /// A list is called by what it holds: `strings`, `areaLites`.
    func listName(of schema: Schema, holding element: ValueType, at place: Place) -> String {
        Nouns.plural(of: elementName(of: element, schema.items, at: place))
    }

    private func elementName(of type: ValueType, _ schema: Schema?, at place: Place) -> String {
        if let reference = schema?.reference, let target = documents.placedSchema(reference, from: place.id.file),
            let name = target.place.names.last, type.nonNull.definition != nil
        {
            return name
        }
        if let title = schema?.title { return title }
        return switch type.nonNull {
        case .any, .nullable: "value"
        case .primitive(let primitive): primitive.rawValue
        case .custom(let type): type.name
        case .array(let element): elementName(of: element, schema?.items, at: place) + "List"
        case .map(.any): "object"
        case .map(let element): elementName(of: element, schema?.additionalSchema, at: place) + "Map"
        case .named: "item"
        }
    }

    /// The candidates with each type once, and without integers beside numbers, as every integer is a number.
    private func distinct(_ candidates: [Candidate]) -> [Candidate] {
        var seen: Set<ValueType> = []
        let different = candidates.filter { seen.insert($0.type).inserted }
        return seen.contains(.primitive(.number)) ? different.filter { $0.type != .primitive(.integer) } : different
    }

    func describesObject(_ parts: [Part]) -> Bool {
        parts.contains { part in
            !part.schema.properties.isEmpty || part.schema.types.contains { $0.value == .object }
                || part.schema.additionalProperties != nil
        }
    }

    // MARK: - What tells them apart

    /// - Parameter schema: the schema that has the union, with its discriminator if it has one.
    func shape(of candidates: [Candidate], of schema: Schema, at place: Place) -> UnionShape {
        if let discriminator = schema.discriminator {
            return discriminated(by: discriminator, candidates, at: place)
        }
        let candidates = distinct(candidates)
        guard candidates.count > 1, candidates.allSatisfy({ describesObject($0.parts) }) else {
            return contentUnion(candidates)
        }
        if let (property, values) = tellingProperty(of: candidates) {
            return UnionShape(kind: .byProperty(property), members: candidates.members(values))
        }
        if let (property, values) = discriminatorOfBase(of: candidates) {
            return UnionShape(kind: .discriminated(property: property), members: candidates.members(values))
        }
        return contentUnion(candidates)
    }

    private func contentUnion(_ candidates: [Candidate]) -> UnionShape {
        UnionShape(kind: .byContent, members: exactestFirst(candidates).map { $0.member(values: []) })
    }

    /// The candidates, those first that keep most of a value which several of them fit: a timestamp is no date, a date
    /// is no mere text, and anything at all comes last.
    private func exactestFirst(_ candidates: [Candidate]) -> [Candidate] {
        func rank(_ candidate: Candidate) -> Int {
            switch candidate.type {
            case .primitive(.dateTime), .primitive(.decimal): 0
            case .primitive(.string): 2
            case .any: 3
            default: 1
            }
        }
        return (0...3).flatMap { wanted in candidates.filter { rank($0) == wanted } }
    }

    // MARK: - Properties beside a union of objects

    /// `properties` and a `oneOf` of objects in one schema: each member gets the shared properties, and what other unions
    /// there are.
    /// - Parameter parts: all parts, in which the union counts as decided.
    func distributed(
        _ union: WrittenUnion,
        of part: Part,
        over parts: [Part],
        of schema: Schema,
        at place: Place
    ) -> ValueType {
        let shared = parts.filter { !$0.unions.isEmpty || $0.schema.writtenUnion == nil || $0.saysMoreThanItsUnion }
        return schemas.define(schema, at: place) {
            let candidates = union.members.enumerated().filter { !$0.element.isOnlyNull }.map { index, member in
                let memberPlace = self.place(of: member, index, in: union, at: part.place)
                return combined(member, at: memberPlace, index: index, with: shared, owner: place)
            }
            let isOwner = part.schema.discriminator != nil
            let owner = isOwner ? part.schema : parts.last { $0.schema.discriminator != nil }?.schema
            let shape = Shape.union(self.shape(of: candidates, of: owner ?? schema, at: part.place))
            return schemas.memberNaming.naming(shape, as: part.schema)
        }
    }

    /// A member together with what stands beside the union. One that extends all of that already is itself.
    private func combined(_ member: Schema, at place: Place, index: Int, with shared: [Part], owner: Place)
        -> Candidate
    {
        let own = schemas.parts(of: member, at: place)
        let ids = Set(own.map(\.place.id))
        if member.reference != nil, shared.allSatisfy({ ids.contains($0.place.id) }) {
            return candidate(member, at: place, of: schemas.value(of: member, at: place), parts: own)
        }
        let full = Place(
            id: owner.id.appending("merged").appending(String(index)),
            names: owner.names + [name(of: member, place, .named(place.id))]
        )
        let parts = shared + own
        let type = schemas.object(parts, of: member.describedAlone, at: full)
        return candidate(member, at: place, of: type, parts: parts)
    }
}

extension Part {
    /// Whether the schema would say something about the object if its union were taken away.
    fileprivate var saysMoreThanItsUnion: Bool {
        !schema.properties.isEmpty || !schema.required.isEmpty
    }
}

extension Schema {
    fileprivate var additionalSchema: Schema? {
        if case .schema(let schema)? = additionalProperties { schema } else { nil }
    }

    /// The name of the one property that an object written on the spot has.
    fileprivate var onlyPropertyName: String? {
        properties.count == 1 && reference == nil && allOf == nil ? properties.first?.name : nil
    }

    fileprivate var describedAlone: Schema { Schema(mark: mark, title: title, description: description) }
}

extension UnionResolver.Candidate {
    func member(values: [String]) -> UnionShape.Member {
        UnionShape.Member(name: name, values: values, type: type, mark: schema.mark)
    }
}

extension [UnionResolver.Candidate] {
    fileprivate func members(_ values: [[String]]) -> [UnionShape.Member] {
        zip(self, values).map { $0.member(values: $1) }
    }
}

extension DocumentSet {
    /// Whether the schemas are scalars, or lists of them: nothing in them can lead back to where they stand.
    fileprivate func isFlat(_ members: [Schema], in file: String) -> Bool {
        members.allSatisfy { isFlat($0, in: file, depth: 0) }
    }

    private func isFlat(_ schema: Schema, in file: String, depth: Int) -> Bool {
        guard depth < 8 else { return false }
        if let reference = schema.reference {
            guard let target = placedSchema(reference, from: file) else { return true }
            return isFlat(target.schema, in: target.place.id.file, depth: depth + 1)
        }
        guard schema.properties.isEmpty, schema.allOf == nil, schema.oneOf == nil, schema.anyOf == nil,
            !schema.types.contains(where: { $0.value == .object }), schema.additionalProperties == nil
        else { return false }
        return schema.items.map { isFlat($0, in: file, depth: depth + 1) } ?? true
    }
}
