internal import Foundation

/// The parts of a number as JSON writes it: digits times a power of ten.
struct NumberToken {
    let start: UnsafePointer<UInt8>
    let count: Int
    let isNegative: Bool
    /// The digits as one number, if they fit.
    let significand: UInt64?
    let exponent: Int

    var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    var text: String { String(decoding: buffer, as: UTF8.self) }
}

extension JSONReader {
    var isAtNumber: Bool { Self.isDigit(byte) || byte == UInt8(ascii: "-") }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Moves behind the number at the cursor.
    mutating func scanNumber() throws(FDXDecodingError) -> NumberToken {
        var digits = Digits()
        let start = cursor
        let isNegative = byte == UInt8(ascii: "-")
        if isNegative { cursor += 1 }
        guard Self.isDigit(byte) else { throw malformed("a digit") }
        if byte == UInt8(ascii: "0"), remaining > 1, Self.isDigit(cursor[1]) { throw malformed("no leading zero") }
        while Self.isDigit(byte) { take(&digits) }
        if byte == UInt8(ascii: ".") {
            cursor += 1
            guard Self.isDigit(byte) else { throw malformed("a digit behind the point") }
            while Self.isDigit(byte) {
                take(&digits)
                digits.scale -= 1
            }
        }
        if byte | 0x20 == UInt8(ascii: "e") { digits.scale += try scanExponent() }
        return NumberToken(
            start: start,
            count: cursor - start,
            isNegative: isNegative,
            significand: digits.overflows ? nil : digits.value,
            exponent: digits.scale
        )
    }

    private struct Digits {
        var value: UInt64 = 0
        var scale = 0
        var overflows = false
    }

    @inline(__always)
    private mutating func take(_ digits: inout Digits) {
        let digit = UInt64(cursor.pointee & 0x0F)
        cursor += 1
        if digits.value < 1_000_000_000_000_000_000 {
            digits.value = digits.value * 10 + digit
        } else {
            digits.overflows = true
        }
    }

    private mutating func scanExponent() throws(FDXDecodingError) -> Int {
        cursor += 1
        let isNegative = byte == UInt8(ascii: "-")
        if isNegative || byte == UInt8(ascii: "+") { cursor += 1 }
        guard Self.isDigit(byte) else { throw malformed("a digit in the exponent") }
        var value = 0
        while Self.isDigit(byte) {
            // Far beyond every number type, and far from overflow.
            value = min(value * 10 + Int(byte & 0x0F), 1_000_000_000)
            cursor += 1
        }
        return isNegative ? -value : value
    }
}

extension NumberToken {
    /// The number if it is whole and fits; `12.0` and `1e2` are whole.
    var int: Int? {
        // A Decimal's description has a point only where there is a fraction.
        if significand == nil { return decimal.flatMap { Int($0.description) } }
        guard let magnitude = wholeMagnitude else { return nil }
        if isNegative { return magnitude <= UInt64(Int.max) + 1 ? Int(truncatingIfNeeded: 0 &- magnitude) : nil }
        return Int(exactly: magnitude)
    }

    var double: Double? {
        Double(text).flatMap { $0.isFinite ? $0 : nil }
    }

    /// The number, or nil where a Decimal cannot hold it exactly.
    var decimal: Decimal? {
        if let significand { return Decimal(exactly: significand, exponent: exponent, isNegative: isNegative) }
        return Decimal(exactlyDigits: buffer, exponent: exponent, isNegative: isNegative)
    }

    private var wholeMagnitude: UInt64? {
        guard var value = significand else { return nil }
        if value == 0 { return 0 }
        var exponent = exponent
        while exponent < 0, value % 10 == 0 { (value, exponent) = (value / 10, exponent + 1) }
        guard exponent >= 0, exponent < 20 else { return nil }
        for _ in 0..<exponent {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }
}
