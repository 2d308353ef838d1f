import Validation
import YAMLSource

// Items, conditions, and all other keywords.
extension SchemaStep {
    func compareItems() {
        guard shared.contains(.array) else { return }
        compareSchemas("items", step: "[]")
        compareFirstItems()
        compareSchemas("unevaluatedItems", step: "[]")
        // A limit to how many may fit makes of what fits more often what is allowed less often.
        let isLimited = old.slots["maxContains"] != nil || new.slots["maxContains"] != nil
        compareSchemas("contains", step: "(contains)", sign: isLimited ? .both : .kept)
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
            compareNamePatterns()
            compareDependentSchemas()
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
            guard let place = documents.child(keyword, of: slot.place), says(keyword, at: place, of: slot.place) else {
                return nil
            }
            return (place, slot)
        }
    }

    /// Whether values depend on the schema that stands under a keyword. One that allows anything is mostly as good as
    /// absent.
    private func says(_ keyword: String, at place: WrittenPlace, of owner: WrittenPlace) -> Bool {
        switch keyword {
        case "not": place.node.scalar?.boolean != false
        case "if": owner.value("then") != nil || owner.value("else") != nil
        case "contains":
            owner.value("maxContains") != nil || owner.text("minContains").flatMap { ExactNumber(decimal: $0) } != .zero
        case "unevaluatedItems": !place.allowsAnything && owner.value("items") == nil
        default: !place.allowsAnything
        }
    }

    private func text(_ held: Held) -> String {
        held.place.text("$ref") ?? String(held.place.node.canonicalSchemaText.prefix(120))
    }

    // MARK: - Several schemas

    /// Compares the first items one by one, each by what `prefixItems` says of it, or else `items`.
    private func compareFirstItems() {
        let slots = (old["prefixItems"].first, new["prefixItems"].first)
        let counts = (old["prefixItems"] + new["prefixItems"]).map { $0.entry.value.sequence?.count ?? 0 }
        let naming = naming(slots.0?.place, slots.1?.place)
        var (added, removed) = (0, 0)
        for index in 0..<(counts.max() ?? 0) {
            let items = (comparison.old.items(at: index, of: old), comparison.new.items(at: index, of: new))
            switch (items.0.isEmpty, items.1.isEmpty) {
            case (true, false): added += 1
            case (false, true): removed += 1
            default: descend(items.0, items.1, as: naming.step("[\(index)]"))
            }
        }
        if added > 0 { find(.assertionAdded, of: "prefixItems", new: "\(added) schemas", at: slots.0, slots.1) }
        if removed > 0 { find(.assertionRemoved, of: "prefixItems", old: "\(removed) schemas", at: slots.0, slots.1) }
    }

    // MARK: - Patterns for names

    private func compareNamePatterns() {
        let (first, second) = (namePatterns(old, comparison.old), namePatterns(new, comparison.new))
        guard !first.isEmpty || !second.isEmpty else { return }
        let matching = Matching(first, second, key: \.place.token, threshold: 1) { one, other in
            PatternOrder.rule(one.place.token, other.place.token) == .annotationChanged ? 1 : 0
        }
        for (one, other, confidence) in matching.pairs {
            if confidence != nil {
                let texts = (one.place.token, other.place.token)
                find(.annotationChanged, of: "patternProperties", old: texts.0, new: texts.1, at: one.slot, other.slot)
            }
            let naming = naming(one.slot.place, other.slot.place).step(".\(one.place.token)")
            descend([one.place], [other.place], as: naming)
        }
        for one in matching.removed { lose(one) }
        for one in matching.added { gain(one) }
    }

    private func namePatterns(_ view: SchemaView, _ documents: WrittenDocuments) -> [Held] {
        view["patternProperties"].flatMap { slot in
            documents.children("patternProperties", of: slot.place).map { ($0, slot) }
        }
    }

    /// Reports a pattern that is gone: members whose names match it are now like all others.
    private func lose(_ pattern: Held) {
        let text = pattern.place.token
        let isIdle = pattern.place.allowsAnything
        switch new.openness(comparison.new).kind {
        case .closed: find(.objectClosed, of: "patternProperties", old: text, at: pattern.slot, nil)
        case .map(let map): descend([pattern.place], map, as: naming(pattern.slot.place, nil).step(".\(text)"))
        case .open:
            find(
                isIdle ? .annotationChanged : .assertionRemoved,
                of: "patternProperties",
                old: text,
                at: pattern.slot,
                nil
            )
        }
    }

    /// Reports a pattern that is new: members whose names match it were like all others before.
    private func gain(_ pattern: Held) {
        let text = pattern.place.token
        let isIdle = pattern.place.allowsAnything
        switch old.openness(comparison.old).kind {
        case .closed: find(.objectOpened, of: "patternProperties", new: text, at: nil, pattern.slot)
        case .map(let map): descend(map, [pattern.place], as: naming(nil, pattern.slot.place).step(".\(text)"))
        case .open:
            find(
                isIdle ? .annotationChanged : .assertionAdded,
                of: "patternProperties",
                new: text,
                at: nil,
                pattern.slot
            )
        }
    }

    // MARK: - What one property demands of others

    private func compareDependentSchemas() {
        let (first, second) = (dependentSchemas(old, comparison.old), dependentSchemas(new, comparison.new))
        let matching = Matching(first, second, key: \.place.token)
        for (one, other, _) in matching.pairs {
            descend(
                [one.place],
                [other.place],
                as: naming(one.slot.place, other.slot.place).step(".\(one.place.token)")
            )
        }
        for one in matching.removed {
            find(.assertionRemoved, of: "dependentSchemas", old: one.place.token, at: one.slot, nil)
        }
        for one in matching.added {
            find(.assertionAdded, of: "dependentSchemas", new: one.place.token, at: nil, one.slot)
        }
    }

    /// The `dependentSchemas`, without those that only demand names, which `dependentRequired` may do as well.
    private func dependentSchemas(_ view: SchemaView, _ documents: WrittenDocuments) -> [Held] {
        view["dependentSchemas"].flatMap { slot in
            documents.children("dependentSchemas", of: slot.place)
                .filter { !$0.allowsAnything && !isDemandOfNames(of: $0.token) }
                .map { ($0, slot) }
        }
    }

    /// Whether the schemas that both documents have for a property demand names and nothing else.
    private func isDemandOfNames(of property: String) -> Bool {
        let twins = (old["dependentSchemas"] + new["dependentSchemas"]).compactMap { $0.entry.value[property] }
        return twins.allSatisfy { twin in
            let keys = (twin.entries ?? []).map(\.key).filter { !Keyword.isWords($0) }
            return keys == ["required"] || keys.isEmpty
        }
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
            (slot.entry.value.entries ?? []).flatMap { demands(of: $0.key, $0.value, slot) }
        }
            + view["dependentSchemas"].flatMap { slot in
                (slot.entry.value.entries ?? []).filter { isDemandOfNames(of: $0.key) }.flatMap {
                    demands(of: $0.key, $0.value["required"], slot)
                }
            }
    }

    private func demands(of name: String, _ names: Node?, _ slot: Slot) -> [(text: String, slot: Slot)] {
        (names?.sequence ?? []).compactMap { needed in needed.scalar.map { ("\(name) needs \($0.text)", slot) } }
    }

    // MARK: - Conditions

    /// `if` counts both ways: what it no longer takes in, `else` takes in.
    private func compareCondition() {
        compareSchemas("if", step: "(if)", sign: .both)
        let isConditional =
            !places("if", in: old, of: comparison.old).isEmpty && !places("if", in: new, of: comparison.new).isEmpty
        for keyword in ["then", "else"] where isConditional { compareSchemas(keyword, step: "(\(keyword))") }
    }

    private func compareContainsCounts() {
        let isAsked = (old.slots["contains"] != nil, new.slots["contains"] != nil)
        guard isAsked.0 || isAsked.1 else {
            for keyword in ["minContains", "maxContains"] {
                compareTexts(of: keyword, old[keyword], new[keyword], as: .annotationChanged)
            }
            return
        }
        guard isAsked.0, isAsked.1 else { return }
        for (keyword, absent, isLower) in [("minContains", "1", true), ("maxContains", nil, false)]
            as [(String, String?, Bool)]
        {
            let first = old.numbers(keyword).first
            let second = new.numbers(keyword).first
            let usual = absent.flatMap { ExactNumber(decimal: $0) }
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

    /// Reports changes of all keywords that no other function compares, known ones or not.
    func compareUnknownKeywords() {
        for keyword in Set(old.slots.keys).union(new.slots.keys).subtracting(Self.compared).sorted() {
            // What a format says as well, the formats tell.
            let isOnBoth = !old[keyword].isEmpty && !new[keyword].isEmpty
            let first = old[keyword].filter { isOnBoth || !$0.isFormat }
            let second = new[keyword].filter { isOnBoth || !$0.isFormat }
            let isOneSided = !isOnBoth && first.isEmpty != second.isEmpty
            if isOneSided, Self.narrowing.contains(keyword) {
                let (one, other) = (first.first, second.first)
                find(
                    one == nil ? .assertionAdded : .assertionRemoved,
                    of: keyword,
                    old: one.map(shown),
                    new: other.map(shown),
                    at: one,
                    other
                )
            } else {
                compareTexts(of: keyword, first, second, as: rule(keyword))
            }
        }
        compareIdleDiscriminators()
        compareDefinitions()
        compareUnresolved()
    }

    /// A discriminator that has nothing to tell apart.
    private func compareIdleDiscriminators() {
        compareTexts(
            of: "discriminator",
            idleDiscriminators(of: old),
            idleDiscriminators(of: new),
            as: .annotationChanged
        )
    }

    private func idleDiscriminators(of view: SchemaView) -> [Slot] {
        view["discriminator"].filter { slot in
            let isOwn = view.parts.contains { $0.place === slot.place && !$0.isInherited }
            return isOwn && !view.unions.contains { $0.discriminator?.parent === slot.place }
        }
    }

    private func rule(_ keyword: String) -> Rule {
        if keyword == "xml" {
            return comparison.old.hasXML || comparison.new.hasXML ? .assertionChanged : .annotationChanged
        }
        return Self.opaque.contains(keyword) ? .assertionChanged : .annotationChanged
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

    /// Compares the schemas under `$defs` and `definitions`, which only mean something where a reference leads to them.
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

    /// Compares the texts of references that cannot be followed.
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
    /// Keywords that change which values are valid, in a way that is not looked into.
    private static let opaque: Set<String> = [
        "contentEncoding", "contentMediaType", "$dynamicRef", "$recursiveRef", "dependencies", "additionalItems",
    ]
    /// The keywords among `opaque` without which more values are allowed.
    private static let narrowing: Set<String> = ["contentEncoding", "contentMediaType"]
}

extension SchemaView.Slot {
    /// Whether a keyword of 3.1 says what 3.0 has a format for: `byte`, `binary`.
    fileprivate var isFormat: Bool {
        let text = entry.value.scalar?.text
        switch entry.key {
        case "contentEncoding": return text == "base64"
        case "contentMediaType": return place.isOfBytes
        default: return false
        }
    }
}

extension WrittenDocuments {
    /// The schemas that the item at an index has to fit; none where it may be anything.
    fileprivate func items(at index: Int, of view: SchemaView) -> [WrittenPlace] {
        let items = view.parts.filter { !$0.isWordsOnly }.compactMap { part in
            let first = children("prefixItems", of: part.place)
            return index < first.count ? first[index] : child("items", of: part.place)
        }
        return items.filter { !$0.allowsAnything }
    }
}
