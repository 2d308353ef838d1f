// Reads a node as a value of one kind: text, a list, a mapping. Where it is another kind, a complaint says what was
// expected and what was found.
extension Node {
    package var scalar: Scalar? {
        if case .scalar(let scalar) = self { scalar } else { nil }
    }

    package var sequence: [Node]? {
        if case .sequence(let nodes, _) = self { nodes } else { nil }
    }

    package var entries: [Entry]? {
        if case .mapping(let entries, _) = self { entries } else { nil }
    }

    /// The value of a key; `nil` also where this is no mapping.
    package subscript(key: String) -> Node? {
        guard case .mapping(let entries, _) = self else { return nil }
        for index in entries.indices where entries[index].key.isExactly(key) { return entries[index].value }
        return nil
    }

    /// Whether this is `~`, `null`, or nothing at all, as YAML 1.2 writes null.
    package var isNull: Bool { scalar?.isNull ?? false }

    /// The entries of a mapping. `expected` is for the complaint: `a schema`.
    package func mapping(_ expected: String) throws(Diagnostic) -> [Entry] {
        guard case .mapping(let entries, _) = self else { throw unexpected(expected) }
        return entries
    }

    /// The nodes of a list. `expected` is for the complaint: `a list of schemas`.
    package func list(_ expected: String) throws(Diagnostic) -> [Node] {
        guard case .sequence(let nodes, _) = self else { throw unexpected(expected) }
        return nodes
    }

    /// The text of a scalar, whatever its style: `5.0` is also text where text is wanted.
    package func text(_ expected: String = "text") throws(Diagnostic) -> String {
        guard case .scalar(let scalar) = self, !scalar.isNull else { throw unexpected(expected) }
        return scalar.text
    }

    package func boolean() throws(Diagnostic) -> Bool {
        guard let value = scalar?.boolean else { throw unexpected("true or false") }
        return value
    }

    package func integer() throws(Diagnostic) -> Int {
        guard let value = scalar?.integer else { throw unexpected("an integer") }
        return value
    }

    /// The digits of a number, as written.
    package func number() throws(Diagnostic) -> String {
        guard let scalar, scalar.isNumber else { throw unexpected("a number") }
        return scalar.text
    }

    /// A complaint at this node: `expected a list of schemas, found a mapping`.
    package func unexpected(_ expected: String) -> Diagnostic {
        .error("expected \(expected), found \(found)", at: mark)
    }

    private var found: String {
        switch self {
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .scalar(let scalar): scalar.found
        }
    }
}

extension Scalar {
    package var isNull: Bool {
        guard style == .plain else { return false }
        return switch text {
        case "", "~", "null", "Null", "NULL": true
        default: false
        }
    }

    /// The boolean; `nil` for all that YAML 1.2 does not call one: `yes`, `NO`, `'true'`.
    package var boolean: Bool? {
        guard style == .plain else { return nil }
        return switch text {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }

    /// The whole number, of `255` and also of `255.0`, which some tools write.
    package var integer: Int? {
        guard isNumber else { return nil }
        if let value = Int(text) { return value }
        guard let value = Double(text), value.rounded() == value else { return nil }
        return Int(exactly: value)
    }

    /// Whether this is a decimal number in JSON's or YAML's spelling.
    package var isNumber: Bool { style == .plain && text.isDecimalNumber }

    fileprivate var found: String {
        if isNull { return "nothing" }
        let short = text.count > 40 ? "\(text.prefix(40))…" : text
        return style == .plain ? "'\(short)'" : "the text '\(short)'"
    }
}

extension String {
    /// Whether this is a decimal number as JSON or YAML writes it: `-12.50`, `1e3`, `+.5`.
    package var isDecimalNumber: Bool {
        var digits = utf8[...]
        if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits.removeFirst() }
        let whole = Self.takeDigits(from: &digits)
        var fraction = 0
        if digits.first == UInt8(ascii: ".") {
            digits.removeFirst()
            fraction = Self.takeDigits(from: &digits)
        }
        guard whole + fraction > 0 else { return false }
        guard let next = digits.first else { return true }
        guard next | 0x20 == UInt8(ascii: "e") else { return false }
        digits.removeFirst()
        if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits.removeFirst() }
        return Self.takeDigits(from: &digits) > 0 && digits.isEmpty
    }

    private static func takeDigits(from text: inout Substring.UTF8View) -> Int {
        let count = text.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
        text.removeFirst(count)
        return count
    }
}
