import YAMLSource

// oneOf, anyOf, and discriminators.
extension SchemaStep {
    /// Whether the union is all there is, so that nothing more needs to be compared.
    mutating func compareUnions() -> Bool {
        switch (old.unions.count, new.unions.count) {
        case (0, 0): return false
        case (0, _) where new.isBareUnion && old.isTyped:
            let union = new.unions[0]
            compareMembers([old.heads], union.members, oldUnion: nil, newUnion: union)
            compareNull()
            return true
        case (_, 0) where old.isBareUnion && new.isTyped:
            let union = old.unions[0]
            compareMembers(union.members, [new.heads], oldUnion: union, newUnion: nil)
            compareNull()
            return true
        default:
            compareEach()
            return false
        }
    }

    private func compareEach() {
        let matching = Matching(old.unions, new.unions, key: key, threshold: 1) { first, second in
            first.keyword == second.keyword ? 2 : 1
        }
        for (first, second, _) in matching.pairs {
            compareKeywords(first, second)
            let pairs = compareMembers(first.members, second.members, oldUnion: first, newUnion: second)
            compareDiscriminators(first, second, members: pairs)
        }
        for union in matching.removed {
            find(.assertionRemoved, of: union.keyword, old: union.title, at: slot(union), nil)
        }
        for union in matching.added {
            find(.assertionAdded, of: union.keyword, new: union.title, at: nil, slot(union))
        }
    }

    private func key(_ union: SchemaView.Union) -> String {
        union.keyword + union.members.flatMap { $0 }.map { $0.text("$ref") ?? $0.node.canonicalSchemaText }.joined()
    }

    private func slot(_ union: SchemaView.Union) -> Slot? {
        union.owner.entry(union.keyword).map { Slot(place: union.owner, entry: $0) }
    }

    /// Compares `oneOf` with `anyOf`. Where a discriminator decides, or no value can be of two members, both mean the
    /// same.
    private func compareKeywords(_ first: SchemaView.Union, _ second: SchemaView.Union) {
        guard first.keyword != second.keyword, first.keyword != "discriminator", second.keyword != "discriminator",
            first.discriminator == nil || second.discriminator == nil
        else { return }
        guard !areDisjoint(first.members) else { return }
        find(
            second.keyword == "anyOf" ? .unionLoosened : .unionTightened,
            of: "union",
            old: first.keyword,
            new: second.keyword,
            at: slot(first),
            slot(second)
        )
    }

    /// Whether no value is of two members, by the type or by the values of a property that both require.
    private func areDisjoint(_ members: [[WrittenPlace]]) -> Bool {
        let views = members.map(comparison.old.view)
        let tags = views.map { view in
            Dictionary(
                view.properties.filter(\.isRequired).compactMap { property in
                    comparison.old.view(property.places).values.map { (property.name, Set($0.map(\.text))) }
                },
                uniquingKeysWith: { first, _ in first }
            )
        }
        return views.indices.allSatisfy { index in
            views[..<index].indices.allSatisfy { earlier in
                let (one, other) = (views[earlier], views[index])
                guard !one.isNullable || !other.isNullable else { return false }
                if one.atoms.isDisjoint(with: other.atoms) { return true }
                return one.atoms.union(other.atoms) == .object && one.isTyped && other.isTyped
                    && tags[earlier].contains { name, values in tags[index][name]?.isDisjoint(with: values) ?? false }
            }
        }
    }

    // MARK: - Members

    @discardableResult
    private func compareMembers(
        _ oldMembers: [[WrittenPlace]],
        _ newMembers: [[WrittenPlace]],
        oldUnion: SchemaView.Union?,
        newUnion: SchemaView.Union?
    ) -> [(old: UnionMember, new: UnionMember)] {
        let (oldTags, newTags) = (TagTable(oldUnion, comparison.old), TagTable(newUnion, comparison.new))
        let oldAll = oldMembers.map { UnionMember($0, in: comparison.old, tags: oldTags) }
        let newAll = newMembers.map { UnionMember($0, in: comparison.new, tags: newTags) }
        let (first, second) = (
            flattened(oldAll, of: oldUnion, beside: newAll, in: comparison.old, tags: oldTags),
            flattened(newAll, of: newUnion, beside: oldAll, in: comparison.new, tags: newTags)
        )
        let matching = MemberMatching(first, second, components: comparison.components)
        let naming = naming(oldUnion?.owner, newUnion?.owner)
        for pair in matching.pairs {
            descend(pair.old.heads, pair.new.heads, as: naming.step("(\(pair.old.title))", .values))
        }
        let slots = (oldUnion.flatMap(slot), newUnion.flatMap(slot))
        for member in matching.removed {
            pair.findings.append(
                Finding(
                    rule: .memberRemoved,
                    kind: .removed,
                    naming: naming.step(".\(member.title)", .values),
                    old: "union member",
                    oldMark: member.mark,
                    newMark: slots.1?.entry.keyMark ?? new.mark
                )
            )
        }
        for member in matching.added {
            pair.findings.append(
                Finding(
                    rule: .memberAdded,
                    kind: .added,
                    naming: naming.step(".\(member.title)", .values),
                    new: "union member",
                    oldMark: slots.0?.entry.keyMark ?? old.mark,
                    newMark: member.mark
                )
            )
        }
        return matching.pairs
    }

