/// A value kept elsewhere in memory: a type can contain itself by it, and a struct of wide structs stays small.
///
/// Generated models show it nowhere: they have a plain property over each box.
public struct Indirect<Wrapped: FDXValue>: BuiltInValue, @unchecked Sendable {
    // Unchecked, as the compiler does not see that a box is changed in place only where nobody else refers to it.
    private var box: Box<Wrapped>

    /// Puts the value into a box.
    public init(_ value: Wrapped) {
        box = .empty()
        box.fill(with: value)
    }

    /// Puts a value into a box; nil where there is none.
    public init?(_ value: Wrapped?) {
        guard let value else { return nil }
        self.init(value)
    }

    /// What is in the box.
    public var value: Wrapped {
        get { box.place.pointee }
        set {
            if isKnownUniquelyReferenced(&box) { box.place.pointee = newValue } else { self = Self(newValue) }
        }
    }

    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { Wrapped.expectation }
    static var acceptsNull: Bool { Wrapped.acceptsNull }

    static var plan: ValuePlan {
        let content = Wrapped.plan
        return ValuePlan(
            .box,
            self,
            // A value in a box is a value of its own, so null is its own to read.
            element: content.isOptional ? ValuePlan(.other, Wrapped.self) : content,
            boxType: self,
            containerDepth: content.containerDepth
        )
    }

    static func read(
        into memory: UnsafeMutablePointer<Self>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        let box = try emptyBox(chargedTo: &reader)
        try Wrapped.read(into: box.place, from: &reader)
        box.header = true
        memory.initialize(to: Self(box: box))
    }

    func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        try value.write(to: &writer)
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.box === right.box || left.box.place.pointee == right.box.place.pointee
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(value) }

    func describe(revealing: Bool) -> String {
        value.describe(revealing: revealing)
    }

    private static func emptyBox(chargedTo reader: inout JSONReader) throws(FDXDecodingError) -> Box<Wrapped> {
        try reader.charge(MemoryLayout<Wrapped>.size + 32)
        return .empty()
    }

    private init(box: Box<Wrapped>) {
        self.box = box
    }
}

/// A box as the reader and the writer see it, without the type of what it holds.
protocol BoxedValue: FDXValue {
    /// Fills uninitialized memory with a box, whose value is read where it stays.
    static func read(
        _ content: ValuePlan,
        into memory: UnsafeMutableRawPointer,
        from reader: inout JSONReader
    ) throws(FDXDecodingError)

    /// The place of the value in the box that lies at `memory`.
    static func content(at memory: UnsafeRawPointer) -> UnsafeRawPointer
}

extension Indirect: BoxedValue {
    static func read(
        _ content: ValuePlan,
        into memory: UnsafeMutableRawPointer,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        let box = try emptyBox(chargedTo: &reader)
        try reader.read(content, into: UnsafeMutableRawPointer(box.place))
        box.header = true
        memory.initializeMemory(as: Self.self, to: Self(box: box))
    }

    static func content(at memory: UnsafeRawPointer) -> UnsafeRawPointer {
        UnsafeRawPointer(memory.assumingMemoryBound(to: Self.self).pointee.box.place)
    }
}

/// Memory of its own for one value; the header says whether the value is there.
private final class Box<Wrapped>: ManagedBuffer<Bool, Wrapped> {
    static func empty() -> Box {
        unsafeDowncast(create(minimumCapacity: 1) { _ in false }, to: Box.self)
    }

    var place: UnsafeMutablePointer<Wrapped> { withUnsafeMutablePointerToElements { $0 } }

    func fill(with value: Wrapped) {
        place.initialize(to: value)
        header = true
    }

    deinit {
        if header { place.deinitialize(count: 1) }
    }
}
