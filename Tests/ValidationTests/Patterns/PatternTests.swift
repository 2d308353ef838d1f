import Testing

@testable import Validation

struct PatternTests {
    static let matching = [
        ("^abc$", "abc"), ("b", "abc"), ("^$", ""), ("^(a|bc|)d$", "d"), ("^a*b+c?$", "aabb"), ("^a{2,3}$", "aaa"),
        ("^(ab){2}$", "abab"), ("^(a*)*$", "aaa"), ("^a+?b$", "aab"), ("^[a-c-]+$", "a-b"), ("^[^a-c]$", "d"),
        (#"^\d{4}-\d\d$"#, "2024-02"), (#"^[\w.\-]+@\w+$"#, "a.b-c@d"), (#"\bcat\b"#, "a cat."),
        (#"^\S+\s\S+$"#, "a\u{A0}b"),
        (#"^(?=.*\d)(?!0)\w+$"#, "a1"), (#"^(?:a)(?<name>b)$"#, "ab"), (#"^\p{Lu}\p{L}*$"#, "Élan"), (#"^\P{L}$"#, "1"),
        (#"^\u0041\x42\u{43}$"#, "ABC"), ("^.$", "😀"), ("^{a}$", "{a}"), (#"^\/\.\$$"#, "/.$"), (#"^[\]]$"#, "]"),
        ("^[]|a$", "a"), ("[^]", "x"),
    ]

    @Test(arguments: matching)
    func aPatternMatches(_ pattern: String, _ text: String) throws {
        #expect(try Pattern(pattern).matches(text))
    }

    static let others = [
        ("^abc$", "abcd"), ("^abc$", "abc\n"), ("^a.c$", "a\nc"), (#"^\d$"#, "٣"), (#"^\w$"#, "é"),
        ("^a{2,3}$", "aaaa"),
        ("^a{0}$", "a"), (#"\Bcat"#, "cat"), ("^(?!0)", "0"), ("[]", "a"), ("^[a-z]$", "A"), ("^(a|b)$", "ab"),
    ]

    @Test(arguments: others)
    func aPatternDoesNotMatchAnythingElse(_ pattern: String, _ text: String) throws {
        #expect(try !Pattern(pattern).matches(text))
    }

    static let broken = [
        ("(a", "a '(' is not closed"), ("a)", "a ')' closes nothing"), ("[a", "a '[' is not closed"),
        ("*a", "there is nothing to repeat before '*'"), ("a{3,2}", "a repetition's bounds are in the wrong order"),
        (#"\y"#, #"there is no escape '\y'"#), (#"a\"#, "it ends with a backslash"),
        ("[b-a]", "the range 'b-a' is in the wrong order"), (#"\p{Klingon}"#, #"'\p{Klingon}' is not known"#),
        ("(?<=a)b", "a group begins with '(?', followed by what is not understood"),
        ("(a{1000}){1000}", "it repeats too much"), ("a{99999999}", "it repeats too much"),
    ]

    @Test(arguments: broken)
    func aPatternThatCannotBeUsedSaysWhy(_ pattern: String, _ reason: String) throws {
        let error = #expect(throws: Pattern.Problem.self) { try Pattern(pattern) }
        #expect(error?.message == reason)
    }

    /// It would take others longer than the universe has been there.
    @Test func noPatternTakesMoreTimeThanItsLengthAndTheTexts() throws {
        let text = String(repeating: "a", count: 5000)
        #expect(try !Pattern("^(a+)+$").matches(text + "!"))
        #expect(try !Pattern("(a|aa)*b").matches(text))
    }
}
