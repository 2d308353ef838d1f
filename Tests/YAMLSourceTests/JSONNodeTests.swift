import Testing
import YAMLSource

private func read(_ text: String) throws -> (node: Node?, lines: [String]) {
    try read(Array(text.utf8))
}

private func read(_ bytes: [UInt8]) throws -> (node: Node?, lines: [String]) {
    let log = DiagnosticLog()
    let file = SourceFile(path: "page.json", bytes: bytes)
    let node = log.attempt { () throws(Diagnostic) in try Node(readingJSON: file, log: log) }
    return (node, log.diagnostics.flatMap(\.lines))
}

struct JSONNodeTests {
    @Test func valuesKnowTheirPlacesAndNumbersTheirSpelling() throws {
        let node = try #require(try read("{\n  \"é\": [1.50, -2E+3,\ttrue],\r\n  \"b\": \"x\"\n}").node)
        let items = try #require(node["é"]?.sequence)
        #expect(items.compactMap { $0.scalar?.text } == ["1.50", "-2E+3", "true"])
        #expect(items.map(\.mark.description) == ["page.json:2:9", "page.json:2:15", "page.json:2:22"])
        #expect(node["b"]?.mark.description == "page.json:3:8")
        #expect(node.mark.description == "page.json:1:1")
    }

    @Test func escapesStandForTheirCharacters() throws {
        let node = try read(#"["\"\\\/\b\f\n\r\t", "\u00e9\uD83D\uDE00", "null"]"#).node
        #expect(node?.sequence?.compactMap { $0.scalar?.text } == ["\"\\/\u{8}\u{C}\n\r\t", "é😀", "null"])
        #expect(node?.sequence?.last?.isNull == false)
    }

    @Test func aColumnCountsCharactersNotBytes() throws {
        #expect(try read("[\"é😀\", x]").lines == ["page.json:1:8: error: expected a value, found 'x'"])
    }

    @Test func truncatedJSONIsReportedWhereItEndsAndWhatIsOpenWhereItBegins() throws {
        #expect(
            try read("{\"accounts\": [\n  {\"id\": 1}").lines == [
                "page.json:2:12: error: expected ',' or ']', found the end of the text",
                "page.json:1:14: note: the list begins here",
            ]
        )
        #expect(
            try read(#"{"a": "b"#).lines == [
                "page.json:1:9: error: expected '\"', found the end of the text",
                "page.json:1:7: note: the string begins here",
            ]
        )
    }

    static let broken = [
        ("", "1:1: error: there is no JSON here: the text is empty"),
        ("{} x", "1:4: error: expected the end of the text, found 'x'"),
        ("[1,]", "1:4: error: expected a value, found ']'"),
        ("{a: 1}", "1:2: error: expected a name in quotes, found 'a'"),
        ("{\"a\" 1}", "1:6: error: expected ':', found '1'"), ("[01]", "1:3: error: expected ',' or ']', found '1'"),
        ("[1.]", "1:4: error: expected a digit, found ']'"), ("[-]", "1:3: error: expected a digit, found ']'"),
        ("nul", "1:1: error: expected a value, found 'n'"), ("[\"\\q\"]", "1:3: error: JSON has no such escape"),
        ("[\"\\u12\"]", "1:3: error: '\\u' is followed by four hexadecimal digits"),
        ("[\"\\uD800\"]", "1:3: error: this escape is half of a character"),
        ("[\"a\nb\"]", "1:4: error: a control character must be escaped in a JSON string"),
        ("[\"\\", "1:3: error: JSON has no such escape"), ("'a'", "1:1: error: expected a value, found '''"),
    ]

    @Test(arguments: broken)
    func whatIsNoJSONIsAnErrorAtItsPlace(_ text: String, _ error: String) throws {
        #expect(try read(text).lines.first == "page.json:" + error)
    }

    @Test func bytesThatAreNoTextAreAnError() throws {
        #expect(
            try read([0x5B, 0x22, 0xFF, 0x22, 0x5D]).lines == [
                "page.json:1:2: error: the bytes of this string are no UTF-8"
            ]
        )
    }

    @Test func ofANameThatComesTwiceTheLastCounts() throws {
        let (node, lines) = try read(#"{"a": 1, "b": 2, "a": 3}"#)
        #expect(node?["a"]?.scalar?.text == "3")
        #expect(
            lines == [
                "page.json:1:18: warning: 'a' appears twice; the last counts", "page.json:1:2: note: first here",
            ]
        )
    }

    @Test func nestingHasALimit() throws {
        #expect(try read(String(repeating: "[", count: 128) + String(repeating: "]", count: 128)).lines == [])
        #expect(
            try read(String(repeating: "[", count: 100_000)).lines == [
                "page.json:1:129: error: the JSON is nested deeper than 128 levels"
            ]
        )
    }

    @Test func everyPrefixOfJSONIsRefusedWithoutACrash() throws {
        let text = Array(#"{"a": [1.5e3, "\u00e9\n", null, true, {"b": "é"}]}"#.utf8)
        for count in 0..<text.count { #expect(try read(Array(text[..<count])).node == nil) }
    }
}
