import Comparison
import Foundation
import Testing

@Test func theTableInTheDocsIsTheOneInTheCode() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(
        contentsOf: tests.deletingLastPathComponent().appending(path: "docs/diff.md"),
        encoding: .utf8
    )
    let start = try #require(page.firstRange(of: "<!-- rules -->\n"))
    let end = try #require(page.firstRange(of: "\n<!-- /rules -->"))
    let head = "| rule | what changed | read | sent |\n|---|---|---|---|\n"
    let rows = Rule.allCases.map { rule in
        "| `\(rule.rawValue)` | \(rule.row.meaning) | \(rule.row.read.rawValue) | \(rule.row.sent.rawValue) |"
    }
    #expect(page[start.upperBound..<end.lowerBound] == head + rows.joined(separator: "\n"))
}
