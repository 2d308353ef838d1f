import SwiftCode
import Testing

@Test func longLinesAreBrokenAtSpaces() {
    let text = Documentation("one two three four")
    #expect(text.lines(width: 9) == ["one two", "three", "four"])
}

@Test func aListItemGoesOnBelowItsText() {
    let text = Documentation("- one two three")
    #expect(text.lines(width: 9) == ["- one two", "  three"])
}

@Test func noLineBeginsWithASignThatWouldBeMarkup() {
    let text = Documentation("seven - eight 1. nine # ten")
    #expect(text.lines(width: 6) == ["seven -", "eight 1.", "nine #", "ten"])
}

@Test func tablesAndCodeKeepTheirLines() {
    let lines = ["| a long cell | another |", "    let code = 1 + 2 + 3", "```", "let more = code + code", "```"]
    #expect(Documentation(lines.joined(separator: "\n")).lines(width: 8) == lines)
}

@Test func whatCannotBeSeenIsLeftOut() {
    #expect(Documentation("a\u{0}b\u{2028}c  ").lines(width: 80) == ["abc"])
}
