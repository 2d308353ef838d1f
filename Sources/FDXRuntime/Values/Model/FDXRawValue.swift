/// A type of your own that stands for a JSON value: `types:` of a `fdxgen.yaml` puts it in the place of a schema, a
/// property or a format.
///
///     public struct Money: FDXRawValue {
///         public let rawValue: String
///         public let cents: Int
///
///         /// nil where the text is no amount: to strict decoding an error, to lenient decoding an unreadable value.
///         public init?(rawValue: String) { … }
///     }
///
/// What is read and what is written is the raw value, so keep it as it came.
public protocol FDXRawValue: FDXValue, RawRepresentable where RawValue: FDXValue {}

extension FDXRawValue {
    /// Reads and writes the raw value.
    public static var behavior: ValueBehavior { ValueBehavior(RawOperations<Self>.self) }

    /// Reads the raw value by any decoder.
    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    /// Writes the raw value.
    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }

    static var rawType: any FDXValue.Type { RawValue.self }
}

private enum RawOperations<Value: FDXRawValue>: ValueOperations {
    static var expectation: String { "a value of \(Value.self)" }
    static var acceptsNull: Bool { Value.RawValue.acceptsNull }
    static var plan: ValuePlan { ValuePlan(.other, Value.self) }

    static func read(into memory: UnsafeMutableRawPointer, from reader: inout JSONReader) throws(FDXDecodingError) {
        let start = reader.offset
        let raw = UnsafeMutablePointer<Value.RawValue>.allocate(capacity: 1)
        defer { raw.deallocate() }
        try Value.RawValue.read(into: raw, from: &reader)
        guard let value = Value(rawValue: raw.move()) else {
            throw reader.unfit(expectation, "what it does not take", at: start)
        }
        memory.initializeMemory(as: Value.self, to: value)
    }

    static func write(at memory: UnsafeRawPointer, to writer: inout JSONWriter) throws(FDXEncodingError) {
        try memory.assumingMemoryBound(to: Value.self).pointee.rawValue.write(to: &writer)
    }

    static func describe(at memory: UnsafeRawPointer, revealing: Bool) -> String {
        memory.assumingMemoryBound(to: Value.self).pointee.rawValue.describe(revealing: revealing)
    }
}
