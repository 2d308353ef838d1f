// What JSON may write and libyaml does not read: `\uD83D\uDE00`.
extension YAMLText {
    static func isJSON(_ bytes: [UInt8]) -> Bool {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    static func hasSurrogateEscape(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices.dropLast(11) where bytes[index] == UInt8(ascii: "\\") {
                if surrogatePair(at: index, in: bytes) != nil { return true }
            }
            return false
        }
    }

    /// The character that `\uD83D\uDE00`, or the like, stands for.
    private static func surrogatePair(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        guard let high = escapedUnit(at: index, in: bytes), 0xD800..<0xDC00 ~= high,
            let low = escapedUnit(at: index + 6, in: bytes), 0xDC00..<0xE000 ~= low
        else { return nil }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    /// The number in `\uXXXX`.
    private static func escapedUnit(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
        else { return nil }
        var value: UInt32 = 0
        for digit in bytes[index + 2..<index + 6] {
            guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(number)
        }
        return value
    }

    /// One walk through a JSON text. It stops to rewrite where the text turns out to be other YAML.
    struct Rewriting {
        let original: [UInt8]
        var result: [UInt8] = []
        var shifts: [Shift] = []

        init(_ original: [UInt8]) {
            self.original = original
            result.reserveCapacity(original.count)
        }

        mutating func run() {
            var place = Place()
            var isInString = false
            var index = original.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            result += original[..<index]
            while index < original.count {
                let byte = original[index]
                var length = 1
                if byte == UInt8(ascii: "\"") {
                    isInString.toggle()
                } else if isInString, byte == UInt8(ascii: "\\") {
                    if let character = original.withUnsafeBufferPointer({ surrogatePair(at: index, in: $0) }) {
                        result += Array(String(character).utf8)
                        note(shift: 11, at: place)
                        place.advance(over: UInt16(byte))
                        index += 12
                        continue
                    }
                    // The escaped character may be a quote.
                    length = min(2, original.count - index)
                } else if !isInString, !Self.isOutsideStrings(byte) {
                    break
                }
                for byte in original[index..<index + length] {
                    if byte & 0xC0 != 0x80 { place.advance(over: UInt16(byte)) }
                    result.append(byte)
                }
                index += length
            }
            result += original[index...]
        }

        private mutating func note(shift: Int, at place: Place) {
            let before = shifts.last.map { $0.line == place.line ? $0.total : 0 } ?? 0
            shifts.append(Shift(line: place.line, column: place.column, total: before + shift))
        }

        /// Whether JSON can have the byte between its strings: in numbers, `true`, `false`, `null` and punctuation.
        private static func isOutsideStrings(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: "{}[]:,+-.E".utf8.contains(byte)
            }
        }
    }
}
