/// What the texts of one pattern are to those of another.
package enum PatternRelation: Sendable {
    case same, part, whole, neither
    /// A pattern is not understood, or too many texts would have to be tried.
    case unknown

    /// Walks through both patterns at once, with a text of each kind that either tells apart.
    package init(_ first: String, to second: String) {
        guard first != second else {
            self = .same
            return
        }
        guard let one = try? Pattern(first), let other = try? Pattern(second),
            let alphabet = Pattern.alphabet(of: [one, other])
        else {
            self = .unknown
            return
        }
        self = Self.compare(one, other, over: alphabet)
    }

    private static let stateLimit = 3_000
    /// How many steps of both patterns are looked at, at most: long patterns get fewer states.
    private static let effortLimit = 20_000_000

    private struct State: Hashable {
        var first: Pattern.Progress
        var second: Pattern.Progress
    }

    private static func compare(_ one: Pattern, _ other: Pattern, over alphabet: [Unicode.Scalar]) -> PatternRelation {
        let start = State(first: one.start, second: other.start)
        var seen: Set<State> = [start]
        var open = [start]
        var (hasOwn, lacksSome) = (false, false)
        let transitionLimit = effortLimit / (one.steps.count + other.steps.count + 1)
        var transitions = 0
        while let state = open.popLast() {
            let ends = (one.accepts(state.first), other.accepts(state.second))
            if ends.0, !ends.1 { hasOwn = true }
            if ends.1, !ends.0 { lacksSome = true }
            if hasOwn, lacksSome { return .neither }
            transitions += alphabet.count
            guard transitions <= transitionLimit else { return .unknown }
            for scalar in alphabet {
                let next = State(first: one.step(state.first, scalar), second: other.step(state.second, scalar))
                guard seen.insert(next).inserted else { continue }
                guard seen.count <= stateLimit else { return .unknown }
                open.append(next)
            }
        }
        return hasOwn ? .whole : lacksSome ? .part : .same
    }
}

extension Pattern {
    /// How far a text has come: the steps that wait for a character, and whether it matched already.
    fileprivate struct Progress: Hashable {
        /// Sorted; empty once there was a match, after which nothing counts.
        var steps: [Int]
        var isAtStart: Bool
        var hasMatched: Bool
    }

    fileprivate var start: Progress {
        settled(Progress(steps: [0], isAtStart: true, hasMatched: false))
    }

    /// Whether a text that ends here matches.
    fileprivate func accepts(_ progress: Progress) -> Bool {
        progress.hasMatched || reach(progress, isAtEnd: true).hasMatched
    }

    fileprivate func step(_ progress: Progress, _ scalar: Unicode.Scalar) -> Progress {
        guard !progress.hasMatched else { return progress }
        var next: Set<Int> = [0]
        for step in reach(progress, isAtEnd: false).waiting {
            if case .one(let set) = steps[step], set.contains(scalar) { next.insert(step + 1) }
        }
        return settled(Progress(steps: next.sorted(), isAtStart: false, hasMatched: false))
    }

    private func settled(_ progress: Progress) -> Progress {
        guard reach(progress, isAtEnd: false).hasMatched else { return progress }
        return Progress(steps: [], isAtStart: false, hasMatched: true)
    }

    private func reach(_ progress: Progress, isAtEnd: Bool) -> (waiting: [Int], hasMatched: Bool) {
        var waiting: [Int] = []
        var seen: Set<Int> = []
        var open = progress.steps
        while let step = open.popLast() {
            guard seen.insert(step).inserted else { continue }
            switch steps[step] {
            case .match: return ([], true)
            case .one: waiting.append(step)
            case .either(let first, let second): open += [first, second]
            case .jump(let target): open.append(target)
            case .start: if progress.isAtStart { open.append(step + 1) }
            case .end: if isAtEnd { open.append(step + 1) }
            case .wordBoundary, .lookahead: break
            }
        }
        return (waiting, false)
    }

    /// A character of each kind that the patterns tell apart; nil where they look further than at characters.
    fileprivate static func alphabet(of patterns: [Pattern]) -> [Unicode.Scalar]? {
        var borders: Set<UInt32> = [0]
        for step in patterns.flatMap(\.steps) {
            switch step {
            case .wordBoundary, .lookahead: return nil
            case .one(let set): guard set.collectBorders(to: &borders) else { return nil }
            case .either, .jump, .start, .end, .match: break
            }
        }
        guard borders.count <= 256 else { return nil }
        return borders.sorted().compactMap { Unicode.Scalar($0) }
    }
}

extension ScalarSet {
    /// Where a set begins and ends; false for what Unicode's tables say.
    fileprivate func collectBorders(to borders: inout Set<UInt32>) -> Bool {
        guard category == nil else { return false }
        for range in ranges {
            borders.insert(range.lowerBound)
            borders.insert(range.upperBound + 1)
        }
        return parts.allSatisfy { $0.collectBorders(to: &borders) }
    }
}
