/// Texts by their paths in a case's folder: those that are expected, or those that the generator made.
struct GoldenFiles {
    static let diagnostics = "diagnostics.txt"

    private var texts: [String: String]

    init(_ files: [(path: String, text: String)]) {
        texts = Dictionary(files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func add(_ path: String, _ text: String) { texts[path] = text }

    var paths: [String] { texts.keys.sorted() }

    subscript(path: String) -> String? { texts[path] }

    /// A text for each file that is missing, is too much, or differs, with the lines that do and those around them.
    func differences(to actual: GoldenFiles) -> [String] {
        Set(paths + actual.paths).sorted().compactMap { path in
            switch (self[path], actual[path]) {
            case (let expected?, let actual?): Self.difference(between: expected, and: actual).map { "\(path)\n\($0)" }
            case (_?, nil): "\(path) is expected, but was not made"
            case (nil, _?): "\(path) was made, but is not expected"
            case (nil, nil): nil
            }
        }
    }

    /// The lines that differ, `-` where they are expected and `+` where they were made, each with its number, and two
    /// lines before and behind them. nil where nothing differs.
    static func difference(between expected: String, and actual: String) -> String? {
        guard expected != actual else { return nil }
        let lines = compared(expected.lines, actual.lines)
        let changed = lines.indices.filter { lines[$0].mark != " " }
        let shown = Set(changed.flatMap { $0 - 2...$0 + 2 }).intersection(lines.indices).sorted()
        var texts: [String] = []
        for (index, previous) in zip(shown, [-1] + shown) {
            if index != previous + 1 { texts.append("  …") }
            texts.append("\(lines[index].mark) \(lines[index].number): \(lines[index].text)")
        }
        let rest = texts.count > lineLimit ? ["  … and \(texts.count - lineLimit) more lines"] : []
        return (texts.prefix(lineLimit) + rest).joined(separator: "\n")
    }

    private static let lineLimit = 60

    private struct Line {
        let mark: Character
        let number: Int
        let text: Substring
    }

    private static func compared(_ expected: [Substring], _ actual: [Substring]) -> [Line] {
        let difference = actual.difference(from: expected)
        let lost = Set(difference.removals.map(\.offset))
        let new = Set(difference.insertions.map(\.offset))
        var (lines, old, made) = ([Line](), 0, 0)
        while old < expected.count || made < actual.count {
            if old < expected.count, lost.contains(old) {
                lines.append(Line(mark: "-", number: old + 1, text: expected[old]))
                old += 1
            } else if made < actual.count, new.contains(made) {
                lines.append(Line(mark: "+", number: made + 1, text: actual[made]))
                made += 1
            } else {
                lines.append(Line(mark: " ", number: made + 1, text: actual[made]))
                (old, made) = (old + 1, made + 1)
            }
        }
        return lines
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}

extension String {
    fileprivate var lines: [Substring] { split(separator: "\n", omittingEmptySubsequences: false) }
}
