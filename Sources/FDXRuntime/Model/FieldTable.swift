/// One entry of a field table: the name of a property in JSON, or what else lies in its place.
///
///     ["accountId", .sensitive("accountNumber"), .beside]
public struct FieldName: ExpressibleByStringLiteral, Sendable {
    enum Role {
        case plain, sensitive, beside, requiredBeside

        var isBeside: Bool { self == .beside || self == .requiredBeside }
    }

    let name: StaticString
    let role: Role

    public init(stringLiteral name: StaticString) {
        self.init(name, .plain)
    }

    private init(_ name: StaticString, _ role: Role) {
        self.name = name
        self.role = role
    }

    /// A property whose value descriptions leave out.
    public static func sensitive(_ name: StaticString) -> FieldName {
        FieldName(name, .sensitive)
    }

    /// A union whose keys lie in the object itself, beside the other properties.
    public static let beside = FieldName("", .beside)

    /// A union whose keys lie in the object itself, one of which the document requires.
    public static let requiredBeside = FieldName("", .requiredBeside)
}

/// What the runtime knows of a model: the JSON name, the type and the place of each stored property.
///
/// Names and types stand in the order of the stored properties; `unknownFields`, which is last, is not named.
public final class FieldTable<Model: FDXModel>: Sendable {
    let layout: ModelLayout

    public init<each Value: FDXValue>(_ names: [FieldName], _ types: repeat (each Value).Type) {
        var builder = ModelLayout.Builder(names: names)
        repeat builder.append((each Value).self)
        layout = builder.layout(of: Model.self)
    }
}
