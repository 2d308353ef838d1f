internal import Foundation

/// How a type's values are read without generic code, which would look metadata up at every step.
// Unchecked for its pointers and metatypes: nothing in it changes.
final class ValuePlan: @unchecked Sendable {
    enum Kind: UInt8 {
        case string, decimal, int, double, bool, date, timestamp, enumeration, model, union, array, box
        /// The type's own operations read and write its values.
        case other
    }

    let kind: Kind
    /// Whether the values are stored as optionals; null is then left to the caller.
    let isOptional: Bool
    let type: any FDXValue.Type
    let operations: any ValueOperations.Type
    let size, stride, alignment: Int
    /// How the values are read that an array or a box holds; nil for other types.
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

private protocol OptionalEnumeration {
    static var enumerationPlan: ValuePlan { get }
}

extension Optional: OptionalEnumeration where Wrapped: FDXEnumeration {
    static var enumerationPlan: ValuePlan { Wrapped.table.optionalPlan }
}
