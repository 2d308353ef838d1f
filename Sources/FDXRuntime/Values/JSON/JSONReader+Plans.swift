internal import Foundation

// Reading by plans, without generic code.
extension JSONReader {
    /// Fills uninitialized memory with a value of the plan's type; leaves it uninitialized when it throws.
    @inline(__always)
    mutating func read(_ plan: ValuePlan, into memory: UnsafeMutableRawPointer) throws(FDXDecodingError) {
        try read(plan.kind, isOptional: plan.isOptional, plan, into: memory)
    }

    mutating func read(
        _ kind: ValuePlan.Kind,
        isOptional: Bool,
        _ plan: @autoclosure () -> ValuePlan,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        switch kind {
        case .string: memory.store(try readTolerantString(), asOptional: isOptional)
        case .decimal:
            memory.store(try readTolerantNumber(Decimal.expectation) { $0.decimal }, asOptional: isOptional)
        case .int: memory.store(try readTolerantNumber(Int.expectation) { $0.int }, asOptional: isOptional)
        case .double: memory.store(try readTolerantNumber(Double.expectation) { $0.double }, asOptional: isOptional)
        case .bool: memory.store(try readTolerantBool(), asOptional: isOptional)
        case .date: memory.store(try readTolerantDate(), asOptional: isOptional)
        case .timestamp: memory.store(try readTolerantTimestamp(), asOptional: isOptional)
        case .enumeration: try readEnumeration(plan(), into: memory)
        case .model: try plan().modelLayout.read(into: memory, from: &self)
        case .union: try readUnion(plan().unionLayout, into: memory)
        case .array: try readArray(plan(), into: memory)
        case .box: try readBox(plan(), into: memory)
        case .other: try plan().operations.read(into: memory, from: &self)
        }
    }

    private mutating func readBox(
        _ plan: ValuePlan,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let (box, content) = plan.box
        try box.read(content, into: memory, from: &self)
    }

    private mutating func readEnumeration(
        _ plan: ValuePlan,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        guard byte == UInt8(ascii: "\""), let images = plan.enumeration else {
            return try plan.operations.read(into: memory, from: &self)
        }
        let start = cursor
        let text = try scanString()
        guard !text.hasEscapes else {
            cursor = start
            return try plan.operations.read(into: memory, from: &self)
        }
        if images.pointee.copy(text.start, text.count, to: memory) { return }
        if !images.pointee.allowsOthers {
            try recordUnlisted(at: start - base, expected: plan.operations.expectation)
        }
        images.pointee.storeOther(try string(of: text, at: start - base), memory)
    }
}

extension ValuePlan {
    /// The type of a box, and how what is in it is read.
    var box: (type: any BoxedValue.Type, content: ValuePlan) {
        guard let boxType, let element else { preconditionFailure("the plan of a box has its type and its content's") }
        return (boxType, element)
    }

    var modelLayout: ModelLayout {
        guard let modelType else { preconditionFailure("the plan of a model has its type") }
        return modelType.layout
    }

    var unionLayout: UnionLayout {
        guard let unionType else { preconditionFailure("the plan of a union has its type") }
        return unionType.layout
    }
}

extension UnsafeMutableRawPointer {
    @inline(__always)
    fileprivate func store<Value>(_ value: Value, asOptional isOptional: Bool) {
        if isOptional {
            initializeMemory(as: Value?.self, to: value)
        } else {
            initializeMemory(as: Value.self, to: value)
        }
    }
}
