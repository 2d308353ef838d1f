/// A struct that is a JSON object: stored properties, a table of them, and what else the object held.
///
/// Equality, hashing, JSON, `Codable` and descriptions come from the table.
public protocol FDXModel: FDXValue, CustomDebugStringConvertible, CustomReflectable {
    /// The stored properties with their names in JSON; generated.
    static var fields: FieldTable<Self> { get }
}

extension FDXModel {
    public static var behavior: ValueBehavior { ValueBehavior(ModelOperations<Self>.self) }

    static var layout: ModelLayout { fields.layout }

    public static func == (left: Self, right: Self) -> Bool {
        layout.withMemory(of: left) { left in
            layout.withMemory(of: right) { right in layout.areEqual(left, right) }
        }
    }

    public func hash(into hasher: inout Hasher) {
        Self.layout.withMemory(of: self) { Self.layout.hash($0, into: &hasher) }
    }

    /// The set properties by name; account numbers, names and the like are hidden.
    public var debugDescription: String {
        describe(revealing: false)
    }

    /// The model as text that hides nothing, personal data included. Keep it out of logs.
    public var revealed: String {
        describe(revealing: true)
    }

    public var customMirror: Mirror {
        let members = Self.layout.withMemory(of: self) { Self.layout.members(at: $0, revealing: false) }
        return Mirror(self, children: members.map { (label: $0.name, value: $0.text as Any) }, displayStyle: .struct)
    }
}

private enum ModelOperations<Model: FDXModel>: ValueOperations {
    static var expectation: String { "an object" }
    static var plan: ValuePlan { ValuePlan(.model, Model.self, modelType: Model.self) }

    static func read(into memory: UnsafeMutableRawPointer, from reader: inout JSONReader) throws(FDXDecodingError) {
        try Model.layout.read(into: memory, from: &reader)
    }

    static func write(at memory: UnsafeRawPointer, to writer: inout JSONWriter) throws(FDXEncodingError) {
        try writer.write(Model.layout, at: memory)
    }

    static func describe(at memory: UnsafeRawPointer, revealing: Bool) -> String {
        let members = Model.layout.members(at: memory, revealing: revealing).map { "\($0.name): \($0.text)" }
        return "\(Model.self)(\(members.joined(separator: ", ")))"
    }
}
