/// An enumeration that is open: a value that the document does not list is kept in `unknown`.
///
/// What its values are in JSON says which one it is: an `FDXEnumeration` of strings, an `FDXIntegerEnumeration`, or an
/// `FDXLiteralEnumeration` of any values. Each has its kind of table; all else is the same.
public protocol FDXOpenEnumeration: FDXValue, RawRepresentable, CaseIterable, CustomStringConvertible
where RawValue: Hashable {
    /// The case that the document lists for a value; nil where it lists none.
    static func listedCase(for rawValue: RawValue) -> Self?
    /// A value that the document does not list.
    static func unknown(_ value: RawValue) -> Self
    /// The value as the document writes it.
    var rawValue: RawValue { get }
}

extension FDXOpenEnumeration {
    /// The case that the document lists for it, else `unknown`.
    public init(rawValue: RawValue) {
        self = Self.anyCase(for: rawValue)
    }

    static func anyCase(for rawValue: RawValue) -> Self {
        listedCase(for: rawValue) ?? .unknown(rawValue)
    }

    /// Whether the document lists the value.
    public var isKnown: Bool { Self.listedCase(for: rawValue) != nil }

    // What `FDXValue` has for coders is no better to the compiler than what Swift has for `RawRepresentable`, and between
    // two equals it makes code of its own, with another JSON and for each case a type.

    /// Reads a value by any decoder, as leniently as its `fdxDecodingPolicy` says.
    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    /// Writes the value by any encoder, as its JSON has it.
    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }

    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
