/// The members of a union without the union's type.
final class UnionLayout: @unchecked Sendable {
    typealias Wrap = @Sendable (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Void

    struct Member {
        let names: [String]
        let plan: ValuePlan
        /// Moves the value at the first place into a union at the second.
        let wrap: Wrap

        init(names: [String], type: any FDXValue.Type, wrap: @escaping Wrap) {
            self.names = names
            self.wrap = wrap
            let plan = type.plan
            // A member that is null reads it itself.
            self.plan = plan.isOptional ? type.plainPlan : plan
        }
    }

    let type: any FDXValue.Type
    let kind: UnionKind
    let members: [Member]
    let size, alignment: Int
    let expectation: String
    let wrapUnknown: @Sendable (JSONValue, UnsafeMutableRawPointer) -> Void
    /// All names of all members, and which member each belongs to.
    private let names: NameTable
    private let owners: [Int]

    init<Union: FDXUnion>(
        of union: Union.Type,
        _ kind: UnionKind,
        _ members: [Member],
        wrapUnknown: @escaping @Sendable (JSONValue, UnsafeMutableRawPointer) -> Void
    ) {
        type = union
        self.kind = kind
        size = MemoryLayout<Union>.size
        alignment = MemoryLayout<Union>.alignment
        self.members = members
        self.wrapUnknown = wrapUnknown
        expectation = "a value of \(union)"
        names = NameTable(members.flatMap(\.names))
        owners = members.enumerated().flatMap { index, member in member.names.map { _ in index } }
    }

    func index(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        names.index(start, count).map { owners[$0] }
    }

    func index(_ key: JSONReader.Key) -> Int? {
        index(key.start, key.count)
    }

    func fit(at reader: JSONReader) -> Fit {
        switch kind {
        case .keyed:
            guard let keys = reader.keys() else { return .none }
            let known = keys.filter { index($0) != nil }
            return known.count == 1 ? .keys(known: 1, unknown: keys.count - 1) : .none
        case .discriminated(let name):
            return reader.index(in: self, by: name).map { members[$0].plan.operations.fit(at: reader) } ?? .none
        case .byShape, .scalar:
            return members.map { $0.plan.operations.fit(at: reader) }.max() ?? .none
        }
    }
}

extension FDXValue {
    fileprivate static var plainPlan: ValuePlan { ValuePlan(.other, self) }
}

extension JSONReader {
    mutating func readUnion(
        _ union: UnionLayout,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        switch union.kind {
        case .keyed:
            try readKeyed(union, into: memory)
        case .discriminated(let name):
            try readDiscriminated(union, name, into: memory)
        case .byShape, .scalar:
            let fits = union.members.map { $0.plan.operations.fit(at: self) }
            guard let best = fits.max(), best > .none, let index = fits.firstIndex(of: best) else {
                return try readUnknown(union, into: memory)
            }
            try readMember(union, index, into: memory)
        }
    }

    /// The member that a property names. Of two such properties the last counts, as always; that there were two is known
    /// only afterwards.
    private mutating func readDiscriminated(
        _ union: UnionLayout,
        _ name: StaticString,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let (start, outerDepth, earlierIssues) = (cursor, depth, issues.count)
        guard let index = index(in: union, by: name) else { return try readUnknown(union, into: memory) }
        try readMember(union, index, into: memory)
        guard issues[earlierIssues...].contains(where: { $0.kind == .duplicateKey }) else { return }
        let end = cursor
        cursor = start
        let last = discriminator(name, isLast: true) { union.index($0, $1) }
        if last == index {
            cursor = end
            return
        }
        union.type.deinitialize(memory)
        goBack(to: start, depth: outerDepth, issues: earlierIssues)
        if let last { try readMember(union, last, into: memory) } else { try readUnknown(union, into: memory) }
    }

    /// Looks for the last property of that name only if the first says nothing: two of them are rare.
    fileprivate func index(in union: UnionLayout, by name: StaticString) -> Int? {
        discriminator(name) { union.index($0, $1) } ?? discriminator(name, isLast: true) { union.index($0, $1) }
    }

    private mutating func goBack(to place: UnsafePointer<UInt8>, depth: Int, issues count: Int) {
        cursor = place
        self.depth = depth
        issues.removeSubrange(count...)
    }

