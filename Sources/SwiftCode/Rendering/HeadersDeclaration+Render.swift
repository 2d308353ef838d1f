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
