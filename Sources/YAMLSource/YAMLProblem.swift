/// libyaml's complaints, in sentences for the person who wrote the document.
enum YAMLProblem {
    static func unreadable(_ problem: String, value: Int) -> String {
        switch problem {
        case "control characters are not allowed":
            value == 0
                ? "a NUL character cannot stand in YAML"
                : "the character U+\(hexadecimal(value, digits: 4)) cannot stand in YAML"
        case "incomplete UTF-8 octet sequence": "the file ends within a UTF-8 character"
        case "input is too long": "the file is too long"
        case let other where other.contains("UTF-16") || other.contains("surrogate"): "the text is not valid UTF-16"
        default: "the text is not valid UTF-8: byte 0x\(hexadecimal(max(value, 0), digits: 2))"
        }
    }

    /// `rest` is the text from the place of the problem on.
    static func malformed(_ problem: String, context: String, rest: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let next = rest.first.map { Character(Unicode.Scalar($0)) }
        if next == "\t", indentationProblems.contains(problem) { return tab }
        switch problem {
        case "found character that cannot start any token": return cannotStart(next)
        case "mapping values are not allowed in this context":
            return "a ':' is not allowed here; put quotes around text that holds ': '"
        case "mapping keys are not allowed in this context": return "a key is not allowed here"
        case "block sequence entries are not allowed in this context": return "a '-' of a list is not allowed here"
        case "could not find expected ':'": return "this line has no ':' after its key"
        case "found unexpected end of stream": return "the quoted text has no closing quote"
        case "found unexpected document indicator": return "a document marker stands within quoted text"
        case "found unknown escape character": return "this escape is unknown in double quotes"
        case "did not find expected hexdecimal number": return "this escape needs hexadecimal digits"
        case "found invalid Unicode character escape code": return invalidEscape(rest)
        case "did not find expected <document start>": return "the document ends before this text"
        case "did not find expected key": return "expected a key here; is the line indented as its neighbours are?"
        case "did not find expected '-' indicator":
            return "expected a '-' here; is the line indented as its neighbours are?"
        case "did not find expected ',' or ']'": return "expected ',' or ']' here"
        case "did not find expected ',' or '}'": return "expected ',' or '}' here"
        case "did not find expected node content": return "expected a value here"
        case "found undefined tag handle": return "this tag's handle is not declared"
        case "found incompatible YAML document": return "this version of YAML is not understood; 1.1 and 1.2 are"
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            return tab
        case "found an indentation indicator equal to 0": return "an indentation of 0 is not allowed here"
        case "did not find expected alphabetic or numeric character": return "expected a name here"
        case "did not find expected comment or line break": return "expected the end of the line here"
        default: return ([context, problem].filter { !$0.isEmpty }).joined(separator: ": ")
        }
    }

    /// What the place is that libyaml names beside that of the problem.
    static func note(context: String) -> String? {
        switch context {
        case "while parsing a block mapping", "while parsing a flow mapping": "the mapping begins here"
        case "while parsing a block collection", "while parsing a flow sequence": "the list begins here"
        case "while scanning a simple key": "the key begins here"
        case "while scanning a quoted scalar", "while parsing a quoted scalar": "the text begins here"
        default: nil
        }
    }

    private static let tab = "a tab cannot indent YAML; use spaces"
    private static let indentationProblems = [
        "found character that cannot start any token", "did not find expected key",
        "did not find expected '-' indicator",
        "could not find expected ':'", "did not find expected <document start>",
    ]

    private static func cannotStart(_ character: Character?) -> String {
        guard let character, character.isASCII else { return "this character cannot begin a value" }
        return "'\(character)' cannot begin a value; put quotes around the text"
    }

    /// `rest` begins with the digits of the escape.
    private static func invalidEscape(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let digits = String(decoding: rest.prefix(4), as: UTF8.self)
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
