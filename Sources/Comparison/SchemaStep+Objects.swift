import YAMLSource

// Properties and what else an object may hold.
extension SchemaStep {
    func compareProperties() {
        guard shared.contains(.object) else { return }
        let matching = Matching(old.properties, new.properties, key: \.name, threshold: 50) { first, second in
            first.kindText(comparison.old) == second.kindText(comparison.new) ? resemblance(first.name, second.name) : 0
        }
        for property in matching.removed { lose(property) }
        for property in matching.added { gain(property) }
        for (first, second, confidence) in matching.pairs {
            switch (isForbidden(first, by: old, comparison.old), isForbidden(second, by: new, comparison.new)) {
            case (false, true): lose(first)
            case (true, false): gain(second)
            case (true, true), (false, false): compare(first, second, confidence: confidence)
            }
        }
    }

    /// Whether a name is required that no keyword allows: a schema that no object satisfies.
    private func isForbidden(
        _ property: SchemaView.Property,
        by view: SchemaView,
        _ documents: WrittenDocuments
    ) -> Bool {
        guard property.places.isEmpty, view["patternProperties"].isEmpty else { return false }
        guard case .closed = view.openness(documents).kind else { return false }
        return true
    }

    private func lose(_ property: SchemaView.Property) {
        let access = property.access(comparison.old)
        guard !property.places.isEmpty else {
            return find(
                property,
                nil,
                rule: .becameOptional,
                of: "requiredness",
                old: "required",
                new: "optional",
                flow: .all
            )
        }
        let naming = naming(of: property, nil)
        pair.findings.append(
            Finding(
                rule: .propertyRemoved,
                kind: .removed,
                naming: naming,
                old: property.kindText(comparison.old),
                oldMark: property.mark,
                newMark: counterpart(of: property.owner, isNew: false),
                flow: access.flow
            )
        )
    }

    private func gain(_ property: SchemaView.Property) {
        let access = property.access(comparison.new)
        guard !property.places.isEmpty else {
            return find(
                nil,
                property,
                rule: .becameRequired,
                of: "requiredness",
                old: "optional",
                new: "required",
                flow: .all
            )
        }
        pair.findings.append(
            Finding(
                rule: property.isRequired ? .requiredPropertyAdded : .propertyAdded,
                kind: .added,
                naming: naming(of: nil, property),
                new: property.kindText(comparison.new),
                oldMark: counterpart(of: property.owner, isNew: true),
                newMark: property.mark,
                flow: access.flow
            )
        )
        // It was one of the others.
        guard case .map(let map) = old.openness(comparison.old).kind else { return }
        descend(map, property.places, as: naming(of: nil, property), mask: access.flow)
    }

    private func compare(_ first: SchemaView.Property, _ second: SchemaView.Property, confidence: Int?) {
        let (oldAccess, newAccess) = (first.access(comparison.old), second.access(comparison.new))
        let flow = oldAccess.flow.intersection(newAccess.flow)
        let naming = naming(of: first, second)
        if let confidence {
            pair.findings.append(
                Finding(
                    rule: .propertyRenamed,
                    kind: .renamed,
                    naming: naming,
                    old: naming.subject,
                    new: pair.naming.subject + ".\(second.name)",
                    oldMark: first.mark,
                    newMark: second.mark,
                    confidence: confidence,
                    flow: oldAccess.flow
                )
            )
        }
        if first.isRequired != second.isRequired {
            let words = first.isRequired ? ("required", "optional") : ("optional", "required")
            let rule: Rule = first.isRequired ? .becameOptional : .becameRequired
            find(first, second, rule: rule, of: "requiredness", old: words.0, new: words.1, flow: flow)
        }
        compareAccess(first, second, from: oldAccess, to: newAccess)
        descend(first.places, second.places, as: naming, mask: flow)
    }

    /// `readOnly` and `writeOnly` take a property out of what is sent or read.
    private func compareAccess(
        _ first: SchemaView.Property,
        _ second: SchemaView.Property,
        from oldAccess: SchemaView.Access,
        to newAccess: SchemaView.Access
    ) {
        if oldAccess.isReadOnly != newAccess.isReadOnly {
            let lifted: Rule = second.isRequired ? .readOnlyRemovedFromRequired : .readOnlyRemoved
            let rule: Rule = newAccess.isReadOnly ? .readOnlyAdded : lifted
            find(
                first,
                second,
                rule: rule,
                of: "readOnly",
                old: "\(oldAccess.isReadOnly)",
                new: "\(newAccess.isReadOnly)",
                flow: .all
            )
        }
        if oldAccess.isWriteOnly != newAccess.isWriteOnly {
            let rule: Rule = newAccess.isWriteOnly ? .writeOnlyAdded : .writeOnlyRemoved
            find(
                first,
                second,
                rule: rule,
                of: "writeOnly",
                old: "\(oldAccess.isWriteOnly)",
                new: "\(newAccess.isWriteOnly)",
                flow: .all
            )
        }
    }

    private func find(
        _ first: SchemaView.Property?,
        _ second: SchemaView.Property?,
        rule: Rule,
        of aspect: String,
        old oldText: String,
        new newText: String,
        flow: Flow
    ) {
        pair.findings.append(
            Finding(
                rule: rule,
                naming: naming(of: first, second),
                aspect: aspect,
                old: oldText,
                new: newText,
                oldMark: first?.mark ?? second.flatMap { counterpart(of: $0.owner, isNew: true) },
                newMark: second?.mark ?? first.flatMap { counterpart(of: $0.owner, isNew: false) },
                flow: flow
            )
        )
    }

