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

    /// Takes memory for what a union holds in a box of its own, as cases of `indirect` enumerations do.
    @inline(__always)
    mutating func charge(boxOf size: Int, in union: UnionLayout) throws(FDXDecodingError) {
        if union.isBoxed { try charge(size + 32) }
    }

    /// Keeps a value that no member can take, as it came.
    mutating func readUnknown(
        _ union: UnionLayout,
        into memory: UnsafeMutableRawPointer,
        because objections: [Objection]
    ) throws(FDXDecodingError) {
        let start = offset
        let value = try readJSONValue()
        try charge(boxOf: MemoryLayout<JSONValue>.size, in: union)
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
        try charge(boxOf: member.plan.size, in: union)
        let value = scratch.take(member.plan)
        defer { scratch.giveBack(value) }
        try read(member.plan, into: value)
        if isUntold { member.unknownFields(at: value)?.pointee.omitsDiscriminator = true }
        member.wrap(value, memory)
    }

    /// Reads the member that is meant. Where it cannot be read, lenient reading keeps the value as JSON, so that
    /// nothing is lost.
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

    /// Reads the member that a property names. Of two such properties the last counts, as always; that there were two
    /// is known only afterwards.
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

    /// Reads a value whose member the property does not tell: one without it is judged by its content, one that no
    /// member lists is the base's, or nobody's.
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

    /// Reads the member in which nothing contradicts the document, and of several such the one that knows most keys. If
    /// something contradicts in each, that is the one with the fewest contradictions of the kinds that lenient reading
    /// forgives.
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
