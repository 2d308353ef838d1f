/// What a document says of a property's value beyond its type: the values it lists, or that it is not null.
final class MemberCheck: Sendable {
    private let values: [JSONValue]?
    /// The bytes of the values as they are mostly written, so that most need no reading.
    private let texts: [[UInt8]]
    private let refusesNull: Bool
    /// The types that patterns give to members of the property's name, beside its own.
    private let types: [any FDXValue.Type]

    /// nil where the document says nothing beyond the type.
    init?(_ name: FieldName, alsoOf types: [any FDXValue.Type]) {
        if name.values == nil, !name.refusesNull, types.isEmpty { return nil }
        texts = (name.values ?? []).map { Array("\($0)".utf8) }
        values = name.values?.map { JSONValue.literal($0) }
        refusesNull = name.refusesNull
        self.types = types
    }

    var expectation: String {
        guard let values else { return refusesNull ? "a value" : "a value that all schemas of its name allow" }
        switch values.count {
        case 0: return "no member of this name"
        case 1: return "the one value that the document allows"
        default: return "one of the values that the document lists"
        }
    }

    /// Whether the value at the reader's place, which has been read as its type, is one of those allowed.
    func accepts(_ bytes: UnsafeBufferPointer<UInt8>, at reader: JSONReader) -> Bool {
        if refusesNull, bytes.first == UInt8(ascii: "n") { return false }
        if !types.allSatisfy({ reader.couldRead($0) }) { return false }
        guard let values else { return true }
        if texts.contains(where: { Self.areEqual($0, bytes) }) { return true }
        var probe = JSONReader(bytes, policy: .lenient)
        guard let value = try? probe.readJSONValue() else { return false }
        return values.contains { $0.isSame(as: value) }
    }
}

extension MemberCheck {
    private static func areEqual(_ text: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count == bytes.count, let right = bytes.baseAddress else { return false }
        return text.withUnsafeBufferPointer { left in
            left.baseAddress.map { equalBytes($0, right, count: bytes.count) } ?? false
        }
    }
}

extension JSONReader {
    /// Whether the value at the cursor is one of the type, to the letter.
    fileprivate func couldRead(_ type: any FDXValue.Type) -> Bool {
        var probe = self
        probe.isLenient = false
        probe.records = false
        let plan = type.plan
        let value = scratch.take(plan)
        defer { scratch.giveBack(value) }
        guard (try? probe.read(plan, into: value)) != nil else { return false }
        plan.type.deinitialize(value)
        return true
    }

    /// Complains about the value that has just been read from `start` on, unless the document allows it.
    mutating func check(_ check: MemberCheck, from start: UnsafePointer<UInt8>) throws(FDXDecodingError) {
        var reader = self
        reader.cursor = start
        let bytes = UnsafeBufferPointer(start: start, count: cursor - start)
        if check.accepts(bytes, at: reader) { return }
        try record(.unknownValue, at: start - base, expected: check.expectation, found: "another value")
    }
}
