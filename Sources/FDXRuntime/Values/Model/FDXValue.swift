/// A Swift type that is one JSON value: a scalar, an enumeration, a union, a model, or an array or dictionary of them.
///
/// Generated types get it from `FDXModel`, `FDXEnumeration` and `FDXUnion`.
public protocol FDXValue: Hashable, Sendable, Codable, EndpointResponse {
    /// What the runtime does with values of this type.
    static var behavior: ValueBehavior { get }
}

/// What the runtime does with the values of a type.
///
/// The compiler makes a function for each requirement in each type that conforms, so `FDXValue` has but this one.
public struct ValueBehavior: Sendable {
    let operations: any ValueOperations.Type

    init(_ operations: any ValueOperations.Type) {
        self.operations = operations
    }
}

/// The operations on values of one type, which lie in memory of that type.
protocol ValueOperations: Sendable {
    /// What an error message calls such a value: "a string", "a calendar date".
    static var expectation: String { get }

    /// Whether a property of this type has to be there.
    static var isRequired: Bool { get }

    /// Fills uninitialized memory with what stands for a property that its object leaves out.
    static func initializeAbsent(at memory: UnsafeMutableRawPointer)

    /// Whether an object leaves a property with this value out.
    static func isAbsent(at memory: UnsafeRawPointer) -> Bool

    /// Whether JSON's null is a value of this type.
    static var acceptsNull: Bool { get }

    /// How values are read and written without generic code.
    static var plan: ValuePlan { get }

    /// Fills uninitialized memory with the value at the reader's place; leaves it uninitialized when it throws.
    static func read(into memory: UnsafeMutableRawPointer, from reader: inout JSONReader) throws(FDXDecodingError)

    /// Appends the value as JSON.
    static func write(at memory: UnsafeRawPointer, to writer: inout JSONWriter) throws(FDXEncodingError)

    /// The value as debuggers and logs may show it; `revealing` shows what they may not.
    static func describe(at memory: UnsafeRawPointer, revealing: Bool) -> String
}

extension ValueOperations {
    static var isRequired: Bool { true }
    static func initializeAbsent(at memory: UnsafeMutableRawPointer) {}
    static func isAbsent(at memory: UnsafeRawPointer) -> Bool { false }
    static var acceptsNull: Bool { false }
}

extension FDXValue {
    static var operations: any ValueOperations.Type { behavior.operations }
    static var expectation: String { operations.expectation }
    static var acceptsNull: Bool { operations.acceptsNull }
    static var plan: ValuePlan { operations.plan }

    static func read(
        into memory: UnsafeMutablePointer<Self>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        try operations.read(into: UnsafeMutableRawPointer(memory), from: &reader)
    }

    func write(to writer: inout JSONWriter) throws(FDXEncodingError) {
        let result = withUnsafePointer(to: self) { memory in
            Result { () throws(FDXEncodingError) in
                try Self.operations.write(at: UnsafeRawPointer(memory), to: &writer)
            }
        }
        try result.get()
    }

    var isAbsent: Bool {
        withUnsafePointer(to: self) { Self.operations.isAbsent(at: UnsafeRawPointer($0)) }
    }

    func describe(revealing: Bool) -> String {
        withUnsafePointer(to: self) { Self.operations.describe(at: UnsafeRawPointer($0), revealing: revealing) }
    }
}
