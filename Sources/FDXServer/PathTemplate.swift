import FDXRuntime

/// A segment of a path template: text, with parameters in between.
struct SegmentPattern: Hashable {
    enum Piece: Hashable {
        /// Text as a request has it, percent-encoded.
        case literal(String)
        case parameter(String)
    }

    let pieces: [Piece]

    init(_ segment: Substring) {
        var pieces: [Piece] = []
        var rest = segment
        // A mark at the beginning of a name makes one character of itself and the brace.
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
        {
            if open > rest.startIndex { pieces.append(.literal(PercentEncoding.encode(path: rest[..<open]))) }
            pieces.append(.parameter(String(rest[rest.utf8.index(after: open)..<close])))
            rest = rest[rest.utf8.index(after: close)...]
        }
        if !rest.isEmpty || pieces.isEmpty { pieces.append(.literal(PercentEncoding.encode(path: rest))) }
        self.pieces = pieces
    }

    /// The segment where it has no parameter, decoded.
    var literal: String? {
        guard case .literal(let text)? = pieces.first, pieces.count == 1 else { return nil }
        return PercentEncoding.decode(text) ?? text
    }

    /// How much text it has beside parameters.
    var literalLength: Int {
        pieces.reduce(0) { length, piece in
            if case .literal(let text) = piece { length + text.utf8.count } else { length }
        }
    }

    /// The parameters' texts, still percent-encoded; nil where the segment does not fit.
    func match(_ segment: Substring) -> [String: Substring]? {
        var values: [String: Substring] = [:]
        var rest = segment
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .literal(let text):
                guard rest.hasPrefix(text) else { return nil }
                rest = rest.dropFirst(text.count)
            case .parameter(let name):
                guard let end = end(ofParameterAt: index, in: rest), end > rest.startIndex else { return nil }
                values[name] = rest[..<end]
                rest = rest[end...]
            }
        }
        return rest.isEmpty ? values : nil
    }

    /// A parameter reaches to the text that follows it in the template, or to the end.
    private func end(ofParameterAt index: Int, in rest: Substring) -> Substring.Index? {
        guard index + 1 < pieces.count, case .literal(let next) = pieces[index + 1] else { return rest.endIndex }
        if index + 2 == pieces.count {
            return rest.hasSuffix(next) ? rest.index(rest.endIndex, offsetBy: -next.count) : nil
        }
        return rest.firstRange(of: next)?.lowerBound
    }
}
