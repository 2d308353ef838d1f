/// An enumeration of strings that is open: a value that the document does not list is kept in `unknown`.
public protocol FDXEnumeration: FDXValue, RawRepresentable, CaseIterable, CustomStringConvertible,
    CustomDebugStringConvertible
where RawValue == String {
    /// The values that the document lists; generated.
    static var table: EnumerationTable<Self> { get }
    /// A value that the document does not list.
    static func unknown(_ value: String) -> Self
    /// The value as the document writes it.
    var rawValue: String { get }
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
    /// The values that the document lists, in its order.
    public static var allCases: [Self] { table.cases }

    /// The case that the document lists for it, else `unknown`.
    public init(rawValue: String) {
        self = Self.value(of: rawValue)
    }

    fileprivate static func value(of rawValue: String) -> Self {
        table.value(rawValue) ?? .unknown(rawValue)
    }

    /// Whether the document lists the value.
    public var isKnown: Bool { Self.table.value(rawValue) != nil }

    public var description: String { rawValue }
    public var debugDescription: String { rawValue }

    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

    /// Reads a string by any decoder; one that is not listed becomes `unknown`.
    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    /// Writes the string as it came.
    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }
}

private enum EnumerationOperations<Enumeration: FDXEnumeration>: ValueOperations {
    static var expectation: String { Enumeration.table.expectation }
    static var plan: ValuePlan { Enumeration.table.plan }

    static func read(into memory: UnsafeMutableRawPointer, from reader: inout JSONReader) throws(FDXDecodingError) {
        let start = reader.offset
        let value = Enumeration.value(of: try reader.readTolerantString(expectation))
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

/// An enumeration of integers that is open: a value that the document does not list is kept in `unknown`.
public protocol FDXIntegerEnumeration: FDXValue, RawRepresentable, CaseIterable, CustomStringConvertible,
    CustomDebugStringConvertible
where RawValue == Int {
    /// The values that the document lists; generated.
    static var table: IntegerEnumerationTable<Self> { get }
    /// A value that the document does not list.
    static func unknown(_ value: Int) -> Self
    /// The value as the document writes it.
    var rawValue: Int { get }
}

/// The listed cases of an enumeration of integers.
public final class IntegerEnumerationTable<Enumeration: FDXIntegerEnumeration>: Sendable {
    let cases: [Enumeration]
    let values: [Int: Enumeration]
    let allowsOthers: Bool

    /// - Parameters:
    ///   - cases: the values that the document lists, in its order.
    ///   - allowsOthers: whether values that are not listed are valid too.
    public init(_ cases: [Enumeration], allowsOthers: Bool = false) {
        self.cases = cases
        self.allowsOthers = allowsOthers
        values = Dictionary(cases.map { ($0.rawValue, $0) }) { first, _ in first }
    }
}

extension FDXIntegerEnumeration {
    public static var behavior: ValueBehavior { ValueBehavior(IntegerEnumerationOperations<Self>.self) }
    /// The values that the document lists, in its order.
    public static var allCases: [Self] { table.cases }

    /// The case that the document lists for it, else `unknown`.
    public init(rawValue: Int) {
        self = Self.value(of: rawValue)
    }

    fileprivate static func value(of rawValue: Int) -> Self {
        table.values[rawValue] ?? .unknown(rawValue)
    }

    /// Whether the document lists the value.
    public var isKnown: Bool { Self.table.values[rawValue] != nil }

    public var description: String { String(rawValue) }
    public var debugDescription: String { description }

    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

    /// Reads an integer by any decoder; one that is not listed becomes `unknown`.
    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    /// Writes the integer.
    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }
}

private enum IntegerEnumerationOperations<Enumeration: FDXIntegerEnumeration>: ValueOperations {
    static var expectation: String { "a value of \(Enumeration.self)" }
    static var plan: ValuePlan { ValuePlan(.other, Enumeration.self) }

    static func read(into memory: UnsafeMutableRawPointer, from reader: inout JSONReader) throws(FDXDecodingError) {
        let start = reader.offset
        let value = Enumeration.value(of: try reader.readTolerantNumber(expectation) { $0.int })
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
