/// Writes a member as its union's kind of JSON.
struct WritingVisitor: MemberVisitor {
    let union: UnionLayout
    var writer: JSONWriter
    var error: FDXEncodingError?
    /// What separates the member from the properties beside which it lies; nil if it is a value of its own.
    var beside: JSONWriter.Separator?

    mutating func visit<Value: FDXValue>(_ value: Value, at index: Int) {
        do throws(FDXEncodingError) {
            try write(value, as: union.members[index], at: index)
        } catch {
            self.error = error
        }
    }

    private mutating func write(
        _ value: some FDXValue,
        as member: UnionLayout.Member,
        at index: Int
    ) throws(FDXEncodingError) {
        switch union.kind {
        case .keyed:
            let isBeside = beside != nil
            if !isBeside { writer.append(raw: "{") }
            writeName(member.names.first ?? "")
            try write(value, member.plan)
            if !isBeside {
                writeOthers(besideKeyOf: value, member)
                writer.append(raw: "}")
            }
        case .discriminated(let property):
            try write(value, as: member, at: index, toldBy: property, isAdded: true)
        case .byProperty(let property):
            try write(value, as: member, at: index, toldBy: property, isAdded: false)
        case .byContent:
            try write(value, member.plan)
        }
    }

    private mutating func write(
        _ value: some FDXValue,
        as member: UnionLayout.Member,
        at index: Int,
        toldBy property: StaticString,
        isAdded: Bool
    ) throws(FDXEncodingError) {
        if !member.names.isEmpty {
            writer.discriminator = .init(name: property, union: union, member: index, isAdded: isAdded)
        }
        try write(value, member.plan)
        writer.discriminator = nil
    }

    /// What stood beside the key when the value was read.
    private func writeOthers(besideKeyOf value: some FDXValue, _ member: UnionLayout.Member) {
        guard member.plan.kind == .model else { return }
        let offset = member.plan.modelLayout.unknownFieldsOffset
        withUnsafePointer(to: value) { place in
            var separator = JSONWriter.Separator(isFirst: false)
            (UnsafeRawPointer(place) + offset).load(as: UnknownFields.self).writeBesideKey(to: writer, &separator)
        }
    }

    private mutating func write(_ value: some FDXValue, _ plan: ValuePlan) throws(FDXEncodingError) {
        let result = withUnsafePointer(to: value) { place in
            Result { () throws(FDXEncodingError) in
                try writer.write(plan.kind, isOptional: false, plan, at: UnsafeRawPointer(place))
            }
        }
        try result.get()
    }

    /// Writes JSON that no member fits. Beside other properties it is an object, whose members are added to theirs.
    mutating func visitUnknown(_ value: JSONValue) {
        guard beside != nil else { return writer.append(value) }
        for (name, value) in value.object?.members ?? [] {
            writeName(name)
            writer.append(value)
        }
    }

    private mutating func writeName(_ name: String) {
        if var separator = beside {
            writer.append(&separator)
            beside = separator
        }
        writer.append(name: name)
    }
}

/// Holds one union's member for the comparison with another's.
struct CollectingVisitor: MemberVisitor {
    private(set) var member: (value: any FDXValue, index: Int)?
    private(set) var unknown: JSONValue?

    mutating func visit<Value: FDXValue>(_ value: Value, at index: Int) {
        member = (value, index)
    }

    mutating func visitUnknown(_ value: JSONValue) {
        unknown = value
    }
}

struct ComparingVisitor: MemberVisitor {
    let other: CollectingVisitor
    private(set) var isEqual = false

    init(other: CollectingVisitor) {
        self.other = other
    }

    mutating func visit<Value: FDXValue>(_ value: Value, at index: Int) {
        guard let member = other.member, member.index == index, let left = member.value as? Value else { return }
        isEqual = left == value
    }

    mutating func visitUnknown(_ value: JSONValue) {
        isEqual = other.unknown == value
    }
}

struct HashingVisitor: MemberVisitor {
    var hasher: Hasher

    mutating func visit<Value: FDXValue>(_ value: Value, at index: Int) {
        hasher.combine(index)
        hasher.combine(value)
    }

    mutating func visitUnknown(_ value: JSONValue) {
        hasher.combine(value)
    }
}

struct DescribingVisitor: MemberVisitor {
    let revealing: Bool
    private(set) var text = ""

    init(revealing: Bool) {
        self.revealing = revealing
    }

    mutating func visit<Value: FDXValue>(_ value: Value, at index: Int) {
        text = value.describe(revealing: revealing)
    }

    mutating func visitUnknown(_ value: JSONValue) {
        text = "unknown(\(value.describe(revealing: revealing)))"
    }
}

extension JSONWriter {
    /// Appends a union's member, as a value of its own or among the members of an object; the separator for the next.
    @discardableResult
    mutating func write<Union: FDXUnion>(
        _ union: Union,
        beside separator: Separator?
    ) throws(FDXEncodingError) -> Separator? {
        var visitor = WritingVisitor(union: Union.layout, writer: self, beside: separator)
        union.visitMember(&visitor)
        discriminator = nil
        if let error = visitor.error { throw error }
        return visitor.beside
    }
}
