import Testing
import YAMLSource

@Test func aKeyThatAppearsTwiceIsReportedAtTheSecond() {
    let text = """
        a: 1
        b: 2
        a: 3
        """
    #expect(
        diagnostics(for: text) == [
            "case.yaml:3:1: error: key 'a' appears twice",
            "case.yaml:1:1: note: first here",
        ]
    )
}

@Test func everyRepeatedKeyOfALongMappingIsReportedAndTheFirstCounts() throws {
    let keys = (1...20).map { "k\($0): \($0)" } + ["k7: x", "new: y", "k7: z"]
    let text = keys.joined(separator: "\n")
    #expect(
        diagnostics(for: text) == [
            "case.yaml:21:1: error: key 'k7' appears twice",
            "case.yaml:7:1: note: first here",
            "case.yaml:23:1: error: key 'k7' appears twice",
            "case.yaml:7:1: note: first here",
        ]
    )
    #expect(try node(text)["k7"]?.outline == "7")
    #expect(try node(text)["new"]?.outline == "y")
}

@Test func aKeyMustBeText() {
    #expect(diagnostics(for: "[a]: 1") == ["case.yaml:1:1: error: a key must be text, found a list"])
    #expect(diagnostics(for: "{{x}}: 1") == ["case.yaml:1:1: error: a key must be text, found a mapping"])
}

@Test(arguments: ["", "# a comment\n", "\u{FEFF}", "\n\n", " "])
func aDocumentWithNothingInItIsRefused(text: String) {
    #expect(diagnostics(for: text) == ["case.yaml:1:1: error: the document is empty"])
}

@Test func aSecondDocumentIsRefused() {
    #expect(
        diagnostics(for: "a: 1\n---\nb: 2") == ["case.yaml:2:1: error: a second document begins here; a file holds one"]
    )
    #expect(diagnostics(for: "--- {a: 1}\n...\n").isEmpty)
}

@Test(arguments: ["a:\n\tb: 1", "a:\n\t- 1", "a:\n\tb", "a: |\n\tb"])
func aTabCannotIndent(text: String) {
    #expect(diagnostics(for: text) == ["case.yaml:2:1: error: a tab cannot indent YAML; use spaces"])
}

@Test func aTabWithinALineIsText() throws {
    #expect(try outline("a:\tb\tc\t# d") == "{a: b\tc}")
}

@Test func charactersThatYAMLForbidsAreNamed() {
    #expect(diagnostics(for: "a: b\nc: d\u{0}e") == ["case.yaml:2:5: error: a NUL character cannot stand in YAML"])
    #expect(diagnostics(for: "a: \u{7}") == ["case.yaml:1:4: error: the character U+0007 cannot stand in YAML"])
}

@Test func bytesThatAreNoUTF8ArePointedAt() {
    let text = Array("a: é\nb: ".utf8)
    #expect(
        diagnostics(for: text + [0xE9, 0x74, 0x0A]) == [
            "case.yaml:2:4: error: the text is not valid UTF-8: byte 0xE9"
        ]
    )
    #expect(diagnostics(for: text + [0xC0, 0x80]) == ["case.yaml:2:4: error: the text is not valid UTF-8: byte 0xC0"])
    #expect(diagnostics(for: text + [0xE9]) == ["case.yaml:2:4: error: the file ends within a UTF-8 character"])
    #expect(diagnostics(for: [0xFF]) == ["case.yaml:1:1: error: the text is not valid UTF-8: byte 0xFF"])
}

@Test func unitsThatAreNoUTF16ArePointedAt() {
    let text = "a: 1\nb: ".utf16BigEndian
    let message = "case.yaml:2:4: error: the text is not valid UTF-16"
    #expect(diagnostics(for: text + [0xDC, 0x00, 0x00, 0x20]) == [message])
    #expect(diagnostics(for: text + [0xD8, 0x00, 0x00, 0x20]) == [message])
    #expect(diagnostics(for: text + [0xD8, 0x00]) == [message])
    #expect(diagnostics(for: text + [0x00]) == [message])
}

@Test(arguments: [
    ("a: b: c", "1:5: error: a ':' is not allowed here; put quotes around text that holds ': '"),
    ("a: 1\n  b: 2", "2:4: error: a key is not allowed here; check the indentation, and the line before"),
    ("a:\n- b\nc", "3:1: error: this key has no ':' after it"),
    ("a: 'x\nb: y\n", "1:4: error: this quote is not closed"),
    ("a: \"x\n", "1:4: error: this quote is not closed"),
    ("a: 'x\n---\n", "1:4: error: this quote is not closed before the document ends"),
    ("a: @x", "1:4: error: '@' cannot begin a value; put quotes around the text"),
    ("a: ]", "1:4: error: expected a value here"),
    ("a: - b", "1:4: error: a '-' of a list is not allowed here"),
    ("a: ? b", "1:4: error: a key is not allowed here"),
    ("a: \"\\q\"", "1:5: error: this escape is unknown in double quotes"),
    ("a: \"\\xZZ\"", "1:7: error: this escape needs hexadecimal digits"),
    ("a: \"\\U00110000\"", "1:7: error: this escape stands for no Unicode character"),
    ("a: |0\n  x", "1:5: error: an indentation of 0 is not allowed here"),
    ("a: | x", "1:6: error: expected the end of the line here"),
    ("a: &", "1:5: error: expected a name here"),
    ("a: !x!y 1", "1:4: error: this tag's handle is not declared"),
    ("%YAML 3.0\n---\na: 1", "1:1: error: this version of YAML is not understood; 1.1 and 1.2 are"),
    ("{a: 1}}", "1:7: error: the document ends before this text"),
])
func malformedTextIsExplainedAtItsPlace(text: String, complaint: String) {
    #expect(diagnostics(for: text).first == "case.yaml:\(complaint)")
}

@Test func whatIsNotFinishedIsShownWhereItBegins() {
    #expect(
        diagnostics(for: "a:\n  b: 1\n c: 2") == [
            "case.yaml:3:2: error: expected a key here; is the line indented as its neighbours are?",
            "case.yaml:1:1: note: the mapping begins here",
        ]
    )
    #expect(
        diagnostics(for: "a: [1,\n  2") == [
            "case.yaml:2:4: error: expected ',' or ']' here",
            "case.yaml:1:4: note: the list begins here",
        ]
    )
    #expect(
        diagnostics(for: "a: 'x' y") == [
            "case.yaml:1:8: error: this cannot follow what stands before it on the line",
            "case.yaml:1:1: note: the mapping begins here",
        ]
    )
}

@Test func aCharacterOfUTF16TextIsNamedToo() {
    #expect(
        diagnostics(for: "a: @x".utf16BigEndian) == [
            "case.yaml:1:4: error: '@' cannot begin a value; put quotes around the text"
        ]
    )
}

@Test func keysThatOnlyLookTheSameAreTwo() throws {
    let (one, two) = ("\u{E9}", "e\u{301}")
    for count in [0, 20] {
        let others = (0..<count).map { "k\($0): 0\n" }.joined()
        #expect(diagnostics(for: "\(others)\(one): 1\n\(two): 2") == [])
        let both = try node("\(others)\(one): 1\n\(two): 2")
        #expect(both[one]?.outline == "1")
        #expect(both[two]?.outline == "2")
    }
    #expect(diagnostics(for: "\(two): 1\n\(two): 2").count == 2)
}
