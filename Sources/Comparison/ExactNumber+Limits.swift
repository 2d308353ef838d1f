import Validation

// What a comparison says of limits, which are numbers.
extension ExactNumber {
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

    /// The next whole number above or below a fraction; nil where the number is too long.
    func rounded(up: Bool) -> ExactNumber? {
        guard exponent <= 18 else { return nil }
        let magnitude = digits.prefix(max(exponent, 0)).reduce(0) { $0 * 10 + Int($1) }
        let isAwayFromZero = up != isNegative
        let whole = magnitude + (isAwayFromZero && !isWhole ? 1 : 0)
        return ExactNumber(decimal: "\(isNegative ? "-" : "")\(whole)")
    }

    /// The smallest number that is a multiple of all; nil where there are none, or they are too long to tell.
    static func leastCommonMultiple(_ numbers: [ExactNumber]) -> ExactNumber? {
        let scale = numbers.map { max($0.digits.count - $0.exponent, 0) }.max() ?? 0
        guard var result = numbers.first?.scaled(by: scale), result > 0 else { return nil }
        for number in numbers.dropFirst() {
            guard let next = number.scaled(by: scale), next > 0 else { return nil }
            let (product, isTooLong) = (result / commonDivisor(result, next)).multipliedReportingOverflow(by: next)
            guard !isTooLong else { return nil }
            result = product
        }
        return ExactNumber(decimal: "\(result)e-\(scale)")
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
