/// Reads the text of a pattern: ECMA-262 with the `u` flag, and what browsers forgive besides (a lone `{`, an escaped
/// character that needs no escape).
///
/// Groups that are referred back to and looks behind are not understood.
struct PatternReader {
    private var rest: ArraySlice<Unicode.Scalar>
    private var depth = 0

    init(_ text: String) {
        rest = Array(text.unicodeScalars)[...]
    }

    mutating func pattern() throws(Pattern.Problem) -> PatternExpression {
        let expression = try choice()
        guard rest.isEmpty else { throw problem("a ')' closes nothing") }
        return expression
    }

    private func problem(_ message: String) -> Pattern.Problem { Pattern.Problem(message: message) }

    private mutating func take(_ scalars: Unicode.Scalar...) -> Bool {
        guard rest.starts(with: scalars) else { return false }
        rest.removeFirst(scalars.count)
        return true
    }

    // MARK: - Expressions

    private mutating func choice() throws(Pattern.Problem) -> PatternExpression {
        var options = [try sequence()]
        while take("|") { options.append(try sequence()) }
        return .choice(options)
    }

    private mutating func sequence() throws(Pattern.Problem) -> PatternExpression {
        var parts: [PatternExpression] = []
        while let next = rest.first, next != "|", next != ")" {
            parts.append(try repeated(try atom()))
        }
        return .sequence(parts)
    }

    private mutating func atom() throws(Pattern.Problem) -> PatternExpression {
        guard let next = rest.popFirst() else { return .sequence([]) }
        switch next {
        case "^": return .start
        case "$": return .end
        case ".": return .one(ScalarSet.lineBreak.negated)
        case "(": return try group()
        case "[": return .one(try set())
        case "\\": return try escaped()
        case "*", "+", "?": throw problem("there is nothing to repeat before '\(next)'")
        default: return .one(ScalarSet(next...next))
        }
    }

    private mutating func group() throws(Pattern.Problem) -> PatternExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw problem("its groups are nested too deep") }
        let isAhead = take("?", "=")
        let isNotAhead = !isAhead && take("?", "!")
        if !isAhead, !isNotAhead, rest.first == "?" { try skipGroupName() }
        let content = try choice()
        guard take(")") else { throw problem("a '(' is not closed") }
        return isAhead || isNotAhead ? .lookahead(content, isNegative: isNotAhead) : content
    }

    /// `?:` and `?<name>` change nothing about what matches.
    private mutating func skipGroupName() throws(Pattern.Problem) {
        if take("?", ":") { return }
        guard rest.starts(with: ["?", "<"]), !rest.starts(with: ["?", "<", "="]), !rest.starts(with: ["?", "<", "!"]),
            let end = rest.firstIndex(of: ">")
        else { throw problem("a group begins with '(?', followed by what is not understood") }
        rest = rest[(end + 1)...]
    }

    // MARK: - Repetitions

    private mutating func repeated(_ part: PatternExpression) throws(Pattern.Problem) -> PatternExpression {
        guard let (least, most) = try repetition() else { return part }
        // How much is tried first decides nothing.
        _ = take("?")
        guard most.map({ $0 >= least }) ?? true else { throw problem("a repetition's bounds are in the wrong order") }
        return .repetition(part, least: least, most: most)
    }

    private mutating func repetition() throws(Pattern.Problem) -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = rest
        guard take("{"), let least = try number() else {
            rest = start
            return nil
        }
        let most = take(",") ? try number() : least
        guard take("}") else {
            rest = start
            return nil
        }
        return (least, most)
    }

    private mutating func number() throws(Pattern.Problem) -> Int? {
        let digits = rest.prefix(while: ScalarSet.digit.contains)
        guard !digits.isEmpty else { return nil }
        rest.removeFirst(digits.count)
        guard digits.count < 7 else { throw problem("it repeats too much") }
        return digits.reduce(0) { $0 * 10 + Int($1.value - 48) }
    }

    // MARK: - Sets

    private mutating func set() throws(Pattern.Problem) -> ScalarSet {
        var set = ScalarSet()
        set.isNegated = take("^")
        while !take("]") {
            guard let first = try member() else { throw problem("a '[' is not closed") }
            guard rest.first == "-", rest.dropFirst().first != "]", case .scalar(let low) = first else {
                set.add(first)
                continue
            }
            rest.removeFirst()
            guard let last = try member() else { throw problem("a '[' is not closed") }
            try set.add(from: low, to: last)
        }
        return set
    }

    fileprivate enum Member {
        case scalar(Unicode.Scalar)
        case set(ScalarSet)
    }

    private mutating func member() throws(Pattern.Problem) -> Member? {
        guard let next = rest.popFirst() else { return nil }
        guard next == "\\" else { return .scalar(next) }
        if take("b") { return .scalar("\u{8}") }
        if take("-") { return .scalar("-") }
        return try escape()
    }
}

