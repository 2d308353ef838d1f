import YAMLSource

// Items, conditions, and all other keywords.
extension SchemaStep {
    func compareItems() {
        guard shared.contains(.array) else { return }
        compareSchemas("items", step: "[]")
        compareLists("prefixItems")
        compareSchemas("unevaluatedItems", step: "[]")
        compareSchemas("contains", step: "(contains)")
        compareContainsCounts()
    }

    func compareAssertions() {
        compareSchemas("not", step: "(not)", sign: .negated)
        compareSchemas("contentSchema", step: "(contentSchema)")
        if shared.contains(.object) {
            compareSchemas("propertyNames", step: "(propertyNames)")
            if !old["additionalProperties"].isEmpty, !new["additionalProperties"].isEmpty {
                compareSchemas("unevaluatedProperties", step: ".*")
            }
            compareNamed("patternProperties")
            compareNamed("dependentSchemas")
            compareDependentNames()
        }
        compareCondition()
    }

    // MARK: - One schema

    /// Schemas under a keyword: those that are alike, then in their order; one more forbids more.
    private func compareSchemas(_ keyword: String, step: String, sign: SchemaPair.Edge.Sign = .kept) {
        let first = places(keyword, in: old, of: comparison.old)
        let second = places(keyword, in: new, of: comparison.new)
        guard !first.isEmpty || !second.isEmpty else { return }
        let matching = Matching(
            first,
            second,
            key: { $0.place.node.canonicalSchemaText },
            threshold: 1,
            likeness: { _, _ in 1 }
        )
        for (one, other, _) in matching.pairs {
            descend([one.place], [other.place], as: naming(one.slot.place, other.slot.place).step(step), sign: sign)
        }
        for one in matching.removed { find(.assertionRemoved, of: keyword, old: text(one), at: one.slot, nil) }
        for one in matching.added { find(.assertionAdded, of: keyword, new: text(one), at: nil, one.slot) }
    }

    private typealias Held = (place: WrittenPlace, slot: Slot)

    private func places(_ keyword: String, in view: SchemaView, of documents: WrittenDocuments) -> [Held] {
        view[keyword].compactMap { slot in
            // What allows anything is as good as absent.
            guard let place = documents.child(keyword, of: slot.place), !place.allowsAnything || keyword == "not",
                place.node.scalar?.boolean != false || keyword != "not"
            else { return nil }
            return (place, slot)
        }
    }

    private func text(_ held: Held) -> String {
        held.place.text("$ref") ?? String(held.place.node.canonicalSchemaText.prefix(120))
    }

    // MARK: - Several schemas

    private func compareLists(_ keyword: String) {
        let first = old[keyword].first
        let second = new[keyword].first
        let oldItems = first.map { comparison.old.children(keyword, of: $0.place) } ?? []
        let newItems = second.map { comparison.new.children(keyword, of: $0.place) } ?? []
        let naming = naming(first?.place, second?.place)
        for (index, pair) in zip(oldItems, newItems).enumerated() {
            descend([pair.0], [pair.1], as: naming.step("[\(index)]"))
        }
        guard oldItems.count != newItems.count else { return }
        let rule: Rule = oldItems.count < newItems.count ? .assertionAdded : .assertionRemoved
        find(
            rule,
            of: keyword,
            old: "\(oldItems.count) schemas",
            new: "\(newItems.count) schemas",
            at: first,
            second
        )
    }

    private func compareNamed(_ keyword: String) {
        let first = old[keyword].flatMap { slot in comparison.old.children(keyword, of: slot.place).map { ($0, slot) } }
        let second = new[keyword].flatMap { slot in comparison.new.children(keyword, of: slot.place).map { ($0, slot) }
        }
        let matching = Matching(first, second, key: { $0.0.token })
        for (one, other, _) in matching.pairs {
            descend([one.0], [other.0], as: naming(one.1.place, other.1.place).step(".\(one.0.token)"))
        }
        for one in matching.removed { find(.assertionRemoved, of: keyword, old: one.0.token, at: one.1, nil) }
        for one in matching.added { find(.assertionAdded, of: keyword, new: one.0.token, at: nil, one.1) }
    }

    /// `dependentRequired`, and what older documents write as `dependencies`.
    private func compareDependentNames() {
        let (first, second) = (demands(old), demands(new))
        for demand in first where !second.contains(where: { $0.text == demand.text }) {
            find(.assertionRemoved, of: "dependentRequired", old: demand.text, at: demand.slot, nil)
        }
        for demand in second where !first.contains(where: { $0.text == demand.text }) {
            find(.assertionAdded, of: "dependentRequired", new: demand.text, at: nil, demand.slot)
        }
    }

    private func demands(_ view: SchemaView) -> [(text: String, slot: Slot)] {
        view["dependentRequired"].flatMap { slot in
            (slot.entry.value.entries ?? []).flatMap { entry in
                (entry.value.sequence ?? []).compactMap { name in
                    name.scalar.map { ("\(entry.key) needs \($0.text)", slot) }
                }
            }
        }
    }

    // MARK: - Conditions

