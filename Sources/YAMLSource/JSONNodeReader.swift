extension Node {
    /// Reads JSON as RFC 8259 has it, and nothing more of YAML. Faster than libyaml, and numbers keep their spelling.
    ///
    /// Throws at the first byte that is no JSON. A name that comes twice in an object is warned about; the last counts,
    /// as it does for most who read JSON.
    package init(readingJSON file: SourceFile, log: DiagnosticLog) throws(Diagnostic) {
        self = try file.bytes.withUnsafeBufferPointer { bytes throws(Diagnostic) in
            var reader = JSONNodeReader(bytes, file: file.path, log: log)
            return try reader.document()
        }
    }
}

/// Makes nodes of JSON in one walk through its bytes.
struct JSONNodeReader {
    /// How deep lists and objects may nest: as deep as the runtime reads.
    private static let depthLimit = 128

    let bytes: UnsafeBufferPointer<UInt8>
    var offset = 0
    private let file: FileName
    private let log: DiagnosticLog
    private var line = 1
    /// What to take off an offset for the column: where the line starts, and bytes that continue a character.
    var columnShift = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, log: DiagnosticLog) {
        self.bytes = bytes
        self.file = FileName(file)
        self.log = log
        guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        offset = 3
        columnShift = 3
    }

    mutating func document() throws(Diagnostic) -> Node {
        skipSpace()
        guard next != nil else { throw .error("there is no JSON here: the text is empty", at: mark) }
        let node = try value(depth: 0)
        skipSpace()
        guard next == nil else { throw .error("expected the end of the text, found \(found)", at: mark) }
        return node
    }

    // MARK: - Places

    var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }
    var mark: SourceMark { SourceMark(file: file, line: line, column: offset - columnShift + 1) }

    func unexpected(_ expected: String) -> Diagnostic { .error("expected \(expected), found \(found)", at: mark) }

    private var found: String {
        guard let next else { return "the end of the text" }
        guard 0x21..<0x7F ~= next else { return "a byte that JSON does not have here" }
        return "'\(Character(Unicode.Scalar(next)))'"
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
            if byte == 0x0A || byte == 0x0D && next != 0x0A {
                line += 1
                columnShift = offset
            }
        }
    }

    // MARK: - Values

    private mutating func value(depth: Int) throws(Diagnostic) -> Node {
        let mark = mark
        guard let next else { throw unexpected("a value") }
        switch next {
        case UInt8(ascii: "{"): return .mapping(try object(depth: depth + 1), mark)
        case UInt8(ascii: "["): return .sequence(try array(depth: depth + 1), mark)
        case UInt8(ascii: "\""): return .scalar(Scalar(text: try string(), style: .quoted, mark: mark))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .scalar(Scalar(text: try number(), style: .plain, mark: mark))
        case UInt8(ascii: "t"): return try word("true")
        case UInt8(ascii: "f"): return try word("false")
        case UInt8(ascii: "n"): return try word("null")
        default: throw unexpected("a value")
        }
    }

    private mutating func word(_ word: String) throws(Diagnostic) -> Node {
        guard bytes[offset...].starts(with: word.utf8) else { throw unexpected("a value") }
        defer { offset += word.utf8.count }
        return .scalar(Scalar(text: word, style: .plain, mark: mark))
    }

    private mutating func number() throws(Diagnostic) -> String {
        let start = offset
        if next == UInt8(ascii: "-") { offset += 1 }
        if next == UInt8(ascii: "0") { offset += 1 } else { try takeDigits() }
        if next == UInt8(ascii: ".") {
            offset += 1
            try takeDigits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            offset += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
            try takeDigits()
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func takeDigits() throws(Diagnostic) {
        let start = offset
        while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { offset += 1 }
        guard offset > start else { throw unexpected("a digit") }
    }

    // MARK: - Lists and objects

    private mutating func array(depth: Int) throws(Diagnostic) -> [Node] {
        let start = try enter(depth)
        var nodes: [Node] = []
        if take(UInt8(ascii: "]")) { return nodes }
        repeat {
            skipSpace()
            nodes.append(try value(depth: depth))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw unclosed("',' or ']'", of: "the list", from: start) }
        return nodes
    }

    private mutating func object(depth: Int) throws(Diagnostic) -> [Entry] {
        let start = try enter(depth)
        var entries: [Entry] = []
        if take(UInt8(ascii: "}")) { return entries }
        repeat {
            skipSpace()
            entries.append(try member(depth: depth))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw unclosed("',' or '}'", of: "the object", from: start) }
        return entries.keepingLast(log)
    }

    private mutating func member(depth: Int) throws(Diagnostic) -> Entry {
        let mark = mark
        guard next == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
        let key = try string()
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw unexpected("':'") }
        skipSpace()
        return Entry(key: key, keyMark: mark, value: try value(depth: depth))
    }

    /// Goes past the opening bracket, and says where it was.
    private mutating func enter(_ depth: Int) throws(Diagnostic) -> SourceMark {
        let start = mark
        guard depth <= Self.depthLimit else {
            throw .error("the JSON is nested deeper than \(Self.depthLimit) levels", at: start)
        }
        offset += 1
        skipSpace()
        return start
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    private func unclosed(_ expected: String, of what: String, from start: SourceMark) -> Diagnostic {
        .error("expected \(expected), found \(found)", at: mark, notes: [.note("\(what) begins here", at: start)])
    }
}

extension [Entry] {
    /// The members, of those with one name the last.
    fileprivate func keepingLast(_ log: DiagnosticLog) -> [Entry] {
        guard firstDuplicate != nil else { return self }
        var marks: [ExactText: SourceMark] = [:]
        for entry in self {
            guard let earlier = marks.updateValue(entry.keyMark, forKey: ExactText(entry.key)) else { continue }
            let note = Diagnostic.note("first here", at: earlier)
            log.record(.warning("'\(entry.key)' appears twice; the last counts", at: entry.keyMark, notes: [note]))
        }
        return filter { marks[ExactText($0.key)] == $0.keyMark }
    }
}
