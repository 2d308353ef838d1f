/// Reads JSON bytes from front to back: RFC 8259 to the letter, never beyond the end, whatever the bytes are.
///
/// Values read themselves from it; what deviates from the document is recorded or thrown, as the policy says.
struct JSONReader {
    let base: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    var cursor: UnsafePointer<UInt8>
    var depth = 0
    var isLenient: Bool
    /// Whether deviations become issues; otherwise they are only judged.
    var records = true
    /// What a reader that records nothing has found.
    var judgement = Judgement()
    var issues: [PendingIssue] = []
    /// How many issues there were beyond the limit, which are counted and not kept.
    private(set) var furtherIssues = 0
    private var duplicates = 0
    private let limits: DecodingLimits
    /// How much more memory the value may take, in bytes.
    var memory: Int
    /// Counts names and elements, to look at the time now and then.
    private var ticks: UInt32 = 0
    let scratch = Scratch()

    /// Arrays and objects may nest this deep, so that no input exhausts the stack.
    static let depthLimit = 128

    init(_ bytes: UnsafeBufferPointer<UInt8>, policy: DecodingPolicy, limits: DecodingLimits = DecodingLimits()) {
        base = bytes.baseAddress ?? Self.nothing
        end = base + bytes.count
        cursor = base
        isLenient = policy == .lenient
        self.limits = limits
        memory = limits.memory ?? DecodingLimits.memory(besides: bytes.count)
    }

    // Where an empty buffer, which has no address, begins and ends. Unsafe for the compiler; nobody reads or writes there.
    nonisolated(unsafe) static let nothing = UnsafePointer(UnsafeMutablePointer<UInt8>.allocate(capacity: 1))

    var offset: Int { cursor - base }

    /// A place to come back to, as if nothing had been read behind it.
    struct Mark {
        let cursor: UnsafePointer<UInt8>
        fileprivate let depth: Int
        fileprivate let issueCount: Int
        fileprivate let furtherIssues: Int
        fileprivate let duplicates: Int
        fileprivate let memory: Int
        fileprivate let judgement: Judgement
    }

    var mark: Mark {
        Mark(
            cursor: cursor,
            depth: depth,
            issueCount: issues.count,
            furtherIssues: furtherIssues,
            duplicates: duplicates,
            memory: memory,
            judgement: judgement
        )
    }

    mutating func goBack(to mark: Mark) {
        cursor = mark.cursor
        depth = mark.depth
        issues.removeSubrange(mark.issueCount...)
        furtherIssues = mark.furtherIssues
        duplicates = mark.duplicates
        memory = mark.memory
        judgement = mark.judgement
    }

    func hasDuplicate(since mark: Mark) -> Bool { duplicates > mark.duplicates }

    /// Counts an issue; false where there are enough of them to keep.
    mutating func keeps(_ kind: DecodingIssue.Kind) -> Bool {
        if kind == .duplicateKey { duplicates += 1 }
        if issues.count < limits.issues { return true }
        furtherIssues += 1
        return false
    }

    /// Takes memory for what is about to be read, and ends reading where the value takes too much: a few bytes of JSON
    /// can be a large value.
    @inline(__always)
    mutating func charge(_ bytes: Int) throws(FDXDecodingError) {
        memory -= bytes
        if memory < 0 { throw tooLarge() }
    }

    /// Takes memory for a text, which has memory of its own where it is longer than 15 bytes.
    @inline(__always)
    mutating func charge(text count: Int) throws(FDXDecodingError) {
        if count > 15 { try charge(count + 32) }
    }

    mutating func release(_ bytes: Int) {
        memory += bytes
    }

    /// Ends reading where nobody waits for it any more.
    @inline(__always)
    private mutating func tick() throws(FDXDecodingError) {
        ticks &+= 1
        if ticks & 0xFFF == 0, limits.endsWithTask, Task.isCancelled {
            throw malformed("the end of the value before the time is up")
        }
    }

    /// The byte at the cursor, or 0, which starts no JSON token, at the end.
    @inline(__always)
    var byte: UInt8 { cursor < end ? cursor.pointee : 0 }

    var remaining: Int { end - cursor }

    @inline(__always)
    mutating func skipSpace() {
        while cursor < end, cursor.pointee <= 0x20, Self.isSpace(cursor.pointee) { cursor += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// Moves behind `byte` and the space around it.
    @inline(__always)
    mutating func accept(_ expected: Unicode.Scalar) -> Bool {
        guard byte == UInt8(ascii: expected) else { return false }
        cursor += 1
        skipSpace()
        return true
    }

    mutating func acceptNull() throws(FDXDecodingError) -> Bool {
        guard byte == UInt8(ascii: "n") else { return false }
        try literal("null")
        return true
    }

    mutating func literal(_ text: StaticString) throws(FDXDecodingError) {
        let count = text.utf8CodeUnitCount
        guard remaining >= count, equalBytes(text.utf8Start, cursor, count: count) else {
            throw malformed("a JSON value")
        }
        cursor += count
    }
}

// Containers.
extension JSONReader {
    /// The name of an object's member: its bytes, without quotes and escapes.
    struct Key {
        let start: UnsafePointer<UInt8>
        let count: Int
        let offset: Int

        var text: String { String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) }

        func isNamed(_ name: StaticString) -> Bool {
            count == name.utf8CodeUnitCount && equalBytes(start, name.utf8Start, count: count)
        }
    }

    mutating func enterObject() throws(FDXDecodingError) {
        guard accept("{") else { throw mismatch("an object") }
        try deepen()
    }

    mutating func enterArray() throws(FDXDecodingError) {
        guard accept("[") else { throw mismatch("an array") }
        try deepen()
    }

    private mutating func deepen() throws(FDXDecodingError) {
        depth += 1
        if depth > Self.depthLimit { throw malformed("at most \(Self.depthLimit) arrays and objects in one another") }
    }

    /// The key of the next member, whose value is then at the cursor; nil behind the last.
    @inline(__always)
    mutating func nextKey(_ isFirst: inout Bool) throws(FDXDecodingError) -> Key? {
        try tick()
        skipSpace()
        if byte == UInt8(ascii: "}") {
            leave()
            return nil
        }
        if !isFirst, !accept(",") { throw malformed("',' or '}'") }
        isFirst = false
        guard byte == UInt8(ascii: "\"") else { throw malformed("a name in quotes") }
        let key = try key()
        skipSpace()
        guard accept(":") else { throw malformed("':'") }
        return key
    }

    /// Whether another element of the array is at the cursor.
    @inline(__always)
    mutating func nextElement(_ isFirst: inout Bool) throws(FDXDecodingError) -> Bool {
        try tick()
        skipSpace()
        if byte == UInt8(ascii: "]") {
            leave()
            return false
        }
        if !isFirst, !accept(",") { throw malformed("',' or ']'") }
        isFirst = false
        return true
    }

    private mutating func leave() {
        cursor += 1
        depth -= 1
    }

    /// The names of the object at the cursor; nil if there is no object, or a broken one.
    func keys() -> [Key]? {
        var probe = self
        probe.records = false
        do throws(FDXDecodingError) {
            var (keys, isFirst) = ([Key](), true)
            try probe.enterObject()
            while let key = try probe.nextKey(&isFirst) {
                try probe.charge(2 * MemoryLayout<Key>.stride)
                keys.append(key)
                try probe.skipValue()
            }
            return keys
        } catch {
            return nil
        }
    }
}
