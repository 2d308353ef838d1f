// Scalars, and what providers send in their place.
extension JSONReader {
    /// Finds a value by the bytes of the string at the cursor; the cursor stays where it is if there is none.
    mutating func readPlainText<Result>(
        _ find: (UnsafePointer<UInt8>, Int) -> Result?
    ) throws(FDXDecodingError) -> Result? {
        let start = cursor
        let text = try scanString()
        if !text.hasEscapes, let result = find(text.start, text.count) { return result }
        cursor = start
        return nil
    }

    /// A string; leniently also a number or a boolean, as it is written.
    mutating func readTolerantString(_ expectation: String = String.expectation) throws(FDXDecodingError) -> String {
        if byte == UInt8(ascii: "\"") { return try readString() }
        let start = offset
        guard isAtNumber || byte == UInt8(ascii: "t") || byte == UInt8(ascii: "f") else { throw mismatch(expectation) }
        let found = Self.name(of: byte)
        try skipValue()
        try charge(text: offset - start)
        try record(.converted, at: start, expected: expectation, found: found)
        return String(decoding: UnsafeBufferPointer(start: base + start, count: offset - start), as: UTF8.self)
    }

    /// A number; leniently also one in quotes.
    mutating func readTolerantNumber<Number>(
        _ expectation: String,
        _ convert: (NumberToken) -> Number?
    ) throws(FDXDecodingError) -> Number {
        let start = offset
        if isAtNumber {
            guard let number = convert(try scanNumber()) else {
                throw unfit(expectation, "a number that it cannot hold", at: start)
            }
            return number
        }
        guard byte == UInt8(ascii: "\"") else { throw mismatch(expectation) }
        let text = try readString()
        guard let number = Self.token(of: text, convert) else { throw unfit(expectation, "another string", at: start) }
        try record(.converted, at: start, expected: expectation, found: "a number in quotes")
        return number
    }
}
