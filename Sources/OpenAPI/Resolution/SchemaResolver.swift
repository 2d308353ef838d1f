import YAMLSource

/// Turns schemas as they are written into value types, and those that deserve a type of their own into definitions.
/// One schema is resolved once, whoever refers to it.
final class SchemaResolver {
    let documents: DocumentSet
    let log: DiagnosticLog
    private(set) var definitions: [Definition] = []
    private var values: [SchemaID: ValueType] = [:]
    /// The schemas that are being resolved, each with how many arrays and maps it lies in.
    private var underWay: [SchemaID: Int] = [:]
    private var containers = 0
    /// How many schemas are being resolved within each other: the stack has room for so many.
    private var depth = 0
    private static let depthLimit = 40_000
    var describedTargets: [SchemaID: DescribedTarget] = [:]
    private var enumerations: [SchemaID: [EnumerationCase]] = [:]
    private var circles: Set<SchemaID> = []
    let unionFacts: UnionFacts

    init(_ documents: DocumentSet, log: DiagnosticLog) {
        self.documents = documents
        self.log = log
        unionFacts = UnionFacts(documents)
    }

    var unions: UnionResolver { UnionResolver(schemas: self) }

    func value(of schema: Schema, at place: Place) -> ValueType {
        if let known = values[place.id] { return known }
        if let start = underWay[place.id] {
            reportSelf(schema, place, isContained: containers > start)
            return .any
        }
        guard depth < Self.depthLimit else {
            let message = "schemas lead from one to the next more than \(Self.depthLimit) times before this one"
            log.record(.error(message, at: schema.mark))
            return .any
        }
        depth += 1
        defer { depth -= 1 }
        underWay[place.id] = containers
        let meaning = meaning(of: schema, at: place)
        let value = schema.allowsNull ? meaning.orNull : meaning
        values[place.id] = value
        underWay[place.id] = nil
        return value
    }

    /// The type of what an array or a map holds.
    private func element(_ schema: Schema, at place: Place) -> ValueType {
        containers += 1
        defer { containers -= 1 }
        return value(of: schema, at: place)
    }

    /// Follows a reference; what is wrong with it is recorded, once, where it stands.
    func target(of reference: Reference, from file: String) -> (schema: Schema, place: Place)? {
        log.attempt { () throws(Diagnostic) in try documents.schema(reference, from: file) }
    }

    /// Gives a schema a type of its own. The name is known before the shape, so that schemas may lead back to themselves.
    func define(_ schema: Schema, at place: Place, _ shape: () -> Shape) -> ValueType {
        let type = ValueType.named(place.id)
        values[place.id] = schema.allowsNull ? type.orNull : type
        underWay[place.id] = nil
        let shape = shape()
        if case .enumeration(let cases) = shape { enumerations[place.id] = cases }
        definitions.append(
            Definition(
                id: place.id,
                names: place.names,
                mark: schema.mark,
                annotation: annotation(of: schema, at: place, definedAs: shape),
                shape: shape
            )
        )
        return type
    }

    /// The type of a schema that has one already.
    func defined(_ id: SchemaID) -> ValueType? { values[id] }

    func isEnumeration(_ id: SchemaID) -> Bool { enumerations[id] != nil }

    /// The cases of a schema that is known to be an enumeration.
    func cases(of id: SchemaID) -> [EnumerationCase]? { enumerations[id] }

    // MARK: - Circles

    /// An array of itself is legal, but has no name in Swift; a second name of itself means nothing at all.
    private func reportSelf(_ schema: Schema, _ place: Place, isContained: Bool) {
        let name = place.names.joined(separator: ".")
        log.record(
            isContained
                ? .warning(
                    "schema '\(name)' is an array or a map of itself: what it holds is any JSON",
                    at: schema.mark
                )
                : .error("schema '\(name)' refers to nothing but itself", at: schema.mark)
        )
    }

    /// A circle of schemas that extend each other is one mistake, wherever one enters it.
    func reportCircle(_ ids: some Sequence<SchemaID>, _ schema: Schema, _ place: Place) {
        guard circles.isDisjoint(with: ids) else { return }
        circles.formUnion(ids)
        log.record(.error("schema '\(place.names.joined(separator: "."))' extends itself", at: schema.mark))
    }

    // MARK: - What a schema means, null aside

    private func meaning(of schema: Schema, at place: Place) -> ValueType {
        if schema.boolean != nil { return .any }
        if let reference = schema.reference, !schema.addsToItsReference {
            guard let target = target(of: reference, from: place.id.file) else { return .any }
            return value(of: target.schema, at: target.place)
        }
        if let union = unions.unionOfHeirs(of: schema, at: place) { return union }
        if schema.reference != nil || schema.allOf != nil { return merged(schema, at: place) }
        if let values = schema.enumeration { return enumeration(values, of: schema, at: place) }
        if let constant = schema.constant, !constant.isNull(in: schema) {
            return .primitive(primitive(of: [constant], in: schema))
        }
        if let union = schema.writtenUnion { return unions.union(union, of: schema, at: place) }
        if !schema.properties.isEmpty { return object([Part(schema: schema, place: place)], of: schema, at: place) }
        return typed(schema, at: place)
    }

    private func typed(_ schema: Schema, at place: Place) -> ValueType {
        let types = schema.types.map(\.value).filter { $0 != .null }
        switch types.count {
        case 0: return untyped(schema, at: place)
        case 1: return value(ofType: types[0], schema, at: place)
        default: return scalarUnion(of: types, schema, at: place)
        }
    }

