import YAMLSource

extension CallComparison {
    /// Compares all fields that no other function compares, so that none is left out because nobody thought of it.
    func compareFields(_ first: WrittenPlace?, _ second: WrittenPlace?, except compared: Set<String>, as naming: Naming)
    {
        let keys = Set((first?.entries ?? []).map(\.key)).union((second?.entries ?? []).map(\.key))
        for key in keys.subtracting(compared).sorted() {
            let (one, other) = (first?.entry(key), second?.entry(key))
            let (oldText, newText) = (Self.text(one, key), Self.text(other, key))
            guard oldText != newText else { continue }
            record(
                Finding(
                    rule: Self.rule(key, isNew: newText == "true"),
                    naming: naming,
                    aspect: Self.aspects[key] ?? key,
                    old: Self.isLong(key) ? nil : one.map { Self.shown($0) } ?? Self.usual[key],
                    new: Self.isLong(key) ? nil : other.map { Self.shown($0) } ?? Self.usual[key],
                    oldMark: one?.keyMark ?? first?.keyMark,
                    newMark: other?.keyMark ?? second?.keyMark
                ),
                []
            )
        }
    }

    private static let aspects = ["deprecated": "deprecation"]
    private static let usual = ["deprecated": "false"]

    private static func isLong(_ key: String) -> Bool { key == "example" || key == "examples" }

    /// The text of a field; nil where it only says what holds without it.
    private static func text(_ entry: Entry?, _ key: String) -> String? {
        guard let entry else { return nil }
        let text = entry.value.canonicalText
        if ["deprecated", "allowReserved", "allowEmptyValue"].contains(key), text == "false" { return nil }
        if text == "[]" || text == "{}" || text == "null" { return nil }
        if key == "tags", let names = entry.value.sequence { return names.map(\.canonicalText).sorted().joined() }
        return text
    }

    private static func shown(_ entry: Entry) -> String {
        entry.value.scalar?.text ?? String(entry.value.canonicalText.prefix(200))
    }

    private static func rule(_ key: String, isNew: Bool) -> Rule {
        switch key {
        case "deprecated": isNew ? .deprecated : .noLongerDeprecated
        case "summary", "description", "title": .wordingChanged
        case "example", "examples": .exampleChanged
        case "tags": .tagsChanged
        case "links": .linkChanged
        default: key.hasPrefix("x-") ? .extensionChanged : .annotationChanged
        }
    }
}
