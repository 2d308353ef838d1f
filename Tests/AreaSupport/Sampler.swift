import Foundation

@_spi(Generated) @testable import FDXRuntime

/// Makes JSON for a generated type from its field table: every property is there, and nothing is by chance.
struct Sampler {
    /// Which member of a union and which case of an enumeration to take.
    let variant: Int
    /// The names of the types that were met on the way.
    private(set) var met: Set<String> = []
    /// Those of them that are models or enumerations, by their names with that of the module.
    private(set) var models: [String: any FDXModel.Type] = [:]
    private(set) var enumerations: [String: any FDXEnumeration.Type] = [:]
    /// What `variant` is divided by for unions within unions, so that each member of one meets each of the other.
    private var divisor = 1

    init(variant: Int = 0) {
        self.variant = variant
    }

    mutating func json(of type: any FDXValue.Type) -> JSONValue {
        if let type = type as? any Wrapping.Type { return wrapped(type) }
        met.insert("\(type)")
        if let type = type as? any FDXModel.Type { return object(of: type) }
        if let type = type as? any FDXUnion.Type { return member(of: type) }
        if let type = type as? any FDXEnumeration.Type { return .string(word(of: type)) }
        return scalar(of: type)
    }

    private mutating func wrapped(_ type: any Wrapping.Type) -> JSONValue {
        switch type.wrapping {
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

    private mutating func member<Union: FDXUnion>(of type: Union.Type) -> JSONValue {
        let members = Union.layout.members
        let member = members[variant / divisor % members.count]
        divisor *= 3
        let value = json(of: member.plan.type)
        divisor /= 3
        guard case .keyed = Union.layout.kind, let name = member.names.first else { return value }
        return [name: value]
    }

    private mutating func word<Enumeration: FDXEnumeration>(of type: Enumeration.Type) -> String {
        enumerations[String(reflecting: type)] = type
        let cases = Array(Enumeration.allCases)
        return cases[variant % cases.count].rawValue
    }

    private func scalar(of type: any FDXValue.Type) -> JSONValue {
        switch type {
        case is Decimal.Type: .number(JSONNumber(checked: "\(variant + 12).3\(variant)5"))
        case is Int.Type: .number(JSONNumber(variant + 3))
        case is Bool.Type: .bool(variant.isMultiple(of: 2))
        case is FDXDate.Type: .string("2026-02-\(variant + 10)")
        case is FDXTimestamp.Type: .string("2026-02-\(variant + 10)T08:30:00.250Z")
        case is FDXBinary.Type: .string("JVBERi0=")
        default: .string("text \(variant)")
        }
    }
}

extension FDXModel {
    /// The names of the properties in JSON.
    static var names: [String] { layout.fields.map(\.name) }
    /// Those whose values a description leaves out.
    static var hiddenNames: Set<String> { Set(layout.fields.filter(\.isSensitive).map(\.name)) }
    static var textNames: Set<String> { Set(layout.fields.filter { $0.type == String?.self }.map(\.name)) }

    /// Whether a property holds an object or a list of objects; nil if there is no such property.
    static func holdsObjects(_ name: String) -> Bool? {
        layout.fields.first { $0.name == name }.map { $0.type.isOfObjects }
    }
}

extension FDXValue {
    fileprivate static var isOfObjects: Bool {
        switch self {
        case let type as any Wrapping.Type: type.wrapping.type.isOfObjects
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

private protocol Wrapping {
    static var wrapping: Content { get }
}

extension Optional: Wrapping where Wrapped: FDXValue {
    fileprivate static var wrapping: Content { .one(Wrapped.self) }
}

extension Nullable: Wrapping {
    fileprivate static var wrapping: Content { .one(Wrapped.self) }
}

extension Indirect: Wrapping {
    fileprivate static var wrapping: Content { .one(Wrapped.self) }
}

extension Array: Wrapping where Element: FDXValue {
    fileprivate static var wrapping: Content { .list(Element.self) }
}

/// A value with every property set.
func sample<Value: FDXValue>(_ type: Value.Type = Value.self, variant: Int = 0) throws -> Value {
    var sampler = Sampler(variant: variant)
    return try Value.decode(from: sampler.json(of: type).encoded(), policy: .strict).value
}
