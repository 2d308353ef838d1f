/// A type as generated code writes it.
package indirect enum SwiftType: Hashable, Sendable {
    /// A type's name, and the module to import for it, if there is one.
    case named(String, module: String? = nil)
    case optional(SwiftType)
    case array(SwiftType)
    case dictionary(SwiftType)
    /// `Nullable<String>`
    case generic(String, module: String, SwiftType)

    package var text: String {
        switch self {
        case .named(let name, _): name
        case .optional(let type): type.text + "?"
        case .array(let type): "[\(type.text)]"
        case .dictionary(let type): "[String: \(type.text)]"
        case .generic(let name, _, let type): "\(name)<\(type.text)>"
        }
    }

    /// The type as stored properties write it: `Optional<T>` has no value of its own to begin with, while `T?` begins as
    /// nil, for which the compiler makes a function for each property.
    var storedText: String {
        if case .optional(let type) = self { "Optional<\(type.text)>" } else { text }
    }

    package var modules: Set<String> {
        switch self {
        case .named(_, let module): module.map { [$0] } ?? []
        case .optional(let type), .array(let type), .dictionary(let type): type.modules
        case .generic(_, let module, let type): type.modules.union([module])
        }
    }

    package var isOptional: Bool {
        if case .optional = self { true } else { false }
    }
}
