/// A path as a document writes it, piece by piece: text, and parameters in braces (OpenAPI 3.0.3, Paths Object).
///
/// Braces are looked for among bytes: a mark at the beginning of a name makes one character of itself and the brace.
package struct PathPieces: Sequence, IteratorProtocol {
    package enum Piece: Hashable {
        /// Text as a request has it, percent-encoded.
        case literal(String)
        /// The name of a parameter.
        case parameter(String)
    }

    private var rest: Substring.UTF8View

    package init(_ path: some StringProtocol) { rest = Substring(path).utf8 }

    package mutating func next() -> Piece? {
        guard !rest.isEmpty else { return nil }
        guard let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        else { return literal(until: rest.endIndex) }
        guard open == rest.startIndex else { return literal(until: open) }
        defer { rest = rest[rest.index(after: close)...] }
        return .parameter(String(Substring(rest[rest.index(after: open)..<close])))
    }

    private mutating func literal(until end: Substring.Index) -> Piece {
        defer { rest = rest[end...] }
        return .literal(PercentEncoding.encode(path: Substring(rest[..<end])))
    }
}
