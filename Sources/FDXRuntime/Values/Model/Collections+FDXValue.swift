extension Array: FDXValue, BuiltInValue where Element: FDXValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "an array" }

    static func read(
        into memory: UnsafeMutablePointer<[Element]>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        try reader.readArray(plan, into: UnsafeMutableRawPointer(memory))
    }

    func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        var separator = JSONWriter.Separator()
        writer.append(raw: "[")
        for element in self {
            writer.append(&separator)
            try element.write(to: &writer)
        }
        writer.append(raw: "]")
    }

    func describe(revealing: Bool) -> String {
        "[\(map { $0.describe(revealing: revealing) }.joined(separator: ", "))]"
    }
}

extension JSONReader {
    /// Takes memory for an entry of a dictionary, which keeps a third of its places free and grows to twice its size.
    mutating func charge<Value>(entryOf type: [String: Value].Type, _ key: Key) throws(FDXDecodingError) {
        try charge(3 * (MemoryLayout<String>.stride + MemoryLayout<Value>.stride))
        try charge(text: key.count)
    }
}

extension Dictionary: FDXValue, BuiltInValue where Key == String, Value: FDXValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "an object" }

    static func read(
        into memory: UnsafeMutablePointer<[String: Value]>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        var (values, isFirst) = ([String: Value](), true)
        try reader.enterObject()
        while let key = try reader.nextKey(&isFirst) {
            let (start, depth) = (reader.offset, reader.depth)
            do throws(FDXDecodingError) {
                try reader.charge(entryOf: Self.self, key)
                let value = try reader.read(Value.self)
                if let former = values.updateValue(value, forKey: key.text) {
                    try reader.recordDuplicate(key, former: former.keptJSON)
                }
            } catch {
                try reader.drop(.droppedElement, from: start, depth: depth, for: error)
            }
        }
        memory.initialize(to: values)
    }

    /// Writes the members sorted by name, so that equal values have equal JSON.
    func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        var separator = JSONWriter.Separator()
        writer.append(raw: "{")
        for (name, value) in sorted(by: { $0.key < $1.key }) where !value.isAbsent {
            writer.append(&separator)
            writer.append(name: name)
            try value.write(to: &writer)
        }
        writer.append(raw: "}")
    }

    func describe(revealing: Bool) -> String {
        if isEmpty { return "[:]" }
        let members = sorted { $0.key < $1.key }.map { name, value in
            let isHidden = !revealing && SensitiveNames.contains(name)
            return "\(revealing ? name : name.shortened): \(isHidden ? hidden : value.describe(revealing: revealing))"
        }
        return "[\(members.joined(separator: ", "))]"
    }
}
