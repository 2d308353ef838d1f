import OpenAPI
import SwiftCode

/// The Swift type of a value. Every Swift type in generated code comes from here.
struct TypeMapping {
    var names: TypeNames

    func type(of value: ValueType, asDouble: Bool = false) -> SwiftType {
        switch value {
        case .any: .runtime("JSONValue")
        case .primitive(let primitive): type(of: primitive, asDouble: asDouble)
        case .custom(let type): .named(names.name(of: type), module: names.module(of: type))
        case .named(let id): .named(names.name(of: id), module: names.module(of: id))
        case .array(let element): .array(type(of: element, asDouble: asDouble))
        case .map(let element): .dictionary(type(of: element, asDouble: asDouble))
        case .nullable(let type): .generic("Nullable", module: "FDXRuntime", self.type(of: type, asDouble: asDouble))
        }
    }

    private func type(of primitive: ValueType.Primitive, asDouble: Bool) -> SwiftType {
        switch primitive {
        case .string, .binary: .named("String")
        case .integer: .named("Int")
        case .number: asDouble ? .named("Double") : .named("Decimal", module: "Foundation")
        case .boolean: .named("Bool")
        case .null: .runtime("FDXNull")
        case .date: .runtime("FDXDate")
        case .dateTime: .runtime("FDXTimestamp")
        case .decimal: .runtime("FDXDecimal")
        case .base64: .runtime("FDXBinary")
        }
    }
}

extension SwiftType {
    static func runtime(_ name: String) -> SwiftType { .named(name, module: "FDXRuntime") }
}
