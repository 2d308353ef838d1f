import YAMLSource

/// What JSON calls a value, from whichever text it was read.
enum JSONKind: String {
    case null
    case boolean
    case number
    case string
    case array
    case object

    init(_ node: Node) {
        switch node {
        case .mapping: self = .object
        case .sequence: self = .array
        case .scalar(let scalar) where scalar.style != .plain: self = .string
        case .scalar(let scalar) where scalar.isNumber: self = .number
        case .scalar(let scalar) where scalar.isNull: self = .null
        case .scalar(let scalar): self = scalar.boolean == nil ? .string : .boolean
        }
    }

    /// The type's name with its article, as a sentence has it: `a string`.
    var noun: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// A value as JSON Schema compares values: `1` is `1.0`, and the order of members does not matter.
indirect enum JSONValue: Hashable {
    case null
    case boolean(Bool)
    case number(ExactNumber)
    case string(Text)
    case array([JSONValue])
    case object([Text: JSONValue])

    typealias Text = ExactText

    init(_ node: Node) {
        switch node {
        case .mapping(let entries, _):
            let members = entries.map { (Text($0.key), JSONValue($0.value)) }
            self = .object(Dictionary(members, uniquingKeysWith: { $1 }))
        case .sequence(let nodes, _):
            self = .array(nodes.map(JSONValue.init))
        case .scalar(let scalar):
            self = JSONValue(scalar, JSONKind(node))
        }
    }

    private init(_ scalar: Scalar, _ kind: JSONKind) {
        switch kind {
        case .null: self = .null
        case .boolean: self = .boolean(scalar.boolean ?? false)
        case .number: self = .number(ExactNumber(scalar.text))
        case .string, .array, .object: self = .string(Text(scalar.text))
        }
    }
}
