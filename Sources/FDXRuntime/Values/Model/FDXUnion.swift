/// A value of one of several types; what fits none of them is kept as JSON.
public protocol FDXUnion: FDXValue, CustomDebugStringConvertible {
    /// The types that it may hold, and how they are told apart; generated.
    static var members: MemberTable<Self> { get }
    /// JSON that none of the types fits.
    static func unknown(_ value: JSONValue) -> Self
    /// Hands the member to the visitor, with its index in the table.
    func visitMember(_ visitor: inout some MemberVisitor)
}

/// What is done with whatever member a union holds.
public protocol MemberVisitor {
    /// Called with the value that the union holds.
    ///
    /// - Parameters:
    ///   - value: the value.
    ///   - index: the member's place in the table.
    mutating func visit<Value: FDXValue>(_ value: Value, at index: Int)
    /// Called where the union holds JSON that none of its types fits.
    mutating func visitUnknown(_ value: JSONValue)
}

/// How JSON says which member of a union it is.
@_spi(Generated)
public enum UnionKind: Sendable {
    /// By the object's one key: `{"depositAccount": {…}}`.
    case keyed(KeyedUnionRules = [])
    /// By the value of a property that the document names as discriminator: `{"accountCategory": "DEPOSIT_ACCOUNT", …}`.
    /// An object that lacks the property is written with it, unless it was read without.
    case discriminated(StaticString)
    /// By the value of a property for which no two members list the same value.
    case byProperty(StaticString)
    /// By what the value holds: the member that contradicts the document nowhere and knows most of its keys.
    case byContent

    var isToldByProperty: Bool {
        switch self {
        case .discriminated, .byProperty: true
        case .keyed, .byContent: false
        }
    }
}

/// What the document says of the keys that stand beside the one that tells a union's member.
@_spi(Generated)
public struct KeyedUnionRules: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// No other key may stand beside it (`additionalProperties: false`).
    public static let closed = KeyedUnionRules(rawValue: 1)
    /// Two of the union's keys are one too many (`oneOf`).
    public static let exclusive = KeyedUnionRules(rawValue: 2)
}

/// One member of a union: its names in JSON and how to make the union of it.
@_spi(Generated)
public struct Member<Union: FDXUnion>: Sendable {
    let layout: UnionLayout.Member

    /// A member of one name in JSON.
    public init<Value: FDXValue>(_ name: StaticString, _ make: @escaping @Sendable (consuming Value) -> Union) {
        self.init([name], make)
    }

    /// `names` are the keys or the values that mean the member. In a union that a property's value tells, a member
    /// without names stands for all values that no other member has.
    public init<Value: FDXValue>(_ names: [StaticString], _ make: @escaping @Sendable (consuming Value) -> Union) {
        layout = UnionLayout.Member(names: names.map { "\($0)" }, type: Value.self) { value, union in
            let value = value.assumingMemoryBound(to: Value.self)
            union.assumingMemoryBound(to: Union.self).initialize(to: make(value.move()))
        }
    }
}

/// The members of a union and how they are told apart.
public final class MemberTable<Union: FDXUnion>: Sendable {
    let layout: UnionLayout

    @_spi(Generated)
    public init(_ kind: UnionKind, _ members: [Member<Union>]) {
        layout = UnionLayout(of: Union.self, kind, members.map(\.layout)) { value, union in
            union.assumingMemoryBound(to: Union.self).initialize(to: .unknown(value))
        }
    }
}

extension FDXUnion {
    public static var behavior: ValueBehavior { ValueBehavior(UnionOperations<Self>.self) }

    static var layout: UnionLayout { members.layout }

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

    public var debugDescription: String { describe(revealing: false) }

    /// A description that hides nothing. Keep it out of logs.
    public var revealed: String { describe(revealing: true) }
}

private enum UnionOperations<Union: FDXUnion>: ValueOperations {
    static var expectation: String { Union.layout.expectation }
    static var plan: ValuePlan { ValuePlan(.union, Union.self, unionType: Union.self) }

    static func read(into memory: UnsafeMutableRawPointer, from reader: inout JSONReader) throws(FDXDecodingError) {
        try reader.readUnion(Union.layout, into: memory)
    }

    static func write(at memory: UnsafeRawPointer, to writer: inout JSONWriter) throws(FDXEncodingError) {
        try writer.write(union(at: memory), beside: nil)
    }

    static func describe(at memory: UnsafeRawPointer, revealing: Bool) -> String {
        var visitor = DescribingVisitor(revealing: revealing)
        union(at: memory).visitMember(&visitor)
        return visitor.text
    }

    private static func union(at memory: UnsafeRawPointer) -> Union {
        memory.assumingMemoryBound(to: Union.self).pointee
    }
}

/// A union whose keys may lie in an object beside its other properties.
protocol BesideUnion {
    static var besideLayout: UnionLayout { get }
    /// The index of the member that the optional at the place holds.
    static func member(at memory: UnsafeRawPointer) -> Int?
    /// Puts an optional around the union at the place.
    static func wrap(_ union: UnsafeMutableRawPointer, into memory: UnsafeMutableRawPointer)
    static func writeMember(
        at memory: UnsafeRawPointer,
        to writer: inout JSONWriter,
        _ separator: inout JSONWriter.Separator
    ) throws(FDXEncodingError)
}

extension Optional: BesideUnion where Wrapped: FDXUnion {
    static var besideLayout: UnionLayout { Wrapped.layout }

    static func member(at memory: UnsafeRawPointer) -> Int? {
        var collector = CollectingVisitor()
        memory.assumingMemoryBound(to: Wrapped?.self).pointee?.visitMember(&collector)
        return collector.member?.index
    }

    static func wrap(_ union: UnsafeMutableRawPointer, into memory: UnsafeMutableRawPointer) {
        let union = union.assumingMemoryBound(to: Wrapped.self)
        memory.assumingMemoryBound(to: Wrapped?.self).initialize(to: union.move())
    }

    static func writeMember(
        at memory: UnsafeRawPointer,
        to writer: inout JSONWriter,
        _ separator: inout JSONWriter.Separator
    ) throws(FDXEncodingError) {
        guard let union = memory.assumingMemoryBound(to: Wrapped?.self).pointee else { return }
        separator = try writer.write(union, beside: separator) ?? separator
    }
}
