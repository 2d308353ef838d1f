/// The words of a value: its letters and digits, and its symbols where they change what it means.
///
///     +1 → plus, 1        GMT-1 → GMT, minus, 1        <= 5 → at, most, 5        12.5% → percent, 12, 5
struct ValueWords {
    enum Word: Hashable {
        case written(String)
        case symbol(String)

        var text: String {
            switch self {
            case .written(let text), .symbol(let text): text
            }
        }
    }

    /// The words; empty where the value is made of nothing but symbols.
    private(set) var words: [Word] = []
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ value: String) {
        scalars = Array(value.unicodeScalars)
        while position < scalars.count { readWord() }
        if !words.contains(where: \.isWritten) { words = [] }
    }

    // MARK: - Reading

    private mutating func readWord() {
        if Namer.isWordPart(scalars[position]) { return readWritten() }
        if let (symbols, length) = symbols() {
            words += symbols.map(Word.symbol)
            position += length
        } else {
            position += 1
        }
    }

    private mutating func readWritten() {
        let start = position
        if let end = percentage(at: start) { return readPercentage(upTo: end) }
        while position < scalars.count, Namer.isWordPart(scalars[position]) {
            if position > start, !isDigit(position - 1), percentage(at: position) != nil { break }
            position += 1
        }
        words.append(.written(text(start..<position)))
    }

    /// Reads a percentage, as `percent12_5`, so that it is no mere number.
    private mutating func readPercentage(upTo end: Int) {
        words.append(.symbol("percent"))
        let numbers = scalars[position..<end].split { !Namer.isWordPart($0) }
        words += numbers.map { .written(text($0.startIndex..<$0.endIndex)) }
        position = scalars[end...].firstIndex(of: "%").map { $0 + 1 } ?? end
    }

    /// Where the number that begins here ends, if a percent sign follows it.
    private func percentage(at start: Int) -> Int? {
        guard isDigit(start) else { return nil }
        var end = start
        while isDigit(end) || ((scalar(end) == "." || scalar(end) == ",") && isDigit(end + 1)) { end += 1 }
        var next = end
        while scalar(next) == " " { next += 1 }
        return scalar(next) == "%" ? end : nil
    }

    // MARK: - Symbols

    /// What the symbols here say and how many they are; nil where they only part words.
    private func symbols() -> (words: [String], length: Int)? {
        for comparison in Self.comparisons where isWritten(comparison.sign) {
            return isNumber(from: position + comparison.sign.count) ? (comparison.words, comparison.sign.count) : nil
        }
        return symbol().map { ([$0], 1) }
    }

    private func symbol() -> String? {
        switch scalars[position] {
        case "+": isPartOfMediaType ? nil : "plus"
        case "-", "\u{2212}": isMinus ? "minus" : nil
        case "&": "and"
        case "%": "percent"
        case "±": "plusMinus"
        case ".": isDigit(position + 1) && !isWordPart(position - 1) ? "point" : nil
        case "#": isNumber(from: position + 1) ? "number" : isSuffix ? "sharp" : nil
        case "*": isSuffix || position == 0 ? "star" : nil
        case "~", "≈": isNumber(from: position + 1) ? "about" : nil
        case let sign: Self.currencies[sign].flatMap { isNumber(from: position + 1) || isSuffix ? $0 : nil }
        }
    }

    private static let comparisons: [(sign: [Unicode.Scalar], words: [String])] = [
        (["<", "="], ["at", "most"]), (["=", "<"], ["at", "most"]), (["≤"], ["at", "most"]),
        ([">", "="], ["at", "least"]), (["=", ">"], ["at", "least"]), (["≥"], ["at", "least"]),
        (["<", ">"], ["not"]), (["!", "="], ["not"]), (["≠"], ["not"]),
        (["=", "="], ["equal"]), (["="], ["equal"]), (["<"], ["less", "than"]), ([">"], ["more", "than"]),
    ]

    private static let currencies: [Unicode.Scalar: String] = ["$": "dollar", "€": "euro", "£": "pound", "¥": "yen"]

    /// `-1` and `A-`, and `GMT-1` beside `GMT+1`; in `2020-07`, `COVID-19` and `pre-paid` it parts words.
    private var isMinus: Bool {
        if scalars[position...].allSatisfy({ $0 == scalars[position] }) { return !words.isEmpty }
        guard isDigit(position + 1) || (scalar(position + 1) == "." && isDigit(position + 2)) else { return false }
        guard isWordPart(position - 1) else { return !isClosing(position - 1) }
        guard case .written(let word)? = words.last else { return false }
        return ["GMT", "UTC", "T"].contains(word.uppercased())
    }

    private func isClosing(_ index: Int) -> Bool {
        scalar(index).map { [")", "]", "}", "_", "-"].contains($0) } ?? false
    }

    /// Whether it stands right behind a word, and nothing but its like comes after it.
    private var isSuffix: Bool {
        !words.isEmpty && scalars[position...].allSatisfy { $0 == scalars[position] }
            && scalar(position - 1) != " "
    }

    /// `image/svg+xml`
    private var isPartOfMediaType: Bool {
        guard let slash = scalars.firstIndex(of: "/") else { return false }
        return slash < position && !scalars.contains(" ") && position + 1 < scalars.count && !isDigit(position + 1)
    }

    /// Whether a number comes next, be it with a sign, a currency or spaces before it.
    private func isNumber(from start: Int) -> Bool {
        let isBefore = { (scalar: Unicode.Scalar) in
            [" ", "+", "-", "\u{2212}", ".", "±"].contains(scalar) || Self.currencies[scalar] != nil
        }
        let next = scalars[min(start, scalars.count)...].drop(while: isBefore).startIndex
        return isDigit(next)
    }

    // MARK: - Scalars

    private func isWritten(_ sign: [Unicode.Scalar]) -> Bool { scalars[position...].starts(with: sign) }

    private func scalar(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    private func isDigit(_ index: Int) -> Bool { scalar(index).map { ("0"..."9").contains($0) } ?? false }

    private func isWordPart(_ index: Int) -> Bool { scalar(index).map(Namer.isWordPart) ?? false }

    private func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }
}

extension ValueWords.Word {
    var isWritten: Bool {
        if case .written = self { true } else { false }
    }
}
