import YAMLSource

// Types, null, enumerations and formats.
extension SchemaStep {
    func compareNull() {
        guard old.isNullable != new.isNullable, isNullSaid else { return }
        let name = { $0 ? "may be null" : "never null" }
        find(
            new.isNullable ? .nullAdded : .nullRemoved,
            of: "nullability",
            old: name(old.isNullable),
            new: name(new.isNullable),
            at: old["type"].first,
            new["type"].first
        )
    }

    func compareTypes() {
        compareNull()
        let slots = (old["type"].first, new["type"].first)
        guard old.atoms != new.atoms else { return }
        // `number` by whole steps is `integer`; what becomes of the step, the limits tell.
        guard old.wholeAtoms != new.wholeAtoms || old["multipleOf"].isEmpty && new["multipleOf"].isEmpty else { return }
        // Of two enumerations, the values tell it all, unless none is left.
        if old.values != nil, new.values != nil, !shared.isEmpty { return }
        let rule: Rule =
            new.atoms.isSuperset(of: old.atoms)
            ? .typeWidened : new.atoms.isSubset(of: old.atoms) && isAnythingLeft ? .typeNarrowed : .typeChanged
        find(rule, of: "type", old: old.typeText, new: new.typeText, at: slots.0, slots.1)
    }

    /// Whether the new schema takes a value that the old one took: of a type, or null.
    private var isAnythingLeft: Bool { !new.atoms.isEmpty || old.isNullable && new.isNullable }

    /// Whether a change of null is a change of its own. Where `type` came or went, the change of the type says it.
    private var isNullSaid: Bool {
        old.isTyped && new.isTyped || !old.unions.isEmpty || !new.unions.isEmpty
    }

    // MARK: - Enumerations

    func compareValues() {
        let slots = (enumerationSlot(old), enumerationSlot(new))
        switch (old.values, new.values) {
        case (nil, nil): break
        case (let values?, nil):
            guard !shared.isEmpty || old.atoms.isEmpty else { return }
            find(.enumerationRemoved, of: "allowed values", old: text(values), at: slots.0, slots.1)
        case (nil, let values?):
            guard !shared.isEmpty || new.atoms.isEmpty else { return }
            find(.enumerationAdded, of: "allowed values", new: text(values), at: slots.0, slots.1)
        case (let oldValues?, let newValues?): compare(oldValues, newValues, at: slots)
        }
    }

    private func compare(_ oldValues: [SchemaView.Value], _ newValues: [SchemaView.Value], at slots: (Slot?, Slot?)) {
        let oldTexts = Set(oldValues.map { ExactText($0.text) })
        let newTexts = Set(newValues.map { ExactText($0.text) })
        let naming = naming(slots.0?.place, slots.1?.place)
        for value in oldValues where !newTexts.contains(ExactText(value.text)) {
            pair.findings.append(
                Finding(
                    rule: .valueRemoved,
                    kind: .removed,
                    naming: naming.step(".\(value.plainText)", .values),
                    old: "value",
                    oldMark: value.mark,
                    newMark: slots.1?.entry.keyMark ?? new.mark
                )
            )
        }
        for value in newValues where !oldTexts.contains(ExactText(value.text)) {
            pair.findings.append(
                Finding(
                    rule: .valueAdded,
                    kind: .added,
                    naming: naming.step(".\(value.plainText)", .values),
                    new: "value",
                    oldMark: slots.0?.entry.keyMark ?? old.mark,
                    newMark: value.mark
                )
            )
        }
    }

    private func enumerationSlot(_ view: SchemaView) -> Slot? {
        view["enum"].first ?? view["const"].first ?? view["oneOf"].first ?? view["anyOf"].first
    }

    private func text(_ values: [SchemaView.Value]) -> String {
        values.map(\.plainText).sorted().joined(separator: ", ")
    }

    // MARK: - Formats

    func compareFormats() {
        let (first, second) = (old.formats, new.formats)
        guard first.map(\.name) != second.map(\.name) else { return }
        for format in first where !second.contains(where: { $0.name == format.name }) {
            compareFormat(format, second.first { other in !first.contains { $0.name == other.name } })
        }
        guard first.isEmpty || first.allSatisfy({ format in second.contains { $0.name == format.name } }) else {
            return
        }
        for format in second where !first.contains(where: { $0.name == format.name }) { compareFormat(nil, format) }
    }

