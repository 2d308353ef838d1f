import YAMLSource

/// A decimal number of any size, exactly as written: JSON knows no other kind, and `Double` would round it.
package struct ExactNumber: Hashable, Sendable {
    package let isNegative: Bool
    /// The digits without zeros at either end; empty for 0.
    package let digits: [UInt8]
    /// Where the point stands: the number is 0.d₁d₂d₃… × 10^exponent.
    package let exponent: Int

    package static let zero = ExactNumber("0")

    /// nil where the text is no decimal number.
    package init?(decimal text: String) {
        guard text.isDecimalNumber else { return nil }
        self.init(text)
    }

    /// - Parameter text: a decimal number as JSON or YAML writes it: `-12.50`, `1e3`, `+.5`.
    init(_ text: String) {
        let parts = text.utf8.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
        var digits: [UInt8] = []
        var point: Int?
        for byte in parts.first.map(Array.init) ?? [] {
            if byte == UInt8(ascii: ".") { point = digits.count }
            if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { digits.append(byte - UInt8(ascii: "0")) }
        }
        let power = parts.count > 1 ? Self.power(parts[1]) : 0
        self.init(isNegative: text.hasPrefix("-"), digits, exponent: (point ?? digits.count) + power)
    }

    private init(isNegative: Bool, _ digits: [UInt8], exponent: Int) {
        let significant = digits.drop { $0 == 0 }
        let last = significant.lastIndex { $0 != 0 }.map { $0 + 1 } ?? significant.startIndex
        self.digits = Array(significant[..<last])
        self.isNegative = isNegative && !self.digits.isEmpty
        self.exponent = self.digits.isEmpty ? 0 : exponent - (digits.count - significant.count)
    }

    /// Exponents beyond any use are cut off, so that they can be counted with.
    private static func power(_ text: some Collection<UInt8>) -> Int {
        let limit = 100_000_000_000_000_000
        let isNegative = text.first == UInt8(ascii: "-")
        let value = text.reduce(0) { value, byte in
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return value }
            return min(limit, value * 10 + Int(byte - UInt8(ascii: "0")))
        }
        return isNegative ? -value : value
    }

    /// Whether there is nothing behind the point: true of `1.0` and `1e2` too.
    package var isWhole: Bool { exponent >= digits.count }

    /// Whether this number is a multiple of another; `nil` where the other has more digits than can be divided by.
    package func isMultiple(of divisor: ExactNumber) -> Bool? {
        guard !divisor.digits.isEmpty else { return nil }
        if digits.isEmpty { return true }
        guard divisor.digits.count <= 18 else { return nil }
        let modulus = divisor.digits.reduce(0) { $0 * 10 + UInt64($1) }
        let shift = (exponent - digits.count) - (divisor.exponent - divisor.digits.count)
        // The last digit is no 0, so no power of ten divides what is left.
        guard shift >= 0 else { return false }
        let remainder = digits.reduce(0) { Self.product($0, 10, plus: UInt64($1), modulo: modulus) }
        return Self.product(remainder, Self.powerOfTen(shift, modulo: modulus), modulo: modulus) == 0
    }

    private static func powerOfTen(_ power: Int, modulo modulus: UInt64) -> UInt64 {
        var (result, base, power) = (1 % modulus, 10 % modulus, power)
        while power > 0 {
            if power & 1 == 1 { result = product(result, base, modulo: modulus) }
            base = product(base, base, modulo: modulus)
            power >>= 1
        }
        return result
    }

    private static func product(_ first: UInt64, _ second: UInt64, plus: UInt64 = 0, modulo modulus: UInt64) -> UInt64 {
        let product = modulus.dividingFullWidth((first % modulus).multipliedFullWidth(by: second % modulus)).remainder
        return (product + plus % modulus) % modulus
    }
}

extension ExactNumber: Comparable {
    package static func < (first: ExactNumber, second: ExactNumber) -> Bool {
        guard first.isNegative == second.isNegative else { return first.isNegative }
        return first.isNegative ? second.isSmaller(than: first) : first.isSmaller(than: second)
    }

    /// Whether this number is the smaller one if both had the same sign.
    private func isSmaller(than other: ExactNumber) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        if exponent != other.exponent { return exponent < other.exponent }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}
