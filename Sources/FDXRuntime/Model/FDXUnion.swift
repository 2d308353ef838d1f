/// One of several types; what none of them fits is kept as JSON.
public protocol FDXUnion: FDXValue, CustomDebugStringConvertible {
    static var members: MemberTable<Self> { get }
    static func unknown(_ value: JSONValue) -> Self
    /// Hands the member to the visitor, with its index in the table.
    func visitMember(_ visitor: inout some MemberVisitor)
}

/// What is done with whatever member a union holds.
public protocol MemberVisitor {
    mutating func visit<Value: FDXValue>(_ value: Value, at index: Int)
    mutating func visitUnknown(_ value: JSONValue)
}

/// How JSON says which member of a union it is.
public enum UnionKind: Sendable {
    /// By the object's one key: `{"depositAccount": {…}}`.
    case keyed
    /// By the value of a property of the member: `{"accountCategory": "DEPOSIT_ACCOUNT", …}`.
    case discriminated(StaticString)
    /// By the keys that the object has.
    case byShape
    /// By the JSON type and the format.
    case scalar
}

/// One member of a union: its names in JSON and how to make the union of it.
public struct Member<Union: FDXUnion>: Sendable {
    typealias Read = @Sendable (UnsafeMutablePointer<Union>, inout JSONReader) throws(FDXDecodingError) -> Void

    let names: [String]
    let read: Read
    let fit: @Sendable (JSONReader) -> Fit

    public init<Value: FDXValue>(_ name: StaticString, _ make: @escaping @Sendable (consuming Value) -> Union) {
        self.init([name], make)
    }

    public init<Value: FDXValue>(_ names: [StaticString], _ make: @escaping @Sendable (consuming Value) -> Union) {
        self.names = names.map { "\($0)" }
        read = { (memory, reader) throws(FDXDecodingError) in
            memory.initialize(to: make(try reader.read(Value.self)))
        }
        fit = { Value.fit(at: $0) }
    }
}

/// The members of a union and how they are told apart.
public final class MemberTable<Union: FDXUnion>: Sendable {
    let kind: UnionKind
    let members: [Member<Union>]
    /// All names of all members, and which member each belongs to.
    let names: NameTable
    let owners: [Int]

    public init(_ kind: UnionKind, _ members: [Member<Union>]) {
        self.kind = kind
        self.members = members
        names = NameTable(members.flatMap(\.names))
        owners = members.enumerated().flatMap { index, member in member.names.map { _ in index } }
    }

    func member(_ start: UnsafePointer<UInt8>, _ count: Int) -> Member<Union>? {
        names.index(start, count).map { members[owners[$0]] }
    }
}

extension FDXUnion {
    public static var expectation: String { "a value of \(Self.self)" }

    public static var acceptsNull: Bool { false }

    public static func read(
        into memory: UnsafeMutablePointer<Self>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        switch members.kind {
        case .keyed: try readKeyed(into: memory, from: &reader)
        case .discriminated(let key): try readDiscriminated(by: key, into: memory, from: &reader)
        case .byShape, .scalar: try readFitting(into: memory, from: &reader)
        }
    }

    private static func readKeyed(
        into memory: UnsafeMutablePointer<Self>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        guard let keys = reader.keys() else { return try readUnknown(into: memory, from: &reader) }
        let known = keys.filter { members.names.index($0.start, $0.count) != nil }
        guard known.count == 1 else { return try readUnknown(into: memory, from: &reader) }
        let start = reader.offset
        var isFirst = true
        var isRead = false
        try reader.enterObject()
        do throws(FDXDecodingError) {
            while let key = try reader.nextKey(&isFirst) {
                if let member = members.member(key.start, key.count) {
                    try member.read(memory, &reader)
                    isRead = true
                } else {
                    try reader.skipValue()
                }
            }
            if keys.count > 1 {
                try reader.record(.extraMembers, at: start, expected: "one key", found: "\(keys.count) keys")
            }
        } catch {
            if isRead { memory.deinitialize(count: 1) }
            throw error
        }
    }