    private func naming(of first: SchemaView.Property?, _ second: SchemaView.Property?) -> Naming {
        let name = first?.name ?? second?.name ?? ""
        return naming(first?.owner, second?.owner).step(".\(name)")
    }

    private func counterpart(of owner: WrittenPlace, isNew: Bool) -> SourceMark? {
        componentMark(of: owner, in: isNew ? old : new, isNew: isNew)
    }

    // MARK: - Other properties

    func compareAdditionalProperties() {
        guard shared.contains(.object) else { return }
        let (first, second) = (old.openness(comparison.old), new.openness(comparison.new))
        let slots = (first.slot, second.slot)
        let aspect = slots.1?.entry.key ?? slots.0?.entry.key ?? "additionalProperties"
        switch (first.kind, second.kind) {
        case (.open, .open), (.closed, .closed): break
        case (.map(let old), .map(let new)):
            descend(old, new, as: naming(slots.0?.place, slots.1?.place).step(".*"))
        case (.open, .closed), (.map, .closed):
            find(.objectClosed, of: aspect, old: first.text, new: second.text, at: slots.0, slots.1)
        case (.closed, .open), (.closed, .map):
            find(.objectOpened, of: aspect, old: first.text, new: second.text, at: slots.0, slots.1)
        case (.open, .map): find(.assertionAdded, of: aspect, old: first.text, new: second.text, at: slots.0, slots.1)
        case (.map, .open): find(.assertionRemoved, of: aspect, old: first.text, new: second.text, at: slots.0, slots.1)
        }
    }
}

extension SchemaView {
    struct Access {
        let isReadOnly: Bool
        let isWriteOnly: Bool

        /// The ways that values go.
        var flow: Flow {
            Flow.all.subtracting(isReadOnly ? .anySent : []).subtracting(isWriteOnly ? .anyRead : [])
        }
    }

    enum Openness {
        case open, closed
        case map([WrittenPlace])
    }

    func openness(
        _ documents: WrittenDocuments
    ) -> (kind: Openness, slot: Slot?, text: String) {
        let keyword = self["additionalProperties"].isEmpty ? "unevaluatedProperties" : "additionalProperties"
        var map: [WrittenPlace] = []
        var first: Slot?
        for slot in self[keyword] {
            if slot.entry.value.scalar?.boolean == false { return (.closed, slot, "false") }
            guard let place = documents.child(keyword, of: slot.place), !place.allowsAnything else { continue }
            map.append(place)
            first = first ?? slot
        }
        guard let first else { return (.open, self[keyword].first, "true") }
        return (.map(map), first, "a schema")
    }
}

extension SchemaView.Property {
    func access(_ documents: WrittenDocuments) -> SchemaView.Access {
        var (isReadOnly, isWriteOnly) = (false, false)
        for place in places {
            for step in documents.chain(from: place) {
                isReadOnly = isReadOnly || step.isTrue("readOnly")
                isWriteOnly = isWriteOnly || step.isTrue("writeOnly")
            }
        }
        return SchemaView.Access(isReadOnly: isReadOnly, isWriteOnly: isWriteOnly)
    }

    /// What a schema is, in a word or two: `string`, `[Account]`, `Account`.
    func kindText(_ documents: WrittenDocuments) -> String {
        places.first.map(documents.kindText) ?? "any"
    }
}

extension WrittenDocuments {
    /// A place, where its references lead, the parts of `allOf`, and what a union has besides null.
    fileprivate func chain(from place: WrittenPlace) -> [WrittenPlace] {
        var chain: [WrittenPlace] = []
        var seen: Set<Int> = []
        var open = [place]
        while let next = open.popLast(), chain.count < 64 {
            guard seen.insert(next.number).inserted else { continue }
            chain.append(next)
            open += children("allOf", of: next)
            for keyword in ["oneOf", "anyOf"] {
                let members = children(keyword, of: next).filter { !$0.isNullAlone }
                if members.count == 1 { open += members }
            }
            if let target = target(of: next) { open.append(target) }
        }
        return chain
    }

    func kindText(_ place: WrittenPlace) -> String {
        var place = place
        for _ in 0..<8 {
            if let target = target(of: place) {
                if let name = target.component?.name, target.isComponent { return name }
                place = target
            } else if let only = children("allOf", of: place).first, place.value("properties") == nil {
                place = only
            } else {
                break
            }
        }
        if let items = child("items", of: place) {
            let inner = target(of: items)?.component?.name ?? items.value("type")?.atoms.text ?? "any"
            return "[\(inner)]"
        }
        for keyword in ["oneOf", "anyOf"] where place.value(keyword) != nil { return "union" }
        if let format = place.text("format"), let type = place.text("type") { return "\(type) (\(format))" }
        if place.value("properties") != nil { return "object" }
        return place.value("type")?.atoms.subtracting(.null).text ?? "any"
    }
}

extension WrittenPlace {
    /// `true`, `{}`, and what has only words.
    var allowsAnything: Bool {
        if let boolean = node.scalar?.boolean { return boolean }
        return entries.allSatisfy { Keyword.isWords($0.key) }
    }
}
