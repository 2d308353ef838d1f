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

    /// A sentence for each file that is missing, is too much, or differs, with the first line that does.
    func differences(to actual: GoldenFiles) -> [String] {
        Set(paths + actual.paths).sorted().compactMap { path in
            switch (self[path], actual[path]) {
            case (let expected?, let actual?): difference(between: expected, and: actual).map { "\(path):\($0)" }
            case (_?, nil): "\(path) is expected, but was not made"
            case (nil, _?): "\(path) was made, but is not expected"
            case (nil, nil): nil
            }
        }
    }

    private func difference(between expected: String, and actual: String) -> String? {
        guard expected != actual else { return nil }
        let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let actual = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let same = zip(expected, actual).prefix { $0 == $1 }.count
        let line = { (lines: [Substring]) in lines.indices.contains(same) ? "'\(lines[same])'" : "the end" }
        return "\(same + 1): expected \(line(expected)), got \(line(actual))"
    }
}
