/// A decimal number by its value: `2050.0`, `2050` and `2.05e3` are one.
struct DecimalNumber: Hashable {
    let isNegative: Bool
    /// Without zeros at either end; empty for zero.
    let digits: [UInt8]
    /// Where the point stands: the value is `0.digits × 10^exponent`.
    let exponent: Int

    static let zero = DecimalNumber(isNegative: false, digits: [], exponent: 0)

    private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
        self.isNegative = isNegative
        self.digits = digits
        self.exponent = exponent
    }

    /// nil for what is no decimal number.
    init?(_ text: String) {
        var bytes = text.utf8[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        var digits: [UInt8] = []
        var exponent = 0
        var hasPoint = false
        var count = 0
        while let byte = bytes.first, byte == UInt8(ascii: ".") && !hasPoint || Self.isDigit(byte) {
            bytes.removeFirst()
            guard Self.isDigit(byte) else {
                hasPoint = true
                continue
            }
            count += 1
            let digit = byte - UInt8(ascii: "0")
            if digits.isEmpty, digit == 0 {
                if hasPoint { exponent -= 1 }
                continue
            }
            digits.append(digit)
            if !hasPoint { exponent += 1 }
        }
        guard count > 0 else { return nil }
        if let byte = bytes.first {
            guard byte | 0x20 == UInt8(ascii: "e"), let power = Int(Substring(bytes.dropFirst())) else { return nil }
            exponent = exponent.addingReportingOverflow(power).partialValue
        }
        while digits.last == 0 { digits.removeLast() }
        let isZero = digits.isEmpty
        self.init(isNegative: isNegative && !isZero, digits: digits, exponent: isZero ? 0 : exponent)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    var isInteger: Bool { exponent >= digits.count }

    /// One spelling for each value, without an exponent where that is short.
    var text: String {
        guard !digits.isEmpty else { return "0" }
        let sign = isNegative ? "-" : ""
        let letters = digits.map { Character(Unicode.Scalar($0 + UInt8(ascii: "0"))) }
        switch exponent {
        case digits.count...max(24, digits.count):
            return sign + String(letters) + String(repeating: "0", count: exponent - digits.count)
        case 1...max(1, digits.count): return sign + String(letters[..<exponent]) + "." + String(letters[exponent...])
        case -12...0: return sign + "0." + String(repeating: "0", count: -exponent) + String(letters)
        default: return "\(sign)0.\(String(letters))e\(exponent)"
        }
    }

    /// Whether this is a whole multiple of another; nil where the numbers are too long to tell.
    func isMultiple(of other: DecimalNumber) -> Bool? {
        let scale = max(digits.count - exponent, other.digits.count - other.exponent, 0)
        guard let first = scaled(by: scale), let second = other.scaled(by: scale), second != 0 else { return nil }
        return first.isMultiple(of: second)
    }

    /// The next whole number above or below a fraction; nil where the number is too long.
    func rounded(up: Bool) -> DecimalNumber? {
        guard exponent <= 18 else { return nil }
        let magnitude = digits.prefix(max(exponent, 0)).reduce(0) { $0 * 10 + Int($1) }
        let isAwayFromZero = up != isNegative
        let whole = magnitude + (isAwayFromZero && !isInteger ? 1 : 0)
        return DecimalNumber("\(isNegative ? "-" : "")\(whole)")
    }

    /// The smallest number that is a multiple of all; nil where there are none, or they are too long to tell.
    static func leastCommonMultiple(_ numbers: [DecimalNumber]) -> DecimalNumber? {
        let scale = numbers.map { max($0.digits.count - $0.exponent, 0) }.max() ?? 0
        guard var result = numbers.first?.scaled(by: scale), result > 0 else { return nil }
        for number in numbers.dropFirst() {
            guard let next = number.scaled(by: scale), next > 0 else { return nil }
            let (product, isTooLong) = (result / commonDivisor(result, next)).multipliedReportingOverflow(by: next)
            guard !isTooLong else { return nil }
            result = product
        }
        return DecimalNumber("\(result)e-\(scale)")
    }

    private static func commonDivisor(_ first: Int, _ second: Int) -> Int {
        var (first, second) = (first, second)
        while second != 0 { (first, second) = (second, first % second) }
        return first
    }

    private func scaled(by places: Int) -> Int? {
        let zeros = exponent - digits.count + places
        guard 0...18 ~= zeros, digits.count + zeros <= 18 else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1) }
        return (0..<zeros).reduce(value) { value, _ in value * 10 }
    }
}

extension DecimalNumber: Comparable {
    static func < (first: Self, second: Self) -> Bool {
        guard first.isNegative == second.isNegative else { return first.isNegative }
        return first.isNegative ? isSmaller(second, first) : isSmaller(first, second)
    }

    /// By magnitude.
    private static func isSmaller(_ first: Self, _ second: Self) -> Bool {
        if first.digits.isEmpty || second.digits.isEmpty { return first.digits.isEmpty && !second.digits.isEmpty }
        guard first.exponent == second.exponent else { return first.exponent < second.exponent }
        return first.digits.lexicographicallyPrecedes(second.digits)
    }
}
