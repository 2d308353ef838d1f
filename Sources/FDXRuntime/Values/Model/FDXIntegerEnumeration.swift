/// An enumeration of integers that is open: a value that the document does not list is kept in `unknown`.
public protocol FDXIntegerEnumeration: FDXOpenEnumeration where RawValue == Int {
    /// The values that the document lists; generated.
    static var table: IntegerEnumerationTable<Self> { get }
}

/// The listed cases of an enumeration of integers.
public final class IntegerEnumerationTable<Enumeration: FDXIntegerEnumeration>: Sendable {
    let cases: [Enumeration]
    private let values: [Int: Enumeration]
    let allowsOthers: Bool

    /// - Parameters:
    ///   - cases: the values that the document lists, in its order.
    ///   - allowsOthers: whether values that are not listed are valid too.
    public init(_ cases: [Enumeration], allowsOthers: Bool = false) {
        self.cases = cases
        self.allowsOthers = allowsOthers
        values = Dictionary(cases.map { ($0.rawValue, $0) }) { first, _ in first }
    }

    func value(_ rawValue: Int) -> Enumeration? { values[rawValue] }
}

extension FDXIntegerEnumeration {
    public static var behavior: ValueBehavior { ValueBehavior(IntegerEnumerationOperations<Self>.self) }
    public var description: String { String(rawValue) }

    /// The values that the document lists, in its order.
    public static var allCases: [Self] { table.cases }
    /// The case that the document lists for a value; nil where it lists none.
    public static func listedCase(for rawValue: Int) -> Self? { table.value(rawValue) }
}

private enum IntegerEnumerationOperations<Enumeration: FDXIntegerEnumeration>: ValueOperations {
    static var expectation: String { "a value of \(Enumeration.self)" }
    static var plan: ValuePlan { ValuePlan(.other, Enumeration.self) }

    static func read(into memory: UnsafeMutableRawPointer, from reader: inout JSONReader) throws(FDXDecodingError) {
        let start = reader.offset
        let value = Enumeration.anyCase(for: try reader.readTolerantNumber(expectation) { $0.int })
        if !Enumeration.table.allowsOthers, !value.isKnown {
            try reader.recordUnlisted(at: start, expected: expectation)
        }
        memory.initializeMemory(as: Enumeration.self, to: value)
    }

    static func write(at memory: UnsafeRawPointer, to writer: inout JSONWriter) {
        writer.append(memory.assumingMemoryBound(to: Enumeration.self).pointee.rawValue)
    }

    static func describe(at memory: UnsafeRawPointer, revealing: Bool) -> String {
        memory.assumingMemoryBound(to: Enumeration.self).pointee.description
    }
}