    /// `if` counts both ways: what it no longer takes in, `else` takes in.
    private func compareCondition() {
        compareSchemas("if", step: "(if)", sign: .both)
        let isConditional = !old["if"].isEmpty && !new["if"].isEmpty
        for keyword in ["then", "else"] where isConditional { compareSchemas(keyword, step: "(\(keyword))") }
    }

    private func compareContainsCounts() {
        for (keyword, absent, isLower) in [("minContains", "1", true), ("maxContains", nil, false)]
            as [(String, String?, Bool)]
        {
            let first = old.numbers(keyword).first
            let second = new.numbers(keyword).first
            guard !old["contains"].isEmpty, !new["contains"].isEmpty else { continue }
            let usual = absent.flatMap { DecimalNumber($0) }
            let (one, other) = (first?.number ?? usual, second?.number ?? usual)
            guard one != other else { continue }
            let isLooser: Bool =
                switch (one, other) {
                case (let one?, let other?): isLower ? other < one : other > one
                case (_?, nil): true
                case (nil, _): false
                }
            find(
                isLooser ? .limitLoosened : .limitTightened,
                of: keyword,
                old: one?.text,
                new: other?.text,
                at: first?.slot,
                second?.slot
            )
        }
    }

    // MARK: - The rest

    /// Whatever else stands there, known or not, has its line.
    func compareUnknownKeywords() {
        for keyword in Set(old.slots.keys).union(new.slots.keys).subtracting(Self.compared).sorted() {
            let ignored = ["contentEncoding": "base64"][keyword]
            let first = old[keyword].filter { $0.entry.value.scalar?.text != ignored || ignored == nil }
            let second = new[keyword].filter { $0.entry.value.scalar?.text != ignored || ignored == nil }
            compareTexts(
                of: keyword,
                first,
                second,
                as: Self.opaque.contains(keyword) ? .assertionChanged : .annotationChanged
            )
        }
        compareDefinitions()
        compareUnresolved()
    }

    func compareTexts(of keyword: String, _ first: [Slot], _ second: [Slot], as rule: Rule) {
        let matching = Matching(
            first,
            second,
            key: { $0.entry.value.canonicalText },
            threshold: 1,
            likeness: { _, _ in 1 }
        )
        for (one, other, confidence) in matching.pairs where confidence != nil {
            find(rule, of: keyword, old: shown(one), new: shown(other), at: one, other)
        }
        for one in matching.removed { find(rule, of: keyword, old: shown(one), at: one, nil) }
        for one in matching.added { find(rule, of: keyword, new: shown(one), at: nil, one) }
    }

    private func shown(_ slot: Slot) -> String {
        slot.entry.value.scalar?.text ?? String(slot.entry.value.canonicalText.prefix(200))
    }

    /// Schemas that only references give a meaning.
    private func compareDefinitions() {
        for keyword in ["$defs", "definitions"] {
            let first = old[keyword].flatMap { comparison.old.children(keyword, of: $0.place) }
            let second = new[keyword].flatMap { comparison.new.children(keyword, of: $0.place) }
            let matching = Matching(first, second, key: \.token)
            for (one, other, _) in matching.pairs {
                descend([one], [other], as: naming(one, other).step(".\(one.token)"), mask: [])
            }
            for one in matching.removed {
                pair.findings.append(gone(one, rule: .componentChanged, keyword: keyword, isNew: false))
            }
            for one in matching.added {
                pair.findings.append(gone(one, rule: .componentChanged, keyword: keyword, isNew: true))
            }
        }
    }

    private func gone(_ place: WrittenPlace, rule: Rule, keyword: String, isNew: Bool) -> Finding {
        Finding(
            rule: rule,
            kind: isNew ? .added : .removed,
            naming: naming(isNew ? nil : place, isNew ? place : nil).step(".\(place.token)"),
            old: isNew ? nil : keyword,
            new: isNew ? keyword : nil,
            oldMark: isNew ? old.mark : place.keyMark,
            newMark: isNew ? place.keyMark : new.mark
        )
    }

    /// References that cannot be followed, by their text.
    private func compareUnresolved() {
        let first = old["$ref"].filter { comparison.old.target(of: $0.place) == nil }
        let second = new["$ref"].filter { comparison.new.target(of: $0.place) == nil }
        compareTexts(of: "$ref", first, second, as: .assertionChanged)
    }

    private static let compared: Set<String> = [
        "$ref", "type", "nullable", "enum", "const", "format", "properties", "required", "readOnly", "writeOnly",
        "additionalProperties", "unevaluatedProperties", "patternProperties", "propertyNames", "dependentRequired",
        "dependentSchemas", "items", "prefixItems", "unevaluatedItems", "contains", "minContains", "maxContains",
        "allOf", "oneOf", "anyOf", "not", "if", "then", "else", "discriminator", "contentSchema", "$defs",
        "definitions", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minimum",
        "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "uniqueItems", "pattern",
    ]
    /// What changes values in a way that is not looked into.
    private static let opaque: Set<String> = [
        "contentEncoding", "contentMediaType", "$dynamicRef", "$recursiveRef", "dependencies", "additionalItems", "xml",
    ]
}
