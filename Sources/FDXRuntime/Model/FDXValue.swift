/// A Swift type that is one JSON value: a scalar, an enumeration, a union, a model, or an array or dictionary of them.
///
/// Generated types get all of this from `FDXModel`, `FDXEnumeration` and `FDXUnion`.
public protocol FDXValue: Hashable, Sendable, Codable, EndpointResponse {
    /// What an error message calls such a value: "a string", "a calendar date".
    static var expectation: String { get }

    /// The value that stands for a property that its object leaves out; nil where the property is required.
    static var absent: Self? { get }

    /// Whether JSON's null is a value of this type.
    static var acceptsNull: Bool { get }

    /// How the runtime reads values of this type.
    static var plan: ValuePlan { get }

    /// Fills uninitialized memory with the value at the reader's place; leaves it uninitialized when it throws.
    static func read(into memory: UnsafeMutablePointer<Self>, from reader: inout JSONReader) throws(FDXDecodingError)

    /// How well this type suits the value at the reader's place, which stays where it is.
    static func fit(at reader: JSONReader) -> Fit

    /// Appends the value as JSON.
    func write(to writer: inout JSONWriter) throws(FDXEncodingError)

    /// Whether an object leaves a property with this value out.
    var isAbsent: Bool { get }

    /// The value as debuggers and logs may show it; `revealing` shows what they may not.
    func describe(revealing: Bool) -> String
}

extension FDXValue {
    public static var absent: Self? { nil }
    public static var acceptsNull: Bool { false }
    public var isAbsent: Bool { false }

    public static func fit(at reader: JSONReader) -> Fit {
        if reader.couldRead(self, leniently: false) { return .exact }
        return reader.couldRead(self, leniently: true) ? .converted : .none
    }

    public func describe(revealing: Bool) -> String {
        String(reflecting: self)
    }
}

/// How well a type suits a JSON value that one of several types must take.
public struct Fit: Comparable, Sendable {
    let rank, known, unknown: Int

    public static let none = Fit(rank: 0, known: 0, unknown: 0)
    public static let converted = Fit(rank: 1, known: 0, unknown: 0)
    /// Any string: a format that it meets suits better.
    public static let plain = Fit(rank: 2, known: 0, unknown: 0)
    /// A format that is met but for its spelling: a timestamp with `-0500`.
    static let bent = Fit(rank: 3, known: 0, unknown: 0)
    public static let exact = Fit(rank: 4, known: 0, unknown: 0)

    /// An object with all required keys, `known` keys of the type and `unknown` others.
    static func keys(known: Int, unknown: Int) -> Fit {
        Fit(rank: 4, known: known, unknown: unknown)
    }

    public static func < (left: Fit, right: Fit) -> Bool {
        (left.rank, left.known, right.unknown) < (right.rank, right.known, left.unknown)
    }
}
