public import Foundation

/// A number with the digits that its JSON had, however many.
public struct JSONNumber: Hashable, Sendable {
    /// The number as JSON writes it.
    public let text: String

    init(checked text: String) {
        self.text = text
    }

    /// A number from its text; nil for a text that JSON does not read as one number.
    public init?(_ text: String) {
        guard JSONReader.token(of: text) != nil else { return nil }
        self.text = text
    }

    /// The number as JSON writes it.
    public init(_ value: Int) {
        text = String(value)
    }

    /// nil for NaN, for which JSON has no number.
    public init?(_ value: Decimal) {
        guard let text = value.jsonText else { return nil }
        self.text = text
    }

    /// nil for NaN and infinities, for which JSON has no number.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = "\(value)"
    }

    /// The number, if it is whole and fits.
    public var int: Int? { JSONReader.token(of: text) { $0.int } }

    /// The number, if a Decimal can hold it exactly.
    public var decimal: Decimal? { JSONReader.token(of: text) { $0.decimal } }

    /// The nearest Double, if there is one.
    public var double: Double? { JSONReader.token(of: text) { $0.double } }

    /// Numbers are equal by their value: `1`, `1.0` and `10e-1` are one number.
    public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        left.text == right.text || left.canonical == right.canonical
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(canonical)
    }

    /// The number in one spelling: sign, digits without outer zeros, and the power of ten.
    private var canonical: String {
        let parts = text.utf8.split(maxSplits: 1) { $0 | 0x20 == UInt8(ascii: "e") }
        let digits = parts[0].filter(JSONReader.isDigit).drop { $0 == UInt8(ascii: "0") }
        let zeros = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        if digits.isEmpty { return "0" }
        let fraction = parts[0].firstIndex(of: UInt8(ascii: ".")).map { parts[0][$0...].count - 1 } ?? 0
        let sign = text.hasPrefix("-") ? "-" : ""
        let significand = sign + String(decoding: digits.dropLast(zeros), as: UTF8.self)
        return "\(significand)e\(Self.sum(parts.count > 1 ? String(Substring(parts[1])) : "0", zeros - fraction))"
    }

    /// An exponent and a small number; one that is beyond every Int stays apart.
    private static func sum(_ exponent: String, _ shift: Int) -> String {
        guard let value = Int(exponent), abs(value) < Int.max / 2 else { return "\(exponent)+\(shift)" }
        return String(value + shift)
    }
}

extension JSONReader {
    /// Reads a text as a number; nil where it is not one number from its first byte to its last.
    static func token<Result>(of text: String, _ read: (NumberToken) -> Result?) -> Result? {
        var text = text
        return text.withUTF8 { bytes in
            var reader = JSONReader(bytes, policy: .strict)
            guard let token = try? reader.scanNumber(), reader.remaining == 0 else { return nil }
            return read(token)
        }
    }

    fileprivate static func token(of text: String) -> Void? {
        token(of: text) { _ in () }
    }
}
