import YAMLSource

/// Puts into each operation what it refers to.
struct OperationResolver {
    private let documents: DocumentSet
    private let schemas: SchemaResolver
    private let log: DiagnosticLog

    init(_ documents: DocumentSet, schemas: SchemaResolver, log: DiagnosticLog) {
        self.documents = documents
        self.schemas = schemas
        self.log = log
    }

    func operations() -> [ResolvedOperation] {
        documents.documents.flatMap { document in
            var names: [String: SourceMark] = [:]
            return document.paths.flatMap { operations(of: $0, in: document.file, &names) }
        }
    }

    // MARK: - Path items

    private func operations(
        of item: PathItem,
        in file: String,
        _ names: inout [String: SourceMark]
    ) -> [ResolvedOperation] {
        var operations: [ResolvedOperation] = []
        if let reference = item.reference,
            let target = log.attempt({ () throws(Diagnostic) in try documents.pathItem(reference, from: file) })
        {
            var referred = target.0
            referred.template = item.template
            operations += resolved(referred, in: target.file, writtenIn: file, &names)
        }
        return operations + resolved(item, in: file, writtenIn: file, &names)
    }

    private func resolved(
        _ item: PathItem,
        in file: String,
        writtenIn owner: String,
        _ names: inout [String: SourceMark]
    ) -> [ResolvedOperation] {
        item.operations.map { operation in
            let name = name(of: operation, at: item.template, &names)
            let base = SchemaID(file: file, pointer: "/paths").appending(item.template).appending(
                operation.method.lowercased()
            )
            return ResolvedOperation(
                file: owner,
                mark: operation.mark,
                name: name,
                method: operation.method,
                path: item.template,
                tags: operation.tags,
                summary: operation.summary ?? item.summary,
                description: operation.description ?? item.description,
                isDeprecated: operation.isDeprecated,
                isAuthorized: operation.security?.isEmpty != true,
                parameters: parameters(of: operation, in: item, file, name, base),
                body: operation.requestBody.flatMap { body($0, in: file, name, base) },
                responses: operation.responses.compactMap { response($0, in: file, name, base) }
            )
        }
    }

    private func name(of operation: Operation, at path: String, _ names: inout [String: SourceMark]) -> String {
        let derived = "\(operation.method.lowercased()) \(path)"
        guard let written = operation.operationID else { return derived }
        guard let earlier = names[written.value] else {
            names[written.value] = written.mark
            return written.value
        }
        let note = Diagnostic.note("first here", at: earlier)
        log.record(
            .warning(
                "operationId '\(written.value)' appears twice; the second is named by its path",
                at: written.mark,
                notes: [note]
            )
        )
        return derived
    }

    // MARK: - Parameters

    private func parameters(
        of operation: Operation,
        in item: PathItem,
        _ file: String,
        _ name: String,
        _ base: SchemaID
    ) -> [ResolvedParameter] {
        var parameters: [ResolvedParameter] = []
        for written in item.parameters + operation.parameters {
            guard let parameter = parameter(written, in: file, name, base) else { continue }
            if let index = parameters.firstIndex(where: {
                $0.name == parameter.name && $0.location == parameter.location
            }) {
                parameters[index] = parameter
            } else {
                parameters.append(parameter)
            }
        }
        return matching(parameters, to: item.template, operation.mark)
    }

    /// Every `{name}` of the path has its parameter, and the other way round.
    private func matching(_ parameters: [ResolvedParameter], to path: String, _ mark: SourceMark) -> [ResolvedParameter]
    {
        let names = PathTemplate.names(in: path)
        let kept = parameters.filter { parameter in
            guard parameter.location == .path, !names.contains(parameter.name) else { return true }
            log.record(.warning("path parameter '\(parameter.name)' does not appear in '\(path)'", at: parameter.mark))
            return false
        }
        let missing = names.filter { name in !kept.contains { $0.location == .path && $0.name == name } }
        return kept
            + missing.map { name in
                log.record(
                    .warning("path parameter '\(name)' of '\(path)' is declared nowhere; taken as a string", at: mark)
                )
                return ResolvedParameter(implied: name, at: mark)
            }
    }

    private func parameter(
        _ written: Referenced<Parameter>,
        in file: String,
        _ operation: String,
        _ base: SchemaID
    ) -> ResolvedParameter? {
        guard let (parameter, file, component) = follow(written, in: file, documents.parameter) else { return nil }
        let name = parameter.name.value
        let place =
            component.map { Place(id: SchemaID(file: file, pointer: "\($0)/schema"), names: [name]) }
            ?? Place(id: base.appending("parameters").appending(name), names: [operation, name])
        var annotation = Annotation()
        if let schema = parameter.schema { annotation = schemas.annotation(of: schema, at: place) }
        annotation.description = parameter.description ?? annotation.description
        return ResolvedParameter(
            name: name,
            mark: parameter.mark,
            location: parameter.location,
            isRequired: parameter.isRequired || parameter.location == .path,
            isDeprecated: parameter.isDeprecated,
            style: parameter.style,
            explode: parameter.explode,
            isJSON: parameter.contentType.map(MediaTypeName.isJSON) ?? false,
            type: parameter.schema.map { schemas.value(of: $0, at: place) } ?? .primitive(.string),
            annotation: annotation
        )
    }