    /// An object with one key that the union knows; its bytes are read twice only where there are two.
    private mutating func readKeyed(
        _ union: UnionLayout,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let (start, outerDepth, earlierIssues) = (cursor, depth, issues.count)
        if byte == UInt8(ascii: "{") {
            if try readOnlyMember(union, into: memory) { return }
            goBack(to: start, depth: outerDepth, issues: earlierIssues)
            if try readRepeated(union, into: memory) { return }
            goBack(to: start, depth: outerDepth, issues: earlierIssues)
        }
        try readUnknown(union, into: memory)
    }

    /// An object whose one known key is there several times; false if it has another known key, or none.
    private mutating func readRepeated(
        _ union: UnionLayout,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) -> Bool {
        let start = offset
        var (isFirst, extras, known) = (true, 0, [(index: Int, key: Key, value: Range<Int>)]())
        try enterObject()
        while let key = try nextKey(&isFirst) {
            let begin = offset
            try skipValue()
            if let index = union.index(key) { known.append((index, key, begin..<offset)) } else { extras += 1 }
        }
        guard let last = known.last, known.allSatisfy({ $0.index == last.index }) else { return false }
        let end = cursor
        for former in known.dropLast() { try recordDuplicate(last.key, former: text(former.value)) }
        if extras > 0 { try record(.extraMembers, at: start, expected: "one key", found: "\(extras + 1) keys") }
        cursor = base + last.value.lowerBound
        depth += 1
        try readMember(union, last.index, into: memory)
        depth -= 1
        cursor = end
        return true
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count), as: UTF8.self)
    }

    /// False, and nothing in memory, unless exactly one key is known.
    private mutating func readOnlyMember(
        _ union: UnionLayout,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) -> Bool {
        let start = offset
        var (isFirst, extras) = (true, 0)
        try enterObject()
        while let key = try nextKey(&isFirst) {
            guard let index = union.index(key) else {
                try skipValue()
                extras += 1
                continue
            }
            let member = union.members[index]
            let value = scratch.take(member.plan)
            defer { scratch.giveBack(value) }
            guard try readFirst(member, into: value, of: union) else { return false }
            do throws(FDXDecodingError) {
                if try hasAnotherMember(union, isFirst: &isFirst, extras: &extras) {
                    member.plan.type.deinitialize(value)
                    return false
                }
                if extras > 0 {
                    try record(.extraMembers, at: start, expected: "one key", found: "\(extras + 1) keys")
                }
            } catch {
                member.plan.type.deinitialize(value)
                throw error
            }
            member.wrap(value, memory)
            return true
        }
        return false
    }

    /// False if the value cannot be read but is not the only member either.
    private mutating func readFirst(
        _ member: UnionLayout.Member,
        into value: UnsafeMutableRawPointer,
        of union: UnionLayout
    ) throws(FDXDecodingError) -> Bool {
        let (start, outerDepth) = (offset, depth)
        do throws(FDXDecodingError) {
            try read(member.plan, into: value)
            return true
        } catch {
            guard isLenient, error.kind != .malformed else { throw error }
            cursor = base + start
            depth = outerDepth
            try skipValue()
            var (isFirst, extras) = (false, 0)
            if try hasAnotherMember(union, isFirst: &isFirst, extras: &extras) { return false }
            throw error
        }
    }

    /// Reads the object to its end, or to another key that the union knows.
    private mutating func hasAnotherMember(
        _ union: UnionLayout,
        isFirst: inout Bool,
        extras: inout Int
    ) throws(FDXDecodingError) -> Bool {
        while let key = try nextKey(&isFirst) {
            if union.index(key) != nil { return true }
            try skipValue()
            extras += 1
        }
        return false
    }

    mutating func readMember(
        _ union: UnionLayout,
        _ index: Int,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let member = union.members[index]
        let value = scratch.take(member.plan)
        defer { scratch.giveBack(value) }
        try read(member.plan, into: value)
        member.wrap(value, memory)
    }

    private mutating func readUnknown(
        _ union: UnionLayout,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let start = offset
        if byte == UInt8(ascii: "n") { throw mismatch(union.expectation) }
        let value = try readJSONValue()
        try record(.unknownMember, at: start, expected: union.expectation, found: "what none of its members fits")
        union.wrapUnknown(value, memory)
    }
}
