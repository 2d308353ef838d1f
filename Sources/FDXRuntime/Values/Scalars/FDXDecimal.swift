public import Foundation

/// An exact decimal number that JSON holds as text: `"10.00"`, a string of `format: decimal`. Many banks write amounts so.
///
/// It is written back digit for digit as it came. Numbers are compared by their value: `10.0` equals `10.00`.
public struct FDXDecimal: Sendable {
    /// The number.
    public let value: Decimal
    /// The number as JSON has it: `10.00`, `+1`, `.5`, `1E3`.
    public let text: String

    /// A number that will be written without needless zeros.
    public init(_ value: Decimal) {
        self.value = value
        text = "\(value)"
    }

    /// A number with at least so many digits behind the point: of 10 and 2 digits, `10.00`. None is ever rounded.
    public init(_ value: Decimal, fractionDigits: Int) {
        let written = "\(value)"
        let fraction = written.split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0
        let missing = min(max(fractionDigits - fraction, 0), 1000)
        let isWhole = fraction == 0 && missing > 0 && !value.isNaN
        self.value = value
        text = written + (isWhole ? "." : "") + (value.isNaN ? "" : String(repeating: "0", count: missing))
    }

    /// A text that is no decimal number, or one that `Decimal` cannot hold exactly.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        /// The error, for tests of who catches it.
        public init() {}
        public var description: String { "expected a decimal number of at most 38 digits, such as 10.00" }
    }

    /// Reads a number: digits, perhaps with a sign, a point and an exponent.
    ///
    /// - Throws: `Malformed` for anything else, and where `Decimal` would round.
    public init(_ text: String) throws(Malformed) {
        guard let value = text.scan({ Self.number($0) }) else { throw Malformed() }
        self.value = value
        self.text = text
    }

    /// The number that the text spells. JSON would write it with a digit before the point, and neither plus nor zero first.
    private static func number(_ text: UnsafeBufferPointer<UInt8>) -> Decimal? {
        var digits = text[...]
        var number: [UInt8] = []
        if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            digits.removeFirst()
            if sign == UInt8(ascii: "-") { number.append(sign) }
        }
        let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits = digits.dropFirst(zeros)
        if let next = digits.first, JSONReader.isDigit(next) {
            number += digits
        } else {
            guard zeros > 0 || digits.first == UInt8(ascii: ".") else { return nil }
            number.append(UInt8(ascii: "0"))
            number += digits
        }
        return JSONReader.token(of: String(decoding: number, as: UTF8.self)) { $0.decimal }
    }
}

extension FDXDecimal: Hashable, Comparable {
    public static func == (left: FDXDecimal, right: FDXDecimal) -> Bool { left.value == right.value }
    public static func < (left: FDXDecimal, right: FDXDecimal) -> Bool { left.value < right.value }
    public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

extension FDXDecimal: CustomStringConvertible, ExpressibleByIntegerLiteral {
    public var description: String { text }

    public init(integerLiteral value: Int) {
        self.init(Decimal(value))
    }
}

extension FDXDecimal: FDXValue, BuiltInValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "a decimal number in quotes" }

    /// Leniently also a number that is not in quotes.
    static func read(
        into memory: UnsafeMutablePointer<FDXDecimal>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        let start = reader.offset
        guard reader.byte == UInt8(ascii: "\"") || reader.isAtNumber else { throw reader.mismatch(expectation) }
        let text = try reader.readTolerantString(expectation)
        guard let number = try? FDXDecimal(text) else { throw reader.unfit(expectation, "another string", at: start) }
        memory.initialize(to: number)
    }

    func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        guard !value.isNaN else { throw FDXEncodingError(description: "JSON has no number for NaN") }
        writer.append(text)
    }

    func describe(revealing: Bool) -> String { text }
}
