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
    func members<Model: FDXModel>(of model: Model, revealing: Bool) -> [(name: String, text: String)] {
        withMemory(of: model) { memory in
            var members = fields.compactMap { field -> (name: String, text: String)? in
                guard let text = field.type.text(at: memory + field.offset, revealing: revealing) else { return nil }
                let name = field.beside == nil ? field.name : "(beside)"
                return (name, field.isSensitive && !revealing ? hidden : text)
            }
            let unknown = (memory + unknownFieldsOffset).load(as: UnknownFields.self)
            if !unknown.isEmpty { members.append(("unknownFields", unknown.describe(revealing: revealing))) }
            return members
        }
    }
}

/// What stands for a value that a description hides.
let hidden = "‹hidden›"

extension FDXValue {
    fileprivate static func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool {
        left.assumingMemoryBound(to: Self.self).pointee == right.assumingMemoryBound(to: Self.self).pointee
    }

    fileprivate static func hash(_ memory: UnsafeRawPointer, into hasher: inout Hasher) {
        memory.assumingMemoryBound(to: Self.self).pointee.hash(into: &hasher)
    }

    fileprivate static func text(at memory: UnsafeRawPointer, revealing: Bool) -> String? {
        let value = memory.assumingMemoryBound(to: Self.self).pointee
        return value.isAbsent ? nil : value.describe(revealing: revealing)
    }
}
