/// The bytes that libyaml gets, and the way from what it says of them back to the file.
///
/// They are the file's own but for two things:
/// - JSON writes a character beyond U+FFFF as two escapes (`\uD83D\uDE00`), which libyaml refuses;
///   the character itself takes their place.
/// - libyaml ends a line at U+0085, U+2028 and U+2029, as YAML 1.1 did; stand-ins take their place.
struct YAMLText {
    let bytes: [UInt8]
    private let shifts: [Shift]
    let hasStandIns: Bool

    /// Text that became shorter: what follows it on its line stands further right in the file.
    struct Shift {
        let line, column: Int
        /// How far this shift and those before it on the line move the text together.
        let total: Int
    }

    init(_ original: [UInt8]) {
        var bytes = original
        hasStandIns = !Self.isUTF16(original) && Self.hasOldLineBreak(original)
        if hasStandIns { bytes = Self.replacingOldLineBreaks(in: bytes) }
        guard Self.isJSON(bytes), Self.hasSurrogateEscape(bytes) else {
            self.bytes = bytes
            shifts = []
            return
        }
        var rewriting = Rewriting(bytes)
        rewriting.run()
        self.bytes = rewriting.result
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

    private static func isUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }

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

    /// Where the character begins that is spoilt by a byte within it or right behind it.
    func characterStart(ofByte offset: Int) -> Int {
        guard encoding == .utf8 else {
            let isSecondUnit = offset >= 4 && isHighSurrogate(at: offset - 2)
            return isSecondUnit ? offset - 2 : offset
        }
        var start = offset
        while start > 0, offset - start < 3, bytes[start - 1] & 0xC0 == 0x80 { start -= 1 }
        return start > 0 && Self.length(ofLead: bytes[start - 1]) > offset - start + 1 ? start - 1 : offset
    }

    private static func length(ofLead byte: UInt8) -> Int {
        switch byte {
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF8: 4
        default: 1
        }
    }

    /// The text of the line before a character (counted from 0) and from it on; not more than a complaint needs,
    /// and `?` for what is not ASCII.
    func line(aroundCharacter number: Int) -> (before: String, after: String) {
        var before = ""
        var after = ""
        var count = 0
        walk { _, unit in
            let letter = unit < 0x80 ? Character(Unicode.Scalar(UInt8(unit))) : "?"
            if count >= number {
                after.append(letter)
            } else if letter.isNewline {
                before = ""
            } else {
                before.append(letter)
            }
            count += 1
            return count < number + 4
        }
        return (before, after)
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
            for index in stride(from: 2, to: bytes.count - 1, by: 2) {
                let unit = unit(at: index)
                guard unit & 0xFC00 == 0xDC00 || visit(index, unit) else { return }
            }
        }
    }

    /// A unit of UTF-16, of which there must be both bytes.
    private func unit(at index: Int) -> UInt16 {
        let high = encoding == .utf16BigEndian ? 0 : 1
        return UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
    }

    private func isHighSurrogate(at index: Int) -> Bool { unit(at: index) & 0xFC00 == 0xD800 }

    /// A line and a column on the way through a text.
    struct Place {
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
