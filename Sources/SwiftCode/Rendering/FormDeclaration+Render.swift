extension FormDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.block("\(access.prefix)nonisolated struct \(name): MultipartForm {") { code in
            for part in parts {
                code.document(part.documentation)
                code.line("\(access.prefix)var \(part.name): \(part.type.text)")
            }
            if !parts.isEmpty { code.line() }
            code.block("\(access.prefix)init", arguments: parts.map(\.argument), " {") { code in
                for part in parts { code.line("self.\(part.name.afterDot) = \(part.name)") }
            }
            code.line()
            code.block("\(access.prefix)init(reading parts: FormReader) throws {") { code in
                for part in parts {
                    code.line("\(part.name) = try parts.\(part.kind.rawValue)(\(part.wireName.literal))")
                }
            }
            code.line()
            code.block("\(access.prefix)var parts: [FormPart] {") { code in
                code.block("[", closing: "]") { code in
                    for part in parts { code.line(part.expression + ",") }
                }
            }
        }
    }
}

extension FormDeclaration.Part {
    fileprivate var argument: String { "\(name): \(type.text)" + (defaultValue.map { " = \($0.text)" } ?? "") }

    fileprivate var expression: String {
        let type = kind == .value ? contentType.map { ", contentType: \($0.literal)" } ?? "" : ""
        return ".\(kind.rawValue)(\(wireName.literal), \(name)\(type))"
    }
}