    private static func readDiscriminated(
        by name: StaticString,
        into memory: UnsafeMutablePointer<Self>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        guard let member = reader.discriminator(name, { members.member($0, $1) }) else {
            return try readUnknown(into: memory, from: &reader)
        }
        try member.read(memory, &reader)
    }

    private static func readFitting(
        into memory: UnsafeMutablePointer<Self>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        let fits = members.members.map { $0.fit(reader) }
        guard let best = fits.max(), best > .none, let index = fits.firstIndex(where: { $0 == best }) else {
            return try readUnknown(into: memory, from: &reader)
        }
        try members.members[index].read(memory, &reader)
    }

    private static func readUnknown(
        into memory: UnsafeMutablePointer<Self>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        let start = reader.offset
        if reader.byte == UInt8(ascii: "n") { throw reader.mismatch(expectation) }
        let value = try reader.readJSONValue()
        try reader.record(.unknownMember, at: start, expected: expectation, found: "what none of its members fits")
        memory.initialize(to: .unknown(value))
    }

    public static func fit(at reader: JSONReader) -> Fit {
        switch members.kind {
        case .keyed:
            guard let keys = reader.keys() else { return .none }
            let known = keys.filter { members.names.index($0.start, $0.count) != nil }
            return known.count == 1 ? .keys(known: 1, unknown: keys.count - 1) : .none
        case .discriminated(let name):
            return reader.discriminator(name) { members.member($0, $1) }?.fit(reader) ?? .none
        case .byShape, .scalar:
            return members.members.map { $0.fit(reader) }.max() ?? .none
        }
    }

    public func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        var visitor = WritingVisitor<Self>(writer: writer)
        writer = JSONWriter()
        visitMember(&visitor)
        writer = visitor.writer
        if let error = visitor.error { throw error }
    }

    public static func == (left: Self, right: Self) -> Bool {
        var collector = CollectingVisitor()
        left.visitMember(&collector)
        var comparer = ComparingVisitor(other: collector)
        right.visitMember(&comparer)
        return comparer.isEqual
    }

    public func hash(into hasher: inout Hasher) {
        var visitor = HashingVisitor(hasher: hasher)
        visitMember(&visitor)
        hasher = visitor.hasher
    }

    public func describe(revealing: Bool) -> String {
        var visitor = DescribingVisitor(revealing: revealing)
        visitMember(&visitor)
        return visitor.text
    }

    public var debugDescription: String { describe(revealing: false) }

    /// A description that hides nothing. Keep it out of logs.
    public var revealed: String { describe(revealing: true) }

    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }
}

/// A union whose keys may lie in an object beside its other properties.
protocol BesideUnion {
    static func hasMember(_ key: JSONReader.Key) -> Bool
    static func readMember(
        _ key: JSONReader.Key,
        at memory: UnsafeMutableRawPointer,
        from reader: inout JSONReader
    ) throws(FDXDecodingError)
    static func writeMember(
        at memory: UnsafeRawPointer,
        to writer: inout JSONWriter,
        _ separator: inout JSONWriter.Separator
    ) throws(FDXEncodingError)
}

extension Optional: BesideUnion where Wrapped: FDXUnion {
    static func hasMember(_ key: JSONReader.Key) -> Bool {
        Wrapped.members.names.index(key.start, key.count) != nil
    }

    static func readMember(
        _ key: JSONReader.Key,
        at memory: UnsafeMutableRawPointer,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        guard let member = Wrapped.members.member(key.start, key.count) else { return }
        let union = UnsafeMutablePointer<Wrapped>.allocate(capacity: 1)
        defer { union.deallocate() }
        try member.read(union, &reader)
        memory.assumingMemoryBound(to: Wrapped?.self).initialize(to: union.move())
    }

    static func writeMember(
        at memory: UnsafeRawPointer,
        to writer: inout JSONWriter,
        _ separator: inout JSONWriter.Separator
    ) throws(FDXEncodingError) {
        guard let union = memory.assumingMemoryBound(to: Wrapped?.self).pointee else { return }
        var visitor = WritingVisitor<Wrapped>(writer: writer, beside: separator)
        writer = JSONWriter()
        union.visitMember(&visitor)
        separator = visitor.beside ?? separator
        writer = visitor.writer
        if let error = visitor.error { throw error }
    }
}
