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
    /// How many values are being resolved, one within the other: the stack has room for so many.
    private var depth = 0
    private static let depthLimit = 40_000
    private let shaping = Shaping()
    /// Objects made of several schemas, by the schemas; and what is being made of elements of lists and maps.
    var combinations: [Set<SchemaID>: ValueType] = [:]
    var beingCombined: Set<Set<SchemaID>> = []
    var describedTargets: [SchemaID: DescribedTarget] = [:]
    var knownParts = KnownParts()
    /// Whether null is a value of a schema, where that is known; `nil` where nothing speaks of types.
    var nullVerdicts: [SchemaID: Bool?] = [:]
    /// The properties of parts that no other part writes: whoever extends them has them as they are.
    var ownProperties: [SchemaID: [ExactText: Property]] = [:]
    /// What descriptions say of values, by the identities of their schemas, which are kept so that no other one takes
    /// an identity over.
    var knownValueDescriptions: [ObjectIdentifier: (schema: Schema, descriptions: ValueDescriptions)] = [:]
    private var enumerations: [SchemaID: EnumerationShape] = [:]
    private var objects: Set<SchemaID> = []
    let circles: Circles
    let unionFacts: UnionFacts
    var memberNaming = MemberNaming()

    init(_ documents: DocumentSet, log: DiagnosticLog) {
        self.documents = documents
        self.log = log
        circles = Circles(log)
        unionFacts = UnionFacts(documents)
    }

    var unions: UnionResolver { UnionResolver(schemas: self) }

    func value(of schema: Schema, at place: Place) -> ValueType {
        if let known = values[place.id] { return known }
        if let start = underWay[place.id] {
            circles.reportSelf(schema, at: place, isContained: containers > start)
            return .any
        }
        guard depth < Self.depthLimit else {
            let message = "schemas lead from one to the next more than \(Self.depthLimit) times before this one"
            log.record(.error(message, at: schema.mark))
            return .any
        }
        underWay[place.id] = containers
        depth += 1
        let value = custom(schema, at: place) ?? withNull(meaning(of: schema, at: place), of: schema, at: place)
        values[place.id] = value
        underWay[place.id] = nil
        depth -= 1
        if depth == 0 { shaping.run() }
        return value
    }

    /// The user's type of a schema's values, where there is one.
    private func custom(_ schema: Schema, at place: Place) -> ValueType? {
        guard let type = customType(of: schema) else { return nil }
        return allowsNull(schema, at: place) ? type.orNull : type
    }

    func customType(of schema: Schema) -> ValueType? {
        guard let entry = schema.extensions.first(where: { $0.key == Bends.Key.type }) else { return nil }
        let type = log.attempt { () throws(Diagnostic) in
            let text = try entry.value.text("the name of a Swift type")
            if let type = CustomType(text) { return type }
            throw .error("'\(text)' is no type of Swift", at: entry.value.mark)
        }
        return type.map(ValueType.custom)
    }

    private func withNull(_ meaning: ValueType, of schema: Schema, at place: Place) -> ValueType {
        guard schema.allOf != nil || schema.reference != nil && documents.isMoreThanItsReference(schema) else {
            return schema.allowsNull ? meaning.orNull : meaning
        }
        return switch nullVerdict(schema, at: place) {
        case true: meaning.orNull
        case false: meaning.nonNull
        case nil: meaning
        }
    }

    /// The type of what an array or a map holds.
    func element(_ schema: Schema, at place: Place) -> ValueType {
        containers += 1
        defer { containers -= 1 }
        return value(of: schema, at: place)
    }

    /// Follows a reference; what is wrong with it is recorded, once, where it stands.
    func target(of reference: Reference, from file: String) -> (schema: Schema, place: Place)? {
        log.attempt { () throws(Diagnostic) in try documents.schema(reference, from: file) }
    }

    /// Gives a schema a type of its own. The name is known at once and the shape when nothing else is being resolved, so
    /// that schemas may lead back to themselves, whichever of them comes first.
    func define(_ schema: Schema, at place: Place, _ shape: @escaping () -> Shape) -> ValueType {
        shaping.add { [self] in addDefinition(schema, at: place, shape()) }
        return named(schema, at: place)
    }

    func defineEnumeration(_ shape: EnumerationShape, of schema: Schema, at place: Place) -> ValueType {
        enumerations[place.id] = shape
        addDefinition(schema, at: place, .enumeration(shape))
        return named(schema, at: place)
    }

    private func named(_ schema: Schema, at place: Place) -> ValueType {
        let type = ValueType.named(place.id)
        values[place.id] = schema.allowsNull ? type.orNull : type
        underWay[place.id] = nil
        return type
    }

    private func addDefinition(_ schema: Schema, at place: Place, _ shape: Shape) {
        if case .object = shape { objects.insert(place.id) }
        let shape = memberNaming.naming(shape, as: schema)
        definitions.append(
            Definition(
                id: place.id,
                names: place.names,
                mark: schema.mark,
                annotation: annotation(of: schema, at: place, definedAs: shape),
                shape: shape
            )
        )
    }

    /// The type of a schema that has one already.
    func knownType(of id: SchemaID) -> ValueType? { values[id] }

    /// Whether the type is an object whose properties are known.
    func isObject(_ type: ValueType?) -> Bool {
        if case .named(let id)? = type?.nonNull { objects.contains(id) } else { false }
    }

    func isEnumeration(_ id: SchemaID) -> Bool { enumerations[id] != nil }

    /// Whether the schema lists values for which the condition holds.
    func lists(_ id: SchemaID, where isMeant: (EnumerationCase) -> Bool) -> Bool {
        enumerations[id]?.cases.contains(where: isMeant) == true
    }

    /// The only values that a schema allows, if it is known to be an enumeration.
    func cases(of id: SchemaID) -> [EnumerationCase]? {
        enumerations[id].flatMap { $0.allowsOthers ? nil : $0.cases }
    }

    // MARK: - What a schema means, null aside

    private func meaning(of schema: Schema, at place: Place) -> ValueType {
        if schema.boolean != nil { return .any }
        if let reference = schema.reference, !documents.isMoreThanItsReference(schema) {
            guard let target = target(of: reference, from: place.id.file) else { return .any }
            return value(of: target.schema, at: target.place)
        }
        if let union = unions.unionOfHeirs(of: schema, at: place) { return union }
        if schema.reference != nil || schema.allOf != nil { return merged(schema, at: place) }
        if let listed = schema.listed { return enumeration(listed, of: schema, at: place) }
        if let union = schema.writtenUnion { return unions.union(union, of: schema, at: place) }
        let isOnlyObject = schema.types.allSatisfy { $0.value == .object || $0.value == .null }
        if !schema.properties.isEmpty, isOnlyObject {
            return object([Part(schema: schema, place: place)], of: schema, at: place)
        }
        return typed(schema, at: place)
    }

    private func typed(_ schema: Schema, at place: Place) -> ValueType {
        var seen: Set<Schema.TypeName> = [.null]
        let types = schema.types.map(\.value).filter { seen.insert($0).inserted }
        switch types.count {
        case 0 where !schema.types.isEmpty: return .primitive(.null)
        case 0: return untyped(schema, at: place)
        case 1: return value(ofType: types[0], schema, at: place)
        default: return scalarUnion(of: types, schema, at: place)
        }
    }

    /// The union of several scalar types, such as `type: [string, boolean]`.
    private func scalarUnion(of types: [Schema.TypeName], _ schema: Schema, at place: Place) -> ValueType {
        if Set(types) == [.integer, .number] { return .primitive(.number) }
        return define(schema, at: place) { [self] in
            let members = types.map { type in
                let member = Place(id: place.id.appending(type.rawValue), names: place.names + [type.rawValue])
                let value = self.value(ofType: type, schema, at: member)
                var name = type.rawValue
                if case .array(let element) = value { name = unions.listName(of: schema, holding: element, at: place) }
                return UnionShape.Member(name: name, values: [], type: value, mark: schema.mark)
            }
            return .union(UnionShape(kind: .byContent, members: members))
        }
    }

    func value(ofType type: Schema.TypeName, _ schema: Schema, at place: Place) -> ValueType {
        switch type {
        case .null: .primitive(.null)
        case .boolean: .primitive(.boolean)
        case .integer: .primitive(.integer)
        case .number: .primitive(.number)
        case .string: .primitive(schema.stringPrimitive)
        case .array: .array(schema.elements.map { element($0, at: place.items) } ?? .any)
        case .object: openObject(schema, at: place)
        }
    }

    /// The type of a schema without `type`, by its other keywords.
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
        if !schema.properties.isEmpty || schema.limitsMembers {
            return object([Part(schema: schema, place: place)], of: schema, at: place)
        }
        guard case .schema(let values) = schema.additionalProperties else { return .map(.any) }
        return .map(element(values, at: place.additionalProperties))
    }
}

