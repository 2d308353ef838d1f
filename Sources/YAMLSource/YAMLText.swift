/// The bytes that libyaml gets, and the way from its places back to those of the file.
///
/// Both are the file's own but for one thing: JSON writes a character beyond U+FFFF as two escapes
/// (`\uD83D\uDE00`), which libyaml refuses, so there the character itself takes their place.
struct YAMLText {
    let bytes: [UInt8]
    private let shifts: [Shift]

    /// Text that became shorter: what follows it on its line stands further right in the file.
    private struct Shift {
        let line, column: Int
        /// Of this shift and those before it on the line.
        let total: Int
    }

    init(_ original: [UInt8]) {
        guard Self.isJSON(original), Self.hasSurrogateEscape(original) else {
            bytes = original
            shifts = []
            return
        }
        var rewriting = Rewriting(original)
        rewriting.run()
        bytes = rewriting.result
        shifts = rewriting.shifts
    }

    /// The column in the file of what libyaml found at this place.
    func originalColumn(line: Int, column: Int) -> Int {
        if shifts.isEmpty { return column }
        var low = 0
        var high = shifts.count
        while low < high {
            let middle = (low + high) / 2
            let shift = shifts[middle]
            if (shift.line, shift.column) < (line, column) { low = middle + 1 } else { high = middle }
        }
        guard low > 0, shifts[low - 1].line == line else { return column }
        return column + shifts[low - 1].total
    }
}

// MARK: - Places

extension YAMLText {
    private enum Encoding { case utf8, utf16LittleEndian, utf16BigEndian }

    private var encoding: Encoding {
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        return .utf8
    }

    /// Line and column, from 1, of the character that the byte belongs to.
    func position(ofByte offset: Int) -> (line: Int, column: Int) {
        var place = Place()
        walk { index, unit in
            if index >= offset { return false }
            place.advance(over: unit)
            return true
        }
        return (place.line, place.column)
    }

    /// Where the character at a line and column (from 1) begins; the end, if there is none.
    func byteIndex(line: Int, column: Int) -> Int {
        var place = Place()
        var found = bytes.count
        walk { index, unit in
            if place.line > line || place.line == line && place.column >= column {
                found = index
                return false
            }
            place.advance(over: unit)
            return true
        }
        return found
    }

    /// Visits the first code unit of every character, until the visitor has seen enough.
    private func walk(_ visit: (_ index: Int, _ unit: UInt16) -> Bool) {
        switch encoding {
        case .utf8:
            let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            for index in start..<bytes.count where bytes[index] & 0xC0 != 0x80 {
                guard visit(index, UInt16(bytes[index])) else { return }
            }
        case .utf16LittleEndian, .utf16BigEndian:
            let high = encoding == .utf16BigEndian ? 0 : 1
            for index in stride(from: 2, to: bytes.count - 1, by: 2) {
                let unit = UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
                guard unit & 0xFC00 == 0xDC00 || visit(index, unit) else { return }
            }
        }
    }

    /// A line and a column on the way through a text.
    private struct Place {
        var line = 1
        var column = 1
        private var isAfterReturn = false

        mutating func advance(over unit: UInt16) {
            let isBreak = unit == 0x0A || unit == 0x0D
            if unit == 0x0A, isAfterReturn {
                column = 1
            } else if isBreak {
                line += 1
                column = 1
            } else {
                column += 1
            }
            isAfterReturn = unit == 0x0D
        }
    }
}

// MARK: - JSON

extension YAMLText {
    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private static func hasSurrogateEscape(_ bytes: [UInt8]) -> Bool {
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
    private struct Rewriting {
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
