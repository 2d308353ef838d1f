import YAMLSource

// What no value depends on.
extension SchemaStep {
    func compareWords() {
        for keyword in Set(old.words.keys).union(new.words.keys).sorted() {
            let (first, second) = (old.words[keyword] ?? [], new.words[keyword] ?? [])
            switch keyword {
            case "deprecated": compareDeprecation(first, second)
            case "example", "examples": continue
            default: compareTexts(of: keyword, first, second, as: Self.rule(keyword))
            }
        }
        compareExamples()
    }

    private func compareDeprecation(_ first: [Slot], _ second: [Slot]) {
        let one = first.first { $0.entry.value.scalar?.boolean == true }
        let other = second.first { $0.entry.value.scalar?.boolean == true }
        guard (one == nil) != (other == nil) else { return }
        find(
            other == nil ? .noLongerDeprecated : .deprecated,
            of: "deprecation",
            old: "\(one != nil)",
            new: "\(other != nil)",
            at: one,
            other
        )
    }

    /// `example` of 3.0 is one of the `examples` of 3.1.
    private func compareExamples() {
        let first = (old.words["example"] ?? []).map { $0 } + (old.words["examples"] ?? [])
        let second = (new.words["example"] ?? []).map { $0 } + (new.words["examples"] ?? [])
        let texts = (Set(first.flatMap(\.exampleTexts)), Set(second.flatMap(\.exampleTexts)))
        guard texts.0 != texts.1 else { return }
        find(.exampleChanged, of: "example", at: first.first, second.first)
    }

    private static func rule(_ keyword: String) -> Rule {
        switch keyword {
        case "title", "description", "summary", "$comment": .wordingChanged
        case "default": .defaultChanged
        default: keyword.hasPrefix("x-") ? .extensionChanged : .annotationChanged
        }
    }
}

extension SchemaView.Slot {
    fileprivate var exampleTexts: [String] {
        guard entry.key == "examples", let list = entry.value.sequence else { return [entry.value.canonicalText] }
        return list.map(\.canonicalText)
    }
}
