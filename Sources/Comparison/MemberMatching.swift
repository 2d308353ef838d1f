import YAMLSource

/// Which member of the old union is which of the new one: by name, by content, by title, by likeness.
struct MemberMatching {
    private(set) var pairs: [(old: UnionMember, new: UnionMember)] = []
    private(set) var removed: [UnionMember]
    private(set) var added: [UnionMember]

    init(_ old: [UnionMember], _ new: [UnionMember], components: ComponentMatching) {
        (removed, added) = (old, new)
        let newNames = Dictionary(
            new.compactMap { member in member.component.map { (ObjectIdentifier($0), member) } },
            uniquingKeysWith: { first, _ in first }
        )
        take(
            new: { member in member.component.map { ObjectIdentifier($0) } },
            old: { member in
                guard let component = member.component, let twin = components.twin(ofOld: component.place)?.component,
                    newNames[ObjectIdentifier(twin)] != nil
                else { return nil }
                return ObjectIdentifier(twin)
            }
        )
        take(new: \.signature, old: \.signature)
        take(new: { $0.tags.sorted().first }, old: { $0.tags.sorted().first })
        takeOfSameProperties()
        takeLikely(components)
    }

    private mutating func take<Key: Hashable>(new newKey: (UnionMember) -> Key?, old oldKey: (UnionMember) -> Key?) {
        var candidates: [Key: [Int]] = [:]
        for (index, member) in added.enumerated().reversed() {
            if let key = newKey(member) { candidates[key, default: []].append(index) }
        }
        var used: Set<Int> = []
        removed = removed.filter { member in
            guard let key = oldKey(member), let index = candidates[key]?.popLast() else { return true }
            used.insert(index)
            pairs.append((member, added[index]))
            return false
        }
        added = added.enumerated().filter { !used.contains($0.offset) }.map(\.element)
    }

    /// Pairs members without a name: where one on each side has just the same properties, they are one.
    private mutating func takeOfSameProperties() {
        func key(_ member: UnionMember) -> [String]? {
            guard member.component == nil, !member.propertyNames.isEmpty else { return nil }
            return member.propertyNames.sorted()
        }
        func unique(_ members: [UnionMember]) -> Set<[String]> {
            let counts = members.compactMap(key).reduce(into: [[String]: Int]()) { $0[$1, default: 0] += 1 }
            return Set(counts.filter { $0.value == 1 }.keys)
        }
        let unique = unique(removed).intersection(unique(added))
        let taken: (UnionMember) -> [String]? = { key($0).flatMap { unique.contains($0) ? $0 : nil } }
        take(new: taken, old: taken)
    }

    private mutating func takeLikely(_ components: ComponentMatching) {
        guard removed.count * added.count <= 10_000 else { return }
        let matching = Matching(removed, added, key: \.signature, threshold: 50) { first, second in
            // Both names go on elsewhere: then the one did not become the other.
            if let old = first.component, let new = second.component,
                components.twin(ofOld: old.place) != nil || components.twin(ofNew: new.place) != nil
            {
                return 0
            }
            return first.likeness(second)
        }
        pairs += matching.pairs.map { ($0.old, $0.new) }
        (removed, added) = (matching.removed, matching.added)
    }
}
