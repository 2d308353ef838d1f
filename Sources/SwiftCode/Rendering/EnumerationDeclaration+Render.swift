extension EnumerationDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.block("\(access.prefix)nonisolated enum \(name): FDXEnumeration {") { code in
            for item in cases {
                code.document(item.documentation)
                code.line("case \(item.name)")
            }
            code.line("/// A value that the document does not list, as it came.")
            code.line("case unknown(String)")
            code.line()
            code.block("\(access.prefix)static let table = EnumerationTable<Self>([", closing: "])") { code in
                for item in cases { code.line(".\(item.name.afterDot),") }
            }
            code.line()
            code.block("\(access.prefix)var rawValue: String {") { code in
                code.choose("self") { code in
                    for item in cases { code.line("case .\(item.name.afterDot): \(item.value.literal)") }
                    code.line("case .unknown(let value): value")
                }
            }
        }
    }
}

extension AliasDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.line("\(access.prefix)typealias \(name) = \(type.text)")
    }
}
