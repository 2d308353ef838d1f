extension JSONReader {
    /// Moves behind the value at the cursor, checking it like any other.
    mutating func skipValue() throws(FDXDecodingError) {
        switch byte {
        case UInt8(ascii: "\""): _ = try scanString()
        case UInt8(ascii: "{"): try skipObject()
        case UInt8(ascii: "["): try skipArray()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default:
            guard isAtNumber else { throw malformed("a JSON value") }
            _ = try scanNumber()
        }
    }

    private mutating func skipObject() throws(FDXDecodingError) {
        var isFirst = true
        try enterObject()
        while try nextKey(&isFirst) != nil { try skipValue() }
    }

    private mutating func skipArray() throws(FDXDecodingError) {
        var isFirst = true
        try enterArray()
        while try nextElement(&isFirst) { try skipValue() }
    }
}
