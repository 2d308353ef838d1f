// What tells a union's member, looked for ahead: the cursor stays where it is.
extension JSONReader {
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
        guard accept(":") else { return nil }
        return try foundText(find)
    }

    /// Where the value begins of the object's last property with this name. nil where the object lacks it or has null
    /// there, and where the cursor is not at an object.
    func placeOfValue(of name: StaticString) -> UnsafePointer<UInt8>? {
        guard let place = keys()?.last(where: { $0.isNamed(name) })?.offset else { return nil }
        var probe = self
        probe.cursor = base + place
        guard (try? probe.key()) != nil else { return nil }
        probe.skipSpace()
        guard probe.accept(":"), probe.byte != UInt8(ascii: "n") else { return nil }
        return probe.cursor
    }

    /// What stands at a place, for a message: the value itself if it is a short word, else its kind.
    func shortText(at place: UnsafePointer<UInt8>) -> String {
        var probe = self
        probe.cursor = place
        probe.records = false
        let limit = 40
        guard place < end, (try? probe.skipValue()) != nil, probe.cursor - place <= limit else {
            return Self.name(of: place < end ? place.pointee : 0)
        }
        let text = String(decoding: UnsafeBufferPointer(start: place, count: probe.cursor - place), as: UTF8.self)
        let isWord = text.unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 && $0 != "{" && $0 != "[" }
        return isWord ? text : Self.name(of: place.pointee)
    }

    /// What is found by the text, the number or the boolean at the cursor.
    private mutating func foundText<Result>(
        _ find: (UnsafePointer<UInt8>, Int) -> Result?
    ) throws(FDXDecodingError) -> Result? {
        guard byte == UInt8(ascii: "\"") else { return try foundLiteral(find) }
        if let result = try readPlainText(find) { return result }
        var text = try readString()
        return text.withUTF8 { bytes in find(bytes.baseAddress ?? Self.nothing, bytes.count) }
    }

    private mutating func foundLiteral<Result>(
        _ find: (UnsafePointer<UInt8>, Int) -> Result?
    ) throws(FDXDecodingError) -> Result? {
        let start = cursor
        guard isAtNumber || byte == UInt8(ascii: "t") || byte == UInt8(ascii: "f") else { return nil }
        guard isAtNumber else {
            try skipValue()
            return find(start, cursor - start)
        }
        let number = try scanNumber()
        if let result = find(start, cursor - start) { return result }
        // A whole number may be written with a fraction or an exponent.
        guard let value = number.int else { return nil }
        var text = "\(value)"
        return text.withUTF8 { bytes in bytes.baseAddress.flatMap { find($0, bytes.count) } }
    }

    private mutating func scanForDiscriminator<Result>(
        _ name: StaticString,
        _ find: (UnsafePointer<UInt8>, Int) -> Result?
    ) throws(FDXDecodingError) -> Result? {
        var isFirst = true
        try enterObject()
        while let key = try nextKey(&isFirst) {
            if key.isNamed(name) { return try foundText(find) }
            try skipValue()
        }
        return nil
    }
}
