extension Optional: FDXValue, BuiltInValue where Wrapped: FDXValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { Wrapped.expectation }
    static var absent: Wrapped?? { .some(nil) }
    static var acceptsNull: Bool { true }
    var isAbsent: Bool {
        if case .none = self { true } else { false }
    }

    static func read(
        into memory: UnsafeMutablePointer<Wrapped?>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        if reader.byte == UInt8(ascii: "n"), !Wrapped.acceptsNull {
            let start = reader.offset
            try reader.literal("null")
            try reader.record(.nullForAbsent, at: start, expected: Wrapped.expectation, found: "null")
            memory.initialize(to: nil)
        } else {
            memory.initialize(to: try reader.read(Wrapped.self))
        }
    }

    func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        if let self { try self.write(to: &writer) } else { writer.append(raw: "null") }
    }

    func describe(revealing: Bool) -> String {
        map { $0.describe(revealing: revealing) } ?? "nil"
    }
}
