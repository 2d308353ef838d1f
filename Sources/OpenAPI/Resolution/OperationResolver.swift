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
            var names = OperationNames()
            let operations = document.paths.flatMap { self.operations(of: $0, in: document.file, &names) }
            reportTwins(among: operations)
            return operations.map { operation in
                var operation = operation
                if operation.security == nil, !document.security.isEmpty { operation.security = document.security }
                return operation
            }
        }
    }

    /// Two paths that differ only by the names of parameters are one (OpenAPI 3.0.3, Paths Object): of two calls by one
    /// method, a server would never come to the second.
    private func reportTwins(among operations: [ResolvedOperation]) {
        var first: [[String]: ResolvedOperation] = [:]
        for operation in operations {
            let call = [operation.method, PathTemplate.form(of: operation.path)]
            guard let earlier = first[call] else {
                first[call] = operation
                continue
            }
            let message = "'\(operation.method) \(operation.path)' and '\(earlier.path)' are one path to a server"
            log.record(.error(message, at: operation.mark, notes: [.note("the first is here", at: earlier.mark)]))
        }
    }

    // MARK: - Path items

    private func operations(
        of item: PathItem,
        in file: String,
        _ names: inout OperationNames
    ) -> [ResolvedOperation] {
        let found = log.attempt { () throws(Diagnostic) in try documents.items(of: item, in: file) }
        if let circle = found?.circle { log.record(circle) }
        let parts = found?.items ?? [(item, file)]
        let owner = Owner(file: file, path: item.template)
        return parts.flatMap { part, file in resolved(part, in: file, of: owner, &names) }
    }

    /// The path that operations belong to, which may refer to where they are written.
    private struct Owner {
        let file: String
        let path: String
    }

    private func resolved(
        _ item: PathItem,
        in file: String,
        of owner: Owner,
        _ names: inout OperationNames
    ) -> [ResolvedOperation] {
        item.operations.map { operation in
            let name = name(of: operation, at: owner.path, &names)
            let place = PathPlace(operation, named: name, of: item, in: file)
            return ResolvedOperation(
                file: owner.file,
                mark: operation.mark,
                name: name,
                method: operation.method,
                path: owner.path,
                tags: operation.tags,
                summary: operation.summary ?? item.summary,
                description: operation.description ?? item.description,
                isDeprecated: operation.isDeprecated,
                isAuthorized: operation.security?.isEmpty != true,
                security: operation.security,
                parameters: parameters(of: operation, at: place, in: item, file, path: owner.path),
                body: operation.requestBody.flatMap { body($0, in: file, place.body) },
                responses: operation.responses.compactMap { answer in
                    response(answer, of: operation, in: file, place.response(answer.status))
                },
                otherServer: otherServer(of: operation, item, in: owner.file)
            )
        }
    }

    private func name(of operation: Operation, at path: String, _ names: inout OperationNames) -> String {
        guard let written = operation.operationID else { return operation.derivedName(at: path) }
        switch names.take(written) {
        case .new: break
        case .similar(let earlier):
            let message = "operationId '\(written.value)' differs from '\(earlier.value)' only by case"
            log.record(.warning(message, at: written.mark, notes: [.note("first here", at: earlier.mark)]))
        case .repeated(let earlier):
            let message = "operationId '\(written.value)' appears twice; the second is named by its path"
            log.record(.warning(message, at: written.mark, notes: [.note("first here", at: earlier.mark)]))
            return operation.derivedName(at: path)
        }
        return written.value
    }

    // MARK: - Parameters

    /// Whether two parameters have one name in one place; headers have no case.
    private func areSame(_ one: ResolvedParameter, _ other: ResolvedParameter) -> Bool {
        guard one.location == other.location else { return false }
        return one.name == other.name || one.location == .header && one.name.lowercased() == other.name.lowercased()
    }

    /// The parameters without those that the same list has already.
    private func withoutRepeated(_ parameters: [ResolvedParameter]) -> [ResolvedParameter] {
        parameters.reduce(into: []) { kept, parameter in
            guard let earlier = kept.first(where: { areSame($0, parameter) }) else { return kept.append(parameter) }
            let message = "parameter '\(parameter.name)' is declared twice; the first one counts"
            log.record(.warning(message, at: parameter.mark, notes: [.note("first here", at: earlier.mark)]))
        }
    }

    /// The parameters of the path, then the operation's own, which may replace them.
    private func parameters(
        of operation: Operation,
        at place: PathPlace,
        in item: PathItem,
        _ file: String,
        path: String
    ) -> [ResolvedParameter] {
        let inherited = item.parameters.compactMap { parameter($0, in: file, PathPlace(item, in: file)) }
        let own = operation.parameters.compactMap { parameter($0, in: file, place) }
        let parameters = withoutRepeated(own).reduce(into: withoutRepeated(inherited)) { parameters, next in
            if let index = parameters.firstIndex(where: { areSame($0, next) }) {
                parameters[index] = next
            } else {
                parameters.append(next)
            }
        }
        // Where a parameter could not be found, nobody can say what the path lacks.
        guard inherited.count == item.parameters.count, own.count == operation.parameters.count else {
            return parameters
        }
        return matching(parameters, to: path, operation.mark)
    }

    /// Every `{name}` of the path has its parameter, and the other way round.
    private func matching(_ parameters: [ResolvedParameter], to path: String, _ mark: SourceMark) -> [ResolvedParameter]
    {
        let names = PathTemplate.names(in: path)
        let kept = parameters.compactMap { parameter -> ResolvedParameter? in
            guard parameter.location == .path, !names.contains(parameter.name) else { return parameter }
            let complaint = "path parameter '\(parameter.name)' does not appear in '\(path)'"
            let meant = closest(to: parameter.name, among: names)
            let advice = meant.map { "; it is taken for '\($0)'" } ?? ""
            log.record(.warning(complaint + advice, at: parameter.mark))
            return meant.map(parameter.renamed)
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
        _ owner: PathPlace
    ) -> ResolvedParameter? {
        guard let (parameter, file, component) = follow(written, in: file, documents.parameter) else { return nil }
        let name = parameter.name.value
        let place = component.map { Place(parameter: parameter, component: $0, in: file) } ?? owner.parameter(parameter)
        let type = parameter.schema.map { schemas.value(of: $0, at: place) } ?? .primitive(.string)
        var annotation = Annotation()
        if let schema = parameter.schema { annotation = schemas.annotation(of: schema, at: place) }
        if type.nonNull == .named(place.id), schemas.isEnumeration(place.id) { annotation.leavesValuesToTheirType() }
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
            type: type,
            annotation: annotation
        )
    }

    // MARK: - Bodies

    private func body(_ written: Referenced<RequestBody>, in file: String, _ place: Place) -> ResolvedBody? {
        guard let (body, file, component) = follow(written, in: file, documents.requestBody) else { return nil }
        let place = component.map { Place(requestBody: $0, in: file) } ?? place
        let contents = contents(body.content, at: place)
        reportParts(contents, of: body, at: place)
        reportUnsendable(contents)
        return ResolvedBody(isRequired: body.isRequired, description: body.description, contents: contents)
    }

    /// A form is built of its parts where the document says which they are.
    private func reportParts(_ contents: [ResolvedContent], of body: RequestBody, at place: Place) {
        for (content, media) in zip(contents, body.content) {
            if content.isMultipart, let schema = media.schema {
                let properties = schemas.parts(of: schema, at: place.content(media.name)).flatMap(\.schema.properties)
                for part in media.partTypes where !properties.contains(where: { $0.name == part.name }) {
                    log.record(.warning("the form has no property '\(part.name)'", at: part.mark))
                }
            }
            guard MediaTypeName.essence(of: media.name).hasPrefix("multipart/"), !content.isMultipart else { continue }
            let message = "the parts of '\(media.name)' are not encoded: callers hand over the whole body"
            log.record(.warning(message, at: media.mark))
        }
    }

    /// A server knows a body's kind by its media type, whatever parameters that has: two that differ only by parameters
    /// are one kind.
    private func reportUnsendable(_ contents: [ResolvedContent]) {
        for content in contents where content.isSecondOfItsName(among: contents) {
            let reason = "only its parameters tell it from another"
            log.record(.warning("no code is made for a body of '\(content.mediaType)': \(reason)", at: content.mark))
        }
    }

    private func response(
        _ written: StatusResponse,
        of operation: Operation,
        in file: String,
        _ place: Place
    ) -> ResolvedResponse? {
        guard let (response, file, component) = follow(written.response, in: file, documents.response) else {
            return nil
        }
        let place = component.map { Place(response: $0, in: file) } ?? place
        return ResolvedResponse(
            status: written.status,
            mark: written.mark,
            description: response.description,
            headers: response.headers.compactMap { header($0, in: file, place) },
            contents: isWithoutContent(written, of: operation, response) ? [] : contents(response.content, at: place)
        )
    }

    /// A header that is written on the spot or refers to `components.headers`. The content's type is no header of its own
    /// (OpenAPI 3.0.3, Response Object).
    private func header(_ written: Named<Referenced<Header>>, in file: String, _ owner: Place) -> ResolvedHeader? {
        guard written.name.lowercased() != "content-type",
            let (header, place) = documents.placedHeader(written, in: file, owner)
        else { return nil }
        let schemaPlace = Place(id: place.id.appending("schema"), names: place.names, isProperty: true)
        let isJSON = header.contentType.map(MediaTypeName.isJSON) ?? false
        var annotation = Annotation()
        if let schema = header.schema { annotation = schemas.annotation(of: schema, at: schemaPlace) }
        annotation.description = header.description ?? annotation.description
        let type = isJSON ? nil : header.schema.map { schemas.value(of: $0, at: schemaPlace) }
        return ResolvedHeader(
            name: written.name,
            type: type ?? .primitive(.string),
            annotation: annotation,
            isDeprecated: header.isDeprecated
        )
    }

    /// Whether HTTP has no content there, whatever the document says (RFC 9110, 9.3.2, 15.3.5, 15.3.6 and 15.4.5).
    private func isWithoutContent(_ written: StatusResponse, of operation: Operation, _ response: Response) -> Bool {
        let reason: String
        switch written.status {
        case .code(let code) where code < 200 || code == 204 || code == 205 || code == 304:
            reason = "an answer with status \(code) has no content"
        case _ where operation.method == "HEAD":
            reason = "an answer to HEAD has no content"
        case .code, .range, .default:
            return false
        }
        if let content = response.content.first {
            log.record(.warning("\(reason) (RFC 9110); this is ignored", at: content.mark))
        }
        return true
    }

    /// The server of an operation where it is not one of its document's servers: the client would call a wrong one.
    private func otherServer(of operation: Operation, _ item: PathItem, in file: String) -> Located<String>? {
        let own = operation.servers.isEmpty ? item.servers : operation.servers
        let usual = documents.documents.first { $0.file == file }?.servers ?? []
        guard let first = own.first, !own.contains(where: { one in usual.contains { $0.address == one.address } })
        else { return nil }
        return first.url
    }

    private func contents(_ content: [MediaType], at place: Place) -> [ResolvedContent] {
        content.map { media in
            var content = ResolvedContent(
                mediaType: media.name,
                mark: media.mark,
                type: media.schema.map { schemas.value(of: $0, at: place.content(media.name)) }
            )
            guard MediaTypeName.essence(of: media.name) == "multipart/form-data" else { return content }
            content.isMultipart = schemas.isObject(content.type)
            content.partTypes = Dictionary(media.partTypes.map { ($0.name, $0.value.value) }) { first, _ in first }
            return content
        }
    }

    // MARK: - References

    private func follow<Value>(
        _ written: Referenced<Value>,
        in file: String,
        _ find: (Reference, String) throws(Diagnostic) -> DocumentSet.Found<Value>
    ) -> (Value, file: String, component: String?)? {
        log.attempt { () throws(Diagnostic) in try documents.followed(written, in: file, find) }
    }
}

/// The operation ids of one document so far.
private struct OperationNames {
    enum Verdict {
        case new
        case similar(Located<String>)
        case repeated(Located<String>)
    }

    private var exact: [String: Located<String>] = [:]
    private var lowercased: [String: Located<String>] = [:]

    mutating func take(_ name: Located<String>) -> Verdict {
        if let earlier = exact[name.value] { return .repeated(earlier) }
        exact[name.value] = name
        if let earlier = lowercased[name.value.lowercased()] { return .similar(earlier) }
        lowercased[name.value.lowercased()] = name
        return .new
    }
}

extension Server {
    /// The URL with the defaults of its variables, without a slash at its end.
    fileprivate var address: String {
        var text = url.value
        for variable in variables {
            let pieces = text.split(separator: "{\(variable.name)}", omittingEmptySubsequences: false)
            text = pieces.joined(separator: variable.value.defaultValue)
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}

extension ResolvedParameter {
    fileprivate func renamed(_ name: String) -> ResolvedParameter {
        var parameter = self
        parameter.name = name
        return parameter
    }

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
