// Reading values by their types.
extension JSONReader {
    /// A reader that has nothing to read.
    static var empty: JSONReader { JSONReader(UnsafeBufferPointer(start: nil, count: 0), policy: .strict) }

    /// The only value of the document, from its first byte to its last.
    mutating func readDocument<Value: FDXValue>(_ type: Value.Type) throws(FDXDecodingError) -> Value {
        if remaining >= 3, cursor[0] == 0xEF, cursor[1] == 0xBB, cursor[2] == 0xBF {
            cursor += 3
            try record(.byteOrderMark, at: 0, expected: "JSON without a byte order mark", found: "one")
        }
        skipSpace()
        let value = try read(type)
        skipSpace()
        guard remaining == 0 else { throw malformed("nothing behind the value") }
        return value
    }

    mutating func read<Value: FDXValue>(_ type: Value.Type) throws(FDXDecodingError) -> Value {
        let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
        defer { memory.deallocate() }
        try Value.read(into: memory, from: &self)
        return memory.move()
    }

    /// Fills the memory of an optional property, or leaves it absent; false if it stays so.
    mutating func readOrDrop(
        _ field: ModelLayout.Field,
        at memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) -> Bool {
        let (start, outerDepth) = (offset, depth)
        do throws(FDXDecodingError) {
            try field.type.read(at: memory, from: &self)
            return true
        } catch {
            try drop(.droppedField, from: start, depth: outerDepth, for: error)
            return false
        }
    }

    mutating func readBeside(
        _ type: any BesideUnion.Type,
        _ key: Key,
        at memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) -> Bool {
        let (start, outerDepth) = (offset, depth)
        do throws(FDXDecodingError) {
            try type.readMember(key, at: memory, from: &self)
            return true
        } catch {
            try drop(.droppedField, from: start, depth: outerDepth, for: error)
            return false
        }
    }
}
