extension ChoiceDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.block("\(access.prefix)nonisolated enum \(name): BodyChoice {") { code in
            for item in cases {
                code.document(item.documentation)
                code.line("case \(item.name)(\(item.type.text))")
            }
            code.line()
            code.block("\(access.prefix)static let kinds: [BodyKind<Self>] = [", closing: "]") { code in
                for item in cases { code.line(item.kind + ",") }
            }
            code.line()
            code.block("\(access.prefix)var messageBody: MessageBody {") { code in
                code.choose("self") { code in
                    for item in cases { code.line("case .\(item.name.afterDot)(let value): \(item.body)") }
                }
            }
        }
    }
}

extension ChoiceDeclaration.Case {
    fileprivate var kind: String { ".\(format.rawValue)(\(mediaTypes.literal), Self.\(name.afterDot))" }
    fileprivate var body: String { format.expression(of: "value", mediaTypes) }
}
