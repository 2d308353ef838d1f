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

    /// The member of a union that the object at the cursor names in one of its members, the first or the last of that
    /// name.
    func discriminator<Result>(
        _ name: StaticString,
        isLast: Bool = false,
        _ find: (UnsafePointer<UInt8>, Int) -> Result?
    ) -> Result? {
        var probe = self
        probe.records = false
        guard isLast else { return try? probe.scanForDiscriminator(name, find) }
        guard let place = keys()?.last(where: { $0.isNamed(name) })?.offset else { return nil }
        probe.cursor = base + place
        return try? probe.discriminatorValue(find)
    }

    /// What is found by the text behind the key at the cursor.
    private mutating func discriminatorValue<Result>(
        _ find: (UnsafePointer<UInt8>, Int) -> Result?
    ) throws(FDXDecodingError) -> Result? {
        _ = try key()
        skipSpace()
        guard accept(":"), byte == UInt8(ascii: "\"") else { return nil }
        return try foundText(find)
    }

    private mutating func foundText<Result>(
        _ find: (UnsafePointer<UInt8>, Int) -> Result?
    ) throws(FDXDecodingError) -> Result? {
        if let result = try readPlainText(find) { return result }
        var text = try readString()
        return text.withUTF8 { bytes in bytes.baseAddress.flatMap { find($0, bytes.count) } }
    }

    private mutating func scanForDiscriminator<Result>(
        _ name: StaticString,
        _ find: (UnsafePointer<UInt8>, Int) -> Result?
    ) throws(FDXDecodingError) -> Result? {
        var isFirst = true
        try enterObject()
        while let key = try nextKey(&isFirst) {
            if key.isNamed(name) { return byte == UInt8(ascii: "\"") ? try foundText(find) : nil }
            try skipValue()
        }
        return nil
    }
}
