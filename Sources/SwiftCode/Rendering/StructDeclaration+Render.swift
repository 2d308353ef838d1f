extension StructDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.block("\(access.prefix)nonisolated struct \(name): FDXModel {") { code in
            for property in properties { write(property, to: &code, access: access) }
            code.line("/// Members of the JSON object that the document does not declare: kept, and written back.")
            code.line("\(access.prefix)var unknownFields = UnknownFields()")
            code.line()
            switch initialization {
            case .assigning: writeInitializer(of: properties, to: &code, access: access)
            case .delegating: break
            case .partial:
                let given = properties.filter { $0.isDemanded || !$0.type.isOptional }
                writeInitializer(of: given, to: &code, access: access)
            }
            if initialization != .delegating { code.line() }
            writeTable(to: &code, access: access)
        }
        if initialization == .delegating { writeDelegatingInitializer(to: &code, access: access) }
        if let list = pageItems.last { writePage(of: list.type, to: &code, access: access) }
    }

    private func writePage(of list: SwiftType, to code: inout CodeWriter, access: Access) {
        let way =
            pageItems.dropLast().map { $0.name + ($0.type.isOptional ? "?" : "") } + pageItems.suffix(1).map(\.name)
        let isOptional = pageItems.contains(where: \.type.isOptional)
        let items = way.joined(separator: ".") + (isOptional ? " ?? []" : "")
        let type = list.isOptional ? String(list.text.dropLast()) : list.text
        code.line()
        code.block("nonisolated extension \(name): Paged {") { code in
            code.line("\(access.prefix)var pageItems: \(type) { \(items) }")
        }
    }

    /// How the initializer gives each property what it starts with.
    private enum Initialization {
        case assigning
        /// By way of the initializer that the compiler makes. The compiler follows every property through every
        /// assignment, which takes seconds where there are hundreds of them; and an assignment to a deprecated property
        /// is a use of it, an argument is none.
        case delegating
        /// Only what must be given; the others start as nil.
        case partial
    }

    private var initialization: Initialization {
        switch properties.count {
        case ...100: properties.contains { $0.deprecation != nil && $0.box == nil } ? .delegating : .assigning
        case ...1023: .delegating
        default: .partial
        }
    }

    /// Writes the initializer that takes what each property starts with.
    private func writeInitializer(of properties: [Property], to code: inout CodeWriter, access: Access) {
        guard !properties.isEmpty else { return code.line("\(access.prefix)init() {}") }
        code.block("\(access.prefix)init", arguments: properties.map(\.argument), " {") { code in
            for property in properties {
                code.line("self.\(property.stored.name.afterDot) = \(property.startingValue)")
            }
        }
    }

    /// Writes the initializer by way of the one that the compiler makes, if the struct itself has none. There
    /// `unknownFields` comes last, with a default value; the compiler crashes on one, unless it is `nil`, beyond the
    /// 1,024th argument.
    private func writeDelegatingInitializer(to code: inout CodeWriter, access: Access) {
        code.line()
        code.block("nonisolated extension \(name) {") { code in
            code.block("\(access.prefix)init", arguments: properties.map(\.argument), " {") { code in
                let arguments =
                    properties.map { "\($0.stored.name.label): \($0.startingValue)" } + [
                        "unknownFields: UnknownFields()"
                    ]
                code.block("self.init(", closing: ")") { $0.list(arguments) }
            }
        }
    }

    private var rules: [String] {
        (isClosed ? [".closed"] : []) + demanded.map { ".requires(\($0.literal))" }
    }

    /// Writes the table of fields: names and types in the order of the stored properties.
    private func writeTable(to code: inout CodeWriter, access: Access) {
        let opening = "\(access.prefix)static let fields = FieldTable<Self>("
        guard !properties.isEmpty else {
            return code.line(
                opening + "[]" + (rules.isEmpty ? "" : ", rules: [\(rules.joined(separator: ", "))]") + ")"
            )
        }
        code.block(opening, closing: ")") { code in
            code.block("[", closing: "],") { code in
                for property in properties { code.line(property.field + ",") }
            }
            if !rules.isEmpty { code.line("rules: [\(rules.joined(separator: ", "))],") }
            code.list(properties.map { "\($0.stored.type.text).self" })
        }
    }

    /// Whether the initializer assigns to the property itself, which would warn of one that says it is deprecated.
    private func isAssigned(_ property: Property) -> Bool {
        initialization == .partial && property.isDemanded && property.box == nil
    }

    private func write(_ property: Property, to code: inout CodeWriter, access: Access) {
        code.document(property.documentation)
        if let deprecation = property.deprecation, !isAssigned(property) { code.line(deprecation.attribute) }
        let (name, type) = property.stored
        let typeText = initialization == .partial ? type.text : type.storedText
        guard property.box != nil else { return code.line("\(access.prefix)var \(name): \(typeText)") }
        code.block("\(access.prefix)var \(property.name): \(property.type.text) {") { code in
            code.line("get { \(name)\(type.isOptional ? "?" : "").value }")
            code.line("set { \(name) = Indirect(newValue) }")
        }
        code.line("private var \(name): \(typeText)")
    }
}

extension StructDeclaration.Property {
    /// The property that holds the value.
    fileprivate var stored: (name: String, type: SwiftType) {
        guard let box else { return (name, type) }
        if case .optional(let type) = type { return (box, .optional(type.boxed)) }
        return (box, type.boxed)
    }

    /// What the initializer stores of its argument.
    fileprivate var startingValue: String { box == nil ? name : "Indirect(\(name))" }

    /// Whether a caller must say it.
    fileprivate var isDemanded: Bool { defaultValue == nil }

    fileprivate var argument: String {
        "\(name): \(type.text)" + (defaultValue.map { " = \($0.text)" } ?? "")
    }

    fileprivate var field: String {
        switch source {
        case .beside(let isRequired): return isRequired ? ".requiredBeside" : ".beside"
        case .additional(let pattern):
            let field = pattern.map { ".matching(\($0.literal))" } ?? ".additional"
            return isSensitive ? ".sensitive(\(field))" : field
        case .member(let name):
            var field = isSensitive ? ".sensitive(\(name.literal))" : name.literal
            if refusesNull { field = ".neverNull(\(field))" }
            guard let values else { return field }
            return ".only(\(([field] + values.map(\.literal)).joined(separator: ", ")))"
        }
    }
}

extension SwiftType {
    fileprivate var boxed: SwiftType { .generic("Indirect", module: "FDXRuntime", self) }
}

extension StructDeclaration.Property.Deprecation {
    fileprivate var attribute: String {
        switch self {
        case .silent: "@available(*, deprecated)"
        case .message(let text): "@available(*, deprecated, message: \(text.literal))"
        }
    }
}
