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

    @inline(__always)
    mutating func read(
        _ place: ModelLayout.Place,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        try read(
            place.kind,
            isOptional: place.isOptional,
            place.plan._withUnsafeGuaranteedRef { $0 },
            into: memory + place.offset
        )
    }

    /// Fills the memory of an optional property, or leaves it absent; false if it stays so.
    @inline(__always)
    mutating func readOrDrop(
        _ place: ModelLayout.Place,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) -> Bool {
        if place.isOptional, byte == UInt8(ascii: "n") {
            try readAbsence(of: place)
            return false
        }
        let (start, outerDepth) = (cursor, depth)
        do throws(FDXDecodingError) {
            try read(place, into: memory)
            return true
        } catch {
            try drop(.droppedField, from: start - base, depth: outerDepth, for: error)
            return false
        }
    }

    private mutating func readAbsence(of place: ModelLayout.Place) throws(FDXDecodingError) {
        let start = offset
        try literal("null")
        let expectation = place.plan.takeUnretainedValue().operations.expectation
        try record(.nullForAbsent, at: start, expected: expectation, found: "null")
    }

    /// Fills the memory of an optional union beside other properties with one of its members.
    mutating func readBeside(
        _ type: any BesideUnion.Type,
        _ member: Int,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) -> Bool {
        let (start, outerDepth) = (offset, depth)
        let union = scratch.take(type.besideLayout.size, alignment: type.besideLayout.alignment)
        defer { scratch.giveBack(union) }
        do throws(FDXDecodingError) {
            try readMember(type.besideLayout, member, into: union)
        } catch {
            try drop(.droppedField, from: start, depth: outerDepth, for: error)
            return false
        }
        type.wrap(union, into: memory)
        return true
    }
}
