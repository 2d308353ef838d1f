extension JSONNodeReader {
    /// The text between quotes, of which the first is next.
    mutating func string() throws(Diagnostic) -> String {
        let start = mark
        offset += 1
        let begin = offset
        while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            if byte & 0xC0 == 0x80 { columnShift += 1 }
            offset += 1
        }
        guard next != UInt8(ascii: "\"") else {
            let text = try valid(bytes[begin..<offset], from: start)
            offset += 1
            return text
        }
        return try escapedString(after: Array(bytes[begin..<offset]), from: start)
    }

    /// The rest of a text that is not simply what stands in the file.
    private mutating func escapedString(after head: [UInt8], from start: SourceMark) throws(Diagnostic) -> String {
        var text = head
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw .error("a control character must be escaped in a JSON string", at: mark) }
            if byte == UInt8(ascii: "\\") {
                text += UTF8.encode(try escape()).map(Array.init) ?? []
            } else {
                if byte & 0xC0 == 0x80 { columnShift += 1 }
                text.append(byte)
                offset += 1
            }
        }
        guard next != nil else {
            let note = Diagnostic.note("the string begins here", at: start)
            throw .error("expected '\"', found the end of the text", at: mark, notes: [note])
        }
        offset += 1
        return try valid(text[...], from: start)
    }

    private func valid(_ bytes: some Collection<UInt8>, from start: SourceMark) throws(Diagnostic) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        // Decoding mends what is broken, and then differs from it.
        guard bytes.allSatisfy({ $0 < 0x80 }) || text.utf8.elementsEqual(bytes) else {
            throw .error("the bytes of this string are no UTF-8", at: start)
        }
        return text
    }

    // MARK: - Escapes

    private mutating func escape() throws(Diagnostic) -> Unicode.Scalar {
        let start = mark
        offset += 1
        let letter = next
        offset += 1
        switch letter {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(from: start)
        default: throw .error("JSON has no such escape", at: start)
        }
    }

    /// `\u0041`, or two halves of a character beyond U+FFFF.
    private mutating func unicodeEscape(from start: SourceMark) throws(Diagnostic) -> Unicode.Scalar {
        let unit = try escapedUnit(from: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, bytes[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
            throw .error("this escape is half of a character", at: start)
        }
        offset += 2
        let low = try escapedUnit(from: start)
        guard 0xDC00..<0xE000 ~= low, let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { throw .error("this escape is half of a character", at: start) }
        return scalar
    }

    private mutating func escapedUnit(from start: SourceMark) throws(Diagnostic) -> UInt32 {
        let digits = bytes[min(offset, bytes.count)...].prefix(4)
        var unit: UInt32 = 0
        for digit in digits {
            guard let value = Character(Unicode.Scalar(digit)).hexDigitValue else { break }
            unit = unit << 4 | UInt32(value)
            offset += 1
        }
        guard offset == digits.endIndex, digits.count == 4 else {
            throw .error("'\\u' is followed by four hexadecimal digits", at: start)
        }
        return unit
    }
}