    /// `type: [string, boolean]`.
    private func scalarUnion(of types: [Schema.TypeName], _ schema: Schema, at place: Place) -> ValueType {
        if Set(types) == [.integer, .number] { return .primitive(.number) }
        return define(schema, at: place) {
            let members = types.map { type in
                let member = Place(id: place.id.appending(type.rawValue), names: place.names + [type.rawValue])
                let value = self.value(ofType: type, schema, at: member)
                return UnionShape.Member(name: type.rawValue, values: [], type: value, mark: schema.mark)
            }
            return .union(UnionShape(kind: .byContent, members: members))
        }
    }

    func value(ofType type: Schema.TypeName, _ schema: Schema, at place: Place) -> ValueType {
        switch type {
        case .null: .any
        case .boolean: .primitive(.boolean)
        case .integer: .primitive(.integer)
        case .number: .primitive(.number)
        case .string: .primitive(schema.stringPrimitive)
        case .array: .array(schema.items.map { element($0, at: place.items) } ?? .any)
        case .object: openObject(schema, at: place)
        }
    }

    /// What a schema without `type` is about shows in its other keywords.
    private func untyped(_ schema: Schema, at place: Place) -> ValueType {
        if schema.items != nil { return value(ofType: .array, schema, at: place) }
        if schema.additionalProperties != nil || !schema.patternProperties.isEmpty || !schema.required.isEmpty {
            return value(ofType: .object, schema, at: place)
        }
        let constraints = schema.constraints
        if schema.format?.value.isNumberFormat == true || constraints.limitNumbers { return .primitive(.number) }
        if schema.writtenFormat != nil || constraints.limitStrings { return .primitive(schema.stringPrimitive) }
        return .any
    }

    private func openObject(_ schema: Schema, at place: Place) -> ValueType {
        switch schema.additionalProperties {
        case .schema(let values): .map(element(values, at: place.additionalProperties))
        case .allowed, .forbidden, nil:
            if schema.patternProperties.count == 1, let values = schema.patternProperties.first {
                .map(element(values.value, at: place.additionalProperties))
            } else {
                .map(.any)
            }
        }
    }

    // MARK: - Enumerations

    private func enumeration(_ values: [Node], of schema: Schema, at place: Place) -> ValueType {
        let values = values.filter { !$0.isNull(in: schema) }
        let primitive = primitive(of: values, in: schema)
        guard primitive == .string, values.count > 1 || place.isComponent, !values.isEmpty else {
            return .primitive(primitive)
        }
        return define(schema, at: place) { .enumeration(cases(values, of: schema)) }
    }

    private func cases(_ values: [Node], of schema: Schema) -> [EnumerationCase] {
        let descriptions = ValueDescriptions(in: schema.description ?? "").descriptions
        var seen: [String: SourceMark] = [:]
        return values.compactMap { node in
            guard case .scalar(let scalar) = node else { return nil }
            if let earlier = seen[scalar.text] {
                let note = Diagnostic.note("first here", at: earlier)
                log.record(.warning("value '\(scalar.text)' is listed twice", at: scalar.mark, notes: [note]))
                return nil
            }
            seen[scalar.text] = scalar.mark
            return EnumerationCase(value: scalar.text, mark: scalar.mark, description: descriptions[scalar.text])
        }
    }

    /// The type that all the values have; the schema's own word goes first.
    private func primitive(of values: [Node], in schema: Schema) -> ValueType.Primitive {
        switch schema.types.first(where: { $0.value != .null })?.value {
        case .string: return .string
        case .integer: return .integer
        case .number: return .number
        case .boolean: return .boolean
        case .object, .array, .null, nil: break
        }
        let scalars = values.compactMap(\.plainText)
        guard scalars.count == values.count, !scalars.isEmpty else { return .string }
        if scalars.allSatisfy({ Int($0) != nil }) { return .integer }
        if scalars.allSatisfy({ Double($0) != nil && $0.first?.isLetter != true }) { return .number }
        if scalars.allSatisfy({ $0 == "true" || $0 == "false" }) { return .boolean }
        return .string
    }
}

extension ValueType {
    var orNull: ValueType {
        switch self {
        case .any, .nullable: self
        case .primitive, .named, .array, .map: .nullable(self)
        }
    }
}

extension Schema {
    /// `nullable: true`, `type: [x, 'null']`, or a null among the enumeration's values.
    var allowsNull: Bool {
        isNullable || types.contains { $0.value == .null } || enumeration?.contains { $0.isNull(in: self) } == true
    }

    /// Whether anything beside the `$ref` changes the type; descriptions, examples and limits do not.
    var addsToItsReference: Bool {
        !properties.isEmpty || allOf != nil || oneOf != nil || anyOf != nil || enumeration != nil || constant != nil
            || !required.isEmpty
    }

    /// The format as 3.0 names it.
    var writtenFormat: String? { format?.value ?? (isBase64 ? "byte" : nil) }

    var stringPrimitive: ValueType.Primitive {
        switch writtenFormat {
        case "date": .date
        case "date-time": .dateTime
        case "byte": .base64
        case "binary": .binary
        default: .string
        }
    }
}

extension Node {
    func isNull(in schema: Schema) -> Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return scalar.text == "null" || scalar.text == "~" || scalar.text.isEmpty
    }

    fileprivate var plainText: String? {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return nil }
        return scalar.text
    }
}

extension String {
    fileprivate var isNumberFormat: Bool {
        self == "double" || self == "float" || self == "int32" || self == "int64" || self == "decimal"
    }
}

extension Schema.Constraints {
    fileprivate var limitNumbers: Bool {
        minimum != nil || maximum != nil || exclusiveMinimum != nil || exclusiveMaximum != nil || multipleOf != nil
    }

    fileprivate var limitStrings: Bool { minLength != nil || maxLength != nil || pattern != nil }
}
