/// Why a member of a union does not fit a value: the first thing in it that contradicts the document.
struct Objection: Sendable {
    /// The member's type; nil where the union itself says what is wrong.
    let member: String?
    let error: FDXDecodingError
}

// How the member of a union is chosen: by what decides surely, the content last.
extension JSONReader {
    mutating func readUnion(
        _ union: UnionLayout,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        switch union.kind {
        case .keyed(let rules): try readKeyed(union, rules, into: memory)
        case .discriminated(let name), .byProperty(let name): try readTold(by: name, union, into: memory)
        case .byContent: try readByContent(union, into: memory)
        }
    }

    /// A value that no member can take, kept as it came.
    mutating func readUnknown(
        _ union: UnionLayout,
        into memory: UnsafeMutableRawPointer,
        because objections: [Objection]
    ) throws(FDXDecodingError) {
        let start = offset
        let value = try readJSONValue()
        try recordUnknown(union, at: start, because: objections)
        union.wrapUnknown(value, memory)
    }

    mutating func readMember(
        _ union: UnionLayout,
        _ index: Int,
        isUntold: Bool = false,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let member = union.members[index]
        let value = scratch.take(member.plan)
        defer { scratch.giveBack(value) }
        try read(member.plan, into: value)
        if isUntold { member.unknownFields(at: value)?.pointee.omitsDiscriminator = true }
        member.wrap(value, memory)
    }

    /// The member that is meant. What it cannot be read from is kept as JSON, leniently, and nothing is lost.
    /// - Parameter isUntold: whether the value lacks the property that should tell the member.
    private mutating func readMeant(
        _ union: UnionLayout,
        _ index: Int,
        isUntold: Bool = false,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let start = mark
        do throws(FDXDecodingError) {
            try readMember(union, index, isUntold: isUntold, into: memory)
        } catch {
            guard isLenient, error.kind != .malformed else { throw error }
            goBack(to: start)
            try readUnknown(union, into: memory, because: [union.objection(of: index, error)])
        }
    }

    // MARK: - By the value of a property

    /// The member that a property names. Of two such properties the last counts, as always; that there were two is known
    /// only afterwards.
    private mutating func readTold(
        by name: StaticString,
        _ union: UnionLayout,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let start = mark
        guard let index = index(in: union, by: name) else {
            return try readUntold(by: name, union, into: memory)
        }
        try readMeant(union, index, into: memory)
        guard hasDuplicate(since: start) else { return }
        let end = cursor
        cursor = start.cursor
        let last = discriminator(name, isLast: true) { union.index($0, $1) }
        if last == index {
            cursor = end
            return
        }
        union.type.deinitialize(memory)
        goBack(to: start)
        if let last {
            try readMeant(union, last, into: memory)
        } else {
            try readUntold(by: name, union, into: memory)
        }
    }

    /// Looks for the last property of that name only if the first says nothing: two of them are rare.
    private func index(in union: UnionLayout, by name: StaticString) -> Int? {
        discriminator(name) { union.index($0, $1) } ?? discriminator(name, isLast: true) { union.index($0, $1) }
    }

    /// A value that the property does not tell: one without it is judged by its content, one that no member lists is
    /// the base's, or nobody's.
    private mutating func readUntold(
        by name: StaticString,
        _ union: UnionLayout,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        guard let place = placeOfValue(of: name) else {
            return try readByContent(union, isUntold: byte == UInt8(ascii: "{"), into: memory)
        }
        if let fallback = union.fallback { return try readMeant(union, fallback, into: memory) }
        let found = shortText(at: place)
        let error = unfit("a value of '\(name)' that names a member", found, at: place - base)
        try readUnknown(union, into: memory, because: [Objection(member: nil, error: error)])
    }

    // MARK: - By content

