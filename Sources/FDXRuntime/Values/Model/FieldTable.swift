/// One entry of a field table: the name of a property in JSON, or what else lies in its place, with what the document
/// says of its value beyond the type.
///
///     ["accountId", .sensitive("accountNumber"), .only("version", "1"), .beside, .additional]
public struct FieldName: ExpressibleByStringLiteral, Sendable {
    enum Role {
        case plain, beside, requiredBeside
        /// Members that no other entry names; of a pattern, those whose names match it.
        case additional(pattern: String?)
    }

    let name: StaticString
    let role: Role
    var isSensitive = false
    /// The values that are allowed, as JSON; nil where the type alone decides.
    var values: [StaticString]?
    var refusesNull = false

    public init(stringLiteral name: StaticString) {
        self.init(name, .plain)
    }

    private init(_ name: StaticString, _ role: Role) {
        self.name = name
        self.role = role
    }

    /// A property whose value descriptions leave out.
    public static func sensitive(_ field: FieldName) -> FieldName {
        var field = field
        field.isSensitive = true
        return field
    }

    /// A property that may only have these values, each written as JSON: a constant has one. With none, the document
    /// forbids the property.
    public static func only(_ field: FieldName, _ values: StaticString...) -> FieldName {
        var field = field
        field.values = values
        return field
    }

    /// A property that may not be null although its type has a null.
    public static func neverNull(_ field: FieldName) -> FieldName {
        var field = field
        field.refusesNull = true
        return field
    }

    /// A union whose keys lie in the object itself, beside the other properties.
    public static let beside = FieldName("", .beside)

    /// A union whose keys lie in the object itself, one of which the document requires.
    public static let requiredBeside = FieldName("", .requiredBeside)

    /// A dictionary of the members that the document does not name one by one, but gives a type
    /// (`additionalProperties`).
    public static let additional = FieldName("", .additional(pattern: nil))

    /// A dictionary of the members whose names match a regular expression of ECMA-262 (`patternProperties`).
    public static func matching(_ pattern: StaticString) -> FieldName {
        FieldName("", .additional(pattern: "\(pattern)"))
    }
}

/// What a document says of an object as a whole.
public struct ObjectRule: Sendable {
    enum Kind {
        case closed
        case requires(StaticString)
    }

    let kind: Kind

    /// The object has no members but those of its table (`additionalProperties: false`).
    public static let closed = ObjectRule(kind: .closed)

    /// The object has a member of that name, which the document declares nowhere.
    public static func requires(_ name: StaticString) -> ObjectRule {
        ObjectRule(kind: .requires(name))
    }
}

/// One stored property of a model that is written by hand, with its name in JSON.
public struct ModelField<Model: FDXModel>: Sendable {
    let name: FieldName
    let offset: Int
    let append: @Sendable (inout ModelLayout.Builder) -> Void

    /// A stored property and its name in JSON.
    ///
    /// - Parameters:
    ///   - name: the name in JSON, and what else the document says of it.
    ///   - property: a stored property; for one that is computed the program stops, as it has no place.
    public static func field<Value: FDXValue>(_ name: FieldName, _ property: KeyPath<Model, Value>) -> ModelField {
        guard let offset = MemoryLayout<Model>.offset(of: property) else {
            preconditionFailure("\(property) of \(Model.self) is not stored, and so is no field")
        }
        return ModelField(name: name, offset: offset) { builder in
            builder.append(Value.self)
            precondition(
                builder.lastOffset == offset,
                "the field table of \(Model.self) lacks the stored property before '\(name.name)', or has one twice"
            )
        }
    }
}

/// What the runtime knows of a model: the JSON name, the type and the place of each stored property.
///
///     struct Fee: FDXModel {
///         var amount: Decimal
///         var memo: String?
///         var unknownFields = UnknownFields()
///
///         static let fields = FieldTable<Self>(
///             [.field("amount", \.amount), .field(.sensitive("memo"), \.memo)],
///             unknownFields: \.unknownFields
///         )
///     }
public final class FieldTable<Model: FDXModel>: Sendable {
    let layout: ModelLayout

    /// A table of all stored properties, in any order. It stops the program, saying which property is wrong, where one is
    /// missing, is there twice, or is computed: so it is made once, when the model is first used.
    ///
    /// - Parameters:
    ///   - fields: the stored properties, but for `unknownFields`, with their names in JSON.
    ///   - unknownFields: the property that keeps members by other names; the last one that the model stores.
    ///   - rules: what the document says of the object as a whole.
    public init(
        _ fields: [ModelField<Model>],
        unknownFields: WritableKeyPath<Model, UnknownFields>,
        rules: [ObjectRule] = []
    ) {
        let fields = fields.sorted { $0.offset < $1.offset }
        var builder = ModelLayout.Builder(names: fields.map(\.name), rules: rules)
        for field in fields { field.append(&builder) }
        layout = builder.layout(of: Model.self)
        precondition(
            MemoryLayout<Model>.offset(of: unknownFields) == layout.unknownFieldsOffset,
            "the field table of \(Model.self) lacks a stored property, or \(unknownFields) is not its last one"
        )
    }

    /// The table of a generated model, whose names and types stand in the order of its stored properties; the last one,
    /// `unknownFields`, is not named. Two names in the wrong order are not noticed: what is written by hand takes the
    /// initializer with key paths.
    @_spi(Generated)
    public init<each Value: FDXValue>(
        _ names: [FieldName],
        rules: [ObjectRule] = [],
        _ types: repeat (each Value).Type
    ) {
        var builder = ModelLayout.Builder(names: names, rules: rules)
        repeat builder.append((each Value).self)
        layout = builder.layout(of: Model.self)
    }
}
