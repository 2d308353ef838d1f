/// JSON's null where a document allows nothing else. As an optional property it has two states: nil is left out, a
/// value is sent as null.
public struct FDXNull: BuiltInValue {
    /// The one value of this type.
    public init() {}

    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "null" }
    static var acceptsNull: Bool { true }

    static func read(
        into memory: UnsafeMutablePointer<Self>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        guard try reader.acceptNull() else { throw reader.mismatch(expectation) }
        memory.initialize(to: Self())
    }

    func write(to writer: inout JSONWriter) {
        writer.append(raw: "null")
    }

    func describe(revealing: Bool) -> String { "null" }
}

extension FDXNull: ExpressibleByNilLiteral {
    public init(nilLiteral: ()) {}
}
