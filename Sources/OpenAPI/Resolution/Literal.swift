package import YAMLSource

/// A value that a schema lists or fixes, with its type: `1` and `'1'` are two. Two that JSON Schema calls equal are
/// equal: `1` and `1.0`, and objects whose members stand in another order.
package indirect enum Literal: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// A number as JSON writes it, without needless zeros.
    case number(String)
    case string(String)
    case list([Literal])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: Literal

        package static func == (first: Member, second: Member) -> Bool {
            first.name.isExactly(second.name) && first.value == second.value
        }
    }

    package static func == (first: Literal, second: Literal) -> Bool {
        switch (first, second) {
        case (.null, .null): true
        case (.boolean(let first), .boolean(let second)): first == second
        case (.number(let first), .number(let second)): first == second
        case (.string(let first), .string(let second)): first.isExactly(second)
        case (.list(let first), .list(let second)): first == second
        case (.object(let first), .object(let second)): first == second
        case (.null, _), (.boolean, _), (.number, _), (.string, _), (.list, _), (.object, _): false
        }
    }

    package init(_ node: Node) {
        switch node {
        case .sequence(let nodes, _): self = .list(nodes.map(Literal.init))
        case .mapping(let entries, _):
            let members = entries.map { Member(name: $0.key, value: Literal($0.value)) }
            self = .object(members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        case .scalar(let scalar):
            if scalar.isNull {
                self = .null
            } else if scalar.isNumber {
                self = .number(Self.canonicalNumber(scalar.text))
            } else if let boolean = scalar.boolean {
                self = .boolean(boolean)
            } else {
                self = .string(scalar.text)
            }
        }
    }

    /// The value as JSON.
    package var json: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let text): text
        case .string(let text): Self.quoted(text)
        case .list(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.name) + ":" + $0.value.json }.joined(separator: ",") + "}"
        }
    }

    /// The value as text: a string without its quotes, everything else as JSON.
    package var text: String {
        if case .string(let text) = self { text } else { json }
    }

    /// The number, if it is whole and fits.
    package var integer: Int? {
        if case .number(let text) = self { Int(text) } else { nil }
    }

    /// Whether a value of this type is one of the schema's types; no types are all of them.
    func isOne(of types: [Schema.TypeName]) -> Bool {
        types.isEmpty
            || types.contains { type in
                switch (self, type) {
                case (.null, .null), (.boolean, .boolean), (.string, .string), (.list, .array), (.object, .object),
                    (.number, .number):
                    true
                case (.number(let text), .integer): !text.contains(".") && !text.contains("e-")
                default: false
                }
            }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// `+1.50` and `15e-1` are `1.5`; what has too many zeros to be written out keeps an exponent.
    private static func canonicalNumber(_ text: String) -> String {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        let mantissa = parts[0].drop { $0 == "+" || $0 == "-" }
        let halves = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = halves.count > 1 ? halves[1] : ""
        let written = parts.count > 1 ? Int(parts[1].drop { $0 == "+" }) : 0
        guard let written, abs(written) < 1_000_000 else {
            return text.hasPrefix("+") ? String(text.dropFirst()) : text
        }
        var digits = (halves[0] + fraction).drop { $0 == "0" }
        var exponent = written - fraction.count
        while digits.last == "0" {
            digits = digits.dropLast()
            exponent += 1
        }
        if digits.isEmpty { return "0" }
        return (text.hasPrefix("-") ? "-" : "") + placed(String(digits), exponent)
    }

    private static func placed(_ digits: String, _ exponent: Int) -> String {
        let zeros = { String(repeating: "0", count: $0) }
        let point = digits.count + exponent
        switch exponent {
        case 0...20: return digits + zeros(exponent)
        case -20..<0 where point > 0: return digits.prefix(point) + "." + digits.dropFirst(point)
        case -20..<0: return "0." + zeros(-point) + digits
        default: return digits + "e\(exponent)"
        }
    }
}
