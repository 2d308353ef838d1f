/// Hands out names of one scope, each once.
struct NameScope {
    var taken: Set<String> = []
    /// The number that the next taker of a name gets: thousands may want the same one.
    private var numbers: [String: Int] = [:]

    init(taken: Set<String> = []) { self.taken = taken }

    /// Whether the name was free.
    mutating func claim(_ name: String) -> Bool { taken.insert(name).inserted }

    /// A name for each, whatever their order: what is spelled like a name has it, and of all others that want one name
    /// none gets it, so that a name never comes to mean something else when a document grows. Each then takes its next
    /// candidate; after the last, a number.
    mutating func claim(each wishes: [Wish]) -> [String] {
        var names = [String?](repeating: nil, count: wishes.count)
        for (index, wish) in wishes.enumerated() where wish.isExact && claim(wish.name) { names[index] = wish.name }
        give(wishes.map(\.name), to: &names)
        let others = zip(wishes, names).map { wish, name in name == nil ? wish.others() : [] }
        for round in 0..<(others.map(\.count).max() ?? 0) {
            give(others.map { round < $0.count ? $0[round] : nil }, to: &names)
        }
        return wishes.indices.map { names[$0] ?? claim([others[$0].last ?? wishes[$0].name]) }
    }

    /// Gives a name to those who have none and are the only ones who want it.
    private mutating func give(_ candidates: [String?], to names: inout [String?]) {
        let open = zip(candidates.indices, candidates).filter { names[$0.0] == nil }
        let counts = open.reduce(into: [:]) { counts, wish in wish.1.map { counts[$0, default: 0] += 1 } }
        for case (let index, let name?) in open where counts[name] == 1 && claim(name) { names[index] = name }
    }

    /// What something would be called.
    struct Wish {
        /// The best name.
        let name: String
        /// The names after it, the better ones first. They are seldom needed, and made when they are.
        let others: () -> [String]
        /// Its text is the best name already, or somebody chose that.
        let isExact: Bool

        /// A property or a value, by what the document writes.
        ///
        /// - Parameter second: what it would rather be called than by its text alone.
        init(_ text: String, as preferred: String, isChosen: Bool = false, or second: String? = nil) {
            name = preferred
            others = { (second.map { [$0] } ?? []) + [Namer.spelledName(text), Namer.encodedName(text)] }
            isExact = isChosen || preferred.withoutBackticks == text
        }

        init(_ candidates: [String], isExact: Bool) {
            name = candidates[0]
            others = { Array(candidates.dropFirst()) }
            self.isExact = isExact
        }
    }

    /// The first candidate that is free; after the last, the same with a number.
    mutating func claim(_ candidates: [String]) -> String {
        for candidate in candidates where taken.insert(candidate).inserted { return candidate }
        // No keyword ends with a number.
        let base = (candidates.last ?? "unnamed").withoutBackticks
        var number = numbers[base] ?? 2
        while !taken.insert("\(base)\(number)").inserted { number += 1 }
        numbers[base] = number + 1
        return "\(base)\(number)"
    }
}
