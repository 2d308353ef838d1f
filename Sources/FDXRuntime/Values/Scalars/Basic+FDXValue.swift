extension String: FDXValue, BuiltInValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "a string" }
    static var plan: ValuePlan { ValuePlan(.string, self) }

    static func read(
        into memory: UnsafeMutablePointer<String>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        memory.initialize(to: try reader.readTolerantString())
    }

    func write(to writer: inout JSONWriter) {
        writer.append(self)
    }
}

extension Int: FDXValue, BuiltInValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "an integer" }
    static var plan: ValuePlan { ValuePlan(.int, self) }

    static func read(
        into memory: UnsafeMutablePointer<Int>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        memory.initialize(to: try reader.readTolerantNumber(expectation) { $0.int })
    }

    func write(to writer: inout JSONWriter) {
        writer.append(self)
    }
}

extension Double: FDXValue, BuiltInValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "a number" }
    static var plan: ValuePlan { ValuePlan(.double, self) }

    static func read(
        into memory: UnsafeMutablePointer<Double>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        memory.initialize(to: try reader.readTolerantNumber(expectation) { $0.double })
    }

    func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        guard isFinite else { throw FDXEncodingError(description: "JSON has no number for \(self)") }
        writer.append(number: "\(self)")
    }
}

extension Bool: FDXValue, BuiltInValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "true or false" }
    static var plan: ValuePlan { ValuePlan(.bool, self) }

    static func read(
        into memory: UnsafeMutablePointer<Bool>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        memory.initialize(to: try reader.readTolerantBool())
    }

    func write(to writer: inout JSONWriter) {
        writer.append(raw: self ? "true" : "false")
    }
}

extension JSONReader {
    mutating func readTolerantBool() throws(FDXDecodingError) -> Bool {
        switch byte {
        case UInt8(ascii: "t"):
            try literal("true")
            return true
        case UInt8(ascii: "f"):
            try literal("false")
            return false
        case UInt8(ascii: "\""):
            let start = offset
            let text = try readString()
            let value = text.lowercased()
            guard value == "true" || value == "false" else {
                throw unfit(Bool.expectation, "another string", at: start)
            }
            try record(.converted, at: start, expected: Bool.expectation, found: "a boolean in quotes")
            return value == "true"
        default:
            throw mismatch(Bool.expectation)
        }
    }
}

extension JSONValue: FDXValue, BuiltInValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "a JSON value" }
    static var acceptsNull: Bool { true }

    static func read(
        into memory: UnsafeMutablePointer<JSONValue>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        memory.initialize(to: try reader.readJSONValue())
    }

    func write(to writer: inout JSONWriter) {
        writer.append(self)
    }

    /// Shows the structure and, unless `revealing`, no content.
    func describe(revealing: Bool) -> String {
        if revealing { return json }
        switch self {
        case .array(let values): return "[\(values.map { $0.describe(revealing: false) }.joined(separator: ", "))]"
        case .object(let object):
            let members = object.members.map { "\($0.name.shortened): \($0.value.describe(revealing: false))" }
            return "{\(members.joined(separator: ", "))}"
        case .null: return "null"
        case .bool, .number, .string: return hidden
        }
    }
}

extension JSONValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The value as JSON text, with all it holds.
    public var json: String {
        let writer = JSONWriter()
        writer.append(self)
        return String(decoding: writer.finish(), as: UTF8.self)
    }

    /// The names it has, without content, which may be personal; `json` shows all.
    public var description: String { describe(revealing: false) }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["structure": description]) }
}
