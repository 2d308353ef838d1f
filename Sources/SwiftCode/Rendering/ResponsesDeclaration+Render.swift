extension ResponsesDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.block("\(access.prefix)nonisolated enum \(name): EndpointResponse {") { code in
            for item in cases {
                code.document(item.documentation)
                code.line("case \(item.name)" + (item.type.map { "(\($0.text))" } ?? ""))
            }
            code.line()
            code.block("\(access.prefix)static let contents: [ResponseContent<Self>] = [", closing: "]") { code in
                for item in cases { code.line(item.content(named: item.name) + ",") }
            }
            code.line()
            code.block("\(access.prefix)var responseBody: ResponseBody {") { code in
                code.choose("self") { code in
                    for item in cases { code.line(item.body) }
                }
            }
        }
    }
}

extension ResponsesDeclaration.Case {
    fileprivate func content(named name: String) -> String {
        switch content {
        case .empty: ".empty(\(status.pattern), Self.\(name.afterDot))"
        case .json(_, let mediaTypes):
            ".json(\(status.pattern), \(mediaTypes.isEmpty ? "" : "mediaTypes: \(mediaTypes.literal), ")Self.\(name.afterDot))"
        case .token(_, let mediaTypes):
            ".token(\(status.pattern), mediaTypes: \(mediaTypes.literal), Self.\(name.afterDot))"
        case .file(_, let mediaTypes):
            ".file(\(status.pattern), mediaTypes: \(mediaTypes.literal), Self.\(name.afterDot))"
        }
    }

    fileprivate var body: String {
        switch content {
        case .empty: "case .\(name.afterDot): .empty(\(status.sent))"
        case .json(_, let mediaTypes):
            "case .\(name.afterDot)(let value): .json(\(status.sent), value"
                + (mediaTypes.first.map { ", contentType: \($0.literal)" } ?? "") + ")"
        case .token(_, let mediaTypes):
            "case .\(name.afterDot)(let value): .token(\(status.sent), value"
                + (mediaTypes.first.map { ", contentType: \($0.literal)" } ?? "") + ")"
        case .file: "case .\(name.afterDot)(let value): .file(\(status.sent), value)"
        }
    }
}

extension ResponsesDeclaration.Case.Status {
    /// What it stands for among the answers that may come.
    var pattern: String {
        switch self {
        case .code(let code): String(code)
        case .range(let digit): ".range(\(digit))"
        case .any: ".any"
        }
    }

    /// What a server sends; it knows the operation's usual status.
    fileprivate var sent: String {
        switch self {
        case .code(let code): String(code)
        case .range, .any: "nil"
        }
    }
}
