/// An enumeration of values that are not all strings or all whole numbers, and that is open: a value that the document
/// does not list is kept in `unknown`, with the digits of a number as they came.
public protocol FDXLiteralEnumeration: FDXValue, RawRepresentable, CaseIterable, CustomStringConvertible,
    CustomDebugStringConvertible
where RawValue == JSONValue {
    /// The values that the document lists; generated.
    static var table: LiteralEnumerationTable<Self> { get }
    /// A value that the document does not list.
    static func unknown(_ value: JSONValue) -> Self
    /// The value as the document writes it.
    var rawValue: JSONValue { get }
}

/// The listed cases of an enumeration of any values.
public final class LiteralEnumerationTable<Enumeration: FDXLiteralEnumeration>: Sendable {
    let cases: [Enumeration]
    private let values: [JSONValue: Enumeration]

    /// - Parameter cases: the values that the document lists, in its order.
    public init(_ cases: [Enumeration]) {
        self.cases = cases
        values = Dictionary(cases.map { ($0.rawValue, $0) }) { first, _ in first }
    }

    func value(_ rawValue: JSONValue) -> Enumeration? {
        guard let found = values[rawValue], found.rawValue.isSame(as: rawValue) else { return nil }
        return found
    }

    /// The listed number or boolean that a string spells.
    func value(spelled text: String) -> Enumeration? {
        cases.first { value in
            switch value.rawValue {
            case .number, .bool: value.rawValue.json == text
            case .null, .string, .array, .object: false
            }
        }
    }
}

extension FDXLiteralEnumeration {
    public static var behavior: ValueBehavior { ValueBehavior(LiteralEnumerationOperations<Self>.self) }
    /// The values that the document lists, in its order.
    public static var allCases: [Self] { table.cases }

    /// The case that the document lists for it, else `unknown`.
    public init(rawValue: JSONValue) {
        self = Self.table.value(rawValue) ?? .unknown(rawValue)
    }

    /// Whether the document lists the value.
    public var isKnown: Bool { Self.table.value(rawValue) != nil }

    public var description: String { rawValue.string ?? rawValue.json }
    public var debugDescription: String { description }

    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

    /// Reads any JSON value by any decoder; one that is not listed becomes `unknown`.
    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    /// Writes the value as it came.
    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }
}

private enum LiteralEnumerationOperations<Enumeration: FDXLiteralEnumeration>: ValueOperations {
    static var expectation: String { "a value of \(Enumeration.self)" }
    static var plan: ValuePlan { ValuePlan(.other, Enumeration.self) }

    static func read(into memory: UnsafeMutableRawPointer, from reader: inout JSONReader) throws(FDXDecodingError) {
        let (start, found) = (reader.offset, JSONReader.name(of: reader.byte))
        if reader.byte == UInt8(ascii: "n") { throw reader.mismatch(expectation) }
        let value = try reader.readJSONValue()
        if let text = value.string, Enumeration.table.value(value) == nil,
            let spelled = Enumeration.table.value(spelled: text)
        {
            try reader.record(.converted, at: start, expected: expectation, found: found)
            memory.initializeMemory(as: Enumeration.self, to: spelled)
            return
        }
        let listed = Enumeration.table.value(value)
        if listed == nil {
            try reader.recordUnlisted(at: start, expected: expectation)
        }
        memory.initializeMemory(as: Enumeration.self, to: listed ?? .unknown(value))
    }

    static func write(at memory: UnsafeRawPointer, to writer: inout JSONWriter) {
        writer.append(memory.assumingMemoryBound(to: Enumeration.self).pointee.rawValue)
    }

    static func describe(at memory: UnsafeRawPointer, revealing: Bool) -> String {
        memory.assumingMemoryBound(to: Enumeration.self).pointee.description
    }
}
