import OpenAPI
import YAMLSource

// Keywords that any value may have to satisfy: type, enum, const.
extension Checker {
    mutating func checkType(_ value: Node, _ kind: JSONKind, by rules: Rules) {
        let types = rules.schema.types
        guard let first = types.first, !types.contains(where: { isOne(value, kind, of: $0.value, in: rules.dialect) }),
            !(kind == .null && rules.isNullable)
        else { return }
        report(at: value, "type", first.mark) { checker in
            let found = checker.showsValues && value.scalar != nil ? "\(kind.noun): \(checker.shown(value))" : kind.noun
            return "expected \(types.map(\.value.noun).joined(separator: " or ")), found \(found)"
        }
    }

    private func isOne(_ value: Node, _ kind: JSONKind, of type: Schema.TypeName, in dialect: Dialect) -> Bool {
        switch type {
        case .null: kind == .null
        case .boolean: kind == .boolean
        case .object: kind == .object
        case .array: kind == .array
        case .number: kind == .number
        case .string: kind == .string
        case .integer: kind == .number && value.scalar.map { isInteger($0.text, dialect) } == true
        }
    }

    private func isInteger(_ text: String, _ dialect: Dialect) -> Bool {
        if text.utf8.allSatisfy({ $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e") }) { return true }
        return dialect.takesWholeNumbersForIntegers && ExactNumber(text).isWhole
    }

    mutating func checkValue(_ value: Node, _ kind: JSONKind, by rules: Rules) {
        let schema = rules.schema
        if let allowed = rules.enumeration, !allowed.contains(JSONValue(value)) {
            let mark = schema.enumeration?.first?.mark ?? schema.mark
            report(at: value, "enum", mark) {
                "\($0.shown(value)) is none of the values of 'enum'\($0.advice(value, schema))"
            }
        }
        if let constant = rules.constant, constant != JSONValue(value), let wanted = schema.constant {
            let text = wanted.scalar.map { "'\($0.text)'" } ?? "the value of 'const'"
            report(at: value, "const", wanted.mark) { "\($0.shown(value)) is not \(text)" }
        }
    }

    /// The values of the enumeration, or the one that was probably meant.
    fileprivate func advice(_ value: Node, _ schema: Schema) -> String {
        let known = (schema.enumeration ?? []).compactMap { $0.scalar?.text }
        if let text = value.scalar?.text, let meant = closest(to: text, among: known) {
            return "; did you mean '\(meant)'?"
        }
        let first = known.prefix(4).map { "'\($0)'" }.joined(separator: ", ")
        return known.isEmpty ? "" : ": \(first)\(known.count > 4 ? ", …" : "")"
    }
}

extension Schema.TypeName {
    /// The type with its article, as a sentence has it. JSON itself has no word for an integer.
    fileprivate var noun: String { JSONKind(rawValue: rawValue)?.noun ?? "an integer" }
}
