/// The members of a union without the union's type.
// Unchecked for `NameTable`'s pointers and metatypes; nothing in it changes.
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
    /// Whether its values lie in boxes: it is smaller than JSON that no member fits, which each union can hold.
    let isBoxed: Bool
    let expectation: String
    /// The member that a value of the telling property means which no member lists.
    let fallback: Int?
    let wrapUnknown: @Sendable (JSONValue, UnsafeMutableRawPointer) -> Void
    /// All names of all members, and which member each belongs to.
    private let names: NameTable
    private let owners: [Int]
    /// The names as JSON writes them: each as a string and, where it is one, as a number or a boolean.
    private let literals: NameTable
    private let literalOwners: [Int]

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
        isBoxed = MemoryLayout<Union>.size < MemoryLayout<JSONValue>.size
        self.members = members
        self.wrapUnknown = wrapUnknown
        expectation = "a value of \(union)"
        names = NameTable(members.flatMap(\.names))
        owners = members.enumerated().flatMap { index, member in member.names.map { _ in index } }
        let written = members.enumerated().flatMap { index, member in
            member.names.flatMap { [($0.json, index), ($0, index)] }
        }
        literals = NameTable(written.map(\.0))
        literalOwners = written.map(\.1)
        fallback = kind.isToldByProperty ? members.firstIndex { $0.names.isEmpty } : nil
    }

    func index(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        names.index(start, count).map { owners[$0] }
    }

    func index(_ key: JSONReader.Key) -> Int? {
        index(key.start, key.count)
    }

    /// Whether two of the union's keys are one too many.
    var isExclusive: Bool {
        if case .keyed(let rules) = kind { rules.contains(.exclusive) } else { true }
    }

    /// The member that the JSON of a telling property's value means.
    func index(literal start: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        literals.index(start, count).map { literalOwners[$0] }
    }
}

extension FDXValue {
    fileprivate static var plainPlan: ValuePlan { ValuePlan(.other, self) }
}