    private func compareFormat(_ first: SchemaView.Format?, _ second: SchemaView.Format?) {
        guard Format.isHint(first?.name) && Format.isHint(second?.name) || !shared.isEmpty else { return }
        find(
            rule(first, second),
            of: "format",
            old: first?.name,
            new: second?.name,
            at: first?.slot,
            second?.slot
        )
    }

    private func rule(_ first: SchemaView.Format?, _ second: SchemaView.Format?) -> Rule {
        if isToldByValues || isToldByBounds(first?.name) && isToldByBounds(second?.name) { return .annotationChanged }
        let names = (Format.isHint(first?.name) ? nil : first?.name, Format.isHint(second?.name) ? nil : second?.name)
        switch names {
        case (nil, nil): return .annotationChanged
        case (nil, _?): return .formatNarrowed
        case (_?, nil): return .formatWidened
        case (let first?, let second?):
            if Format.isPart(first, of: second) { return .formatWidened }
            return Format.isPart(second, of: first) ? .formatNarrowed : .formatChanged
        }
    }
}

extension SchemaStep {
    /// Whether a format of integers forbids nothing that bounds allow, before and after.
    private func isToldByBounds(_ format: String?) -> Bool {
        guard let format else { return true }
        guard let range = IntegerRange(format: format) else { return false }
        return old.isBound(to: range) && new.isBound(to: range)
    }
}

/// What is known of formats: which allow all that others do.
enum Format {
    /// `password` only says how a form shows the text.
    static func isHint(_ name: String?) -> Bool { name == nil || name == "password" }

    static func isPart(_ first: String, of second: String) -> Bool {
        var next = wider[first]
        while let name = next {
            if name == second || also[name] == second { return true }
            next = wider[name]
        }
        return also[first] == second
    }

    private static let wider = [
        "int8": "int16", "uint8": "int16", "int16": "int32", "uint16": "int32", "int32": "int64", "uint32": "int64",
        "float": "double", "email": "idn-email", "hostname": "idn-hostname", "uri": "uri-reference",
        "uri-reference": "iri-reference", "iri": "iri-reference",
    ]
    /// What else is wider: `double` has all whole numbers of 32 bits, `float` all of 16.
    private static let also = [
        "uri": "iri", "int32": "double", "uint32": "double", "int16": "float", "uint16": "float",
    ]
}

extension SchemaView {
    struct Format {
        let name: String
        let slot: Slot
    }

    /// `contentEncoding: base64` is what 3.0 calls `byte`, a media type of bytes without it what 3.0 calls `binary`.
    var formats: [Format] {
        var formats: [Format] = []
        for slot in self["format"] {
            guard let name = slot.entry.value.scalar?.text, !formats.contains(where: { $0.name == name }) else {
                continue
            }
            formats.append(Format(name: name, slot: slot))
        }
        for slot in self["contentEncoding"] where slot.entry.value.scalar?.text == "base64" {
            guard !formats.contains(where: { $0.name == "byte" }) else { continue }
            formats.append(Format(name: "byte", slot: slot))
        }
        for slot in self["contentMediaType"] where slot.place.isOfBytes {
            guard !formats.contains(where: { $0.name == "binary" }) else { continue }
            formats.append(Format(name: "binary", slot: slot))
        }
        return formats.sorted { $0.name < $1.name }
    }

    /// The types, and of a reference where it leads.
    var typeText: String {
        guard atoms == .object || !unions.isEmpty, let component else { return atoms.text }
        return "\(component.name) (\(atoms.text))"
    }
}

extension WrittenPlace {
    /// Whether `contentMediaType` says that a string is bytes as they come.
    var isOfBytes: Bool {
        guard value("contentEncoding") == nil, let type = text("contentMediaType") else { return false }
        return MediaTypeText(type).isBytes
    }
}

extension SchemaView.Value {
    /// The text as people write it: a string without its quotes.
    var plainText: String {
        guard text.hasPrefix("\""), text.count > 2 else { return text }
        return String(text.dropFirst().dropLast())
    }
}
