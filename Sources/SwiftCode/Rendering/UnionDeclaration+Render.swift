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
                for member in members { code.line(".init(\(label(of: member)), Self.\(member.name.afterDot)),") }
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

    /// What tells the member on the wire, or a word for messages where its content does.
    private func label(of member: Member) -> String {
        switch (member.values.count, kind) {
        case (0, .byContent), (0, .keyed): member.name.filter { $0 != "`" }.literal
        case (1, _): member.values[0].literal
        default: "[" + member.values.map(\.literal).joined(separator: ", ") + "]"
        }
    }
}

extension UnionDeclaration.Kind {
    fileprivate var argument: String {
        switch self {
        case .keyed(let isClosed, let isExclusive):
            ".keyed([\([isClosed ? ".closed" : nil, isExclusive ? ".exclusive" : nil].compactMap { $0 }.joined(separator: ", "))])"
        case .discriminated(let property): ".discriminated(\(property.literal))"
        case .byProperty(let property): ".byProperty(\(property.literal))"
        case .byContent: ".byContent"
        }
    }
}
