/// A value that generated code writes down: a default, a constant, a listed value.
package indirect enum Expression: Hashable, Sendable {
    /// `nil`
    case null
    /// `[:]`
    case emptyDictionary
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case double(Double)
    /// `Decimal(sign: .plus, exponent: -2, significand: 25)`
    case decimal(isNegative: Bool, significand: Int, fractionDigits: Int)
    /// `[1, 2]`
    case list([Expression])
    /// What a `Nullable` holds: `.value("x")`
    case value(Expression)
    /// A case of an enumeration, by its name: `.checking`
    case enumerationCase(String)
    /// A value that an enumeration does not list: `.unknown("x")`
    case unknown(Expression)
    /// A value of any kind, written as JSON, which no literal of Swift's says exactly: `.literal("1.50")`
    case json(String)

    /// The value as Swift writes it.
    var text: String {
        switch self {
        case .null: "nil"
        case .emptyDictionary: "[:]"
        case .text(let text): text.literal
        case .integer(let number): "\(number)"
        case .boolean(let value): "\(value)"
        case .double(let number): "\(number)"
        case .decimal(let isNegative, let significand, let fractionDigits):
            "Decimal(sign: .\(isNegative ? "minus" : "plus"), exponent: -\(fractionDigits), significand: \(significand))"
        case .list(let items): "[\(items.map(\.text).joined(separator: ", "))]"
        case .value(let value): ".value(\(value.text))"
        case .enumerationCase(let name): ".\(name.afterDot)"
        case .unknown(let value): ".unknown(\(value.text))"
        case .json(let json): ".literal(\(json.literal))"
        }
    }
}
