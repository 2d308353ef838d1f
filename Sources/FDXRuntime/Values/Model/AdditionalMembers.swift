/// A dictionary of members that lie in an object beside its properties.
protocol AdditionalMembers {
    /// The type of each member's value.
    static var memberType: any FDXValue.Type { get }
    static func initializeEmpty(at memory: UnsafeMutableRawPointer)
    /// Adds the member at the reader's place.
    static func readMember(
        _ key: JSONReader.Key,
        into memory: UnsafeMutableRawPointer,
        from reader: inout JSONReader
    ) throws(FDXDecodingError)
    static func writeMembers(
        at memory: UnsafeRawPointer,
        to writer: inout JSONWriter,
        _ separator: inout JSONWriter.Separator
    ) throws(FDXEncodingError)
    static func hasMember(_ name: String, at memory: UnsafeRawPointer) -> Bool
}

extension Dictionary: AdditionalMembers where Key == String, Value: FDXValue {
    static var memberType: any FDXValue.Type { Value.self }

    static func initializeEmpty(at memory: UnsafeMutableRawPointer) {
        memory.initializeMemory(as: [String: Value].self, to: [:])
    }

    static func readMember(
        _ key: JSONReader.Key,
        into memory: UnsafeMutableRawPointer,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        let members = memory.assumingMemoryBound(to: [String: Value].self)
        let (start, depth) = (reader.offset, reader.depth)
        do throws(FDXDecodingError) {
            try reader.charge(entryOf: Self.self, key)
            let value = try reader.read(Value.self)
            if let former = members.pointee.updateValue(value, forKey: key.text) {
                try reader.recordDuplicate(key, former: former.keptJSON)
            }
        } catch {
            try reader.drop(.droppedElement, from: start, depth: depth, for: error)
        }
    }

    static func writeMembers(
        at memory: UnsafeRawPointer,
        to writer: inout JSONWriter,
        _ separator: inout JSONWriter.Separator
    ) throws(FDXEncodingError) {
        let members = memory.assumingMemoryBound(to: [String: Value].self).pointee
        for (name, value) in members.sorted(by: { $0.key < $1.key }) where !value.isAbsent {
            writer.append(&separator)
            writer.append(name: name)
            try value.write(to: &writer)
        }
    }

    static func hasMember(_ name: String, at memory: UnsafeRawPointer) -> Bool {
        memory.assumingMemoryBound(to: [String: Value].self).pointee[name] != nil
    }
}

extension ModelLayout {
    /// A field that holds members which the table does not name.
    struct Additional {
        let index: Int
        let offset: Int
        let type: any AdditionalMembers.Type
        /// The pattern of the members' names; nil where the field holds all that no pattern matches.
        let pattern: Pattern?
    }

    /// The fields that may hold members by other names, those with a pattern first; and whether every pattern is
    /// understood. A member's name may match one that is not: nothing is then said of it.
    static func additionals(of fields: [Field]) -> (fields: [Additional], areUnderstood: Bool) {
        var (found, areUnderstood) = ([Additional](), true)
        for (index, field) in fields.enumerated() {
            guard let type = field.additional else { continue }
            let pattern = field.pattern.flatMap { try? Pattern($0) }
            if field.pattern != nil, pattern == nil {
                areUnderstood = false
                continue
            }
            found.append(Additional(index: index, offset: field.offset, type: type, pattern: pattern))
        }
        return (found.filter { $0.pattern != nil } + found.filter { $0.pattern == nil && areUnderstood }, areUnderstood)
    }

    /// Reads a member that the table does not name into the dictionary that it belongs to; false if there is none.
    func readAdditional(
        _ key: JSONReader.Key,
        into memory: UnsafeMutableRawPointer,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) -> Bool {
        let name = key.text
        let matching = additionals.filter { $0.pattern?.matches(name) == true }
        guard let holder = matching.first ?? additionals.first(where: { $0.pattern == nil }) else { return false }
        let (start, earlierIssues) = (reader.cursor, reader.issues.count)
        let type = holder.type
        try type.readMember(key, into: memory + holder.offset, from: &reader)
        if !reader.records { reader.judgement.count(known: 1, unknown: 0) }
        if matching.count < 2 || reader.issues.count > earlierIssues { return true }
        let others: [any FDXValue.Type] = matching.dropFirst().map { $0.type.memberType }
        if let check = MemberCheck("", alsoOf: others) { try reader.check(check, from: start) }
        return true
    }

    /// Whether the object had a member of that name which the table does not name.
    func hasOther(_ name: String, at memory: UnsafeRawPointer) -> Bool {
        (memory + unknownFieldsOffset).load(as: UnknownFields.self)[name] != nil
            || additionals.contains { $0.type.hasMember(name, at: memory + $0.offset) }
    }
}
