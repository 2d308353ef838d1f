extension StructDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.block("\(access.prefix)nonisolated struct \(name): FDXModel {") { code in
            for property in properties { property.write(to: &code, access: access) }
            code.line("/// Members of the JSON object that the document does not declare: kept, and written back.")
            code.line("\(access.prefix)var unknownFields = UnknownFields()")
            code.line()
            switch width {
            case .usual: writeInitializer(of: properties, to: &code, access: access)
            case .wide: break
            case .extreme: writeInitializer(of: properties.filter(\.isDemanded), to: &code, access: access)
            }
            if width != .wide { code.line() }
            writeTable(to: &code, access: access)
        }
        if width == .wide { writeDelegatingInitializer(to: &code, access: access) }
        if let property = properties.first(where: { $0.name == pageItems }) {
            writePage(of: property, to: &code, access: access)
        }
    }

    private func writePage(of property: Property, to code: inout CodeWriter, access: Access) {
        let items = property.type.isOptional ? "\(property.name) ?? []" : property.name
        let type = property.type.isOptional ? String(property.type.text.dropLast()) : property.type.text
        code.line()
        code.block("nonisolated extension \(name): Paged {") { code in
            code.line("\(access.prefix)var pageItems: \(type) { \(items) }")
        }
    }

    private enum Width { case usual, wide, extreme }

    private var width: Width {
        switch properties.count {
        case ...100: .usual
        case ...1023: .wide
        default: .extreme
        }
    }

    /// Takes what each property starts with. The compiler follows every property through every assignment, which takes
    /// seconds where there are hundreds of them.
    private func writeInitializer(of properties: [Property], to code: inout CodeWriter, access: Access) {
        guard !properties.isEmpty else { return code.line("\(access.prefix)init() {}") }
        code.block("\(access.prefix)init", arguments: properties.map(\.argument), " {") { code in
            for property in properties { code.line("self.\(property.storage.afterDot) = \(property.name)") }
        }
    }

    /// The same by way of the initializer that the compiler makes of its own, if the struct itself has none.
    /// There `unknownFields` comes last, with a default value; the compiler crashes on one, unless it is `nil`, beyond the
    /// 1,024th argument.
    private func writeDelegatingInitializer(to code: inout CodeWriter, access: Access) {
        code.line()
        code.block("nonisolated extension \(name) {") { code in
            code.block("\(access.prefix)init", arguments: properties.map(\.argument), " {") { code in
                let arguments =
                    properties.map { "\($0.storage.label): \($0.name)" } + ["unknownFields: UnknownFields()"]
                code.block("self.init(", closing: ")") { $0.list(arguments) }
            }
        }
    }

    private var rules: [String] {
        (isClosed ? [".closed"] : []) + demanded.map { ".requires(\($0.literal))" }
    }

    /// Names and types in the order of the stored properties.
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
            code.list(properties.map { "\($0.type.text).self" })
        }
    }
}

extension StructDeclaration.Property {
    fileprivate func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        guard isDeprecated else { return code.line("\(access.prefix)var \(name): \(type.text)") }
        code.line("@available(*, deprecated)")
        code.block("\(access.prefix)var \(name): \(type.text) {") { code in
            code.line("get { \(storage) }")
            code.line("set { \(storage) = newValue }")
        }
        code.line("private var \(storage): \(type.text)")
    }

    /// A deprecated property is stored under another name, so that the model's own code may use it without a warning.
    fileprivate var storage: String {
        guard isDeprecated else { return name }
        let bare = name.filter { $0 != "`" }
        return "deprecated" + bare.prefix(1).uppercased() + bare.dropFirst()
    }

    /// Whether a caller must say it.
    fileprivate var isDemanded: Bool { defaultValue == nil }

    fileprivate var argument: String {
        "\(name): \(type.text)" + (defaultValue.map { " = \($0)" } ?? "")
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
