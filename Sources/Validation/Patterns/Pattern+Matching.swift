extension Pattern {
    /// Whether the pattern matches somewhere in the text: JSON Schema does not anchor it.
    func matches(_ text: String) -> Bool {
        let text = Array(text.unicodeScalars)
        var visits = Visits(steps: steps.count, places: text.count + 1)
        return text.indices.contains { matches(text, step: 0, from: $0, &visits) }
            || matches(text, step: 0, from: text.count, &visits)
    }

    private func matches(_ text: [Unicode.Scalar], step: Int, from place: Int, _ visits: inout Visits) -> Bool {
        var open = [(step: step, place: place)]
        while let (step, place) = open.popLast() {
            guard visits.insert(step, at: place) else { continue }
            switch steps[step] {
            case .match:
                return true
            case .one(let set):
                if place < text.count, set.contains(text[place]) { open.append((step + 1, place + 1)) }
            case .either(let first, let second):
                open.append((second, place))
                open.append((first, place))
            case .jump(let target):
                open.append((target, place))
            case .start:
                if place == 0 { open.append((step + 1, place)) }
            case .end:
                if place == text.count { open.append((step + 1, place)) }
            case .wordBoundary(let isWanted):
                if isBoundary(text, place) == isWanted { open.append((step + 1, place)) }
            case .lookahead(let isNegative, let next):
                var inner = Visits(steps: steps.count, places: text.count + 1)
                if matches(text, step: step + 1, from: place, &inner) != isNegative { open.append((next, place)) }
            }
        }
        return false
    }

    private func isBoundary(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
        let before = place > 0 && ScalarSet.word.contains(text[place - 1])
        let after = place < text.count && ScalarSet.word.contains(text[place])
        return before != after
    }

    /// Which step was tried at which place. What was tried once and did not lead to the end never will.
    private struct Visits {
        private let places: Int
        private var bits: [UInt64]
        /// What was tried, where bits for all of it would take too much memory.
        private var numbers: Set<Int> = []

        init(steps: Int, places: Int) {
            self.places = places
            let (count, isTooMany) = steps.multipliedReportingOverflow(by: places)
            bits = isTooMany || count > 1 << 28 ? [] : Array(repeating: 0, count: count / 64 + 1)
        }

        /// Notes a visit, and answers whether it is the first.
        mutating func insert(_ step: Int, at place: Int) -> Bool {
            let number = step * places + place
            guard !bits.isEmpty else { return numbers.insert(number).inserted }
            let bit: UInt64 = 1 << UInt64(number & 63)
            defer { bits[number >> 6] |= bit }
            return bits[number >> 6] & bit == 0
        }
    }
}
