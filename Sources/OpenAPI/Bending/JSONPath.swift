import YAMLSource

/// The part of JSONPath (RFC 9535) that overlays need: `$`, names, indices, `*`, `..`, several selectors in one pair of
/// brackets, and filters that compare a node's members with literals, joined by `&&`, `||` and `!`.
struct JSONPath {
    struct Segment {
        var selectors: [Selector]
        /// `..`: the selectors apply to the node and to all within it.
        var isDescendant: Bool
    }

    enum Selector {
        case name(String)
        /// The item at an index, which counts from the end if it is negative.
        case index(Int)
        case wildcard
        case filter(Filter)
    }

    indirect enum Filter {
        case exists(steps: [Selector])
        case compares(Operand, isEqual: Bool, Operand)
        case not(Filter)
        case both(Filter, Filter)
        case either(Filter, Filter)
    }

    enum Operand {
        case literal(Literal)
        /// What the steps lead to from the node; where both sides lead to nothing, they are equal.
        case value(steps: [Selector])
    }

    let segments: [Segment]

    init(_ text: String, at mark: SourceMark) throws(Diagnostic) {
        var parser = JSONPathParser(text, mark)
        segments = try parser.path()
    }

    /// The node with a change of each selected one, which nil takes away.
    func applied(to root: Node, _ change: (Node) -> Node?) -> Node? {
        Self.applied(segments[...], to: root, change)
    }

    private static func applied(_ segments: ArraySlice<Segment>, to node: Node, _ change: (Node) -> Node?) -> Node? {
        guard let segment = segments.first else { return change(node) }
        func next(_ child: Node, _ isSelected: Bool) -> Node? {
            // What lies deeper goes first, for it may be part of what is then changed.
            let changed = segment.isDescendant ? applied(segments, to: child, change) : child
            guard isSelected, let changed else { return changed }
            return applied(segments.dropFirst(), to: changed, change)
        }
        switch node {
        case .scalar: return node
        case .sequence(let nodes, let mark):
            let kept = nodes.enumerated().compactMap { index, child in
                next(child, segment.selectors.contains { $0.selects(index, of: nodes.count, child) })
            }
            return .sequence(kept, mark)
        case .mapping(let entries, let mark):
            let kept = entries.compactMap { entry -> Entry? in
                next(entry.value, segment.selectors.contains { $0.selects(entry.key, entry.value) }).map {
                    Entry(key: entry.key, keyMark: entry.keyMark, value: $0)
                }
            }
            return .mapping(kept, mark)
        }
    }
}

extension JSONPath.Selector {
    fileprivate func selects(_ index: Int, of count: Int, _ child: Node) -> Bool {
        switch self {
        case .name: false
        case .index(let wanted): wanted == index || wanted == index - count
        case .wildcard: true
        case .filter(let filter): filter.holds(for: child)
        }
    }

    fileprivate func selects(_ key: String, _ child: Node) -> Bool {
        switch self {
        case .name(let name): name.isExactly(key)
        case .index: false
        case .wildcard: true
        case .filter(let filter): filter.holds(for: child)
        }
    }

    /// The one node that a name or an index leads to.
    fileprivate func child(of node: Node) -> Node? {
        switch self {
        case .name(let name): return node[name]
        case .index(let index):
            guard let nodes = node.sequence else { return nil }
            let position = index < 0 ? nodes.count + index : index
            return nodes.indices.contains(position) ? nodes[position] : nil
        case .wildcard, .filter: return nil
        }
    }
}

extension JSONPath.Filter {
    fileprivate func holds(for node: Node) -> Bool {
        switch self {
        case .exists(let steps): JSONPath.Operand.node(steps, from: node) != nil
        case .compares(let first, let isEqual, let second): (first.value(in: node) == second.value(in: node)) == isEqual
        case .not(let filter): !filter.holds(for: node)
        case .both(let first, let second): first.holds(for: node) && second.holds(for: node)
        case .either(let first, let second): first.holds(for: node) || second.holds(for: node)
        }
    }
}

extension JSONPath.Operand {
    fileprivate func value(in node: Node) -> Literal? {
        switch self {
        case .literal(let literal): literal
        case .value(let steps): Self.node(steps, from: node).map(Literal.init)
        }
    }

    fileprivate static func node(_ steps: [JSONPath.Selector], from node: Node) -> Node? {
        steps.reduce(node) { node, step in node.flatMap(step.child) }
    }
}

/// Reads a path from its text.
private struct JSONPathParser {
    private var rest: Substring.UnicodeScalarView
    private let mark: SourceMark
    private let text: String

    init(_ text: String, _ mark: SourceMark) {
        rest = text[...].unicodeScalars
        self.mark = mark
        self.text = text
    }

    mutating func path() throws(Diagnostic) -> [JSONPath.Segment] {
        guard take("$") else { throw problem("it does not begin with '$'") }
        var segments: [JSONPath.Segment] = []
        while !rest.isEmpty { segments.append(try segment()) }
        return segments
    }

    private mutating func segment() throws(Diagnostic) -> JSONPath.Segment {
        if take("..") {
            if take("[") { return .init(selectors: try bracketed(), isDescendant: true) }
            return .init(selectors: [try dotted()], isDescendant: true)
        }
        if take(".") { return .init(selectors: [try dotted()], isDescendant: false) }
        guard take("[") else { throw problem("'.' or '[' is expected before '\(String(rest.prefix(10)))'") }
        return .init(selectors: try bracketed(), isDescendant: false)
    }

