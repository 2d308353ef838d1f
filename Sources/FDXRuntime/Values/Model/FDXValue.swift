// How a value is read. (Writing, comparing and describing go the same ways.)
//
// What the runtime does with the values of a type stands in one enumeration without cases, its `ValueOperations`: what an
// error message calls it, how it is read into memory and written from there. A type names its operations in `behavior`, the
// one requirement of `FDXValue`. There are six kinds of them:
//
//     FDXModel              ModelOperations         by the model's table of fields         ModelLayout+Read.swift
//     FDXUnion              UnionOperations         by the union's table of members        JSONReader+Unions.swift
//     FDX…Enumeration       …EnumerationOperations  by the table of listed values, of      FDXEnumeration.swift and
//                                                   strings, integers, or any values       two more
//     all others            BuiltInOperations<T>    by the static functions of T           BuiltInValue.swift
//
// Operations are generic, and generic code looks metadata up at every step. So the operations of a type also give a
// `ValuePlan`: a value that says `kind`, for which the reader has one `switch`. Its common kinds (texts, numbers, dates,
// models, arrays) it reads without generic code; for `.other` it calls the operations. A plan is made once, with the table
// that it stands in. Both ways end in the same function of the reader, so they cannot disagree:
//
//     a date in a model    ModelLayout.read → readField → reader.read(place)       the field's plan says .date
//                          → case .date: readTolerantDate()                        JSONReader+Plans.swift
//     a date alone         FDXDate.decode → reader.read(FDXDate.self)              no plan: there is one value only
//                          → BuiltInOperations<FDXDate>.read → FDXDate.read → readTolerantDate()
//     a type of its own    ModelLayout.read → … → case .other: operations.read     FDXBinary, Nullable, a dictionary
//
// A new scalar needs a type with `BuiltInValue`'s functions. A `ValuePlan.Kind` of its own makes it faster, and is
// nothing that anyone sees.

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
