import Validation
import YAMLSource

// Whether the limits of a schema allow a value that an enumeration lists.
extension SchemaView {
    /// Whether the limits allow a value; nil where that cannot be told.
    func admits(_ value: Value) -> Bool? {
        guard let scalar = value.scalar else { return nil }
        if let number = ExactNumber(decimal: value.text) { return admits(number) }
        guard value.text.hasPrefix("\"") else { return true }
        return admits(scalar.text)
    }

    private func admits(_ number: ExactNumber) -> Bool? {
        if let least = bound(lower: true), number < least.value || least.isExclusive && number == least.value {
            return false
        }
        if let most = bound(lower: false), most.value < number || most.isExclusive && number == most.value {
            return false
        }
        for step in numbers("multipleOf") {
            guard let isMultiple = number.isMultiple(of: step.number) else { return nil }
            guard isMultiple else { return false }
        }
        return true
    }

    private func admits(_ text: String) -> Bool? {
        guard let count = ExactNumber(decimal: String(text.unicodeScalars.count)) else { return nil }
        let limits = numbers("minLength").map { $0.number <= count } + numbers("maxLength").map { count <= $0.number }
        var answers: [Bool?] = limits
        answers += texts("pattern").map { TextRules.matches(text, pattern: $0.text) }
        answers += formats.map { matches(text, format: $0.name) }
        if answers.contains(false) { return false }
        return answers.contains(nil) ? nil : true
    }

    /// The types, where `number` by whole steps is `integer`.
    var wholeAtoms: Atoms {
        let isWhole = numbers("multipleOf").contains { $0.number.isWhole && $0.number != .zero }
        return isWhole ? atoms.subtracting(.fraction) : atoms
    }
}

private func matches(_ text: String, format name: String) -> Bool? {
    Format.isHint(name) ? true : TextRules.matches(text, format: name)
}
