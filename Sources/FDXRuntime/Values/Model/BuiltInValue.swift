/// A type whose JSON the runtime knows by itself: a scalar, or what holds values of other types.
protocol BuiltInValue: FDXValue {
    static var expectation: String { get }
    static var absent: Self? { get }
    static var acceptsNull: Bool { get }
    static var plan: ValuePlan { get }
    static func read(into memory: UnsafeMutablePointer<Self>, from reader: inout JSONReader) throws(FDXDecodingError)
    func write(to writer: inout JSONWriter) throws(FDXEncodingError)
    var isAbsent: Bool { get }
    func describe(revealing: Bool) -> String
}

extension BuiltInValue {
    static var absent: Self? { nil }
    static var acceptsNull: Bool { false }
    static var plan: ValuePlan { ValuePlan(.other, self) }
    var isAbsent: Bool { false }

    func describe(revealing: Bool) -> String {
        String(reflecting: self)
    }
}

extension ValueBehavior {
    static func builtIn<Value: BuiltInValue>(_ type: Value.Type) -> ValueBehavior {
        ValueBehavior(BuiltInOperations<Value>.self)
    }
}

private enum BuiltInOperations<Value: BuiltInValue>: ValueOperations {
    static var expectation: String { Value.expectation }
    static var isRequired: Bool { Value.absent == nil }
    static var acceptsNull: Bool { Value.acceptsNull }
    static var plan: ValuePlan { Value.plan }

    static func initializeAbsent(at memory: UnsafeMutableRawPointer) {
        if let absent = Value.absent { memory.initializeMemory(as: Value.self, to: absent) }
    }

    static func isAbsent(at memory: UnsafeRawPointer) -> Bool {
        memory.assumingMemoryBound(to: Value.self).pointee.isAbsent
    }

    static func read(into memory: UnsafeMutableRawPointer, from reader: inout JSONReader) throws(FDXDecodingError) {
        try Value.read(into: memory.assumingMemoryBound(to: Value.self), from: &reader)
    }

    static func write(at memory: UnsafeRawPointer, to writer: inout JSONWriter) throws(FDXEncodingError) {
        try memory.assumingMemoryBound(to: Value.self).pointee.write(to: &writer)
    }

    static func describe(at memory: UnsafeRawPointer, revealing: Bool) -> String {
        memory.assumingMemoryBound(to: Value.self).pointee.describe(revealing: revealing)
    }
}
