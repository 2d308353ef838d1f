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

extension HeadersDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.block("\(access.prefix)nonisolated struct \(name): ResponseHeaders {") { code in
            for header in headers {
                code.document(header.documentation)
                code.line("\(access.prefix)var \(header.name): \(header.type.text)")
            }
            code.line()
            code.block("\(access.prefix)init(reading headers: HeaderReader) {") { code in
                for header in headers {
                    // A header may be called as the reader is.
                    let property = header.name == "headers" ? "self.headers" : header.name
                    code.line("\(property) = headers.value(\(header.wireName.literal))")
                }
            }
        }
    }
}
