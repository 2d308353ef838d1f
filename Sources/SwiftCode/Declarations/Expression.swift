/// A value that generated code writes down: a default, a constant, a listed value.
package indirect enum Expression: Hashable, Sendable {
    /// `nil`
    case null
    /// `[:]`
    case emptyDictionary
    case text(String)
    case integer(Int)
    case boolean(Bool)
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
        case .enumerationCase(let name): ".\(name.afterDot)"
        case .unknown(let value): ".unknown(\(value.text))"
        case .json(let json): ".literal(\(json.literal))"
        }
    }
}
