extension ModelLayout {
    func withMemory<Model, Result>(of model: Model, _ body: (UnsafeRawPointer) -> Result) -> Result {
        withUnsafePointer(to: model) { body(UnsafeRawPointer($0)) }
    }

    func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool {
        fields.allSatisfy { $0.type.areEqual(left + $0.offset, right + $0.offset) }
            && UnknownFields.areEqual(left + unknownFieldsOffset, right + unknownFieldsOffset)
    }

    func hash(_ memory: UnsafeRawPointer, into hasher: inout Hasher) {
        for field in fields { field.type.hash(memory + field.offset, into: &hasher) }
        (memory + unknownFieldsOffset).load(as: UnknownFields.self).hash(into: &hasher)
    }

    /// The properties that are set, as texts.
    func members(at memory: UnsafeRawPointer, revealing: Bool) -> [(name: String, text: String)] {
        var members = fields.compactMap { field -> (name: String, text: String)? in
            let (operations, value) = (field.plan.operations, memory + field.offset)
            if operations.isAbsent(at: value) { return nil }
            let name = field.isNamed ? field.name : field.beside == nil ? "(additional)" : "(beside)"
            let isHidden = field.isSensitive && !revealing
            return (name, isHidden ? hidden : operations.describe(at: value, revealing: revealing))
        }
        let unknown = (memory + unknownFieldsOffset).load(as: UnknownFields.self)
        if !unknown.isEmpty { members.append(("unknownFields", unknown.describe(revealing: revealing))) }
        return members
    }
}

extension FDXValue {
    fileprivate static func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool {
        left.assumingMemoryBound(to: Self.self).pointee == right.assumingMemoryBound(to: Self.self).pointee
    }

    fileprivate static func hash(_ memory: UnsafeRawPointer, into hasher: inout Hasher) {
        memory.assumingMemoryBound(to: Self.self).pointee.hash(into: &hasher)
    }
}