    private mutating func dotted() throws(Diagnostic) -> JSONPath.Selector {
        if take("*") { return .wildcard }
        return .name(try word())
    }

    private mutating func word() throws(Diagnostic) -> String {
        let word = rest.prefix { $0 == "-" || $0.continuesIdentifier }
        guard !word.isEmpty else { throw problem("a name is expected before '\(String(rest.prefix(10)))'") }
        rest = rest.dropFirst(word.count)
        return String(word)
    }

    /// The selectors of a pair of brackets, whose first one is read.
    private mutating func bracketed() throws(Diagnostic) -> [JSONPath.Selector] {
        var selectors: [JSONPath.Selector] = []
        repeat {
            skipSpace()
            selectors.append(try selector())
            skipSpace()
        } while take(",")
        guard take("]") else { throw problem("']' is expected before '\(String(rest.prefix(10)))'") }
        return selectors
    }

    private mutating func selector() throws(Diagnostic) -> JSONPath.Selector {
        if take("*") { return .wildcard }
        if take("?") { return .filter(try either(depth: 0)) }
        if let text = try quoted() { return .name(text) }
        if let number = number(), let index = Int(number) { return .index(index) }
        throw problem("a name in quotes, an index, '*' or '?' is expected before '\(String(rest.prefix(10)))'")
    }

    // MARK: - Filters

    private mutating func either(depth: Int) throws(Diagnostic) -> JSONPath.Filter {
        guard depth < 20 else { throw problem("its filter has too many parentheses") }
        var filter = try both(depth: depth)
        while takeWord("||") { filter = .either(filter, try both(depth: depth)) }
        return filter
    }

    private mutating func both(depth: Int) throws(Diagnostic) -> JSONPath.Filter {
        var filter = try condition(depth: depth)
        while takeWord("&&") { filter = .both(filter, try condition(depth: depth)) }
        return filter
    }

    private mutating func condition(depth: Int) throws(Diagnostic) -> JSONPath.Filter {
        if takeWord("!") { return .not(try condition(depth: depth + 1)) }
        if takeWord("(") {
            let filter = try either(depth: depth + 1)
            guard takeWord(")") else { throw problem("')' is missing in its filter") }
            return filter
        }
        let first = try operand()
        if takeWord("==") { return .compares(first, isEqual: true, try operand()) }
        if takeWord("!=") { return .compares(first, isEqual: false, try operand()) }
        guard case .value(let steps) = first else { throw problem("its filter compares nothing") }
        return .exists(steps: steps)
    }

    private mutating func operand() throws(Diagnostic) -> JSONPath.Operand {
        skipSpace()
        if let text = try quoted() { return .literal(.string(text)) }
        if let number = number() {
            return .literal(Literal(.scalar(Scalar(text: number, style: .plain, mark: mark))))
        }
        for (word, literal) in [("true", Literal.boolean(true)), ("false", .boolean(false)), ("null", .null)] {
            if take(word) { return .literal(literal) }
        }
        guard take("@") else {
            throw problem("a filter compares '@…' and literals by '==' and '!=', and no '\(String(rest.prefix(10)))'")
        }
        var steps: [JSONPath.Selector] = []
        while let next = rest.first, next == "." || next == "[" {
            let segment = try segment()
            guard !segment.isDescendant, segment.selectors.count == 1, let step = segment.selectors.first,
                step.isStep
            else { throw problem("a filter follows names and indices only") }
            steps.append(step)
        }
        return .value(steps: steps)
    }

    // MARK: - Pieces

    private mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.unicodeScalars) else { return false }
        rest = rest.dropFirst(text.unicodeScalars.count)
        return true
    }

    private mutating func takeWord(_ text: String) -> Bool {
        skipSpace()
        return take(text)
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "\n" }
    }

    private mutating func number() -> String? {
        var digits = rest.prefix { $0 == "-" }
        guard digits.count < 2 else { return nil }
        digits = rest.prefix { $0 == "-" || $0 == "." || ("0"..."9").contains($0) }
        guard digits.contains(where: { ("0"..."9").contains($0) }) else { return nil }
        rest = rest.dropFirst(digits.count)
        return String(digits)
    }

    private mutating func quoted() throws(Diagnostic) -> String? {
        guard let quote = rest.first, quote == "'" || quote == "\"" else { return nil }
        rest = rest.dropFirst()
        var text = String.UnicodeScalarView()
        while let next = rest.popFirst() {
            if next == quote { return String(text) }
            guard next == "\\" else {
                text.append(next)
                continue
            }
            guard let escaped = rest.popFirst(), "'\"\\/".unicodeScalars.contains(escaped) else {
                throw problem("a backslash stands before a quote, a slash or another backslash only")
            }
            text.append(escaped)
        }
        throw problem("a quote is not closed")
    }

    private func problem(_ reason: String) -> Diagnostic {
        .error("'\(text)' is no JSONPath that is understood: \(reason)", at: mark)
    }
}

extension JSONPath.Selector {
    fileprivate var isStep: Bool {
        switch self {
        case .name, .index: true
        case .wildcard, .filter: false
        }
    }
}
