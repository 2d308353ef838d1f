import Testing
import YAMLSource

@Test func sixtyFourLevelsAreRead() throws {
    let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try outline(text) == text)
}

@Test(arguments: ["[", "{a: ", "- "])
func oneLevelMoreIsRefused(opening: String) {
    let text = String(repeating: opening, count: 65)
    let column = opening.count * 64 + 1
    #expect(
        diagnostics(for: text) == [
            "case.yaml:1:\(column): error: the document is nested deeper than 64 levels"
        ]
    )
}

@Test(
    .timeLimit(.minutes(1)),
    arguments: [
        "[", "{", "- ", "? ", "&a ", "!a ", "*a ", "'", "\"", ": ", "a: ", "a,", "[a]: ", "#", " ", "\n", "%a\n", "|\n",
        "\u{2028}",
    ]
)
func aMillionTimesTheSameIsDoneWithSoon(piece: String) {
    _ = diagnostics(for: String(repeating: piece, count: 1_000_000 / piece.utf8.count))
}
