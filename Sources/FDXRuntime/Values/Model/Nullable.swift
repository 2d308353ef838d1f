/// A value whose JSON may be an explicit null.
///
/// As an optional property it has three states: nil is left out, `.null` is sent as null, `.value` is sent.
public enum Nullable<Wrapped: FDXValue>: BuiltInValue {
    /// An explicit `null`.
    case null
    /// A value.
    case value(Wrapped)

    /// The value, or `.null` for nil.
    public init(_ value: Wrapped?) {
        self = value.map(Self.value) ?? .null
    }

    /// The value; nil for null.
    public var value: Wrapped? {
        if case .value(let value) = self { value } else { nil }
    }

    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "\(Wrapped.expectation) or null" }
    static var acceptsNull: Bool { true }

    static func read(
        into memory: UnsafeMutablePointer<Self>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        memory.initialize(to: try reader.acceptNull() ? .null : .value(try reader.read(Wrapped.self)))
    }

    func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        switch self {
        case .null: writer.append(raw: "null")
        case .value(let value): try value.write(to: &writer)
        }
    }

    func describe(revealing: Bool) -> String {
        value?.describe(revealing: revealing) ?? "null"
    }
}

extension Nullable: ExpressibleByNilLiteral {
    /// Lets `nil` stand for null. Of an optional `Nullable`, `nil` is absence.
    public init(nilLiteral: ()) {
        self = .null
    }
}

// The literals of what it holds.

extension Nullable: ExpressibleByUnicodeScalarLiteral where Wrapped: ExpressibleByUnicodeScalarLiteral {
    public init(unicodeScalarLiteral value: Wrapped.UnicodeScalarLiteralType) {
        self = .value(Wrapped(unicodeScalarLiteral: value))
    }
}

extension Nullable: ExpressibleByExtendedGraphemeClusterLiteral
where Wrapped: ExpressibleByExtendedGraphemeClusterLiteral {
    public init(extendedGraphemeClusterLiteral value: Wrapped.ExtendedGraphemeClusterLiteralType) {
        self = .value(Wrapped(extendedGraphemeClusterLiteral: value))
    }
}

extension Nullable: ExpressibleByStringLiteral where Wrapped: ExpressibleByStringLiteral {
    public init(stringLiteral value: Wrapped.StringLiteralType) {
        self = .value(Wrapped(stringLiteral: value))
    }
}

extension Nullable: ExpressibleByIntegerLiteral where Wrapped: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Wrapped.IntegerLiteralType) {
        self = .value(Wrapped(integerLiteral: value))
    }
}

extension Nullable: ExpressibleByFloatLiteral where Wrapped: ExpressibleByFloatLiteral {
    public init(floatLiteral value: Wrapped.FloatLiteralType) {
        self = .value(Wrapped(floatLiteral: value))
    }
}

extension Nullable: ExpressibleByBooleanLiteral where Wrapped: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Wrapped.BooleanLiteralType) {
        self = .value(Wrapped(booleanLiteral: value))
    }
}

extension Nullable: ExpressibleByArrayLiteral
where Wrapped: RangeReplaceableCollection & ExpressibleByArrayLiteral, Wrapped.ArrayLiteralElement == Wrapped.Element {
    public init(arrayLiteral elements: Wrapped.Element...) {
        self = .value(Wrapped(elements))
    }
}
