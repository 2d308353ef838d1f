public import Foundation

extension Decimal: FDXValue, BuiltInValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "a decimal number" }
    static var plan: ValuePlan { ValuePlan(.decimal, self) }

    static func read(
        into memory: UnsafeMutablePointer<Decimal>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        memory.initialize(to: try reader.readTolerantNumber(expectation) { $0.decimal })
    }

    func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        if let parts = DecimalLayout.shared?.parts(of: self) { return writer.append(parts) }
        guard let jsonText else { throw FDXEncodingError(description: "JSON has no number for NaN") }
        writer.append(number: jsonText)
    }

    func describe(revealing: Bool) -> String {
        description
    }

    var jsonText: String? { isNaN ? nil : description }
}

extension Decimal {
    /// `significand` times ten to the `exponent`; nil where that is beyond a Decimal.
    init?(exactly significand: UInt64, exponent: Int, isNegative: Bool) {
        var (significand, exponent) = (significand, exponent)
        if significand == 0 {
            self = 0
            return
        }
        while significand % 10 == 0 { (significand, exponent) = (significand / 10, exponent + 1) }
        if exponent > 127, let scaled = Self.scaled(significand, by: exponent - 127) {
            (significand, exponent) = (scaled, 127)
        }
        guard -128...127 ~= exponent else { return nil }
        if let layout = DecimalLayout.shared {
            self = layout.decimal(DecimalParts(significand: significand, exponent: exponent, isNegative: isNegative))
        } else {
            self.init(sign: isNegative ? .minus : .plus, exponent: exponent, significand: Decimal(significand))
        }
    }

    /// `significand` times ten to the `power`, if that fits.
    private static func scaled(_ significand: UInt64, by power: Int) -> UInt64? {
        guard power < 20 else { return nil }
        return (0..<power).reduce(significand as UInt64?) { value, _ in
            value.flatMap { value in
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                return overflow ? nil : product
            }
        }
    }

    /// A number of many digits; nil where a Decimal would round it.
    init?(exactlyDigits text: UnsafeBufferPointer<UInt8>, exponent: Int, isNegative: Bool) {
        let mantissa = text.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        var digits = mantissa.filter(JSONReader.isDigit).drop { $0 == UInt8(ascii: "0") }
        var exponent = exponent
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        if digits.isEmpty {
            self = 0
            return
        }
        guard digits.count <= Self.digitLimit, -128...127 ~= exponent else { return nil }
        var value: Decimal = 0
        for digit in digits { value = value * 10 + Decimal(digit & 0x0F) }
        // 38 digits always fit; of 39, some do.
        if digits.count == Self.digitLimit, !value.description.utf8.elementsEqual(digits) { return nil }
        self.init(sign: isNegative ? .minus : .plus, exponent: exponent, significand: value)
    }

    /// As many digits as 2^128 has.
    private static let digitLimit = 39
}
