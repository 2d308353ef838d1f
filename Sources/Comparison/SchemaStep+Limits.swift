import Validation
import YAMLSource

// Bounds, lengths, counts, patterns.
extension SchemaStep {
    func compareLimits() {
        for limit in SchemaView.Limit.counts { compare(limit) }
        compareBounds(lower: true)
        compareBounds(lower: false)
        compareMultiples()
        compareUniqueness()
        comparePatterns()
        for keyword in SchemaView.Limit.counts.map(\.keyword) + Self.bounds + ["multipleOf"] {
            compareUnreadable(keyword)
        }
    }

    private static let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]

    /// Reports a change of limits that are no numbers. Readers who look for a number find no limit there; whoever wrote
    /// them meant something.
    private func compareUnreadable(_ keyword: String) {
        let (first, second) = (old.unreadable(keyword), new.unreadable(keyword))
        guard first.map(\.text) != second.map(\.text) else { return }
        find(
            .limitChanged,
            of: keyword,
            old: first.first?.text ?? old.numbers(keyword).first?.number.text,
            new: second.first?.text ?? new.numbers(keyword).first?.number.text,
            at: first.first?.slot ?? old[keyword].first,
            second.first?.slot ?? new[keyword].first
        )
    }

    /// The rule, where values of the limit's types can be on both sides; that of words where none can be on either
    /// side; else nil, as the change of types says it.
    private func rule(_ rule: Rule, _ atoms: Atoms) -> Rule? {
        if !shared.isDisjoint(with: atoms) { return isToldByValues ? .annotationChanged : rule }
        let isIdle = old.atoms.isDisjoint(with: atoms) && new.atoms.isDisjoint(with: atoms)
        return isIdle ? .annotationChanged : nil
    }

    private func compare(_ limit: SchemaView.Limit) {
        let first = limit.value(in: old)
        let second = limit.value(in: new)
        guard first?.number != second?.number else { return }
        let isLooser: Bool =
            switch (first?.number, second?.number) {
            case (let first?, let second?): limit.isLower ? second < first : second > first
            case (_?, nil): true
            case (nil, _): false
            }
        guard let rule = rule(isLooser ? .limitLoosened : .limitTightened, limit.atoms) else { return }
        find(rule, of: limit.keyword, old: first?.number.text, new: second?.number.text, at: first?.slot, second?.slot)
    }

    // MARK: - Numbers

    private func compareBounds(lower: Bool) {
        let first = old.bound(lower: lower)
        let second = new.bound(lower: lower)
        guard first?.value != second?.value || first?.isExclusive != second?.isExclusive else { return }
        let meaning: Rule = isLooser(first, second, lower: lower) ? .limitLoosened : .limitTightened
        guard var rule = rule(meaning, .number) else { return }
        // A format may have the bound already: `int32` has the one, an exclusive bound the next number.
        if let edge = old.edge(lower: lower), edge == new.edge(lower: lower) { rule = .annotationChanged }
        let aspect = second?.slot.entry.key ?? first?.slot.entry.key ?? ""
        find(rule, of: aspect, old: first?.text, new: second?.text, at: first?.slot, second?.slot)
    }

    private func isLooser(_ first: SchemaView.Bound?, _ second: SchemaView.Bound?, lower: Bool) -> Bool {
        guard let first else { return false }
        guard let second else { return true }
        if first.value == second.value { return first.isExclusive }
        return lower ? second.value < first.value : second.value > first.value
    }

    private func compareMultiples() {
        let first = old.numbers("multipleOf")
        let second = new.numbers("multipleOf")
        let (oldTexts, newTexts) = (first.map(\.number.text), second.map(\.number.text))
        guard Set(oldTexts) != Set(newTexts) else { return }
        let isWhole = !old.wholeAtoms.union(new.wholeAtoms).contains(.fraction)
        let steps = (
            Self.step(first.map(\.number), isWhole: isWhole), Self.step(second.map(\.number), isWhole: isWhole)
        )
        guard let meaning = Self.rule(steps.0, steps.1) else { return }
        guard let rule = rule(meaning, .number) else { return }
        find(
            rule,
            of: "multipleOf",
            old: oldTexts.isEmpty ? nil : oldTexts.joined(separator: ", "),
            new: newTexts.isEmpty ? nil : newTexts.joined(separator: ", "),
            at: first.first?.slot,
            second.first?.slot
        )
    }

    /// The one step that several make together; none where there are none, or where whole numbers keep it anyway. Several
    /// stay several where one cannot be told.
    private static func step(_ numbers: [ExactNumber], isWhole: Bool) -> [ExactNumber] {
        guard let one = ExactNumber(decimal: "1") else { return numbers }
        guard let step = ExactNumber.leastCommonMultiple(numbers + (isWhole ? [one] : [])) else { return numbers }
        return isWhole && step == one ? [] : [step]
    }

    /// How the steps changed; nil where both mean the same.
    private static func rule(_ first: [ExactNumber], _ second: [ExactNumber]) -> Rule? {
        guard let one = first.first else { return second.isEmpty ? nil : .limitTightened }
        guard let other = second.first else { return .limitLoosened }
        guard first.count == 1, second.count == 1 else { return .limitChanged }
        if one == other { return nil }
        if one.isMultiple(of: other) == true { return .limitLoosened }
        return other.isMultiple(of: one) == true ? .limitTightened : .limitChanged
    }

    // MARK: - Arrays and strings

    private func compareUniqueness() {
        let first = old["uniqueItems"].first { $0.entry.value.scalar?.boolean == true }
        let second = new["uniqueItems"].first { $0.entry.value.scalar?.boolean == true }
        guard (first == nil) != (second == nil) else { return }
        let meaning: Rule = second == nil ? .limitLoosened : .limitTightened
        guard let rule = rule(old.hasOneItem || new.hasOneItem ? .annotationChanged : meaning, .array) else { return }
        find(rule, of: "uniqueItems", old: "\(first != nil)", new: "\(second != nil)", at: first, second)
    }

    private func comparePatterns() {
        let first = old.texts("pattern")
        let second = new.texts("pattern")
        let gone = first.filter { slot in !second.contains { $0.text == slot.text } }
        let come = second.filter { slot in !first.contains { $0.text == slot.text } }
        guard !gone.isEmpty || !come.isEmpty else { return }
        let isIdle = (gone + come).allSatisfy { PatternOrder.rule("", $0.text) == .annotationChanged }
        let meaning: Rule =
            isIdle
            ? .annotationChanged
            : gone.isEmpty
                ? .limitTightened : come.isEmpty ? .limitLoosened : PatternOrder.rule(gone[0].text, come[0].text)
        guard let rule = rule(meaning, .string) else { return }
        find(rule, of: "pattern", old: gone.first?.text, new: come.first?.text, at: gone.first?.slot, come.first?.slot)
    }
}

