/// An issue while reading goes on: its path is looked up at the end, so that reading keeps no track of paths.
struct PendingIssue {
    let kind: DecodingIssue.Kind
    let offset: Int
    /// The property that is missing in the object at the offset.
    let member: String?
    let expected: String
    let found: String
    /// The bytes to keep; where a value was dropped, that value.
    let range: Range<Int>
    let drops: Bool
    /// JSON to keep in place of the bytes.
    var json: String?
}

// What goes wrong, and what becomes of it.
extension JSONReader {
    func malformed(_ expected: String, at place: UnsafePointer<UInt8>? = nil) -> FDXDecodingError {
        let place = place ?? cursor
        let found = place < end ? "the byte 0x\(String(place.pointee, radix: 16, uppercase: true))" : "the end"
        return error(.malformed, at: place - base, expected, found)
    }

    func cutOff() -> FDXDecodingError {
        error(.malformed, at: end - base, "the end of a string", "the end")
    }

    func mismatch(_ expected: String, at start: Int? = nil) -> FDXDecodingError {
        let start = start ?? offset
        let place = base + start
        if place == end { return error(.malformed, at: start, expected, "the end") }
        return error(.mismatch, at: start, expected, Self.name(of: place.pointee))
    }

    /// A value of the right JSON type that its Swift type cannot hold: "a date that is none".
    func unfit(_ expected: String, _ found: String, at start: Int) -> FDXDecodingError {
        error(.mismatch, at: start, expected, found)
    }

    func missing(_ name: String, expected: String, in start: Int) -> FDXDecodingError {
        error(.missing, at: start, expected, "nothing", member: name)
    }

    private func error(
        _ kind: FDXDecodingError.Kind,
        at offset: Int,
        _ expected: String,
        _ found: String,
        member: String? = nil
    ) -> FDXDecodingError {
        FDXDecodingError(kind: kind, path: "", offset: offset, expected: expected, found: found, member: member)
    }

    static func name(of byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\""): "a string"
        case UInt8(ascii: "{"): "an object"
        case UInt8(ascii: "["): "an array"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): "a boolean"
        case UInt8(ascii: "n"): "null"
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): "a number"
        default: "no JSON value"
        }
    }

    /// Notes a deviation whose value is kept; throws it under the strict policy.
    mutating func record(
        _ kind: DecodingIssue.Kind,
        at start: Int,
        expected: String,
        found: String
    ) throws(FDXDecodingError) {
        guard isLenient else { throw error(.mismatch, at: start, expected, found) }
        guard records else { return }
        issues.append(
            PendingIssue(
                kind: kind,
                offset: start,
                member: nil,
                expected: expected,
                found: found,
                range: start..<max(start, offset),
                drops: false
            )
        )
    }

    /// Notes that an object has a name twice, with the value that is lost.
    mutating func recordDuplicate(_ key: Key, former: String) throws(FDXDecodingError) {
        try record(.duplicateKey, at: key.offset, expected: "each name once", found: "a name again")
        if !issues.isEmpty, records { issues[issues.count - 1].json = former }
    }

    /// Leaves the value out that begins at `start`, for what went wrong in it; syntax errors and the strict policy throw.
    mutating func drop(
        _ kind: DecodingIssue.Kind,
        from start: Int,
        depth outerDepth: Int,
        for error: FDXDecodingError
    ) throws(FDXDecodingError) {
        guard isLenient, error.kind != .malformed else { throw error }
        cursor = base + start
        depth = outerDepth
        try skipValue()
        guard records else { return }
        issues.append(
            PendingIssue(
                kind: kind,
                offset: error.offset,
                member: error.member,
                expected: error.expected,
                found: error.found,
                range: start..<offset,
                drops: true
            )
        )
    }

    /// How well a type suits the value at the cursor, found by reading it.
    func fit<Value: FDXValue>(_ type: Value.Type) -> Fit {
        if couldRead(type, leniently: false) { return .exact }
        return couldRead(type, leniently: true) ? .converted : .none
    }

    /// Whether a value of the type is at the cursor.
    func couldRead<Value: FDXValue>(_ type: Value.Type, leniently: Bool) -> Bool {
        var probe = self
        probe.isLenient = leniently
        probe.records = false
        return withUnsafeTemporaryAllocation(of: Value.self, capacity: 1) { memory in
            guard let place = memory.baseAddress, (try? Value.read(into: place, from: &probe)) != nil else {
                return false
            }
            place.deinitialize(count: 1)
            return true
        }
    }

    func finishedIssues() -> [DecodingIssue] {
        guard !issues.isEmpty else { return [] }
        let paths = JSONPaths(of: UnsafeBufferPointer(start: base, count: end - base), at: issues.flatMap(\.offsets))
        return issues.map { issue in
            let bytes = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(start: base, count: end - base)[issue.range])
            return DecodingIssue(
                kind: issue.kind,
                path: paths.path(at: issue.offset, member: issue.member),
                droppedPath: issue.drops ? paths.path(at: issue.range.lowerBound) : nil,
                expected: issue.expected,
                found: issue.found,
                json: issue.json ?? String(decoding: bytes, as: UTF8.self)
            )
        }
    }

    func located(_ error: FDXDecodingError) -> FDXDecodingError {
        var located = error
        let paths = JSONPaths(of: UnsafeBufferPointer(start: base, count: end - base), at: [error.offset])
        located.path = paths.path(at: error.offset, member: error.member)
        return located
    }
}

extension PendingIssue {
    fileprivate var offsets: [Int] { [offset, range.lowerBound] }
}
