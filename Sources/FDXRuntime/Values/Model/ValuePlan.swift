internal import Foundation

/// How a type's values are read without generic code, which would look metadata up at every step.
final class ValuePlan: @unchecked Sendable {
    enum Kind: UInt8 {
        case string, decimal, int, double, bool, date, timestamp, enumeration, model, union, array, box
        /// As the type itself does it.
        case other
    }

    let kind: Kind
    /// Whether the values are stored as optionals; null is then left to the caller.
    let isOptional: Bool
    let type: any FDXValue.Type
    let operations: any ValueOperations.Type
    let size, stride, alignment: Int
    /// Of an array or a box: how what it holds is read.
    let element: ValuePlan?
    let enumeration: UnsafePointer<EnumerationImages>?
    let modelType: (any FDXModel.Type)?
    let unionType: (any FDXUnion.Type)?
    let boxType: (any BoxedValue.Type)?
    /// How many arrays and dictionaries lie in one another before the first value that is neither.
    let containerDepth: Int

    init<Value: FDXValue>(
        _ kind: Kind,
        _ type: Value.Type,
        isOptional: Bool = false,
        element: ValuePlan? = nil,
        enumeration: UnsafePointer<EnumerationImages>? = nil,
        modelType: (any FDXModel.Type)? = nil,
        unionType: (any FDXUnion.Type)? = nil,
        boxType: (any BoxedValue.Type)? = nil,
        containerDepth: Int? = nil
    ) {
        self.kind = kind
        self.isOptional = isOptional
        self.type = type
        operations = type.operations
        size = MemoryLayout<Value>.size
        stride = MemoryLayout<Value>.stride
        alignment = MemoryLayout<Value>.alignment
        self.element = element
        self.enumeration = enumeration
        self.modelType = modelType
        self.unionType = unionType
        self.boxType = boxType
        self.containerDepth = containerDepth ?? element.map { $0.containerDepth + 1 } ?? 0
    }

    var acceptsNull: Bool { operations.acceptsNull }

    /// The plan of an optional of this plan's type; nil if it needs one of its own.
    func ofOptional<Value: FDXValue>(_ type: Value.Type) -> ValuePlan? {
        switch kind {
        case .string, .decimal, .int, .double, .bool, .date, .timestamp:
            return ValuePlan(kind, type, isOptional: true)
        case .model, .union, .array, .box:
            // An optional without a tag of its own has the bytes of the value inside.
            guard MemoryLayout<Value>.size == size else { return nil }
            return ValuePlan(
                kind,
                type,
                isOptional: true,
                element: element,
                modelType: modelType,
                unionType: unionType,
                boxType: boxType,
                containerDepth: containerDepth
            )
        case .enumeration, .other:
            return nil
        }
    }
}

extension Optional where Wrapped: FDXValue {
    static var plan: ValuePlan {
        if Wrapped.acceptsNull { return ValuePlan(.other, self) }
        if let type = self as? any OptionalEnumeration.Type { return type.enumerationPlan }
        return Wrapped.plan.ofOptional(self) ?? ValuePlan(.other, self)
    }
}

extension Array where Element: FDXValue {
    static var plan: ValuePlan {
        let element = Element.plan
        // Elements are values of their own, so null is theirs to read.
        return ValuePlan(.array, self, element: element.isOptional ? ValuePlan(.other, Element.self) : element)
    }
}

extension Dictionary where Key == String, Value: FDXValue {
    static var plan: ValuePlan { ValuePlan(.other, self, containerDepth: Value.plan.containerDepth + 1) }
}

extension String { static var plan: ValuePlan { ValuePlan(.string, self) } }
extension Decimal { static var plan: ValuePlan { ValuePlan(.decimal, self) } }
extension Int { static var plan: ValuePlan { ValuePlan(.int, self) } }
extension Double { static var plan: ValuePlan { ValuePlan(.double, self) } }
extension Bool { static var plan: ValuePlan { ValuePlan(.bool, self) } }
extension FDXDate { static var plan: ValuePlan { ValuePlan(.date, self) } }
extension FDXTimestamp { static var plan: ValuePlan { ValuePlan(.timestamp, self) } }

private protocol OptionalEnumeration {
    static var enumerationPlan: ValuePlan { get }
}

extension Optional: OptionalEnumeration where Wrapped: FDXEnumeration {
    static var enumerationPlan: ValuePlan { Wrapped.table.optionalPlan }
}

/// The bytes of an enumeration's listed cases, which hold no references and so are copied as they are.
struct EnumerationImages {
    let names: NameTable
    private let images: UnsafeRawPointer
    private let size, stride: Int
    /// Each case's name in quotes, and which cases have which bytes.
    private let texts: UnsafePointer<(start: UnsafePointer<UInt8>, count: Int)>
    private let imageNames: NameTable
    /// Whether a value that is not listed is valid too, and how it is kept.
    let allowsOthers: Bool
    let storeOther: @Sendable (String, UnsafeMutableRawPointer) -> Void

    /// Lives as long as the program, like the tables.
    static func make<Stored>(
        _ names: NameTable,
        _ cases: [Stored],
        allowsOthers: Bool,
        other: @escaping @Sendable (String) -> Stored
    ) -> UnsafePointer<EnumerationImages> {
        let images = UnsafeMutablePointer<Stored>.allocate(capacity: max(cases.count, 1))
        images.initialize(from: cases, count: cases.count)
        let size = MemoryLayout<Stored>.size
        let bytes = (0..<cases.count).map { Array(UnsafeRawBufferPointer(start: images + $0, count: size)) }
        let table = UnsafeMutablePointer<EnumerationImages>.allocate(capacity: 1)
        table.initialize(
            to: EnumerationImages(
                names: names,
                images: UnsafeRawPointer(images),
                size: size,
                stride: MemoryLayout<Stored>.stride,
                texts: quoted(names),
                imageNames: NameTable(bytes),
                allowsOthers: allowsOthers,
                storeOther: { text, memory in memory.initializeMemory(as: Stored.self, to: other(text)) }
            )
        )
        return UnsafePointer(table)
    }

    private static func quoted(_ names: NameTable) -> UnsafePointer<(start: UnsafePointer<UInt8>, count: Int)> {
        let texts = UnsafeMutablePointer<(start: UnsafePointer<UInt8>, count: Int)>.allocate(capacity: names.count + 1)
        for index in 0..<names.count {
            let writer = JSONWriter()
            writer.append(names.name(at: index))
            let bytes = writer.finish()
            let text = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
            bytes.copyBytes(to: text, count: bytes.count)
            (texts + index).initialize(to: (UnsafePointer(text), bytes.count))
        }
        return UnsafePointer(texts)
    }

    /// The name in quotes of the case at the place; nil if its bytes are not those of a listed case.
    @inline(__always)
    func text(at memory: UnsafeRawPointer) -> (start: UnsafePointer<UInt8>, count: Int)? {
        imageNames.index(memory.assumingMemoryBound(to: UInt8.self), size).map { texts[$0] }
    }

    /// Copies the case with that name; false if none has it.
    @inline(__always)
    func copy(_ start: UnsafePointer<UInt8>, _ count: Int, to memory: UnsafeMutableRawPointer) -> Bool {
        guard let index = names.index(start, count) else { return false }
        memory.copyMemory(from: images + index * stride, byteCount: size)
        return true
    }
}
