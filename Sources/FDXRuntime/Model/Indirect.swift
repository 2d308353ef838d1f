/// A value kept elsewhere in memory, so that a type can contain itself.
public struct Indirect<Wrapped: FDXValue>: BuiltInValue {
    private final class Box: Sendable {
        let value: Wrapped
        init(_ value: Wrapped) { self.value = value }
    }

    private var box: Box

    /// Puts the value into a box.
    public init(_ value: Wrapped) {
        box = Box(value)
    }

    /// What is in the box.
    public var value: Wrapped {
        get { box.value }
        set { box = Box(newValue) }
    }

    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { Wrapped.expectation }
    static var acceptsNull: Bool { Wrapped.acceptsNull }

    static func read(
        into memory: UnsafeMutablePointer<Self>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        try reader.charge(MemoryLayout<Wrapped>.size + 32)
        memory.initialize(to: Self(try reader.read(Wrapped.self)))
    }

    func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        try value.write(to: &writer)
    }

    public static func == (left: Self, right: Self) -> Bool { left.value == right.value }
    public func hash(into hasher: inout Hasher) { hasher.combine(value) }

    func describe(revealing: Bool) -> String {
        value.describe(revealing: revealing)
    }

    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }
}
