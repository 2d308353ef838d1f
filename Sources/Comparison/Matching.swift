/// Pairs of what two documents have, by name first, then by likeness.
struct Matching<Element> {
    var pairs: [(old: Element, new: Element, confidence: Int?)] = []
    var removed: [Element] = []
    var added: [Element] = []

    /// `likeness` is from 0 to 100; below `threshold` two are strangers. It must not care for the order of the two.
    init(
        _ old: [Element],
        _ new: [Element],
        key: (Element) -> String,
        threshold: Int,
        likeness: (Element, Element) -> Int
    ) {
        var rest = Dictionary(grouping: new, by: key).mapValues { $0[...] }
        for element in old {
            if let twin = rest[key(element)]?.popFirst() {
                pairs.append((element, twin, nil))
            } else {
                removed.append(element)
            }
        }
        added = rest.values.flatMap(\.self).sorted { key($0) < key($1) }
        pairLikely(key, threshold, likeness)
    }

    private mutating func pairLikely(
        _ key: (Element) -> String,
        _ threshold: Int,
        _ likeness: (Element, Element) -> Int
    ) {
        var candidates: [(score: Int, names: [String], old: Int, new: Int)] = []
        for (oldIndex, old) in removed.enumerated() {
            for (newIndex, new) in added.enumerated() {
                let score = likeness(old, new)
                guard score >= threshold else { continue }
                candidates.append((score, [key(old), key(new)].sorted(), oldIndex, newIndex))
            }
        }
        candidates.sort { $0.score == $1.score ? $0.names.lexicographicallyPrecedes($1.names) : $0.score > $1.score }
        var usedOld: Set<Int> = []
        var usedNew: Set<Int> = []
        for candidate in candidates where !usedOld.contains(candidate.old) && !usedNew.contains(candidate.new) {
            usedOld.insert(candidate.old)
            usedNew.insert(candidate.new)
            pairs.append((removed[candidate.old], added[candidate.new], candidate.score))
        }
        removed = removed.enumerated().filter { !usedOld.contains($0.offset) }.map(\.element)
        added = added.enumerated().filter { !usedNew.contains($0.offset) }.map(\.element)
    }
}

/// How much two sets of words share, from 0 to 100.
func overlap(_ first: Set<String>, _ second: Set<String>) -> Int {
    let all = first.union(second).count
    return all == 0 ? 0 : 100 * first.intersection(second).count / all
}

/// How much two names look alike by their pairs of letters, from 0 to 100.
func resemblance(_ first: String, _ second: String) -> Int {
    overlap(letterPairs(first), letterPairs(second))
}

private func letterPairs(_ name: String) -> Set<String> {
    let letters = Array(name.lowercased())
    return Set(zip(letters, letters.dropFirst()).map { "\($0)\($1)" })
}
