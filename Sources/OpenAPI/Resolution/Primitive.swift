extension ValueType {
    /// A value that holds no others: all that is known of such types, but for what each is in Swift.
    package enum Primitive: String, Hashable, Sendable {
        case string, integer, number, boolean, date, dateTime
        /// `format: decimal` of a string.
        case decimal
        /// Null and nothing else.
        case null
        /// `format: byte`: Base64 within JSON.
        case base64
        /// `format: binary`: bytes that are no JSON at all.
        case binary

        /// The type of a string with this format; a mere string where the format is not known.
        init(textFormat: String?) {
            self =
                switch textFormat {
                case "date": .date
                case "date-time": .dateTime
                case "decimal": .decimal
                case "byte": .base64
                case "binary": .binary
                default: .string
                }
        }

        /// Whether JSON writes it as a string.
        var isText: Bool {
            switch self {
            case .string, .date, .dateTime, .decimal, .base64, .binary: true
            case .integer, .number, .boolean, .null: false
            }
        }

        /// Whether the format alone says how long it is, so that a limit of its length says nothing.
        package var hasFixedForm: Bool {
            switch self {
            case .date, .dateTime: true
            case .string, .decimal, .base64, .binary, .integer, .number, .boolean, .null: false
            }
        }

        /// One value of this type, as complaints name it.
        var word: String {
            switch self {
            case .string, .date, .dateTime, .decimal, .base64, .binary: "a string"
            case .integer: "an integer"
            case .number: "a number"
            case .boolean: "a boolean"
            case .null: "null"
            }
        }

        /// Several values of this type, as complaints name them.
        var plural: String {
            switch self {
            case .string, .date, .dateTime, .decimal, .base64, .binary: "strings"
            case .integer: "integers"
            case .number: "numbers"
            case .boolean: "booleans"
            case .null: "nulls"
            }
        }
    }
}