    /// The member in which nothing contradicts the document, and of several such the one that knows most keys. If
    /// something contradicts in each, the one with the fewest contradictions of the kinds that lenient reading forgives.
    private mutating func readByContent(
        _ union: UnionLayout,
        isUntold: Bool = false,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let choices = scratch.choices
        choices.enter()
        defer { choices.leave() }
        let key = UnionChoices.Key(union: ObjectIdentifier(union), offset: offset)
        // A member may be a list of the union itself, for which an object alone would stand: the same question again.
        guard choices.begin(key) else { throw mismatch(union.expectation) }
        let choice = choices[key] ?? choice(of: union)
        choices.end(key)
        choices[key] = choice
        guard let index = choice.index, isLenient || choice.isClean else {
            // Broken JSON is broken for every member, and so says where.
            try checkValue()
            return try readUnknown(union, into: memory, because: choice.objections)
        }
        try readMeant(union, index, isUntold: isUntold, into: memory)
    }

    private func choice(of union: UnionLayout) -> UnionChoices.Choice {
        var best: (index: Int, judgement: Judgement)?
        var objections: [Objection] = []
        for (index, member) in union.members.enumerated() {
            let judgement = judgement(of: member.plan)
            if let error = judgement.first { objections.append(union.objection(of: index, error)) }
            if judgement.isPossible, best.map({ judgement.isBetter(than: $0.judgement) }) ?? true {
                best = (index, judgement)
            }
        }
        return UnionChoices.Choice(
            index: best?.index,
            isClean: best?.judgement.isClean ?? false,
            objections: best?.judgement.isClean == true ? [] : objections
        )
    }

    /// What contradicts the plan's type in the value at the cursor, found by reading it: so the judgement and the
    /// reading cannot disagree.
    private func judgement(of plan: ValuePlan) -> Judgement {
        var probe = self
        probe.isLenient = true
        probe.records = false
        probe.judgement = Judgement(elementDepths: depth..<depth + plan.containerDepth)
        let value = scratch.take(plan)
        defer { scratch.giveBack(value) }
        do throws(FDXDecodingError) {
            try probe.read(plan, into: value)
            plan.type.deinitialize(value)
        } catch {
            probe.judgement.refuse(for: error)
        }
        return probe.judgement
    }

    /// Throws where the value at the cursor is broken JSON.
    private func checkValue() throws(FDXDecodingError) {
        var probe = self
        probe.records = false
        try probe.skipValue()
    }
}

/// What reading a value as one type has found to contradict the document.
struct Judgement {
    /// Values that were left out.
    private var losses = 0
    /// Values in another form than declared, that are kept.
    private var conversions = 0
    /// How many names of the objects the type declares, and does not, at any depth.
    private var known = 0
    private var unknown = 0
    private(set) var isPossible = true
    private(set) var first: FDXDecodingError?
    /// The depths at which the elements of the type's own arrays lie: one of them lost is the value's loss.
    private let elementDepths: Range<Int>

    init(elementDepths: Range<Int> = 0..<0) {
        self.elementDepths = elementDepths
    }

    var isClean: Bool { isPossible && losses == 0 && conversions == 0 }

    mutating func refuse(for error: FDXDecodingError) {
        isPossible = false
        first = first ?? error
    }

    /// Counts a value that is kept; whether it is the first that contradicts the document.
    mutating func keep() -> Bool {
        conversions += 1
        return first == nil
    }

    mutating func object(with error: FDXDecodingError) {
        first = first ?? error
    }

    mutating func lose(_ error: FDXDecodingError, element depth: Int?) {
        losses += 1
        first = first ?? error
        if let depth, elementDepths.contains(depth - 1) { isPossible = false }
    }

    mutating func count(known: Int, unknown: Int) {
        self.known += known
        self.unknown += unknown
    }

    func isBetter(than other: Judgement) -> Bool {
        (losses, conversions, -known, unknown) < (other.losses, other.conversions, -other.known, other.unknown)
    }
}

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

    /// Whether the question what to choose there is not being answered already.
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

extension UnionLayout {
    func objection(of index: Int, _ error: FDXDecodingError) -> Objection {
        Objection(member: "\(members[index].plan.type)", error: error)
    }
}