    /// A union within a union means its members, where the other document has no such union.
    private func flattened(
        _ members: [UnionMember],
        of union: SchemaView.Union?,
        beside others: [UnionMember],
        in documents: WrittenDocuments,
        tags: TagTable
    ) -> [UnionMember] {
        guard let union, union.discriminator == nil else { return members }
        let signatures = Set(others.map(\.signature))
        let names = Set(others.compactMap { $0.component?.name })
        return members.flatMap { member -> [UnionMember] in
            let isKept =
                signatures.contains(member.signature) || member.component.map { names.contains($0.name) } ?? false
            guard !isKept else { return [member] }
            let inner = documents.membersOfUnion(member.heads, union.keyword)
            return inner.isEmpty ? [member] : inner.map { UnionMember([$0], in: documents, tags: tags) }
        }
    }

    // MARK: - Discriminators

    private func compareDiscriminators(
        _ first: SchemaView.Union,
        _ second: SchemaView.Union,
        members pairs: [(old: UnionMember, new: UnionMember)]
    ) {
        let slots = (discriminatorSlot(first), discriminatorSlot(second))
        guard let oldPlace = first.discriminator, let newPlace = second.discriminator else {
            guard first.discriminator != nil || second.discriminator != nil else { return }
            let rule: Rule = first.discriminator == nil ? .discriminatorAdded : .discriminatorRemoved
            let texts = (first.discriminator?.text("propertyName"), second.discriminator?.text("propertyName"))
            return find(rule, of: "discriminator", old: texts.0, new: texts.1, at: slots.0, slots.1)
        }
        let names = (oldPlace.text("propertyName"), newPlace.text("propertyName"))
        if names.0 != names.1 {
            find(.discriminatorMoved, of: "discriminator", old: names.0, new: names.1, at: slots.0, slots.1)
        }
        compareTags(pairs, slots)
        compareOtherWords(of: oldPlace, newPlace)
    }

    /// What a discriminator says that is not known, such as `defaultMapping` and extensions.
    private func compareOtherWords(of oldPlace: WrittenPlace, _ newPlace: WrittenPlace) {
        let keys = Set((oldPlace.entries + newPlace.entries).map(\.key)).subtracting(["propertyName", "mapping"])
        for key in keys.sorted() {
            let (one, other) = (oldPlace.entry(key), newPlace.entry(key))
            guard one?.value.canonicalText != other?.value.canonicalText else { continue }
            find(
                key.hasPrefix("x-") ? .extensionChanged : .annotationChanged,
                of: key,
                old: one?.value.canonicalText,
                new: other?.value.canonicalText,
                at: one.map { Slot(place: oldPlace, entry: $0) },
                other.map { Slot(place: newPlace, entry: $0) }
            )
        }
    }

    private func discriminatorSlot(_ union: SchemaView.Union) -> Slot? {
        union.discriminator?.parent?.entry("discriminator").map { Slot(place: union.owner, entry: $0) }
    }

    /// The values that tell members apart; those of members that came or went went with them.
    private func compareTags(_ pairs: [(old: UnionMember, new: UnionMember)], _ slots: (Slot?, Slot?)) {
        var owners: [String: Int] = [:]
        for (index, pair) in pairs.enumerated() {
            for tag in pair.new.tags { owners[tag] = index }
        }
        for (index, pair) in pairs.enumerated() {
            let lost = pair.old.tags.subtracting(pair.new.tags)
            let gained = pair.new.tags.subtracting(pair.old.tags)
            let isMoved = !lost.isEmpty && !gained.isEmpty
            for tag in lost.sorted() {
                let elsewhere = owners[tag].map { $0 != index } ?? false
                find(
                    isMoved || elsewhere ? .tagMoved : .tagRemoved,
                    of: "told by",
                    old: "\(tag): \(pair.old.title)",
                    new: elsewhere
                        ? "\(tag): \(owners[tag].map { pairs[$0].new.title } ?? "")"
                        : isMoved ? "\(gained.sorted().joined(separator: ", ")): \(pair.new.title)" : nil,
                    at: slots.0,
                    slots.1
                )
            }
            guard lost.isEmpty else { continue }
            for tag in gained.sorted() where !pairs.contains(where: { $0.old.tags.contains(tag) }) {
                find(.tagAdded, of: "told by", new: "\(tag): \(pair.new.title)", at: slots.0, slots.1)
            }
        }
    }
}

extension SchemaView.Union {
    fileprivate var title: String { "\(members.count) schemas" }
}

extension WrittenDocuments {
    /// The members of what is a union by one keyword and nothing else, also of unions within.
    fileprivate func membersOfUnion(_ heads: [WrittenPlace], _ keyword: String) -> [WrittenPlace] {
        var members: [WrittenPlace] = []
        var seen: Set<Int> = []
        var open = heads
        while let place = open.popLast() {
            let end = followed(place)
            let keys = end.entries.map(\.key).filter { !Keyword.isWords($0) }
            guard seen.insert(end.number).inserted else { continue }
            if keys == [keyword] {
                open += children(keyword, of: end).reversed()
            } else {
                members.append(place)
            }
        }
        return members.count == heads.count ? [] : members
    }
}
