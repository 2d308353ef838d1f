import YAMLSource

/// The type of a value, as it is used in a property, a parameter or a body.
package indirect enum ValueType: Hashable, Sendable {
    case any
    case primitive(Primitive)
    /// A type of the user's.
    case custom(CustomType)
    case named(SchemaID)
    case array(ValueType)
    case map(ValueType)
    case nullable(ValueType)

    package var nonNull: ValueType {
        if case .nullable(let type) = self { type } else { self }
    }

    package var isNullable: Bool {
        if case .nullable = self { true } else { false }
    }

    /// The definition that the type leads to through arrays and maps, if any.
    package var definition: SchemaID? {
        switch self {
        case .any, .primitive, .custom: nil
        case .named(let id): id
        case .array(let type), .map(let type), .nullable(let type): type.definition
        }
    }

    package func mapping(_ change: (SchemaID) -> SchemaID) -> ValueType {
        switch self {
        case .any, .primitive, .custom: self
        case .named(let id): .named(change(id))
        case .array(let type): .array(type.mapping(change))
        case .map(let type): .map(type.mapping(change))
        case .nullable(let type): .nullable(type.mapping(change))
        }
    }
}

/// A Swift type that a user wrote: any `FDXValue`.
package struct CustomType: Hashable, Sendable {
    /// The module of the type; nil where it is the output's own.
    package var module: String?
    package var name: String

    /// `Module.Type` or `Type`; nil where the text is not the name of a type.
    package init?(_ text: String) {
        let parts = text.parts(at: ".").map(String.init)
        guard parts.allSatisfy(\.isIdentifier) else { return nil }
        module = parts.count > 1 ? parts[0] : nil
        name = parts.dropFirst(parts.count > 1 ? 1 : 0).joined(separator: ".")
    }
}

extension String {
    /// Whether it can be a name in Swift.
    package var isIdentifier: Bool {
        guard let first = unicodeScalars.first, first == "_" || first.beginsIdentifier, self != "_" else {
            return false
        }
        return unicodeScalars.allSatisfy(\.continuesIdentifier)
    }
}

// Looking up the properties of letters takes longer than all else that is done with a name, and nearly all are ASCII.

extension Unicode.Scalar {
    /// Whether a name in Swift may begin with it, the underscore aside.
    package var beginsIdentifier: Bool {
        guard isASCII else { return properties.isXIDStart }
        return isSmallLetter || ("A"..."Z").contains(self)
    }

    /// Whether it may stand in a name in Swift, behind the first letter.
    package var continuesIdentifier: Bool {
        guard isASCII else { return properties.isXIDContinue }
        return beginsIdentifier || ("0"..."9").contains(self) || self == "_"
    }

    package var isSmallLetter: Bool { isASCII ? ("a"..."z").contains(self) : properties.isLowercase }
}
