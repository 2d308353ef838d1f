/// What the one pass over the object of a union told by its key has found.
private struct KeyedObject {
    var index: Int?
    /// Holds the member while `index` is set.
    var value: UnsafeMutableRawPointer?
    /// What stands beside the key.
    var others = JSONObject.Builder()
    var hasOthers = false
    /// Another key that names a member of the union, and is not null.
    var second: Objection?
}

// Unions that the key tells which is present.
extension JSONReader {
    /// Reads an object with one key that the union knows. What stands beside the key is kept with the member.
    mutating func readKeyed(
        _ union: UnionLayout,
        _ rules: KeyedUnionRules,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let start = mark
        var object = KeyedObject()
        defer { if let value = object.value { scratch.giveBack(value) } }
        var objection: Objection?
        do throws(FDXDecodingError) {
            try readMembers(of: union, rules, into: &object)
            objection = object.second
        } catch {
            guard isLenient, error.kind != .malformed else {
                object.deinitialize(union)
                throw error
            }
            objection = Objection(member: nil, error: error)
        }
        if objection == nil, let index = object.index, let value = object.value {
            union.members[index].keep(object, at: value)
            return union.members[index].wrap(value, memory)
        }
        object.deinitialize(union)
        goBack(to: start)
        let none = Objection(member: nil, error: mismatch("one of the keys \(union.keys)"))
        try readUnknown(union, into: memory, because: [objection ?? none])
    }

    private mutating func readMembers(
        of union: UnionLayout,
        _ rules: KeyedUnionRules,
        into object: inout KeyedObject
    ) throws(FDXDecodingError) {
        let start = offset
        var isFirst = true
        try enterObject()
        while let key = try nextKey(&isFirst) {
            if let index = union.index(key), byte != UInt8(ascii: "n") || union.members[index].plan.acceptsNull {
                try readNamed(key, of: index, in: union, rules, into: &object)
            } else {
                try readOther(key, isMember: union.index(key) != nil, rules, into: &object)
            }
        }
        if rules.contains(.closed), object.hasOthers, object.index != nil {
            try record(.extraMembers, at: start, expected: "one key", found: "more keys")
        }
    }

    /// Reads a member whose key is one of the union's own.
    private mutating func readNamed(
        _ key: Key,
        of index: Int,
        in union: UnionLayout,
        _ rules: KeyedUnionRules,
        into object: inout KeyedObject
    ) throws(FDXDecodingError) {
        let plan = union.members[index].plan
        guard let earlier = object.index else {
            try charge(boxOf: plan.size, in: union)
            let value = scratch.take(plan)
            object.value = value
            try read(plan, into: value)
            object.index = index
            return
        }
        if earlier == index, let value = object.value {
            try recordDuplicate(key, former: plan.type.json(at: value))
            object.deinitialize(union)
            try read(plan, into: value)
            object.index = index
            return
        }
        if rules.contains(.exclusive), object.second == nil {
            let error = unfit("one key of \(union.keys)", "two", at: key.offset)
            object.second = Objection(member: nil, error: error)
        }
        try readOther(key, isMember: true, rules, into: &object)
    }

    /// Reads a member beside the one that the union's key names. Null for a key of the union is the absence of that
    /// member.
    private mutating func readOther(
        _ key: Key,
        isMember: Bool,
        _ rules: KeyedUnionRules,
        into object: inout KeyedObject
    ) throws(FDXDecodingError) {
        let (name, start) = (key.text, offset)
        try charge(memberOf: object.others.object.members.count, named: key)
        let value = try readJSONValue()
        if isMember, value == .null, rules.contains(.closed) {
            return try record(.nullForAbsent, at: start, expected: "nothing", found: "null")
        }
        object.hasOthers = true
        if let former = object.others.append(name, value) { try recordDuplicate(key, former: former.keptJSON) }
    }
}

extension KeyedObject {
    mutating func deinitialize(_ union: UnionLayout) {
        if let index, let value { union.members[index].plan.type.deinitialize(value) }
        index = nil
    }
}

extension UnionLayout {
    fileprivate var keys: String { members.flatMap(\.names).map { "'\($0)'" }.joined(separator: ", ") }
}

extension UnionLayout.Member {
    /// Keeps what stands beside the key with the model that the key holds.
    fileprivate func keep(_ object: KeyedObject, at value: UnsafeMutableRawPointer) {
        guard object.hasOthers, let fields = unknownFields(at: value) else { return }
        fields.pointee.besideKey = object.others.object
    }

    /// The unknown fields of the model at the place; nil if the member is none.
    func unknownFields(at value: UnsafeMutableRawPointer) -> UnsafeMutablePointer<UnknownFields>? {
        guard plan.kind == .model else { return nil }
        return (value + plan.modelLayout.unknownFieldsOffset).assumingMemoryBound(to: UnknownFields.self)
    }
}
