extension CallDeclaration {
    /// `extension Endpoint { static func … }`
    func write(to code: inout CodeWriter, access: Access) {
        code.block("extension Endpoint where Response == \(responseName) {") { code in
            code.document(fullDocumentation)
            if isDeprecated { code.line("@available(*, deprecated)") }
            let arguments = parameters.map(\.argument) + [body?.argument].compactMap { $0 }
            code.block("\(access.prefix)nonisolated static func \(name)", arguments: arguments, " -> Endpoint {") {
                writeEndpoint(to: &$0)
            }
        }
    }

    private func writeEndpoint(to code: inout CodeWriter) {
        code.block("Endpoint(", closing: ")") { code in
            var flags: [String] = []
            if let body { flags.append("body: \(body.expression)") }
            if let mediaType = response.mediaType { flags.append("accept: \(mediaType.literal)") }
            if !isAuthorized { flags.append("isAuthorized: false") }
            if let idempotencyKey { flags.append("idempotencyKey: \(idempotencyKey.literal)") }
            if let paging { flags.append("paging: \(paging.expression)") }
            if !errors.isEmpty { flags.append("errors: [\(errors.map(\.expression).joined(separator: ", "))]") }
            let identity = [operation.literal, ".\(method)", path.literal]
            guard !parameters.isEmpty else { return code.list(identity + flags) }
            for item in identity { code.line(item + ",") }
            code.block("parameters: [", closing: flags.isEmpty ? "]" : "],") { code in
                for parameter in parameters { code.line(parameter.expression + ",") }
            }
            code.list(flags)
        }
    }

    private var responseName: String { response.type?.text ?? "NoContent" }

    fileprivate var fullDocumentation: Documentation {
        var lines = parameters.compactMap { parameter in
            parameter.documentation.isEmpty ? nil : (parameter.name, parameter.documentation)
        }
        if let body, !body.documentation.isEmpty { lines.append((body.name, body.documentation)) }
        guard !lines.isEmpty else { return documentation }
        let list = lines.map { name, text in
            "  - \(name.filter { $0 != "`" }): " + text.text.split(separator: "\n").joined(separator: "\n    ")
        }
        let separator = documentation.isEmpty ? "" : "\n\n"
        return Documentation(documentation.text + separator + (["- Parameters:"] + list).joined(separator: "\n"))
    }
}

extension CallDeclaration.Paging {
    fileprivate var expression: String {
        switch self {
        case .named(let name): ".\(name)"
        case .member(let path, let parameter): ".member(\(path.literal), into: \(parameter.literal))"
        case .link(let path): ".link(\(path.literal))"
        }
    }
}

extension CallDeclaration.ErrorBody {
    fileprivate var expression: String {
        ".init([\(statuses.map(\.pattern).joined(separator: ", "))], \(type.text).self)"
    }
}

extension CallDeclaration.Parameter {
    fileprivate var argument: String { "\(name): \(type.text)" + (defaultValue.map { " = \($0.text)" } ?? "") }

    fileprivate var expression: String {
        ".\(location.rawValue)(" + ([wireName.literal, name] + serialization).joined(separator: ", ") + ")"
    }

    private var serialization: [String] {
        [style.map { "style: .\($0.rawValue)" }, explode.map { "explode: \($0)" }].compactMap { $0 }
    }

    /// How a server reads it.
    fileprivate var reading: String {
        "\(name.label): request.\(location.rawValue)(" + ([wireName.literal] + serialization).joined(separator: ", ")
            + ")"
    }
}

extension CallDeclaration.Body {
    fileprivate var argument: String { "\(name): \(type.text)" + (type.isOptional ? " = nil" : "") }

    fileprivate var expression: String { format.expression(of: name, mediaTypes) }

    fileprivate var reading: String {
        switch format {
        case .json: "\(name.label): request.body()"
        case .form: "\(name.label): request.form()"
        case .binary: "\(name.label): request.file()"
        case .multipart: "\(name.label): request.multipart()"
        case .token: "\(name.label): request.token()"
        case .content: "\(name.label): request.content()"
        case .choice: "\(name.label): request.choice()"
        }
    }
}

extension CallDeclaration.Body.Format {
    /// What is sent of a value that comes as the first of these media types.
    func expression(of value: String, _ mediaTypes: [String]) -> String {
        let usual: String? =
            switch self {
            case .json, .content: "application/json"
            case .token: "application/jwt"
            case .form, .binary, .multipart, .choice: nil
            }
        guard let usual, let mediaType = mediaTypes.first, mediaType != usual else { return ".\(rawValue)(\(value))" }
        return ".\(rawValue)(\(value), contentType: \(mediaType.literal))"
    }
}

extension HandlersDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.block("\(access.prefix)nonisolated protocol \(name): Sendable {") { code in
            for (index, call) in calls.enumerated() {
                if index > 0 { code.line() }
                code.document(call.fullDocumentation)
                call.writeRequirement(to: &code)
            }
        }
        code.line()
        code.block("nonisolated extension \(name) {") { code in
            code.line("/// What a router needs to call the methods above.")
            code.block("\(access.prefix)var routes: [Route] {") { code in
                if groups.count > 1 {
                    writeRoutesInSteps(to: &code)
                } else {
                    code.block("[", closing: "]") { code in
                        for call in calls { call.writeRoute(to: &code) }
                    }
                }
            }
        }
    }

    /// As many calls as one array literal holds: the compiler's time and memory for it grow with the square of their
    /// number, to 26 seconds and 6 GB for 800 calls.
    private var groups: [ArraySlice<CallDeclaration>] {
        let size = 100
        return stride(from: 0, to: calls.count, by: size).map { calls[$0..<min($0 + size, calls.count)] }
    }

    private func writeRoutesInSteps(to code: inout CodeWriter) {
        code.line("var routes: [Route] = []")
        for group in groups {
            code.block("routes += [", closing: "]") { code in
                for call in group { call.writeRoute(to: &code) }
            }
        }
        code.line("return routes")
    }
}

extension CallDeclaration {
    fileprivate func writeRequirement(to code: inout CodeWriter) {
        var arguments = parameters.map { "\($0.name): \($0.type.text)" }
        if let body { arguments.append("\(body.name): \(body.type.text)") }
        let result = response.type.map { " -> \($0.text)" } ?? ""
        code.line("func \(name)", arguments: arguments + ["context: RequestContext"], " async throws\(result)")
    }

    fileprivate func writeRoute(to code: inout CodeWriter) {
        var arguments = [operation.literal, ".\(method)", path.literal]
        switch response {
        case .empty(let status), .value(_, let status, _): if status != 200 { arguments.append("success: \(status)") }
        case .several: break
        }
        if let body { arguments.append("accepts: \(body.mediaTypes.literal)") }
        if let mediaType = response.mediaType { arguments.append("produces: \(mediaType.literal)") }
        code.block("Route", arguments: arguments, " { [self] request in", closing: "},", onOneLine: .max) { code in
            let readings = parameters.map(\.reading) + [body?.reading].compactMap { $0 } + ["context: request.context"]
            code.block("try await self.\(name.afterDot)(", closing: ")") { $0.list(readings) }
            if response.type == nil { code.line("return NoContent()") }
        }
    }
}

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
    fileprivate var pattern: String {
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