/// Shapes that wait until nothing is being resolved: what they hold may lead back to it.
private final class Shaping {
    private var waiting: [() -> Void] = []
    private var isRunning = false

    func add(_ shape: @escaping () -> Void) { waiting.append(shape) }

    /// Makes all shapes, and those that come while these are made.
    func run() {
        guard !isRunning else { return }
        isRunning = true
        var next = 0
        while next < waiting.count {
            waiting[next]()
            next += 1
        }
        waiting = []
        isRunning = false
    }
}

extension ValueType {
    var orNull: ValueType {
        switch self {
        case .any, .nullable, .primitive(.null): self
        case .primitive, .custom, .named, .array, .map: .nullable(self)
        }
    }
}

extension Schema {
    /// Whether null is a value, as `nullable: true` or `type: [x, 'null']` says it; where values are listed, one of them
    /// has to be null too.
    var allowsNull: Bool {
        let isOfItsTypes = isNullable || types.contains { $0.value == .null }
        guard let listed else { return isOfItsTypes }
        return listed.contains(.null) && (isOfItsTypes || types.isEmpty)
    }

    /// Whether null is meant to come, be it only by one of the words for it.
    var speaksOfNull: Bool {
        isNullable || types.contains { $0.value == .null } || listed?.contains(.null) == true
    }

    /// Whether anything beside the `$ref` changes the type; descriptions, examples and limits do not.
    var addsToItsReference: Bool {
        !properties.isEmpty || allOf != nil || oneOf != nil || anyOf != nil || enumeration != nil || constant != nil
            || !required.isEmpty || items != nil || limitsMembers || shapesObject
    }

    /// What each element of a list is; nil where that is not said, or the first ones are something else.
    var elements: Schema? { prefixItems.isEmpty ? items : nil }

    /// The format as 3.0 names it.
    var writtenFormat: String? { format?.value ?? (isBase64 ? "byte" : isBytes ? "binary" : nil) }

    var stringPrimitive: ValueType.Primitive { ValueType.Primitive(textFormat: writtenFormat) }
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
