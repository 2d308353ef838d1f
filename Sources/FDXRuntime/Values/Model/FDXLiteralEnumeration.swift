/// An enumeration of values that are not all strings or all whole numbers, and that is open: a value that the document
/// does not list is kept in `unknown`, with the digits of a number as they came.
public protocol FDXLiteralEnumeration: FDXOpenEnumeration where RawValue == JSONValue {
    /// The values that the document lists; generated.
    static var table: LiteralEnumerationTable<Self> { get }
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
    public var description: String { rawValue.string ?? rawValue.json }

    /// The values that the document lists, in its order.
    public static var allCases: [Self] { table.cases }
    /// The case that the document lists for a value; nil where it lists none.
    public static func listedCase(for rawValue: JSONValue) -> Self? { table.value(rawValue) }
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
