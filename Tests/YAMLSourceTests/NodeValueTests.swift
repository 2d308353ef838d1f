import Testing
import YAMLSource

/// What reading a value of a text throws.
private func complaint(_ text: String, _ read: (Node) throws -> some Any) throws -> String? {
    let node = try node(text)
    do {
        _ = try read(node)
        return nil
    } catch let diagnostic as Diagnostic {
        return diagnostic.lines.joined(separator: "\n")
    }
}

@Test func onlyTheBooleansOfYAML12AreBooleans() throws {
    for text in ["true", "True", "TRUE"] { #expect(try node(text).boolean()) }
    for text in ["false", "False", "FALSE"] { #expect(try !node(text).boolean()) }
    for text in ["yes", "NO", "on", "1", "tRue"] {
        #expect(
            try complaint(text) { try $0.boolean() } == "case.yaml:1:1: error: expected true or false, found '\(text)'"
        )
    }
    let message = "case.yaml:1:1: error: expected true or false, found the text 'true'"
    #expect(try complaint("'true'") { try $0.boolean() } == message)
}

@Test(arguments: [("5", 5), ("-3", -3), ("+7", 7), ("255.0", 255), ("1e3", 1000), ("9223372036854775807", .max)])
func integersAreRead(text: String, value: Int) throws {
    #expect(try node(text).integer() == value)
}

@Test(arguments: ["5.5", "0x1F", "1_000", "9223372036854775808", "1e400", "five", "''", "[]"])
func whatIsNoIntegerIsRefused(text: String) throws {
    #expect(throws: Diagnostic.self) { try node(text).integer() }
}

@Test(arguments: ["0", "-0.00", "12345678901234567890.10", "1e2", "1E-2", ".5", "5.", "+1"])
func aNumberKeepsItsDigits(text: String) throws {
    #expect(try node(text).number() == text)
}

@Test(arguments: ["~", "-a", ".", "e5", "1e", "1e+", "1.2.3", "0x1F", "1_0", ".inf", ".nan", "'5'", "five"])
func whatIsNoNumberIsRefused(text: String) throws {
    #expect(throws: Diagnostic.self) { try node(text).number() }
}

@Test(arguments: ["~", "null", "Null", "NULL", ""])
func nullHasFiveSpellings(text: String) throws {
    #expect(try node("a: \(text)")["a"]?.isNull == true)
}

@Test func whatIsWrittenInQuotesIsNotNull() throws {
    #expect(try !node("'null'").isNull)
    #expect(try !node("''").isNull)
}

@Test func aComplaintSaysWhatWasExpectedAndWhatWasFound() throws {
    let list = { (node: Node) in try node.list("a list of schemas") }
    #expect(try complaint("a: b", list) == "case.yaml:1:1: error: expected a list of schemas, found a mapping")
    #expect(try complaint("b", list) == "case.yaml:1:1: error: expected a list of schemas, found 'b'")
    #expect(try complaint("'b'", list) == "case.yaml:1:1: error: expected a list of schemas, found the text 'b'")
    #expect(try complaint("~", list) == "case.yaml:1:1: error: expected a list of schemas, found nothing")
    let mapping = { (node: Node) in try node.mapping("a schema") }
    #expect(try complaint("[]", mapping) == "case.yaml:1:1: error: expected a schema, found a list")
}

@Test func longTextIsCutInAComplaint() throws {
    let text = String(repeating: "x", count: 50)
    let cut = String(repeating: "x", count: 40) + "…"
    #expect(
        try complaint(text) { try $0.boolean() }
            == "case.yaml:1:1: error: expected true or false, found '\(cut)'"
    )
}
