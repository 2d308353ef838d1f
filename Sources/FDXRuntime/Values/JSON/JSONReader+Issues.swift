// What goes wrong, and what becomes of it.
extension JSONReader {
    func malformed(_ expected: String, at place: UnsafePointer<UInt8>? = nil) -> FDXDecodingError {
        let place = place ?? cursor
        let found = place < end ? "the byte 0x\(String(place.pointee, radix: 16, uppercase: true))" : "the end"
        return error(.malformed, at: place - base, expected: expected, found: found)
    }

    func cutOff() -> FDXDecodingError {
        error(.malformed, at: end - base, expected: "the end of a string", found: "the end")
    }

    func mismatch(_ expected: String, at start: Int? = nil) -> FDXDecodingError {
        let start = start ?? offset
        let place = base + start
        if place == end { return error(.malformed, at: start, expected: expected, found: "the end") }
        return error(.mismatch, at: start, expected: expected, found: Self.name(of: place.pointee))
    }

    /// A value of the right JSON type that its Swift type cannot hold, such as the 30th of February.
    func unfit(_ expected: String, _ found: String, at start: Int) -> FDXDecodingError {
        error(.mismatch, at: start, expected: expected, found: found)
    }

    func missing(_ name: String, expected: String, in start: Int) -> FDXDecodingError {
        error(.missing, at: start, expected: expected, found: "nothing", member: name)
    }

    func tooLarge() -> FDXDecodingError {
        error(
            .malformed,
            at: offset,
            expected: "a value that takes less memory (see memoryLimit)",
            found: "one that takes more"
        )
    }

    private func error(
        _ kind: FDXDecodingError.Kind,
        at offset: Int,
        expected: String,
        found: String,
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
        expected: @autoclosure () -> String,
        found: @autoclosure () -> String,
        objections: [Objection] = [],
        json: @autoclosure () -> String? = nil
    ) throws(FDXDecodingError) {
        guard isLenient else { throw error(.mismatch, at: start, expected: expected(), found: found()) }
        guard records else {
            if judgement.keep() {
                judgement.object(with: error(.mismatch, at: start, expected: expected(), found: found()))
            }
            return
        }
        guard keeps(kind) else { return }
        let text = json()
        issues.append(
            PendingIssue(
                kind: kind,
                offset: start,
                member: nil,
                expected: expected(),
                found: found(),
                range: start..<max(start, offset),
                drops: false,
                objections: objections,
                json: text?.fitting(in: &memory)
            )
        )
    }

    /// Notes a value of an enumeration that the document does not list; throws it under the strict policy.
    mutating func recordUnlisted(at start: Int, expected: @autoclosure () -> String) throws(FDXDecodingError) {
        try record(.unknownValue, at: start, expected: expected(), found: "a value that is not listed")
    }

    /// Notes that a union's value, which ends at the cursor, fits none of its members, and why.
    mutating func recordUnknown(
        _ union: UnionLayout,
        at start: Int,
        because objections: [Objection]
    ) throws(FDXDecodingError) {
        let found = "what none of its members fits"
        var error = error(.mismatch, at: start, expected: union.expectation, found: found)
        error.objections = objections
        guard isLenient else { throw error }
        guard records else { return judgement.lose(error, element: nil) }
        try record(.unknownMember, at: start, expected: union.expectation, found: found, objections: objections)
    }

    /// Notes that an object lacks a member that no property stands for; throws it under the strict policy.
    mutating func recordMissing(_ name: String, in start: Int) throws(FDXDecodingError) {
        let error = missing(name, expected: JSONValue.expectation, in: start)
        guard isLenient else { throw error }
        guard records else {
            if judgement.keep() { judgement.object(with: error) }
            return
        }
        issues.append(
            PendingIssue(
                kind: .missingMember,
                offset: start,
                member: name,
                expected: error.expected,
                found: error.found,
                range: start..<max(start, offset),
                drops: false
            )
        )
    }

    /// Notes that an object has a name twice, with the value that is lost.
    mutating func recordDuplicate(_ key: Key, former: @autoclosure () -> String) throws(FDXDecodingError) {
        try record(.duplicateKey, at: key.offset, expected: "each name once", found: "a name again", json: former())
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
        guard records else {
            return judgement.lose(error, element: kind == .droppedElement ? outerDepth : nil)
        }
        guard keeps(kind) else { return }
        issues.append(
            PendingIssue(
                kind: kind,
                offset: error.offset,
                member: error.member,
                expected: error.expected,
                found: error.found,
                range: start..<offset,
                drops: true,
                objections: error.objections
            )
        )
    }

    func finishedIssues() -> [DecodingIssue] {
        guard !issues.isEmpty else { return [] }
        let paths = JSONPaths(of: UnsafeBufferPointer(start: base, count: end - base), at: issues.flatMap(\.offsets))
        var room = memory
        return issues.map { issue in
            DecodingIssue(
                kind: issue.kind,
                path: paths.path(at: issue.offset, member: issue.member),
                droppedPath: issue.drops ? paths.path(at: issue.range.lowerBound) : nil,
                expected: issue.expected,
                found: issue.found + paths.text(of: issue.objections),
                json: issue.json ?? text(issue.range, room: &room)
            )
        }
    }

    /// The bytes as text; where several issues are about one long value, there may be no room for all of them.
    private func text(_ range: Range<Int>, room: inout Int) -> String {
        let isWhole = range.count <= String.shortLength || range.count <= room
        let kept = isWhole ? range : range.prefix(String.shortLength)
        let text = String(
            decoding: UnsafeBufferPointer(start: base + kept.lowerBound, count: kept.count),
            as: UTF8.self
        )
        room -= kept.count
        return isWhole ? text : text + "…"
    }

    func located(_ error: FDXDecodingError) -> FDXDecodingError {
        var located = error
        let offsets = [error.offset] + error.objections.map(\.error.offset)
        let paths = JSONPaths(of: UnsafeBufferPointer(start: base, count: end - base), at: offsets)
        located.path = paths.path(at: error.offset, member: error.member)
        located.found += paths.text(of: error.objections)
        return located
    }
}
