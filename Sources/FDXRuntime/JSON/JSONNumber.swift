public import Foundation

/// A number with the digits that its JSON had, however many.
public struct JSONNumber: Hashable, Sendable {
    /// The number as JSON writes it.
    public let text: String

    init(checked text: String) {
        self.text = text
    }

    /// A number from its JSON text; nil for a text that is none.
    public init?(_ text: String) {
        guard JSONReader.token(of: text) != nil else { return nil }
        self.text = text
    }

    public init(_ value: Int) {
        text = String(value)
    }

    /// nil for what is no number in JSON: NaN.
    public init?(_ value: Decimal) {
        guard let text = value.jsonText else { return nil }
        self.text = text
    }

    /// nil for what is no number in JSON: NaN and infinities.
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

    /// Sign, digits without outer zeros, and the power of ten.
    private var canonical: String {
        var parts = text.split(separator: "e", maxSplits: 1)
        if parts.count == 1 { parts = text.split(separator: "E", maxSplits: 1) }
        let point = parts[0].split(separator: ".", maxSplits: 1)
        let sign = point[0].hasPrefix("-") ? "-" : ""
        var digits = (point[0].drop { $0 == "-" } + (point.count > 1 ? point[1] : "")).drop { $0 == "0" }
        var exponent = (parts.count > 1 ? Self.exponent(parts[1]) : 0) - (point.count > 1 ? point[1].count : 0)
        while digits.last == "0" {
            digits.removeLast()
            exponent += 1
        }
        return digits.isEmpty ? "0" : "\(sign)\(digits)e\(exponent)"
    }

    private static func exponent(_ text: Substring) -> Int {
        Int(text) ?? (text.hasPrefix("-") ? Int.min / 2 : Int.max / 2)
    }
}

extension JSONReader {
    /// What a text is as a number; nil unless all of it is one.
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
