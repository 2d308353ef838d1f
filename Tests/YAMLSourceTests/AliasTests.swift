import Testing
import YAMLSource

@Test func anAliasStandsForWhatItNames() throws {
    #expect(try outline("a: &x [1, {b: 2}]\nc: *x") == "{a: [1, {b: 2}], c: [1, {b: 2}]}")
}

@Test func anAnchorMayBeNamedAgain() throws {
    #expect(try outline("[&x 1, *x, &x 2, *x]") == "[1, 1, 2, 2]")
}

@Test func anAliasMayBeAKey() throws {
    #expect(try outline("a: &x b\n*x : c") == "{a: b, b: c}")
}

@Test func whatAnAliasStandsForKeepsThePlaceWhereItIsWritten() throws {
    #expect(try node("a: &x b\nc: *x")["c"]?.mark.line == 1)
}

@Test func mergedEntriesStandWhereTheMergeStands() throws {
    let text = """
        base: &base {a: 1, b: 2}
        this:
          z: 0
          <<: *base
          c: 3
        """
    #expect(try node(text)["this"]?.outline == "{z: 0, a: 1, b: 2, c: 3}")
}

@Test func aKeyOfItsOwnWinsOverAMergedOneOnEitherSide() throws {
    let text = """
        base: &base {a: 1, b: 2, c: 3}
        this:
          a: own
          <<: *base
          b: own
        """
    #expect(try node(text)["this"]?.outline == "{a: own, c: 3, b: own}")
}

@Test func ofSeveralMergedMappingsTheFirstWins() throws {
    let text = """
        x: &x {a: 1}
        y: &y {a: 2, b: 2}
        this:
          <<: [*x, *y, {c: 3}]
        """
    #expect(try node(text)["this"]?.outline == "{a: 1, b: 2, c: 3}")
}

@Test func aQuotedMergeKeyIsAKeyLikeAnyOther() throws {
    #expect(try outline("'<<': {a: 1}") == "{<<: {a: 1}}")
}

@Test func aMergeBehindARepeatedKeyIsMergedToo() throws {
    #expect(try outline("a: 1\na: 2\n<<: {b: 3}") == "{a: 1, b: 3}")
}

@Test func aSecondMergeIsARepeatedKey() {
    #expect(
        diagnostics(for: "<<: {a: 1}\n<<: {b: 2}") == [
            "case.yaml:2:1: error: key '<<' appears twice",
            "case.yaml:1:1: note: first here",
        ]
    )
}

@Test func onlyMappingsCanBeMerged() {
    #expect(
        diagnostics(for: "<<: 1") == [
            "case.yaml:1:5: error: expected a mapping or a list of mappings to merge, found '1'"
        ]
    )
    #expect(diagnostics(for: "<<: [[]]") == ["case.yaml:1:6: error: expected a mapping to merge, found a list"])
}

@Test func anAliasMustBeNamedBefore() {
    #expect(
        diagnostics(for: "a: *x\nb: &x 1") == [
            "case.yaml:1:4: error: alias '*x' names nothing; there is no '&x' before it"
        ]
    )
}

@Test func anAliasWithinWhatItNamesIsRefused() {
    #expect(diagnostics(for: "a: &x\n  - *x") == ["case.yaml:2:5: error: alias '*x' stands within what it names"])
}

@Test func anAliasForMoreThanTextIsNoKey() {
    #expect(
        diagnostics(for: "a: &x [1]\n*x : 2") == [
            "case.yaml:2:1: error: a key must be text, and this alias stands for more"
        ]
    )
}

@Test func aliasesThatMultiplyWithoutEndAreRefused() {
    var text = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
    for level in 1...20 {
        let alias = "*a\(level - 1)"
        text += "a\(level): &a\(level) [" + Array(repeating: alias, count: 10).joined(separator: ", ") + "]\n"
    }
    #expect(
        diagnostics(for: text) == [
            "case.yaml:6:10: error: the document's aliases stand for more than 200000 values"
        ]
    )
}

@Test func aliasesCannotNestDeeperThanTheLimit() {
    var text = "a0: &a0 [1]\n"
    for level in 1...64 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(
        diagnostics(for: text) == [
            "case.yaml:64:12: error: the document is nested deeper than 64 levels"
        ]
    )
}
