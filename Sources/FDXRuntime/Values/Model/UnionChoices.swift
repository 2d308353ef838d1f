/// What was chosen for unions that lie in others: each is judged once, though each member of the outer one reads it.
final class UnionChoices {
    struct Key: Hashable {
        let union: ObjectIdentifier
        let offset: Int
    }

    struct Choice {
        /// The member to read; nil if none can be.
        let index: Int?
        /// Whether nothing contradicts it.
        let isClean: Bool
        let objections: [Objection]
    }

    private var choices: [Key: Choice] = [:]
    private var underWay: Set<Key> = []
    private var depth = 0

    subscript(key: Key) -> Choice? {
        get { choices[key] }
        // What lies in no other union is read once only.
        set { if depth > 1 { choices[key] = newValue } }
    }

    /// Begins to choose; answers false where the same choice is under way further out.
    func begin(_ key: Key) -> Bool { underWay.insert(key).inserted }

    func end(_ key: Key) { underWay.remove(key) }

    func enter() {
        depth += 1
    }

    func leave() {
        depth -= 1
        if depth == 0, !choices.isEmpty { choices.removeAll(keepingCapacity: true) }
    }
}
