extension JSONReader {
    /// A string's bytes between its quotes.
    struct Text {
        let start: UnsafePointer<UInt8>
        let count: Int
        let hasEscapes: Bool

        var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    }

    /// Moves behind the string at the cursor, after checking every byte of it.
    mutating func scanString() throws(FDXDecodingError) -> Text {
        let start = cursor + 1
        var (place, hasEscapes) = (start, false)
        while true {
            place = Self.skipPlain(place, end)
            guard place < end else { throw cutOff() }
            switch place.pointee {
            case UInt8(ascii: "\""):
                cursor = place + 1
                return Text(start: start, count: place - start, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                place += try escapeLength(place)
            case 0..<0x20:
                throw malformed("no control character in a string", at: place)
            case 0x80...:
                guard let length = utf8Length(place) else { throw malformed("UTF-8", at: place) }
                place += length
            default:
                place += 1
            }
        }
    }

    /// The first byte from `place` on that ends, escapes or is no ASCII, looked for eight bytes at a time.
    @inline(__always)
    static func skipPlain(_ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        let (ones, tops) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
        var place = place
        while place + 8 <= end {
            let bytes = word(place)
            let quotes = bytes ^ (ones &* 0x22)
            let escapes = bytes ^ (ones &* 0x5C)
            let special =
                ((quotes &- ones) & ~quotes) | ((escapes &- ones) & ~escapes)
                | ((bytes &- (ones &* 0x20)) & ~bytes) | bytes
            if special & tops != 0 { return place + UInt64(littleEndian: special & tops).trailingZeroBitCount / 8 }
            place += 8
        }
        while place < end, place.pointee >= 0x20, place.pointee < 0x80, place.pointee != 0x22, place.pointee != 0x5C {
            place += 1
        }
        return place
    }

    /// The length of the escape at `place`, which is a backslash.
    private func escapeLength(_ place: UnsafePointer<UInt8>) throws(FDXDecodingError) -> Int {
        guard place + 1 < end else { throw cutOff() }
        switch place[1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        case UInt8(ascii: "u"):
            guard end - place >= 6 else { throw cutOff() }
            guard Self.hexadecimal(place + 2) != nil else { throw malformed("four hexadecimal digits", at: place) }
            return 6
        default:
            throw malformed("one of the escapes of JSON", at: place)
        }
    }

    /// The number that the four digits at `place` are; the caller has checked that they are there.
    private static func hexadecimal(_ place: UnsafePointer<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        for index in 0..<4 {
            let byte = place[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte & 0x0F)
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
                value = value << 4 | UInt32((byte & 0x0F) + 9)
            default: return nil
            }
        }
        return value
    }

    /// The length of the scalar at `place`; nil where its bytes are no sequence that Unicode lists as well-formed.
    private func utf8Length(_ place: UnsafePointer<UInt8>) -> Int? {
        let available = end - place
        func isContinuation(_ index: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index < available && range.contains(place[index])
        }
        switch place.pointee {
        case 0xC2...0xDF: return isContinuation(1) ? 2 : nil
        case 0xE0: return isContinuation(1, 0xA0...0xBF) && isContinuation(2) ? 3 : nil
        case 0xED: return isContinuation(1, 0x80...0x9F) && isContinuation(2) ? 3 : nil
        case 0xE1...0xEF: return isContinuation(1) && isContinuation(2) ? 3 : nil
        case 0xF0: return isContinuation(1, 0x90...0xBF) && isContinuation(2) && isContinuation(3) ? 4 : nil
        case 0xF4: return isContinuation(1, 0x80...0x8F) && isContinuation(2) && isContinuation(3) ? 4 : nil
        case 0xF1...0xF3: return isContinuation(1) && isContinuation(2) && isContinuation(3) ? 4 : nil
        default: return nil
        }
    }

    /// The name at the cursor, which stands before a quote.
    @inline(__always)
    mutating func key() throws(FDXDecodingError) -> Key {
        guard let text = acceptPlainText() else { return try oddKey() }
        return Key(start: text.start, count: text.count, offset: text.start - 1 - base)
    }

    /// Reads a name with escapes or characters beyond ASCII, and throws where it is none.
    private mutating func oddKey() throws(FDXDecodingError) -> Key {
        let offset = offset
        let text = try scanString()
        guard text.hasEscapes else { return Key(start: text.start, count: text.count, offset: offset) }
        let bytes = try unescaped(text, at: offset)
        try charge(bytes.count + 48)
        return Key(start: scratch.keep(bytes), count: bytes.count, offset: offset)
    }

    /// Moves behind the string at the cursor if it is ASCII without escapes, as nearly all are.
    @inline(__always)
    private mutating func acceptPlainText() -> Text? {
        let start = cursor + 1
        let place = Self.skipPlain(start, end)
        guard place < end, place.pointee == UInt8(ascii: "\"") else { return nil }
        cursor = place + 1
        return Text(start: start, count: place - start, hasEscapes: false)
    }

    /// The string at the cursor, which stands before a quote.
    mutating func readString() throws(FDXDecodingError) -> String {
        if let text = acceptPlainText() {
            try charge(text: text.count)
            return String(decoding: text.buffer, as: UTF8.self)
        }
        let offset = offset
        return try string(of: try scanString(), at: offset)
    }

    /// A text that was scanned, in memory of its own.
    mutating func string(of text: Text, at offset: Int) throws(FDXDecodingError) -> String {
        try charge(text: text.count)
        if text.hasEscapes { return String(decoding: try unescaped(text, at: offset), as: UTF8.self) }
        return String(decoding: text.buffer, as: UTF8.self)
    }

    /// The string at the cursor, which stays where it is; nil if there is none.
    func stringAhead() -> String? {
        var probe = self
        probe.records = false
        return byte == UInt8(ascii: "\"") ? try? probe.readString() : nil
    }

    private mutating func unescaped(_ text: Text, at offset: Int) throws(FDXDecodingError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var (place, isWhole) = (text.start, true)
        let end = text.start + text.count
        while place < end {
            guard place.pointee == UInt8(ascii: "\\") else {
                bytes.append(place.pointee)
                place += 1
                continue
            }
            switch place[1] {
            case UInt8(ascii: "b"): bytes.append(0x08)
            case UInt8(ascii: "f"): bytes.append(0x0C)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "u"):
                let (scalar, length) = Self.scalar(at: place, end)
                if scalar == nil { isWhole = false }
                bytes.append(contentsOf: String(scalar ?? "\u{FFFD}").utf8)
                place += length
                continue
            default: bytes.append(place[1])
            }
            place += 2
        }
        // Once for a string, however many halves are in it.
        if !isWhole {
            try record(.loneSurrogate, at: offset, expected: "a whole character", found: "half a surrogate pair")
        }
        return bytes
    }

    /// The character that one or two `\u` escapes stand for, and their length; nil for half a pair.
    private static func scalar(
        at place: UnsafePointer<UInt8>,
        _ end: UnsafePointer<UInt8>
    ) -> (Unicode.Scalar?, length: Int) {
        guard let first = hexadecimal(place + 2), 0xD800..<0xDC00 ~= first else {
            return (hexadecimal(place + 2).flatMap { Unicode.Scalar($0) }, 6)
        }
        guard end - place >= 12, place[6] == UInt8(ascii: "\\"), place[7] == UInt8(ascii: "u"),
            let second = hexadecimal(place + 8), 0xDC00..<0xE000 ~= second
        else { return (nil, 6) }
        return (Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)), 12)
    }
}
