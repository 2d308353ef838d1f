/// The types of JSON values; numbers are the integers and the rest, so that `number` is wider than `integer`.
struct Atoms: OptionSet, Hashable {
    let rawValue: UInt8

    static let boolean = Atoms(rawValue: 1)
    static let object = Atoms(rawValue: 2)
    static let array = Atoms(rawValue: 4)
    static let string = Atoms(rawValue: 8)
    static let integer = Atoms(rawValue: 16)
    static let fraction = Atoms(rawValue: 32)
    static let null = Atoms(rawValue: 64)

    static let number: Atoms = [.integer, .fraction]
    static let any: Atoms = [.boolean, .object, .array, .string, .integer, .fraction]
    static let scalars: Atoms = [.boolean, .string, .integer, .fraction]

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// nil where JSON Schema has no type of this name.
    init?(name: String) {
        switch name {
        case "boolean": self = .boolean
        case "object": self = .object
        case "array": self = .array
        case "string": self = .string
        case "integer": self = .integer
        case "number": self = .number
        case "null": self = .null
        default: return nil
        }
    }

    /// `string`, `integer or string`, `any`.
    var text: String {
        if self == .any { return "any" }
        if isEmpty { return "nothing" }
        var names: [String] = []
        if contains(.array) { names.append("array") }
        if contains(.boolean) { names.append("boolean") }
        if isSuperset(of: .number) { names.append("number") } else if contains(.integer) { names.append("integer") }
        if contains(.fraction), !contains(.integer) { names.append("fraction") }
        if contains(.object) { names.append("object") }
        if contains(.string) { names.append("string") }
        return names.joined(separator: " or ")
    }
}