// MARK: - Escapes

extension PatternReader {
    private mutating func escaped() throws(Pattern.Problem) -> PatternExpression {
        if take("b") { return .wordBoundary(true) }
        if take("B") { return .wordBoundary(false) }
        switch try escape() {
        case .scalar(let scalar): return .one(ScalarSet(scalar...scalar))
        case .set(let set): return .one(set)
        }
    }

    /// What follows a backslash.
    private mutating func escape() throws(Pattern.Problem) -> Member {
        guard let letter = rest.popFirst() else { throw problem("it ends with a backslash") }
        switch letter {
        case "d": return .set(.digit)
        case "D": return .set(.digit.negated)
        case "w": return .set(.word)
        case "W": return .set(.word.negated)
        case "s": return .set(.space)
        case "S": return .set(.space.negated)
        case "p": return .set(try property())
        case "P": return .set(try property().negated)
        case "1"..."9", "k": throw problem("what a group matched is not compared with ('\\\(letter)')")
        default: return .scalar(try character(letter))
        }
    }

    private mutating func character(_ letter: Unicode.Scalar) throws(Pattern.Problem) -> Unicode.Scalar {
        switch letter {
        case "t": return "\t"
        case "n": return "\n"
        case "v": return "\u{B}"
        case "f": return "\u{C}"
        case "r": return "\r"
        case "0": return "\0"
        case "x": return try hexadecimal(2)
        case "u": return try unicode()
        case "c":
            guard let control = rest.popFirst(), control.properties.isAlphabetic, control.isASCII else {
                throw problem("'\\c' is followed by a letter")
            }
            return Unicode.Scalar(UInt8(control.value & 31))
        case "a"..."z", "A"..."Z": throw problem("there is no escape '\\\(letter)'")
        default: return letter
        }
    }

    private mutating func property() throws(Pattern.Problem) -> ScalarSet {
        guard take("{"), let end = rest.firstIndex(of: "}") else { throw problem("'\\p' is followed by '{…}'") }
        let name = String(String.UnicodeScalarView(rest[..<end]))
        rest = rest[(end + 1)...]
        guard let category = ScalarSet.Category(name) else { throw problem("'\\p{\(name)}' is not known") }
        return ScalarSet(category: category)
    }

    /// `\u0041`, `\u{1F600}`, `\uD83D\uDE00`.
    private mutating func unicode() throws(Pattern.Problem) -> Unicode.Scalar {
        if take("{"), let end = rest.firstIndex(of: "}") {
            let digits = String(String.UnicodeScalarView(rest[..<end]))
            rest = rest[(end + 1)...]
            return try scalar(UInt32(digits, radix: 16))
        }
        let unit = try hexadecimalValue(4)
        guard 0xD800..<0xDC00 ~= unit, take("\\", "u") else { return try scalar(unit) }
        let low = try hexadecimalValue(4)
        return try scalar(0xDC00..<0xE000 ~= low ? 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00) : nil)
    }

    private mutating func hexadecimal(_ count: Int) throws(Pattern.Problem) -> Unicode.Scalar {
        try scalar(try hexadecimalValue(count))
    }

    private func scalar(_ value: UInt32?) throws(Pattern.Problem) -> Unicode.Scalar {
        guard let value, let scalar = Unicode.Scalar(value) else { throw problem("an escape stands for no character") }
        return scalar
    }

    private mutating func hexadecimalValue(_ count: Int) throws(Pattern.Problem) -> UInt32 {
        let digits = String(String.UnicodeScalarView(rest.prefix(count)))
        guard digits.utf8.count == count, digits.utf8.first != UInt8(ascii: "+"), let value = UInt32(digits, radix: 16)
        else { throw problem("an escape needs \(count) hexadecimal digits") }
        rest.removeFirst(count)
        return value
    }
}

extension ScalarSet {
    fileprivate mutating func add(_ member: PatternReader.Member) {
        switch member {
        case .scalar(let scalar): add(scalar)
        case .set(let set): parts.append(set)
        }
    }

    fileprivate mutating func add(from low: Unicode.Scalar, to last: PatternReader.Member) throws(Pattern.Problem) {
        switch last {
        case .scalar(let high):
            guard low <= high else {
                throw Pattern.Problem(message: "the range '\(low)-\(high)' is in the wrong order")
            }
            ranges.append(low.value...high.value)
        // `[a-\d]` allows 'a', '-' and digits, as browsers read it.
        case .set(let set):
            add(low)
            add("-")
            parts.append(set)
        }
    }
}
