/// A struct that is a JSON object: stored properties, a table of them, and what else the object held.
///
/// Equality, hashing, JSON, `Codable` and descriptions come from the table.
public protocol FDXModel: FDXValue, CustomDebugStringConvertible, CustomReflectable {
    static var fields: FieldTable<Self> { get }
}

extension FDXModel {
    public static var expectation: String { "an object" }

    public static func read(
        into memory: UnsafeMutablePointer<Self>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        try fields.layout.read(into: UnsafeMutableRawPointer(memory), from: &reader)
    }

    public static func fit(at reader: JSONReader) -> Fit {
        fields.layout.fit(at: reader)
    }

    public func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        let result = withUnsafePointer(to: self) { model in
            Result { () throws(FDXEncodingError) in try writer.write(Self.layout, at: UnsafeRawPointer(model)) }
        }
        try result.get()
    }

    public static func == (left: Self, right: Self) -> Bool {
        fields.layout.withMemory(of: left) { left in
            fields.layout.withMemory(of: right) { right in fields.layout.areEqual(left, right) }
        }
    }

    public func hash(into hasher: inout Hasher) {
        Self.fields.layout.withMemory(of: self) { Self.fields.layout.hash($0, into: &hasher) }
    }

    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }

    public func describe(revealing: Bool) -> String {
        let members = Self.fields.layout.members(of: self, revealing: revealing).map { "\($0.name): \($0.text)" }
        return "\(Self.self)(\(members.joined(separator: ", ")))"
    }

    /// The set properties by name; account numbers, names and the like are hidden.
    public var debugDescription: String {
        describe(revealing: false)
    }

    /// The same as a string that hides nothing. Keep it out of logs.
    public var revealed: String {
        describe(revealing: true)
    }

    public var customMirror: Mirror {
        let members = Self.fields.layout.members(of: self, revealing: false)
        return Mirror(self, children: members.map { (label: $0.name, value: $0.text as Any) }, displayStyle: .struct)
    }
}
