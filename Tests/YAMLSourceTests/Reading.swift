import YAMLSource

/// What reading a text complains about, line by line.
func diagnostics(for text: String) -> [String] {
    diagnostics(for: Array(text.utf8))
}

func diagnostics(for bytes: [UInt8]) -> [String] {
    let log = DiagnosticLog()
    _ = log.attempt { () throws(Diagnostic) in try Node(reading: SourceFile(path: "case.yaml", bytes: bytes), log: log)
    }
    return log.diagnostics.flatMap(\.lines)
}

func node(_ text: String) throws -> Node {
    try node(Array(text.utf8))
}

func node(_ bytes: [UInt8]) throws -> Node {
    try Node(reading: SourceFile(path: "case.yaml", bytes: bytes), log: DiagnosticLog())
}

/// A text's nodes in one line: `{a: 1, b: ['x', |y]}`.
func outline(_ text: String) throws -> String {
    try node(text).outline
}

extension Node {
    var outline: String {
        switch self {
        case .scalar(let scalar): scalar.outline
        case .sequence(let nodes, _): "[" + nodes.map(\.outline).joined(separator: ", ") + "]"
        case .mapping(let entries, _):
            "{" + entries.map { "\($0.key): \($0.value.outline)" }.joined(separator: ", ") + "}"
        }
    }

    /// The places of all keys and values, in the order of the text: `1:1`.
    var places: [String] {
        let own = ["\(mark.line):\(mark.column)"]
        return switch self {
        case .scalar: own
        case .sequence(let nodes, _): own + nodes.flatMap(\.places)
        case .mapping(let entries, _):
            own + entries.flatMap { ["\($0.keyMark.line):\($0.keyMark.column)"] + $0.value.places }
        }
    }
}

extension Scalar {
    fileprivate var outline: String {
        switch style {
        case .plain: text
        case .quoted: "'\(text)'"
        case .block: "|\(text)"
        }
    }
}

extension String {
    var utf16LittleEndian: [UInt8] { [0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
    var utf16BigEndian: [UInt8] { [0xFE, 0xFF] + utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }
}
