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

    var fullDocumentation: Documentation {
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
    var reading: String {
        "\(name.label): request.\(location.rawValue)(" + ([wireName.literal] + serialization).joined(separator: ", ")
            + ")"
    }
}

extension CallDeclaration.Body {
    fileprivate var argument: String { "\(name): \(type.text)" + (type.isOptional ? " = nil" : "") }

    fileprivate var expression: String { format.expression(of: name, mediaTypes) }

    var reading: String {
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
