import SwiftCode
import Testing

@Test func blocksAreIndented() {
    var code = CodeWriter()
    code.block("struct A {") { code in
        code.block("var b: Int {") { $0.line("1") }
    }
    #expect(
        code.text == """
            struct A {
                var b: Int {
                    1
                }
            }

            """
    )
}

@Test func oneArgumentStandsOnTheLineAndSeveralBelowEachOther() {
    var code = CodeWriter()
    code.block("init", arguments: ["a: Int"], " {") { _ in }
    code.block("init", arguments: ["a: Int", "b: Int"], " {") { _ in }
    #expect(
        code.text == """
            init(a: Int) {
            }
            init(
                a: Int,
                b: Int
            ) {
            }

            """
    )
}

@Test(arguments: [
    ("plain", #""plain""#), ("a\"b\\c", #""a\"b\\c""#), ("a\nb\tc", #""a\nb\tc""#), ("\u{202E}", #""\u{202e}""#),
    ("\\(x)", #""\\(x)""#), ("é", "\"é\""),
])
func aLiteralIsWhatSwiftReadsAsTheText(text: String, literal: String) {
    #expect(text.literal == literal)
}

@Test func fewKeywordsNeedBackticksBehindADot() {
    #expect(
        ["`in`", "`default`", "`init`", "`Type`", "name"].map(\.afterDot) == [
            "in", "default", "`init`", "`Type`", "name",
        ]
    )
}
