/// Appends JSON to a growing buffer.
public struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    /// What says which member of its union the next object is; written if the object does not say so itself.
    var discriminator: (name: StaticString, value: String)?

    init() {}

    /// What stands between two members: nothing before the first, a comma before the others.
    struct Separator {
        fileprivate var isFirst = true
    }

    func finish() -> [UInt8] { bytes }

    mutating func append(raw punctuation: StaticString) {
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: punctuation.utf8Start, count: punctuation.utf8CodeUnitCount)
        )
    }

    mutating func append(_ separator: inout Separator) {
        if separator.isFirst { separator.isFirst = false } else { bytes.append(UInt8(ascii: ",")) }
    }

    mutating func append(name: String) {
        append(name)
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func append(number text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// The text in quotes, with the escapes that JSON demands and no others.
    mutating func append(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        text.scan { utf8 in
            for byte in utf8 {
                if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                    appendEscaped(byte)
                } else {
                    bytes.append(byte)
                }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append(raw: "\\\"")
        case UInt8(ascii: "\\"): append(raw: "\\\\")
        case 0x0A: append(raw: "\\n")
        case 0x0D: append(raw: "\\r")
        case 0x09: append(raw: "\\t")
        default: append(number: "\\u" + "000\(String(byte, radix: 16))".suffix(4))
        }
    }

    mutating func append(_ value: JSONValue) {
        switch value {
        case .null: append(raw: "null")
        case .bool(let value): append(raw: value ? "true" : "false")
        case .number(let number): append(number: number.text)
        case .string(let text): append(text)
        case .array(let values): appendArray(values)
        case .object(let object): appendObject(object)
        }
    }

    private mutating func appendArray(_ values: [JSONValue]) {
        var separator = Separator()
        append(raw: "[")
        for value in values {
            append(&separator)
            append(value)
        }
        append(raw: "]")
    }

    private mutating func appendObject(_ object: JSONObject) {
        var separator = Separator()
        append(raw: "{")
        for (name, value) in object.members {
            append(&separator)
            append(name: name)
            append(value)
        }
        append(raw: "}")
    }
}

extension JSONWriter {
    /// A model's set properties in the table's order, then the members that the table does not know.
    mutating func writeObject<Model: FDXModel>(_ layout: ModelLayout, of model: Model) throws(FDXEncodingError) {
        let result = layout.withMemory(of: model) { memory in
            Result { () throws(FDXEncodingError) in try writeObject(layout, at: memory) }
        }
        try result.get()
    }

    private mutating func writeObject(_ layout: ModelLayout, at memory: UnsafeRawPointer) throws(FDXEncodingError) {
        var separator = Separator()
        append(raw: "{")
        if let (name, value) = takeDiscriminator(), layout.lacks("\(name)", at: memory) {
            append(&separator)
            append(name: "\(name)")
            append(value)
        }
        for field in layout.fields {
            if let beside = field.beside {
                try beside.writeMember(at: memory + field.offset, to: &self, &separator)
            } else {
                try field.type.write(at: memory + field.offset, named: field.name, to: &self, &separator)
            }
        }
        (memory + layout.unknownFieldsOffset).load(as: UnknownFields.self).write(to: &self, &separator)
        append(raw: "}")
    }
}

extension JSONWriter {
    private mutating func takeDiscriminator() -> (name: StaticString, value: String)? {
        defer { discriminator = nil }
        return discriminator
    }
}

extension ModelLayout {
    /// Whether the model's JSON will have no member of that name.
    fileprivate func lacks(_ name: String, at memory: UnsafeRawPointer) -> Bool {
        if let field = fields.first(where: { $0.name == name }) {
            return field.type.isAbsent(at: memory + field.offset)
        }
        return (memory + unknownFieldsOffset).load(as: UnknownFields.self)[name] == nil
    }
}

extension FDXValue {
    fileprivate static func isAbsent(at memory: UnsafeRawPointer) -> Bool {
        memory.assumingMemoryBound(to: Self.self).pointee.isAbsent
    }

    fileprivate static func write(
        at memory: UnsafeRawPointer,
        named name: String,
        to writer: inout JSONWriter,
        _ separator: inout JSONWriter.Separator
    ) throws(FDXEncodingError) {
        let place = memory.assumingMemoryBound(to: Self.self)
        if place.pointee.isAbsent { return }
        writer.append(&separator)
        writer.append(name: name)
        try place.pointee.write(to: &writer)
    }
}
