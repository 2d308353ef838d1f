/// Writes a member as its union's kind of JSON.
struct WritingVisitor<Union: FDXUnion>: MemberVisitor {
    var writer: JSONWriter
    var error: FDXEncodingError?
    /// Whether the enclosing object's braces hold the member.
    var isBeside = false

    mutating func visit<Value: FDXValue>(_ value: Value, at index: Int) {
        do throws(FDXEncodingError) {
            if case .keyed = Union.members.kind {
                if !isBeside { writer.append(raw: "{") }
                writer.append(name: Union.members.members[index].names[0])
                try value.write(to: &writer)
                if !isBeside { writer.append(raw: "}") }
            } else {
                try value.write(to: &writer)
            }
        } catch {
            self.error = error
        }
    }

    mutating func visitUnknown(_ value: JSONValue) {
        writer.append(value)
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
