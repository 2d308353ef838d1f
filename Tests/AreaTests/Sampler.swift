import Foundation

@_spi(Generated) @testable import FDXRuntime

/// Makes JSON for a generated type from its field table: every property is there, and nothing is by chance.
struct Sampler {
    /// Which member of a union and which case of an enumeration to take.
    let variant: Int
    /// The types that were met on the way.
    private(set) var met: Set<String> = []
    /// What `variant` is divided by for unions within unions, so that each member of one meets each of the other.
    private var divisor = 1

    init(variant: Int) {
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

    private func word<Enumeration: FDXEnumeration>(of type: Enumeration.Type) -> String {
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

/// What a type that holds values of another type holds.
private enum Content {
    case one(any FDXValue.Type)
    case list(any FDXValue.Type)
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
