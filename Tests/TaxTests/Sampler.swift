import Foundation

@_spi(Generated) @testable import FDXRuntime

/// Makes JSON for generated types from their field tables, every property present and nothing by chance, and collects
/// the types that it meets.
struct Sampler {
    /// Which case of each enumeration to take, and which digits.
    let variant: Int
    private(set) var models: [String: any FDXModel.Type] = [:]
    private(set) var enumerations: [String: any FDXEnumeration.Type] = [:]

    init(variant: Int = 0) {
        self.variant = variant
    }

    mutating func json(of type: any FDXValue.Type) -> JSONValue {
        switch type {
        case let type as any Holding.Type: content(of: type)
        case let type as any FDXModel.Type: object(of: type)
        case let type as any FDXEnumeration.Type: word(of: type)
        default: scalar(of: type)
        }
    }

    private mutating func content(of type: any Holding.Type) -> JSONValue {
        switch type.content {
        case .one(let type): json(of: type)
        case .list(let type): [json(of: type), json(of: type)]
        }
    }

    private mutating func object<Model: FDXModel>(of type: Model.Type) -> JSONValue {
        models[String(reflecting: type)] = type
        var object = JSONObject()
        for field in Model.layout.fields { object[field.name] = json(of: field.type) }
        return .object(object)
    }

    private mutating func word<Word: FDXEnumeration>(of type: Word.Type) -> JSONValue {
        enumerations[String(reflecting: type)] = type
        let cases = Array(Word.allCases)
        return .string(cases[variant % cases.count].rawValue)
    }

    private func scalar(of type: any FDXValue.Type) -> JSONValue {
        switch type {
        case is Decimal.Type: JSONNumber("\(variant + 12).0\(variant + 1)").map(JSONValue.number) ?? .null
        case is Int.Type: .number(JSONNumber(2023 + variant))
        case is Bool.Type: .bool(variant.isMultiple(of: 2))
        case is FDXDate.Type: .string("2024-02-2\(variant)")
        case is FDXBinary.Type: .string("JVBERi0=")
        default: .string("text \(variant)")
        }
    }
}

extension FDXModel {
    /// The names of the properties in JSON whose values a description leaves out.
    static var hiddenNames: Set<String> { Set(layout.fields.filter(\.isSensitive).map(\.name)) }
    static var textNames: Set<String> { Set(layout.fields.filter { $0.type == String?.self }.map(\.name)) }
    static var names: [String] { layout.fields.map(\.name) }

    /// Whether a property holds an object or a list of objects; nil if there is no such property.
    static func holdsObjects(_ name: String) -> Bool? {
        layout.fields.first { $0.name == name }.map { $0.type.isOfObjects }
    }
}

extension FDXValue {
    fileprivate static var isOfObjects: Bool {
        switch self {
        case let type as any Holding.Type: type.content.type.isOfObjects
        default: self is any FDXModel.Type
        }
    }
}

/// What a type that holds values of another type holds.
private enum Content {
    case one(any FDXValue.Type)
    case list(any FDXValue.Type)

    var type: any FDXValue.Type {
        switch self {
        case .one(let type), .list(let type): type
        }
    }
}

private protocol Holding {
    static var content: Content { get }
}

extension Optional: Holding where Wrapped: FDXValue {
    fileprivate static var content: Content { .one(Wrapped.self) }
}

extension Indirect: Holding {
    fileprivate static var content: Content { .one(Wrapped.self) }
}

extension Array: Holding where Element: FDXValue {
    fileprivate static var content: Content { .list(Element.self) }
}
