extension Optional: FDXValue where Wrapped: FDXValue {
    public static var expectation: String { Wrapped.expectation }
    public static var absent: Wrapped?? { .some(nil) }
    public static var acceptsNull: Bool { true }
    public var isAbsent: Bool {
        if case .none = self { true } else { false }
    }

    public static func read(
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

    public static func fit(at reader: JSONReader) -> Fit {
        Wrapped.fit(at: reader)
    }

    public func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        if let self { try self.write(to: &writer) } else { writer.append(raw: "null") }
    }

    public func describe(revealing: Bool) -> String {
        map { $0.describe(revealing: revealing) } ?? "nil"
    }
}
