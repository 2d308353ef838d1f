extension UnionDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        // A member may be kilobytes wide. So a union is a pointer, and an array of them is moved without its members.
        code.block("\(access.prefix)nonisolated indirect enum \(name): FDXUnion {") { code in
            for member in members {
                code.document(member.documentation)
                code.line("case \(member.name)(\(member.type.text))")
            }
            code.line("/// What none of the members fits, as it came.")
            code.line("case unknown(JSONValue)")
            code.line()
            code.block("\(access.prefix)static let members = MemberTable<Self>(\(kind.argument), [", closing: "])") {
                code in
                for member in members { code.line(".init(\(member.label), Self.\(member.name.afterDot)),") }
            }
            code.line()
            code.block("\(access.prefix)func visitMember(_ visitor: inout some MemberVisitor) {") { code in
                code.choose("self") { code in
                    for (index, member) in members.enumerated() {
                        code.line("case .\(member.name.afterDot)(let value): visitor.visit(value, at: \(index))")
                    }
                    code.line("case .unknown(let value): visitor.visitUnknown(value)")
                }
            }
        }
    }
}

extension UnionDeclaration.Kind {
    fileprivate var argument: String {
        switch self {
        case .keyed: ".keyed"
        case .discriminated(let property): ".discriminated(\(property.literal))"
        case .byShape: ".byShape"
        case .scalar: ".scalar"
        }
    }
}

extension UnionDeclaration.Member {
    /// What tells the member on the wire, or a word for messages where its shape does.
    fileprivate var label: String {
        switch values.count {
        case 0: name.filter { $0 != "`" }.literal
        case 1: values[0].literal
        default: "[" + values.map(\.literal).joined(separator: ", ") + "]"
        }
    }
}
