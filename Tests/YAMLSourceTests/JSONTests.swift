import Testing
import YAMLSource

@Test func jsonIsRead() throws {
    let text = #"{"a": [1, -2.5e3, true, null, "x\/y\n\u00e9"], "b": {}, "c": []}"#
    #expect(try outline(text) == "{a: [1, -2.5e3, true, null, 'x/y\né'], b: {}, c: []}")
}

@Test func jsonMayBeIndentedByTabs() throws {
    #expect(try outline("{\n\t\"a\": [\n\t\t1\n\t]\n}\n") == "{a: [1]}")
}

@Test func jsonMayHoldEveryCharacterAsAPairOfEscapes() throws {
    #expect(try outline(#"{"a\ud83d\ude00": "\uD83D\uDE00\uD834\uDD1E\\uD83D"}"#) == #"{a😀: '😀𝄞\uD83D'}"#)
}

@Test func placesBehindAPairOfEscapesAreThoseOfTheFile() throws {
    let text = #"""
        {"a": "\uD83D\uDE00\uD83D\uDE00", "b": 1,
         "c": "\uD83D\uDE00", "d": 2}
        """#
    let places = ["1:1", "1:2", "1:7", "1:35", "1:40", "2:2", "2:7", "2:23", "2:28"]
    #expect(try node(text).places == places)
}

@Test func aBrokenJSONTextIsPointedAtBehindAPairOfEscapes() {
    #expect(
        diagnostics(for: #"{"a": "\uD83D\uDE00", "b": @}"#) == [
            "case.yaml:1:28: error: '@' cannot begin a value; put quotes around the text"
        ]
    )
    #expect(
        diagnostics(for: "{\"a\": \"\\uD83D\\uDE00\", \"b\": \"\u{7}\"}") == [
            "case.yaml:1:29: error: the character U+0007 cannot stand in YAML"
        ]
    )
}

@Test func halfAPairOfEscapesIsRefused() {
    for text in [#"{"a": "\uD83D"}"#, #"{"a": "\uD83D\u0041"}"#, #"{"a": "\uD83D\"}"#] {
        #expect(
            diagnostics(for: text).first
                == #"case.yaml:1:10: error: '\uD83D' is half of a character; write the character itself"#
        )
    }
    #expect(
        diagnostics(for: #"["\uDE00"]"#) == [
            #"case.yaml:1:5: error: '\uDE00' is half of a character; write the character itself"#,
            "case.yaml:1:2: note: the text begins here",
        ]
    )
}

@Test func whatOnlyLooksLikeAPairOfEscapesIsText() throws {
    #expect(try outline(#"{a: '\uD83D\uDE00', b: \uD83D\uDE00}"#) == #"{a: '\uD83D\uDE00', b: \uD83D\uDE00}"#)
}

@Test func jsonTextMayHoldLineSeparators() throws {
    #expect(try outline("{\"a\": \"x\u{2028}\\uD83D\\uDE00\"}") == "{a: 'x\u{2028}😀'}")
}
