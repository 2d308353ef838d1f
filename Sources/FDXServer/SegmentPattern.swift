import FDXRuntime

/// A segment of a path template: text, with parameters in between.
struct SegmentPattern: Hashable {
    let pieces: [PathPieces.Piece]

    init(_ segment: Substring) { pieces = segment.isEmpty ? [.literal("")] : Array(PathPieces(segment)) }

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