extension SchemaView {
    /// A limit that is one number, and the types of values that it speaks of.
    struct Limit {
        let keyword: String
        let isLower: Bool
        let atoms: Atoms

        static let counts = [
            Limit(keyword: "minLength", isLower: true, atoms: .string),
            Limit(keyword: "maxLength", isLower: false, atoms: .string),
            Limit(keyword: "minItems", isLower: true, atoms: .array),
            Limit(keyword: "maxItems", isLower: false, atoms: .array),
            Limit(keyword: "minProperties", isLower: true, atoms: .object),
            Limit(keyword: "maxProperties", isLower: false, atoms: .object),
        ]

        /// The strictest number that the schema has for the limit; nil where it has none.
        func value(in view: SchemaView) -> (number: ExactNumber, slot: Slot)? {
            let numbers = view.numbers(keyword).filter { !isLower || $0.number > .zero }
            return isLower ? numbers.max { $0.number < $1.number } : numbers.min { $0.number < $1.number }
        }
    }

    struct Bound {
        let value: ExactNumber
        let isExclusive: Bool
        let slot: Slot

        var text: String { isExclusive ? "\(value.text) (exclusive)" : value.text }
    }

    func numbers(_ keyword: String) -> [(number: ExactNumber, slot: Slot)] {
        self[keyword].compactMap { slot in
            slot.entry.value.scalar.flatMap { ExactNumber(decimal: $0.text) }.map { ($0, slot) }
        }
    }

    /// What stands under a keyword for a number and is none. A boolean is left out, as `exclusiveMinimum` may be one in
    /// OpenAPI 3.0.
    fileprivate func unreadable(_ keyword: String) -> [(text: String, slot: Slot)] {
        self[keyword].compactMap { slot in
            guard let scalar = slot.entry.value.scalar else { return (slot.entry.value.canonicalText, slot) }
            return ExactNumber(decimal: scalar.text) == nil && scalar.boolean == nil ? (scalar.text, slot) : nil
        }
    }

    /// Whether an array has one element at the most, which has no equal.
    fileprivate var hasOneItem: Bool {
        guard let one = ExactNumber(decimal: "1") else { return false }
        return numbers("maxItems").contains { $0.number <= one }
    }

    func texts(_ keyword: String) -> [(text: String, slot: Slot)] {
        self[keyword].compactMap { slot in slot.entry.value.scalar.map { ($0.text, slot) } }
    }

    /// The strictest lower or upper bound, in the spelling of either version.
    func bound(lower: Bool) -> Bound? {
        let (plain, exclusive) = lower ? ("minimum", "exclusiveMinimum") : ("maximum", "exclusiveMaximum")
        var bounds: [Bound] = numbers(plain).map { number, slot in
            Bound(value: number, isExclusive: slot.place.isTrue(exclusive), slot: slot)
        }
        bounds += numbers(exclusive).map { Bound(value: $0, isExclusive: true, slot: $1) }
        if !atoms.contains(.fraction) { bounds = bounds.map { $0.inclusive(lower: lower) } }
        return bounds.max { isWeaker($0, $1, lower: lower) }
    }

    private func isWeaker(_ first: Bound, _ second: Bound, lower: Bool) -> Bool {
        if first.value == second.value { return !first.isExclusive && second.isExclusive }
        return lower ? first.value < second.value : first.value > second.value
    }
}

extension SchemaView.Bound {
    /// The bound as whole numbers have it: above 0 is from 1, and so is from 0.5.
    fileprivate func inclusive(lower: Bool) -> Self {
        if !value.isWhole, let value = value.rounded(up: lower) {
            return Self(value: value, isExclusive: false, slot: slot)
        }
        guard isExclusive, let whole = Int(value.text) else { return self }
        let next = lower ? whole.addingReportingOverflow(1) : whole.subtractingReportingOverflow(1)
        guard !next.overflow, let value = ExactNumber(decimal: String(next.partialValue)) else { return self }
        return Self(value: value, isExclusive: false, slot: slot)
    }
}
