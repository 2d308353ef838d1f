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

    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }
}
