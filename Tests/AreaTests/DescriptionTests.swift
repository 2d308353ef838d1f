import Foundation
import Testing
import YAMLSource

/// A description is read in Quick Help without its neighbours.
struct DescriptionTests {
    @Test func everyDescriptionStandsAlone() throws {
        let all = try Self.documents().flatMap { try descriptions(in: $0) }
        #expect(all.count > 5000)
        #expect(all.filter { !$0.standsAlone }.map { "\($0.place): \($0.text)" } == [])
    }

    @Test(arguments: [
        "The same, in percent.", "Its kind.", "More about it.", "See above.", "Those accounts.", "Yes", "It does",
        "Gone.",
        "Likewise.", "They hold.", "",
    ])
    func whatLeansOnItsNeighboursIsFound(text: String) {
        #expect(!Description(place: "", text: text).standsAlone)
    }

    private static func documents() throws -> [URL] {
        let folder = URL(filePath: #filePath).appending(path: "../../../schemas").standardized
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return try #require(files).compactMap { $0 as? URL }
            .filter { $0.pathExtension == "yaml" && !$0.lastPathComponent.hasPrefix("fdxgen.") }
    }

    private func descriptions(in document: URL) throws -> [Description] {
        let file = SourceFile(path: document.lastPathComponent, bytes: Array(try Data(contentsOf: document)))
        return descriptions(in: try Node(reading: file, log: DiagnosticLog()))
    }

    private func descriptions(in node: Node) -> [Description] {
        switch node {
        case .scalar: []
        case .sequence(let elements, _): elements.flatMap { descriptions(in: $0) }
        case .mapping(let entries, _):
            entries.flatMap { entry in
                guard entry.key == "description", case .scalar(let scalar) = entry.value else {
                    return descriptions(in: entry.value)
                }
                return Description.all(in: scalar.text, at: "\(entry.keyMark.file):\(entry.keyMark.line)")
            }
        }
    }
}

private struct Description {
    let place: String
    let text: String

    /// The description itself, and what a table in it says of each value.
    static func all(in text: String, at place: String) -> [Description] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let rows = lines.filter { $0.hasPrefix("| ") && $0 != "| Value | Description |" }
        let values = rows.compactMap { $0.split(separator: "|").last?.trimmingCharacters(in: .whitespaces) }
        let own = lines.prefix { !$0.hasPrefix("|") }.joined(separator: " ")
        return ([own] + values).map { Description(place: place, text: $0) }
    }

    /// Whether it names what it is about: it begins with no pronoun, and is more than a word that answers a question.
    var standsAlone: Bool {
        let words = text.lowercased().split { !$0.isLetter && $0 != "'" }
        guard let first = words.first else { return false }
        if words.prefix(2) == ["the", "same"] || words.prefix(2) == ["more", "about"] { return false }
        let answers: Set<Substring> = ["yes", "no", "gone", "taken", "ended", "changed", "removed", "asked"]
        return !Self.pronouns.contains(first) && !(words.count == 1 && answers.contains(first))
    }

    private static let pronouns: Set<Substring> = [
        "it", "its", "they", "their", "them", "those", "these", "such", "see", "ditto", "likewise", "same", "he", "she",
    ]
}
