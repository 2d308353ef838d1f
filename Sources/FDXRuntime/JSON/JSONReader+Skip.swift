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

    /// The value at the cursor, whatever it is.
    mutating func readJSONValue() throws(FDXDecodingError) -> JSONValue {
        switch byte {
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "{"): return .object(try readJSONObject())
        case UInt8(ascii: "["): return .array(try readJSONArray())
        case UInt8(ascii: "t"):
            try literal("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        default:
            guard isAtNumber else { throw malformed("a JSON value") }
            return .number(JSONNumber(checked: try scanNumber().text))
        }
    }

    private mutating func readJSONObject() throws(FDXDecodingError) -> JSONObject {
        var (object, isFirst) = (JSONObject.Builder(), true)
        try enterObject()
        while let key = try nextKey(&isFirst) {
            if let former = object.append(key.text, try readJSONValue()) {
                try recordDuplicate(key, former: former.json)
            }
        }
        return object.object
    }

    private mutating func readJSONArray() throws(FDXDecodingError) -> [JSONValue] {
        var (values, isFirst) = ([JSONValue](), true)
        try enterArray()
        while try nextElement(&isFirst) { values.append(try readJSONValue()) }
        return values
    }
}
