extension JSONReader {
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
            let number = try scanNumber()
            try charge(text: number.buffer.count)
            return .number(JSONNumber(checked: number.text))
        }
    }

    private mutating func readJSONObject() throws(FDXDecodingError) -> JSONObject {
        var (object, isFirst) = (JSONObject.Builder(), true)
        try enterObject()
        while let key = try nextKey(&isFirst) {
            try charge(memberOf: object.object.members.count, named: key)
            if let former = object.append(key.text, try readJSONValue()) {
                try recordDuplicate(key, former: former.keptJSON)
            }
        }
        return object.object
    }

    /// Takes memory for a member that is kept by its name, beside so many others.
    mutating func charge(memberOf count: Int, named key: Key) throws(FDXDecodingError) {
        // From a certain number on, an index finds them.
        try charge(count == 0 ? 112 : count < 16 ? 64 : 160)
        try charge(text: key.count)
    }

    private mutating func readJSONArray() throws(FDXDecodingError) -> [JSONValue] {
        var (values, isFirst) = ([JSONValue](), true)
        try enterArray()
        while try nextElement(&isFirst) {
            // An array that grows is in memory twice for a moment.
            try charge(values.isEmpty ? 96 : 2 * MemoryLayout<JSONValue>.stride)
            values.append(try readJSONValue())
        }
        return values
    }
}
