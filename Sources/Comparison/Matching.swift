import YAMLSource

/// Pairs of what two documents have, by name first, then by likeness.
struct Matching<Element> {
    var pairs: [(old: Element, new: Element, confidence: Int?)] = []
    var removed: [Element] = []
    var added: [Element] = []

    /// Pairs elements of one key, and then, of the others, those that are most alike. `likeness` is from 0 to 100,
    /// whichever of the two comes first; below `threshold`, two are not paired.
    init(
        _ old: [Element],
        _ new: [Element],
        key: (Element) -> String,
        threshold: Int,
        likeness: (Element, Element) -> Int
    ) {
        var rest = Dictionary(grouping: new) { ExactText(key($0)) }.mapValues { $0[...] }
        for element in old {
            if let twin = rest[ExactText(key(element))]?.popFirst() {
                pairs.append((element, twin, nil))
            } else {
                removed.append(element)
            }
        }
        added = rest.values.flatMap(\.self).sorted { key($0) < key($1) }
        guard threshold <= 100, removed.count * added.count <= Self.comparisonLimit else { return }
        pairLikely(key: key, threshold: threshold, likeness: likeness)
    }

    /// How many pairs are tried for likeness at most: of thousands that came and thousands that went, nobody can say
    /// which became which.
    private static var comparisonLimit: Int { 20_000 }

    /// Pairs elements of one key, and no others.
    init(_ old: [Element], _ new: [Element], key: (Element) -> String) {
        self.init(old, new, key: key, threshold: 101, likeness: { _, _ in 0 })
    }

    private mutating func pairLikely(
        key: (Element) -> String,
        threshold: Int,
        likeness: (Element, Element) -> Int
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

/// How much two names look alike by their pairs of letters, from 0 to 100. `Loc` is taken for what `LineOfCredit` is.
func resemblance(_ first: String, _ second: String) -> Int {
    let short = (abbreviated(first, as: second), abbreviated(second, as: first))
    return max(overlap(letterPairs(first), letterPairs(second)), overlap(letterPairs(short.0), letterPairs(short.1)))
}

/// The name, where each run of words of which the other name has the initials as a word is replaced by that word.
private func abbreviated(_ name: String, as other: String) -> String {
    let shorts = words(of: other).filter { $0.count > 1 }
    var rest = words(of: name)[...]
    var result = ""
    while let word = rest.first {
        let run = shorts.first { short in
            rest.count >= short.count && zip(rest, short).allSatisfy { $0.first == $1 }
        }
        result += run ?? word
        rest = rest.dropFirst(run?.count ?? 1)
    }
    return result
}

/// `LineOfCredit` → `line`, `of`, `credit`.
private func words(of name: String) -> [String] {
    var words: [String] = []
    for letter in name {
        if letter.isUppercase || words.isEmpty { words.append("") }
        words[words.count - 1] += letter.lowercased()
    }
    return words
}

private func letterPairs(_ name: String) -> Set<String> {
    let letters = Array(name.lowercased())
    return Set(zip(letters, letters.dropFirst()).map { "\($0)\($1)" })
}
