import Testing

struct ScalarTests {
    @Test func lengthsAreCountedInCodePoints() throws {
        let schema = "items: { minLength: 2, maxLength: 3 }"
        #expect(try violations(of: #"["ab", "abc", "😀😀", "e\u0301"]"#, schema) == [])
        #expect(
            try violations(of: #"["a", "😀", "abcd"]"#, schema) == [
                "1:2 $[0]: 1 character, fewer than 2 [minLength]",
                "1:7 $[1]: 1 character, fewer than 2 [minLength]",
                "1:12 $[2]: 4 characters, more than 3 [maxLength]",
            ]
        )
    }

    @Test func aPatternIsNotAnchored() throws {
        #expect(try violations(of: #"["x123y", "123"]"#, "items: { pattern: '[0-9]{3}' }") == [])
        #expect(
            try violations(of: #"["12"]"#, "items: { pattern: '[0-9]{3}' }") == [
                "1:2 $[0]: '12' does not match '[0-9]{3}' [pattern]"
            ]
        )
    }

    @Test func aPatternThatIsNotUnderstoodIsWarnedAboutAndNotChecked() throws {
        #expect(
            try violations(of: #""a""#, #"pattern: '(a)\1'"#) == [
                #"bank.yaml:6:16: warning: the pattern '(a)\1' is not checked: "#
                    + #"what a group matched is not compared with ('\1')"#
            ]
        )
    }

    @Test func boundsAreComparedWithoutRounding() throws {
        let schema = "items: { minimum: 0.1, maximum: 10000000000000000.1 }"
        #expect(try violations(of: "[0.10, 1e1, 10000000000000000.1]", schema) == [])
        #expect(
            try violations(of: "[0.0999999999999999999999, 10000000000000000.2]", schema) == [
                "1:2 $[0]: 0.0999999999999999999999 is less than 0.1 [minimum]",
                "1:28 $[1]: 10000000000000000.2 is more than 10000000000000000.1 [maximum]",
            ]
        )
    }

    @Test func exclusiveBoundsAreFlagsIn30AndNumbersIn31() throws {
        let below = ["1:1 $: 5 is not less than 5 [exclusiveMaximum]"]
        #expect(try violations(of: "5", "maximum: 5\nexclusiveMaximum: true", version: "3.0.3") == below)
        #expect(try violations(of: "5", "maximum: 5\nexclusiveMaximum: false", version: "3.0.3") == [])
        #expect(try violations(of: "5", "exclusiveMaximum: 5") == below)
        #expect(try violations(of: "-1", "exclusiveMinimum: 0") == ["1:1 $: -1 is not more than 0 [exclusiveMinimum]"])
    }

    @Test(arguments: ["0.07", "19.99", "1e2", "0", "-0.30", "123456789012345678901234567890.01"])
    func aMultipleOfACentIsOne(_ number: String) throws {
        #expect(try violations(of: number, "multipleOf: 0.01") == [])
    }

    @Test(arguments: ["0.075", "19.999", "1e-3", "123456789012345678901234567890.001"])
    func aPartOfACentIsNoMultipleOfIt(_ number: String) throws {
        #expect(
            try violations(of: number, "multipleOf: 0.01") == ["1:1 $: \(number) is no multiple of 0.01 [multipleOf]"]
        )
    }

    @Test func formatsOfNumbersLimitTheirRange() throws {
        #expect(
            try violations(of: "[2147483647, -2147483649]", "items: { format: int32 }") == [
                "1:14 $[1]: -2147483649 does not fit 32 bits [format]"
            ]
        )
        #expect(try violations(of: "9223372036854775808", "format: int64").count == 1)
    }

    @Test func keywordsForStringsSayNothingAboutOtherValues() throws {
        #expect(try violations(of: "[1, null, {}]", "items: { maxLength: 0, pattern: x, format: date }") == [])
        #expect(try violations(of: #"["a", []]"#, "items: { minimum: 5, multipleOf: 2, format: int32 }") == [])
    }
}
