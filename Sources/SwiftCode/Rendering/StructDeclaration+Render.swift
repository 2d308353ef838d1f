extension StructDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.block("\(access.prefix)nonisolated struct \(name): FDXModel {") { code in
            for property in properties { property.write(to: &code, access: access) }
            code.line("/// Members of the JSON object that the document does not declare: kept, and written back.")
            code.line("\(access.prefix)var unknownFields = UnknownFields()")
            code.line()
            writeInitializer(to: &code, access: access)
            code.line()
            writeTable(to: &code, access: access)
        }
    }

    private func writeInitializer(to code: inout CodeWriter, access: Access) {
        guard !properties.isEmpty else { return code.line("\(access.prefix)init() {}") }
        code.block("\(access.prefix)init", arguments: properties.map(\.argument), " {") { code in
            for property in properties { code.line("self.\(property.storage.afterDot) = \(property.name)") }
        }
    }

    /// Names and types in the order of the stored properties.
    private func writeTable(to code: inout CodeWriter, access: Access) {
        let opening = "\(access.prefix)static let fields = FieldTable<Self>("
        guard !properties.isEmpty else { return code.line(opening + "[])") }
        code.block(opening, closing: ")") { code in
            code.block("[", closing: "],") { code in
                for property in properties { code.line(property.field + ",") }
            }
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

    fileprivate var argument: String {
        "\(name): \(type.text)" + (defaultValue.map { " = \($0)" } ?? "")
    }

    fileprivate var field: String {
        guard let jsonName else { return ".beside" }
        return isSensitive ? ".sensitive(\(jsonName.literal))" : jsonName.literal
    }
}
