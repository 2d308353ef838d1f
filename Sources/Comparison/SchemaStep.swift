import YAMLSource

/// The comparison of one pair of schemas: its findings, and the pairs within. Each family of keywords has a file.
struct SchemaStep {
    let pair: SchemaPair
    let comparison: SchemaComparison
    let old: SchemaView
    let new: SchemaView

    init(_ pair: SchemaPair, _ comparison: SchemaComparison) {
        self.pair = pair
        self.comparison = comparison
        old = comparison.old.view(pair.old)
        new = comparison.new.view(pair.new)
        comparison.components.meet(old.component, new.component)
    }

    /// The types that both sides can have. Details are compared of these types alone.
    var shared: Atoms { old.atoms.intersection(new.atoms) }

    mutating func compare() {
        compareWords()
        guard !compareUnions() else { return }
        compareTypes()
        compareValues()
        compareFormats()
        if hasAny(of: Self.limits) { compareLimits() }
        compareProperties()
        compareAdditionalProperties()
        compareItems()
        compareAssertions()
        compareUnknownKeywords()
    }

    /// Whether either schema has one of the keywords. Most schemas have few, so that most comparisons can be left out.
    private func hasAny(of keywords: [String]) -> Bool {
        keywords.contains { old.slots[$0] != nil || new.slots[$0] != nil }
    }

    private static let limits = [
        "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minimum", "maximum",
        "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "uniqueItems", "pattern",
    ]

    /// Whether limits and formats forbid no value that an enumeration beside them allows. Each value is tried, so it is
    /// asked only where limits or formats differ.
    var isToldByValues: Bool {
        switch (old.values, new.values) {
        case (nil, nil): return false
        case (nil, let values?): return values.allSatisfy { old.admits($0) == true }
        case (let values?, nil): return values.allSatisfy { new.admits($0) == true }
        case (let oldValues?, let newValues?):
            let texts = Set(newValues.map { ExactText($0.text) })
            return oldValues.filter { texts.contains(ExactText($0.text)) }.allSatisfy { value in
                guard let one = old.admits(value), let other = new.admits(value) else { return false }
                return one == other
            }
        }
    }

    // MARK: - Saying

    typealias Slot = SchemaView.Slot

    /// Notes the change of a keyword, at the keyword, or at the schema where that lacks it.
    func find(
        _ rule: Rule,
        of aspect: String,
        old oldText: String? = nil,
        new newText: String? = nil,
        at oldSlot: Slot?,
        _ newSlot: Slot?,
        flow: Flow = .all
    ) {
        let naming = naming(oldSlot?.place, newSlot?.place)
        let finding = Finding(
            rule: rule,
            naming: naming,
            aspect: aspect,
            old: oldText,
            new: newText,
            oldMark: oldSlot?.entry.keyMark ?? componentMark(of: newSlot?.place, in: old, isNew: true),
            newMark: newSlot?.entry.keyMark ?? componentMark(of: oldSlot?.place, in: new, isNew: false),
            flow: flow
        )
        pair.findings.append(finding)
    }

    /// Where the component stands that is on one side what the component of a place is on the other.
    func componentMark(of place: WrittenPlace?, in view: SchemaView, isNew: Bool) -> SourceMark? {
        twin(of: place, isNew: isNew, in: view)?.component?.place.keyMark ?? view.mark
    }

    /// The place, on one side, in the component that is the twin of the place's own. What changed in a component is
    /// then said once, whoever takes it in.
    private func twin(of place: WrittenPlace?, isNew: Bool, in view: SchemaView) -> WrittenPlace? {
        guard let component = place?.component, component.kind == "schemas" else { return nil }
        let matching = comparison.components
        let twin = isNew ? matching.twin(ofNew: component.place) : matching.twin(ofOld: component.place)
        guard let twin else { return nil }
        return view.parts.first { $0.place.component?.place === twin }?.place
    }

    func naming(_ oldPlace: WrittenPlace?, _ newPlace: WrittenPlace?) -> Naming {
        switch (oldPlace, newPlace) {
        case (let first?, let second?):
            guard comparison.components.areOne(first.component, second.component) else { return pair.naming }
            return first.naming ?? pair.naming
        case (let first?, nil):
            return twin(of: first, isNew: false, in: new) == nil ? pair.naming : first.naming ?? pair.naming
        case (nil, let second?):
            return twin(of: second, isNew: true, in: old)?.naming ?? pair.naming
        case (nil, nil): return pair.naming
        }
    }

    /// Has schemas that lie within these compared.
    func descend(
        _ oldPlaces: [WrittenPlace],
        _ newPlaces: [WrittenPlace],
        as naming: Naming,
        mask: Flow = .all,
        sign: SchemaPair.Edge.Sign = .kept
    ) {
        comparison.addEdge(from: pair, oldPlaces, newPlaces, as: naming, mask: mask, sign: sign)
    }
}
