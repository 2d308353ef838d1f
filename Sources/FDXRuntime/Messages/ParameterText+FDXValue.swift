import Foundation

extension ParameterText {
    /// A list or an object within another: OpenAPI (3.0.4, appendix C) leaves open how a parameter would spell it.
    package struct NestedValue: Error {}

    /// The text of a value; nil where the value is nil.
    ///
    /// - Throws: `NestedValue`.
    package init?(_ value: some FDXValue) throws {
        switch value {
        case let text as String: self = .scalar(text)
        case let number as Int: self = .scalar(String(number))
        case let flag as Bool: self = .scalar(flag ? "true" : "false")
        case let texts as [String]: self = .list(texts)
        case let choice as any FDXEnumeration: self = .scalar(choice.rawValue)
        case let choice as any FDXIntegerEnumeration: self = .scalar(String(choice.rawValue))
        default:
            guard let text = try ParameterText(JSONValue.decode(from: value.encoded(), policy: .strict).value)
            else { return nil }
            self = text
        }
    }

    /// Null within a list or an object is as if it were not there (RFC 6570, section 2.3).
    private init?(_ json: JSONValue) throws {
        switch json {
        case .null: return nil
        case .bool, .number, .string: self = .scalar(try json.parameterText ?? "")
        case .array(let items): self = .list(try items.compactMap { try $0.parameterText })
        case .object(let object):
            self = .object(
                try object.members.compactMap { name, value in
                    try value.parameterText.map { Member(key: name, value: $0) }
                }
            )
        }
    }
}

extension JSONValue {
    /// The value as text; nil for null.
    fileprivate var parameterText: String? {
        get throws {
            switch self {
            case .string(let text): text
            case .null: nil
            case .bool(let flag): flag ? "true" : "false"
            case .number(let number): number.text
            case .array, .object: throw ParameterText.NestedValue()
            }
        }
    }
}

extension FDXValue {
    /// Reads a value from the pairs that spell it; none at all stand for null.
    package static func decode(form pairs: [FormTree.Pair], policy: DecodingPolicy) throws -> Decoded<Self> {
        if pairs.isEmpty { return try decode(from: JSONValue.null, policy: policy) }
        return try decode(from: FormTree.value(of: pairs, as: Self.self), policy: policy)
    }

    /// The value as the pairs that spell it.
    package func formPairs(named name: String?) throws -> [FormTree.Pair] {
        FormTree.pairs(of: try JSONValue.decode(from: encoded(), policy: .strict).value, named: name)
    }

    /// Reads a value from its text, where `"50"` is a number if a number is wanted.
    package static func decode(parameter: ParameterText?, policy: DecodingPolicy) throws -> Decoded<Self> {
        let json: JSONValue =
            switch parameter {
            case nil: .null
            case .scalar(let text): .string(text)
            case .list(let items): .array(items.map { .string($0) })
            case .object(let members): .object(texts: members.map { ($0.key, $0.value) })
            }
        return try decode(from: json.encoded(), policy: policy)
    }
}

extension ParameterText.Form {
    /// Lists and objects say so by conformance; everything else is one piece of text.
    package init(of type: any FDXValue.Type) {
        switch type {
        case let optional as any OptionalValue.Type:
            self = (optional.wrapped as? any FDXValue.Type).map(Self.init) ?? .scalar
        case let raw as any FDXRawValue.Type: self.init(of: raw.rawType)
        case is any ListValue.Type: self = .list
        case let model as any FDXModel.Type: self = .object(keys: model.fieldNames)
        case is any MapValue.Type: self = .object(keys: nil)
        default: self = .scalar
        }
    }
}

extension FDXModel {
    fileprivate static var fieldNames: [String] { fields.layout.fields.filter(\.isNamed).map(\.name) }
}

protocol OptionalValue { static var wrapped: any Any.Type { get } }
private protocol ListValue {}
protocol MapValue {}

extension Optional: OptionalValue { static var wrapped: any Any.Type { Wrapped.self } }
extension Nullable: OptionalValue { static var wrapped: any Any.Type { Wrapped.self } }
extension Indirect: OptionalValue { static var wrapped: any Any.Type { Wrapped.self } }
extension Array: ListValue {}
extension Dictionary: MapValue {}
