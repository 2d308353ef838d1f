/// A regular expression of ECMA-262, which JSON Schema's `pattern` is, made ready for many texts.
///
/// Only whether a text matches is asked for, not how. So no state needs a second visit, and no pattern takes longer
/// than its length times that of the text, whatever its author or the payload's had in mind.
struct Pattern {
    /// Why a pattern cannot be used.
    struct Problem: Error {
        let message: String
    }

    enum Step {
        case one(ScalarSet)
        case either(Int, Int)
        case jump(Int)
        case start, end
        case wordBoundary(Bool)
        /// What follows, up to a `match`, must (or must not) match from here on; `next` goes on behind it.
        case lookahead(isNegative: Bool, next: Int)
        case match
    }

    /// Patterns repeat by repeating their steps.
    static let stepLimit = 20_000

    private(set) var steps: [Step] = []

    /// Throws where the text is no pattern, or uses what is not understood here.
    init(_ text: String) throws(Problem) {
        var reader = PatternReader(text)
        try add(try reader.pattern())
        try append(.match)
    }

    // MARK: - From expression to steps

    private mutating func append(_ step: Step) throws(Problem) {
        guard steps.count < Self.stepLimit else { throw Problem(message: "it repeats too much") }
        steps.append(step)
    }

    private mutating func add(_ expression: PatternExpression) throws(Problem) {
        switch expression {
        case .one(let set): try append(.one(set))
        case .start: try append(.start)
        case .end: try append(.end)
        case .wordBoundary(let isWanted): try append(.wordBoundary(isWanted))
        case .sequence(let parts): for part in parts { try add(part) }
        case .choice(let options): try add(oneOf: options)
        case .repetition(let part, let least, let most): try add(part, from: least, to: most)
        case .lookahead(let part, let isNegative):
            let index = steps.count
            try append(.lookahead(isNegative: isNegative, next: 0))
            try add(part)
            try append(.match)
            steps[index] = .lookahead(isNegative: isNegative, next: steps.count)
        }
    }

    private mutating func add(oneOf options: [PatternExpression]) throws(Problem) {
        var jumps: [Int] = []
        for option in options.dropLast() {
            let fork = steps.count
            try append(.either(fork + 1, 0))
            try add(option)
            jumps.append(steps.count)
            try append(.jump(0))
            steps[fork] = .either(fork + 1, steps.count)
        }
        if let last = options.last { try add(last) }
        for jump in jumps { steps[jump] = .jump(steps.count) }
    }

    private mutating func add(_ part: PatternExpression, from least: Int, to most: Int?) throws(Problem) {
        for _ in 0..<least { try add(part) }
        guard let most else {
            let fork = steps.count
            try append(.either(fork + 1, 0))
            try add(part)
            try append(.jump(fork))
            steps[fork] = .either(fork + 1, steps.count)
            return
        }
        var forks: [Int] = []
        for _ in least..<max(least, most) {
            forks.append(steps.count)
            try append(.either(steps.count + 1, 0))
            try add(part)
        }
        for fork in forks { steps[fork] = .either(fork + 1, steps.count) }
    }
}

/// A pattern as it is written.
indirect enum PatternExpression {
    case one(ScalarSet)
    case start, end
    case wordBoundary(Bool)
    case sequence([PatternExpression])
    case choice([PatternExpression])
    case repetition(PatternExpression, least: Int, most: Int?)
    case lookahead(PatternExpression, isNegative: Bool)
}
