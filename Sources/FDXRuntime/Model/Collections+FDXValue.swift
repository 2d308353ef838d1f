extension Array: FDXValue where Element: FDXValue {
    public static var expectation: String { "an array" }

    public static func read(
        into memory: UnsafeMutablePointer<[Element]>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        var (elements, isFirst) = ([Element](), true)
        try reader.enterArray()
        while try reader.nextElement(&isFirst) {
            let (start, depth) = (reader.offset, reader.depth)
            do throws(FDXDecodingError) {
                elements.append(try reader.read(Element.self))
            } catch {
                try reader.drop(.droppedElement, from: start, depth: depth, for: error)
            }
        }
        memory.initialize(to: elements)
    }

    public static func fit(at reader: JSONReader) -> Fit {
        reader.byte == UInt8(ascii: "[") && reader.couldRead(self, leniently: true) ? .exact : .none
    }

    public func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        var separator = JSONWriter.Separator()
        writer.append(raw: "[")
        for element in self {
            writer.append(&separator)
            try element.write(to: &writer)
        }
        writer.append(raw: "]")
    }

    public func describe(revealing: Bool) -> String {
        "[\(map { $0.describe(revealing: revealing) }.joined(separator: ", "))]"
    }
}

extension Dictionary: FDXValue where Key == String, Value: FDXValue {
    public static var expectation: String { "an object" }

    public static func read(
        into memory: UnsafeMutablePointer<[String: Value]>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        var (values, isFirst) = ([String: Value](), true)
        try reader.enterObject()
        while let key = try reader.nextKey(&isFirst) {
            let (start, depth) = (reader.offset, reader.depth)
            do throws(FDXDecodingError) {
                let value = try reader.read(Value.self)
                if values.updateValue(value, forKey: key.text) != nil {
                    try reader.record(.duplicateKey, at: key.offset, expected: "each name once", found: "a name again")
                }
            } catch {
                try reader.drop(.droppedElement, from: start, depth: depth, for: error)
            }
        }
        memory.initialize(to: values)
    }

    public static func fit(at reader: JSONReader) -> Fit {
        reader.byte == UInt8(ascii: "{") && reader.couldRead(self, leniently: true) ? .exact : .none
    }

    /// Sorted by name, so that equal values have equal JSON.
    public func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        var separator = JSONWriter.Separator()
        writer.append(raw: "{")
        for (name, value) in sorted(by: { $0.key < $1.key }) where !value.isAbsent {
            writer.append(&separator)
            writer.append(name: name)
            try value.write(to: &writer)
        }
        writer.append(raw: "}")
    }

    public func describe(revealing: Bool) -> String {
        if isEmpty { return "[:]" }
        let members = sorted { $0.key < $1.key }.map { name, value in
            let isHidden = !revealing && SensitiveNames.contains(name)
            return "\(name): \(isHidden ? hidden : value.describe(revealing: revealing))"
        }
        return "[\(members.joined(separator: ", "))]"
    }
}
