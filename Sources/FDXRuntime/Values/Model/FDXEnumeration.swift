/// An enumeration of strings that is open: a value that the document does not list is kept in `unknown`.
public protocol FDXEnumeration: FDXOpenEnumeration where RawValue == String {
    /// The values that the document lists; generated.
    static var table: EnumerationTable<Self> { get }
}

/// The listed cases of an enumeration, found by their raw values in constant time.
public final class EnumerationTable<Enumeration: FDXEnumeration>: Sendable {
    let cases: [Enumeration]
    let names: NameTable
    let expectation = "a value of \(Enumeration.self)"
    // What plans hold is never freed, so each is made once.
    let plan, optionalPlan: ValuePlan
    let allowsOthers: Bool

    /// - Parameters:
    ///   - cases: the values that the document lists, in its order.
    ///   - allowsOthers: whether values that are not listed are valid too.
    public init(_ cases: [Enumeration], allowsOthers: Bool = false) {
        self.cases = cases
        self.allowsOthers = allowsOthers
        names = NameTable(cases.map(\.rawValue))
        let images = EnumerationImages.make(names, cases, allowsOthers: allowsOthers) { .unknown($0) }
        plan = ValuePlan(.enumeration, Enumeration.self, enumeration: images)
        let optionals = EnumerationImages.make(names, cases.map(Optional.some), allowsOthers: allowsOthers) {
            .some(.unknown($0))
        }
        optionalPlan = ValuePlan(.enumeration, Enumeration?.self, isOptional: true, enumeration: optionals)
    }

    func value(_ start: UnsafePointer<UInt8>, _ count: Int) -> Enumeration? {
        names.index(start, count).map { cases[$0] }
    }

    func value(_ rawValue: String) -> Enumeration? {
        var rawValue = rawValue
        return rawValue.withUTF8 { bytes in value(bytes.baseAddress ?? JSONReader.nothing, bytes.count) }
    }
}

extension FDXEnumeration {
    public static var behavior: ValueBehavior { ValueBehavior(EnumerationOperations<Self>.self) }
    public var description: String { rawValue }

    /// The values that the document lists, in its order.
    public static var allCases: [Self] { table.cases }
    /// The case that the document lists for a value; nil where it lists none.
    public static func listedCase(for rawValue: String) -> Self? { table.value(rawValue) }
}

private enum EnumerationOperations<Enumeration: FDXEnumeration>: ValueOperations {
    static var expectation: String { Enumeration.table.expectation }
    static var plan: ValuePlan { Enumeration.table.plan }

    static func read(into memory: UnsafeMutableRawPointer, from reader: inout JSONReader) throws(FDXDecodingError) {
        let start = reader.offset
        let value = Enumeration.anyCase(for: try reader.readTolerantString(expectation))
        if !Enumeration.table.allowsOthers, !value.isKnown {
            try reader.recordUnlisted(at: start, expected: expectation)
        }
        memory.initializeMemory(as: Enumeration.self, to: value)
    }

    static func write(at memory: UnsafeRawPointer, to writer: inout JSONWriter) {
        writer.append(memory.assumingMemoryBound(to: Enumeration.self).pointee.rawValue)
    }

    static func describe(at memory: UnsafeRawPointer, revealing: Bool) -> String {
        let text = memory.assumingMemoryBound(to: Enumeration.self).pointee.description
        return revealing || Enumeration.allCases.contains { $0.rawValue == text } ? text : text.shortened
    }
}
