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

    let kind: UnionKind
    let members: [Member]
    let size, alignment: Int
    let expectation: String
    let wrapUnknown: @Sendable (JSONValue, UnsafeMutableRawPointer) -> Void
    /// All names of all members, and which member each belongs to.
    private let names: NameTable
    private let owners: [Int]

    init<Union>(
        of union: Union.Type,
        _ kind: UnionKind,
        _ members: [Member],
        wrapUnknown: @escaping @Sendable (JSONValue, UnsafeMutableRawPointer) -> Void
    ) {
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
            return reader.discriminator(name) { index($0, $1) }.map { members[$0].plan.type.fit(at: reader) } ?? .none
        case .byShape, .scalar:
            return members.map { $0.plan.type.fit(at: reader) }.max() ?? .none
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
            guard let index = discriminator(name, { union.index($0, $1) }) else {
                return try readUnknown(union, into: memory)
            }
            try readMember(union, index, into: memory)
        case .byShape, .scalar:
            let fits = union.members.map { $0.plan.type.fit(at: self) }
            guard let best = fits.max(), best > .none, let index = fits.firstIndex(of: best) else {
                return try readUnknown(union, into: memory)
            }
            try readMember(union, index, into: memory)
        }
    }

    /// An object with one key that the union knows; its bytes are read twice only where there are two.
    private mutating func readKeyed(
        _ union: UnionLayout,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let (start, outerDepth, earlierIssues) = (offset, depth, issues.count)
        if byte == UInt8(ascii: "{"), try readOnlyMember(union, into: memory) { return }
        cursor = base + start
        depth = outerDepth
        issues.removeSubrange(earlierIssues...)
        try readUnknown(union, into: memory)
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
