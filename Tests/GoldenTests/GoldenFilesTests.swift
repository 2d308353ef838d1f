import Testing

@Test func aDifferenceShowsTheLinesThatDifferAndThoseAroundThem() {
    let expected = "a\nb\nc\nd\ne\nf\ng\nh\n"
    let actual = "a\nb\nc\nd\nE\nf\ng\nh\ni\n"
    #expect(
        GoldenFiles.difference(between: expected, and: actual) == """
              …
              3: c
              4: d
            - 5: e
            + 5: E
              6: f
              7: g
              8: h
            + 9: i
              10:\u{20}
            """
    )
    #expect(GoldenFiles.difference(between: expected, and: expected) == nil)
}

@Test func aFileThatIsMissingOrTooMuchIsNamed() {
    let expected = GoldenFiles([(path: "a", text: "1"), (path: "b", text: "2")])
    let actual = GoldenFiles([(path: "b", text: "2"), (path: "c", text: "3")])
    #expect(expected.differences(to: actual) == ["a is expected, but was not made", "c was made, but is not expected"])
}