    // MARK: - Bodies

    private func body(
        _ written: Referenced<RequestBody>,
        in file: String,
        _ operation: String,
        _ base: SchemaID
    ) -> ResolvedBody? {
        guard let (body, file, component) = follow(written, in: file, documents.requestBody) else { return nil }
        let place =
            component.map { Place(id: SchemaID(file: file, pointer: $0), names: [$0.lastToken, "body"]) }
            ?? Place(id: base.appending("requestBody"), names: [operation, "body"])
        return ResolvedBody(
            isRequired: body.isRequired,
            description: body.description,
            contents: contents(body.content, at: place)
        )
    }

    private func response(
        _ written: StatusResponse,
        in file: String,
        _ operation: String,
        _ base: SchemaID
    ) -> ResolvedResponse? {
        guard let (response, file, component) = follow(written.response, in: file, documents.response) else {
            return nil
        }
        let place =
            component.map { Place(id: SchemaID(file: file, pointer: $0), names: [$0.lastToken, "response"]) }
            ?? Place(
                id: base.appending("responses").appending(written.status.key),
                names: [operation, written.status.word]
            )
        return ResolvedResponse(
            status: written.status,
            mark: written.mark,
            description: response.description,
            contents: contents(response.content, at: place)
        )
    }

    private func contents(_ content: [MediaType], at place: Place) -> [ResolvedContent] {
        content.map { media in
            ResolvedContent(
                mediaType: media.name,
                mark: media.mark,
                type: media.schema.map { schemas.value(of: $0, at: place.content(media.name)) }
            )
        }
    }

    // MARK: - References

    /// Follows a chain of references. The pointer of the component that it ends at comes with the value.
    private func follow<Value>(
        _ written: Referenced<Value>,
        in file: String,
        _ find: (Reference, String) throws(Diagnostic) -> (Referenced<Value>, file: String)
    ) -> (Value, file: String, component: String?)? {
        var current = written
        var file = file
        var component: String?
        for _ in 0..<32 {
            switch current {
            case .value(let value):
                return (value, file, component)
            case .reference(let reference):
                guard let next = log.attempt({ () throws(Diagnostic) in try find(reference, file) }) else { return nil }
                component = reference.text.split(separator: "#").last.map(String.init)
                (current, file) = next
            }
        }
        if case .reference(let reference) = current {
            log.record(.error("'\(reference.text)' refers to nothing but itself", at: reference.mark))
        }
        return nil
    }
}

extension ResolvedParameter {
    fileprivate init(implied name: String, at mark: SourceMark) {
        self.init(
            name: name,
            mark: mark,
            location: .path,
            isRequired: true,
            isDeprecated: false,
            style: .simple,
            explode: false,
            isJSON: false,
            type: .primitive(.string),
            annotation: Annotation()
        )
    }
}

extension StatusResponse.Status {
    fileprivate var key: String {
        switch self {
        case .code(let code): String(code)
        case .range(let digit): "\(digit)XX"
        case .default: "default"
        }
    }

    /// What a type that stands in this response is named by.
    fileprivate var word: String {
        switch self {
        case .code(200), .range(2), .default: "response"
        case .code(let code): "response\(code)"
        case .range(let digit): "response\(digit)XX"
        }
    }
}

extension String {
    fileprivate var lastToken: String { JSONPointer.tokens(of: self).last ?? self }
}

package enum PathTemplate {
    /// `/accounts/{accountId}` → `accountId`.
    package static func names(in path: String) -> [String] {
        path.split(separator: "{").dropFirst().compactMap { piece in
            piece.firstIndex(of: "}").map { String(piece[..<$0]) }
        }
    }
}

package enum MediaTypeName {
    /// `application/json; charset=utf-8`, `application/problem+json`.
    package static func isJSON(_ name: String) -> Bool {
        let essence = essence(of: name)
        return essence == "application/json" || essence.hasSuffix("+json") || essence == "text/json"
    }

    package static func isForm(_ name: String) -> Bool {
        essence(of: name) == "application/x-www-form-urlencoded"
    }

    /// Without parameters, in lower case.
    package static func essence(of name: String) -> String {
        String(name.prefix { $0 != ";" }.trimmed).lowercased()
    }
}
