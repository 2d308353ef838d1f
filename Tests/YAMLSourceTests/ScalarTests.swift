import Testing
import YAMLSource

@Test(arguments: ["NO", "2021-07-15", "1.0", "~", "null", "0x1F", "1_000", "12:30:45", "<", "=", "yes", "..."])
func aPlainScalarKeepsItsSpelling(spelling: String) throws {
    #expect(try outline("a: \(spelling)") == "{a: \(spelling)}")
}

@Test func quotedAndBlockTextIsToldFromPlainText() throws {
    let text = """
        plain: NO
        single: 'it''s'
        double: "a\\tb"
        literal: |
          x
          y
        folded: >-
          x
          y
        """
    #expect(try outline(text) == "{plain: NO, single: 'it's', double: 'a\tb', literal: |x\ny\n, folded: |x y}")
}

@Test func nothingBehindAKeyIsAnEmptyPlainScalar() throws {
    #expect(try outline("a:\nb: ''") == "{a: , b: ''}")
}

@Test func aStringTagMakesTextOfAPlainScalar() throws {
    #expect(try outline("[!!str 5, ! 6]") == "['5', '6']")
}

@Test func aTagOfAnotherKindOfScalarTakesTheQuotesAway() throws {
    #expect(try outline("[!!int '5', !!bool 'true', !!null '']") == "[5, true, ]")
}

@Test func otherTagsAreIgnoredWithAWarning() {
    let text = """
        a: !money 5
        b: !!timestamp 2021-07-15
        c: !list [1]
        d: !!map {x: !!seq [1]}
        """
    #expect(
        diagnostics(for: text) == [
            "case.yaml:1:4: warning: tag '!money' is ignored",
            "case.yaml:2:4: warning: tag '!!timestamp' is ignored",
            "case.yaml:3:4: warning: tag '!list' is ignored",
        ]
    )
}

@Test func keysKeepSpacesColonsAndTheirOrder() throws {
    let text = """
        '404': a
        200: b
        (1) Single Resource: c
        fdx:accountbasic:read: d
        """
    #expect(try outline(text) == "{404: a, 200: b, (1) Single Resource: c, fdx:accountbasic:read: d}")
}

@Test func aScalarMayBeTheWholeDocument() throws {
    #expect(try outline("text") == "text")
}
