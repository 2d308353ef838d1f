/// A place in a short ASCII text, for reading dates and times.
struct DigitScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { place == bytes.count }
    var byte: UInt8 { place < bytes.count ? bytes[place] : 0 }

    mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
        guard byte == UInt8(ascii: scalar) else { return false }
        place += 1
        return true
    }

    /// A number of exactly `count` digits.
    mutating func number(_ count: Int) -> Int? {
        guard place + count <= bytes.count else { return nil }
        var value = 0
        for index in place..<place + count {
            guard JSONReader.isDigit(bytes[index]) else { return nil }
            value = value * 10 + Int(bytes[index] & 0x0F)
        }
        place += count
        return value
    }

    /// All digits from here on: the first nine as billionths, and how many there were.
    mutating func fraction() -> (billionths: Int, digits: Int)? {
        var (value, digits) = (0, 0)
        while JSONReader.isDigit(byte) {
            if digits < 9 { value = value * 10 + Int(byte & 0x0F) }
            digits += 1
            place += 1
        }
        guard digits > 0 else { return nil }
        for _ in min(digits, 9)..<9 { value *= 10 }
        return (value, digits)
    }

    /// `yyyy-mm-dd`, if there is such a day.
    mutating func date() -> FDXDate? {
        guard let year = number(4), accept("-"), let month = number(2), accept("-"), let day = number(2) else {
            return nil
        }
        return FDXDate(year: year, month: month, day: day)
    }
}
