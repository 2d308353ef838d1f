/// libyaml's complaints, in sentences for the person who wrote the document.
enum YAMLProblem {
    /// The place of a complaint: where libyaml gave up, or where what it could not finish begins.
    enum Blame { case problem, context }

    static func unreadable(_ problem: String, byte: UInt8?, character: Int) -> String {
        switch problem {
        case "control characters are not allowed":
            character == 0
                ? "a NUL character cannot stand in YAML"
                : "the character U+\(hexadecimal(character, digits: 4)) cannot stand in YAML"
        case "incomplete UTF-8 octet sequence": "the file ends within a UTF-8 character"
        case "input is too long": "the file is too long"
        case let other where other.contains("UTF-16") || other.contains("surrogate area"):
            "the text is not valid UTF-16"
        default: "the text is not valid UTF-8: byte 0x\(hexadecimal(Int(byte ?? 0), digits: 2))"
        }
    }

    /// `before` and `after` are what stands around the place of the problem on its line.
    static func malformed(
        _ problem: String,
        context: String,
        before: String,
        after: String
    ) -> (message: String, blame: Blame) {
        if after.hasPrefix("\t"), indentationProblems.contains(problem) { return (tab, .problem) }
        switch problem {
        case "could not find expected ':'": return ("this key has no ':' after it", .context)
        case "found unexpected end of stream": return ("this quote is not closed", .context)
        case "found unexpected document indicator":
            return ("this quote is not closed before the document ends", .context)
        case "found character that cannot start any token": return (cannotStart(after.first), .problem)
        case "mapping values are not allowed in this context": return (misplacedColon(before), .problem)
        case "did not find expected key" where !isIndentation(before),
            "did not find expected '-' indicator" where !isIndentation(before):
            return ("this cannot follow what stands before it on the line", .problem)
        case "found invalid Unicode character escape code": return (invalidEscape(after), .problem)
        default:
            let fallback = [context, problem].filter { !$0.isEmpty }.joined(separator: ": ")
            return (sentences[problem] ?? fallback, .problem)
        }
    }

    /// What the place is that libyaml names beside that of the problem.
    static func note(context: String) -> String? {
        switch context {
        case "while parsing a block mapping", "while parsing a flow mapping": "the mapping begins here"
        case "while parsing a block collection", "while parsing a flow sequence": "the list begins here"
        case "while scanning a quoted scalar", "while parsing a quoted scalar": "the text begins here"
        default: nil
        }
    }

    private static let sentences = [
        "mapping keys are not allowed in this context": "a key is not allowed here",
        "block sequence entries are not allowed in this context": "a '-' of a list is not allowed here",
        "found unknown escape character": "this escape is unknown in double quotes",
        "did not find expected hexdecimal number": "this escape needs hexadecimal digits",
        "did not find expected <document start>": "the document ends before this text",
        "did not find expected key": "expected a key here; is the line indented as its neighbours are?",
        "did not find expected '-' indicator": "expected a '-' here; is the line indented as its neighbours are?",
        "did not find expected ',' or ']'": "expected ',' or ']' here",
        "did not find expected ',' or '}'": "expected ',' or '}' here",
        "did not find expected node content": "expected a value here",
        "found undefined tag handle": "this tag's handle is not declared",
        "found unknown directive name": "unknown directive; there is %YAML and %TAG",
        "found incompatible YAML document": "this version of YAML is not understood; 1.1 and 1.2 are",
        "found a tab character where an indentation space is expected": tab,
        "found a tab character that violates indentation": tab,
        "found an indentation indicator equal to 0": "an indentation of 0 is not allowed here",
        "did not find expected alphabetic or numeric character": "expected a name here",
        "did not find expected comment or line break": "expected the end of the line here",
    ]

    private static let tab = "a tab cannot indent YAML; use spaces"
    private static let indentationProblems = [
        "found character that cannot start any token", "did not find expected key",
        "did not find expected '-' indicator",
        "could not find expected ':'", "did not find expected <document start>",
    ]

    private static func cannotStart(_ character: Character?) -> String {
        guard let character else { return "a value is missing here" }
        return "'\(character)' cannot begin a value; put quotes around the text"
    }

    private static func isIndentation(_ text: String) -> Bool {
        text.allSatisfy { $0 == " " || $0 == "\t" || $0 == "-" }
    }

    /// Either the text before the ':' holds one already, or the whole line is in the wrong place.
    private static func misplacedColon(_ before: String) -> String {
        before.contains(": ")
            ? "a ':' is not allowed here; put quotes around text that holds ': '"
            : "a key is not allowed here; check the indentation, and the line before"
    }

    /// `after` begins with the digits of the escape.
    private static func invalidEscape(_ after: String) -> String {
        let digits = after.prefix(4)
        guard let value = UInt32(digits, radix: 16), 0xD800..<0xE000 ~= value else {
            return "this escape stands for no Unicode character"
        }
        return "'\\u\(digits)' is half of a character; write the character itself"
    }

    private static func hexadecimal(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
