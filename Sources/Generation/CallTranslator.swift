import OpenAPI
import SwiftCode

/// Decides how each operation looks in Swift, for callers and for servers.
struct CallTranslator {
    var types: TypeMapping
    private let models: ModelTranslator
    private let configuration: Configuration
    private let functionNames: [Int: String]
    /// The types of the schemas that the configuration names for errors.
    private let errorTypes: [String: ValueType]

    /// An operation's call, and the type of its answers where the operation needs one of its own.
    struct Translation {
        var file: String
        var call: CallDeclaration
        var responses: ResponsesDeclaration?
        var form: FormDeclaration?
        var choice: ChoiceDeclaration?
        var headers: HeadersDeclaration?
        var tag: String?
        /// A server of its own answers, which a client of the document's does not call.
        var isElsewhere = false
    }

    init(_ operations: [ResolvedOperation], models: ModelTranslator, configuration: Configuration) {
        types = models.types
        self.models = models
        errorTypes = Dictionary(
            configuration.errors.values.compactMap { name in models.graph.type(called: name).map { (name, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
        self.configuration = configuration
        functionNames = Self.functionNames(of: operations)
    }

    mutating func translations(of operations: [ResolvedOperation]) -> [Translation] {
        operations.enumerated().map { index, operation in
            let name = functionNames[index] ?? Namer.memberName(operation.name)
            let (response, responses) = response(of: operation, named: name)
            let kinds = operation.body?.kinds(in: models.graph) ?? []
            let form = form(among: kinds, of: operation, named: name)
            let choice = choice(of: kinds, form: form, of: operation, named: name)
            let headers = headers(of: operation, named: name)
            let parameters = operation.parameters.filter { !configuration.isClientHeader($0) }
            let call = CallDeclaration(
                name: name,
                operation: operation.name,
                method: operation.method.lowercased(),
                path: operation.path,
                documentation: operation.documentation(answering: answers(of: operation), withHeaders: headers?.name),
                isDeprecated: operation.isDeprecated,
                parameters: self.parameters(parameters, of: operation),
                body: operation.body.flatMap { body($0, of: kinds, form: form, choice: choice) },
                isAuthorized: operation.isAuthorized,
                idempotencyKey: configuration.idempotencyHeader(of: operation),
                paging: response.type == nil ? nil : configuration.paging.value(for: operation)?.declared,
                errors: errors(of: operation),
                response: response
            )
            return Translation(
                file: operation.file,
                call: call,
                responses: responses,
                form: form,
                choice: choice,
                headers: headers,
                tag: operation.tags.first,
                isElsewhere: operation.otherServer != nil
            )
        }
    }

    /// Operations of one name in several documents are told apart by the documents' names, those of one document by
    /// their paths.
    private static func functionNames(of operations: [ResolvedOperation]) -> [Int: String] {
        let files = FileWords(operations.reduce(into: []) { if !$0.contains($1.file) { $0.append($1.file) } })
        let owners = operations.reduce(into: [:]) { $0[Namer.memberName($1.name), default: Set()].insert($1.file) }
        var scope = NameScope()
        let wishes = operations.map { operation in
            let name = Namer.memberName(operation.name)
            let byFile = Namer.memberName((files[operation.file] + [operation.name]).joined(separator: " "))
            let byPath = Namer.memberName("\(operation.method.lowercased()) \(operation.path)")
            let isShared = (owners[name]?.count ?? 0) > 1
            // An operation that is spelled like a function has the first right to its name.
            return NameScope.Wish([isShared ? byFile : name, byPath], isExact: !isShared && name == operation.name)
        }
        return Dictionary(uniqueKeysWithValues: zip(operations.indices, scope.claim(each: wishes)))
    }

    // MARK: - Parameters

    /// The parameters of a call, those first that a caller must give.
    private func parameters(
        _ parameters: [ResolvedParameter],
        of operation: ResolvedOperation
    ) -> [CallDeclaration.Parameter] {
        var scope = NameScope(taken: ["body", "context"])
        let names = scope.claim(
            each: parameters.map { parameter in
                let located = Namer.memberName(parameter.name + " " + parameter.location.rawValue)
                return NameScope.Wish(parameter.name, as: Namer.memberName(parameter.name), or: located)
            }
        )
        let named = zip(parameters, names).map { ($0, $1) }
        let ordered = named.filter(\.0.isRequired) + named.filter { !$0.0.isRequired }
        return ordered.map { parameter, name in
            let isDouble = configuration.doubles.contains {
                $0 == parameter.name || $0 == "\(operation.name).\(parameter.name)"
            }
            let value = parameter.isJSON ? ValueType.primitive(.string) : parameter.type.nonNull
            let type = types.type(of: value, asDouble: isDouble)
            return CallDeclaration.Parameter(
                name: name,
                wireName: parameter.name,
                location: parameter.location.declared,
                type: parameter.isRequired ? type : .optional(type),
                defaultValue: parameter.isRequired && parameter.location == .path ? nil : defaultValue(of: parameter),
                documentation: parameter.documentation,
                style: parameter.declaredStyle,
                explode: parameter.declaredExplode
            )
        }
    }

    private func defaultValue(of parameter: ResolvedParameter) -> Expression? {
        let isSent = !parameter.isJSON && !parameter.isDeprecated && !parameter.annotation.isDeprecated
        let value = isSent ? parameter.annotation.defaultValue : nil
        return value.flatMap { models.expression(of: $0, as: parameter.type.nonNull) }
            ?? (parameter.isRequired ? nil : .null)
    }

    // MARK: - Bodies

    private func body(
        _ body: ResolvedBody,
        of kinds: [BodyKind],
        form: FormDeclaration?,
        choice: ChoiceDeclaration?
    ) -> CallDeclaration.Body? {
        guard let (format, type) = format(of: kinds, form: form, choice: choice) else { return nil }
        let files = format == .binary || format == .content ? kinds.filter { $0.format == .file } : []
        let names = files.flatMap(\.mediaTypes)
        // The JSON's media type is the one that a call names.
        let ordered = kinds.filter { $0.format == .json } + kinds.filter { $0.format != .json }
        return CallDeclaration.Body(
            name: "body",
            type: body.isRequired ? type : .optional(type),
            format: format,
            documentation: Documentation(body.documentation(naming: names, besideJSON: format == .content)),
            mediaTypes: (format == .choice ? kinds : ordered).flatMap(\.mediaTypes)
        )
    }

    private func format(
        of kinds: [BodyKind],
        form: FormDeclaration?,
        choice: ChoiceDeclaration?
    ) -> (CallDeclaration.Body.Format, SwiftType)? {
        if let choice { return (.choice, .named(choice.name, module: types.names.moduleOfFile(choice.file))) }
        if kinds.isJSONOrFile, let json = kinds.first(where: { $0.format == .json }) {
            return (.content, .generic("BodyContent", module: "FDXRuntime", types.type(of: json.type)))
        }
        return kinds.first.map { kind in (kind.format.declared, type(of: kind, form: form)) }
    }

    private func type(of kind: BodyKind, form: FormDeclaration?) -> SwiftType {
        switch kind.format {
        case .json, .form: types.type(of: kind.type)
        case .token: .signed(types.type(of: kind.type))
        case .file: .runtime("FileContent")
        case .multipart:
            form.map { .named($0.name, module: types.names.moduleOfFile($0.file)) } ?? .runtime("FileContent")
        }
    }

    /// The kinds of a body as a choice, where there are several and not just JSON and files.
    private mutating func choice(
        of kinds: [BodyKind],
        form: FormDeclaration?,
        of operation: ResolvedOperation,
        named name: String
    ) -> ChoiceDeclaration? {
        guard kinds.count > 1, !kinds.isJSONOrFile else { return nil }
        let typeName = types.names.claim([
            Namer.typeName([name, "body", "choice"]), Namer.typeName([name, "request", "body", "choice"]),
        ])
        var scope = NameScope()
        let names = scope.claim(each: kinds.map(\.wish))
        let cases = zip(kinds, names).map { kind, name in
            ChoiceDeclaration.Case(
                name: name,
                format: kind.format.declared,
                type: type(of: kind, form: form),
                mediaTypes: kind.mediaTypes,
                documentation: Documentation(kind.mediaTypes.map { "`\($0)`" }.joinedByOr + ".")
            )
        }
        return ChoiceDeclaration(
            name: typeName,
            file: operation.file,
            documentation: Documentation("What `\(operation.method) \(operation.path)` takes: one of these."),
            cases: cases
        )
    }

    /// A form of fields and files, where that is one of the kinds that a call sends.
    private mutating func form(
        among kinds: [BodyKind],
        of operation: ResolvedOperation,
        named name: String
    ) -> FormDeclaration? {
        guard let content = kinds.first(where: { $0.format == .multipart })?.contents.first,
            let id = content.type?.definition, let owner = models.graph[id], case .object(let object) = owner.shape
        else { return nil }
        let parts = parts(of: object, in: owner, content)
        let typeName = types.names.claim([Namer.typeName([name, "form"]), Namer.typeName([name, "form", "parts"])])
        let sentence = "What `\(operation.method) \(operation.path)` takes, part by part."
        let text = [owner.annotation.description ?? "", sentence].filter { !$0.isEmpty }.joined(separator: "\n\n")
        return FormDeclaration(name: typeName, file: operation.file, documentation: Documentation(text), parts: parts)
    }

    private func parts(of object: ObjectShape, in owner: Definition, _ content: ResolvedContent) -> [FormDeclaration
        .Part]
    {
        let names = models.memberNames(of: object, in: owner)
        // What the form itself declares.
        return zip(object.properties, names).compactMap { property, name in
            guard property.additional == nil, property.unionBeside == nil else { return nil }
            let contentType = content.partTypes[property.name]
            let (kind, file) = property.type.nonNull.part(contentType)
            let isOptional = property.presence == .optional
            let type = file.map { isOptional ? .optional($0) : $0 } ?? models.type(of: property, in: owner)
            return FormDeclaration.Part(
                name: name == "parts" ? "partsValue" : name,
                wireName: property.name,
                kind: kind,
                type: type,
                contentType: contentType?.contains(",") == true || contentType?.contains("*") == true
                    ? nil : contentType,
                defaultValue: kind == .value
                    ? models.defaultExpression(of: property, type, in: owner) : isOptional ? .null : nil,
                documentation: models.documentation(of: property)
            )
        }
    }

    private mutating func headers(of operation: ResolvedOperation, named name: String) -> HeadersDeclaration? {
        guard configuration.parts.contains(.client) else { return nil }
        let headers = operation.ownHeaders(configuration)
        guard !headers.isEmpty else { return nil }
        var scope = NameScope()
        let names = scope.claim(each: headers.map { NameScope.Wish($0.name, as: Namer.memberName($0.name)) })
        let typeName = types.names.claim([
            Namer.typeName([name, "headers"]), Namer.typeName([name, "response", "headers"]),
        ])
        return HeadersDeclaration(
            name: typeName,
            documentation: Documentation("The headers that `\(operation.method) \(operation.path)` answers with."),
            headers: zip(headers, names).map { header, name in
                HeadersDeclaration.Header(
                    name: name,
                    wireName: header.name,
                    type: .optional(types.type(of: header.type.nonNull)),
                    documentation: header.documentation
                )
            }
        )
    }

    // MARK: - Errors

    /// The types of error bodies, each with its statuses.
    private func errors(of operation: ResolvedOperation) -> [CallDeclaration.ErrorBody] {
        var bodies = operation.errorBodies
        if let given = configuration.errors.value(for: operation).flatMap({ errorTypes[$0] }),
            !bodies.contains(where: { $0.status == .default })
        {
            bodies.append((.default, given))
        }
        return bodies.reduce(into: []) { result, body in
            let type = types.type(of: body.type)
            if let index = result.firstIndex(where: { $0.type == type }) {
                result[index].statuses.append(body.status.declared)
            } else {
                result.append(.init(statuses: [body.status.declared], type: type))
            }
        }
    }

    // MARK: - Answers

    struct Answer {
        var status: StatusResponse.Status
        var content: ResponsesDeclaration.Case.Content
        var description: String?
    }

    private mutating func response(
        of operation: ResolvedOperation,
        named name: String
    ) -> (CallDeclaration.Response, ResponsesDeclaration?) {
        let answers = answers(of: operation)
        let types = Set(answers.map(\.content.typeText))
        guard types.count > 1 else {
            let status = answers.first?.status.number ?? (operation.responses.isEmpty ? 204 : 200)
            switch answers.first?.content {
            case .json(let type, let mediaTypes)?:
                return (.value(type, status: status, mediaType: mediaTypes.first), nil)
            case .token(let type, let mediaTypes)?:
                let mediaType = mediaTypes.first { MediaTypeName.essence(of: $0) != "application/jwt" }
                return (.value(type, status: status, mediaType: mediaType), nil)
            case .file(let type, _)?: return (.value(type, status: status, mediaType: nil), nil)
            case .empty?, nil: return (.empty(status: status), nil)
            }
        }
        let typeName = self.types.names.claim([Namer.typeName([name, "response"]), Namer.typeName([name, "answer"])])
        let declaration = ResponsesDeclaration(
            name: typeName,
            documentation: Documentation("What `\(operation.method) \(operation.path)` answers with."),
            cases: cases(answers, named: name)
        )
        return (.several(.named(typeName, module: self.types.names.moduleOfFile(operation.file))), declaration)
    }

    private func answers(of operation: ResolvedOperation) -> [Answer] {
        let declared = operation.responses.filter { $0.status.isSuccess && $0.status != .default }
        let successes = declared.isEmpty ? operation.responses.filter { $0.status == .default } : declared
        return successes.flatMap { response -> [Answer] in
            let others = response.contents.filter { $0.isFile(among: response.contents) }
            let files = others.filter { !$0.isToken }
            var contents = jsonContents(response.contents.filter(\.isJSON)) + tokenContents(others.filter(\.isToken))
            if !files.isEmpty { contents.append(.file(.runtime("FileContent"), mediaTypes: files.map(\.mediaType))) }
            if contents.isEmpty { contents = [.empty] }
            return contents.map { Answer(status: response.status, content: $0, description: response.description) }
        }
    }

    private func tokenContents(_ contents: [ResolvedContent]) -> [ResponsesDeclaration.Case.Content] {
        let types = contents.map { SwiftType.signed(self.types.type(of: $0.type ?? .any)) }
        let distinct = types.enumerated().filter { types.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        return distinct.map { type in
            .token(type, mediaTypes: zip(contents, types).filter { $0.1 == type }.map(\.0.mediaType))
        }
    }

    /// The contents of an answer that are JSON: one for each type, with the media types that it comes as.
    private func jsonContents(_ contents: [ResolvedContent]) -> [ResponsesDeclaration.Case.Content] {
        let types = contents.map { self.types.type(of: $0.type ?? .any) }
        let distinct = types.enumerated().filter { types.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        return distinct.map { type in
            let mediaTypes = zip(contents, types).filter { $0.1 == type }.map(\.0.mediaType)
            let isPlain = distinct.count == 1 && mediaTypes.contains(where: MediaTypeName.isPlainJSON)
            return .json(type, mediaTypes: isPlain ? [] : mediaTypes)
        }
    }

    private func cases(_ answers: [Answer], named operation: String) -> [ResponsesDeclaration.Case] {
        var scope = NameScope()
        return answers.map { answer in
            let name = answer.content.caseName(in: operation)
            return ResponsesDeclaration.Case(
                name: scope.claim([name, "\(name)\(answer.status.number)"]),
                status: answer.status.declared,
                content: answer.content,
                documentation: Documentation(answer.description?.trimmingNewlines ?? "")
            )
        }
    }
}

extension ResponsesDeclaration.Case.Content {
    fileprivate var typeText: String {
        switch self {
        case .empty: ""
        case .json(let type, _), .file(let type, _), .token(let type, _): type.text
        }
    }

    /// A type that is named by the operation need not repeat that: `getAccountResponse202` is `response202`.
    fileprivate func caseName(in operation: String) -> String {
        switch self {
        case .empty: return "noContent"
        case .file: return "file"
        case .token: return "token"
        case .json(let type, _):
            let name = type.caseName
            guard name.hasPrefix(operation), name != operation else { return name }
            return Namer.memberName(String(name.dropFirst(operation.count)))
        }
    }
}

extension [BodyKind] {
    /// JSON of one type beside files, which the runtime has a type for.
    fileprivate var isJSONOrFile: Bool {
        count == 2 && contains { $0.format == .json } && contains { $0.format == .file }
    }
}

extension BodyKind.Format {
    fileprivate var declared: CallDeclaration.Body.Format {
        switch self {
        case .json: .json
        case .form: .form
        case .multipart: .multipart
        case .token: .token
        case .file: .binary
        }
    }
}

extension ValueType {
    /// Whether a form's part is a file or files, and of which type then.
    func part(_ contentType: String?) -> (kind: FormDeclaration.Part.Kind, file: SwiftType?) {
        switch self {
        case .primitive(.binary): (.file, .runtime("FilePart"))
        case .array(let element) where element.nonNull == .primitive(.binary): (.files, .array(.runtime("FilePart")))
        // OpenAPI 3.1 leaves out the schema of what is described by its encoding.
        case .any where contentType.map { !MediaTypeName.isJSON($0) && !$0.hasPrefix("text/") } ?? false:
            (.file, .runtime("FilePart"))
        case .any, .primitive, .custom, .named, .array, .map, .nullable: (.value, nil)
        }
    }
}

extension SwiftType {
    fileprivate static func signed(_ claims: SwiftType) -> SwiftType {
        .generic("SignedContent", module: "FDXRuntime", claims)
    }

    fileprivate var caseName: String {
        switch self {
        case .named(let name, _): Namer.memberName(String(name.split(separator: ".").last ?? "value"))
        case .optional(let type), .generic(_, _, let type): type.caseName
        case .array(let type): type.caseName + "List"
        case .dictionary(let type): type.caseName + "Map"
        }
    }
}

extension StatusResponse.Status {
    fileprivate var number: Int {
        switch self {
        case .code(let code): code
        case .range(let digit): digit * 100
        case .default: 200
        }
    }

    fileprivate var declared: ResponsesDeclaration.Case.Status {
        switch self {
        case .code(let code): .code(code)
        case .range(let digit): .range(digit)
        case .default: .any
        }
    }
}

extension ResolvedContent {
    /// Whether this only repeats a JSON content beside it, as XML, as a form or as text.
    func repeatsJSON(among contents: [ResolvedContent]) -> Bool {
        guard !isJSON, let type else { return false }
        return contents.contains { $0.isJSON && $0.type == type }
    }

    fileprivate func isFile(among contents: [ResolvedContent]) -> Bool {
        !isJSON && !repeatsJSON(among: contents)
    }
}

extension ResolvedParameter {
    /// The style, where it is not the location's default (OpenAPI 3.0.3, Parameter Object).
    fileprivate var declaredStyle: CallDeclaration.Parameter.Style? {
        let usual: Parameter.Style = location == .query || location == .cookie ? .form : .simple
        return style == usual ? nil : style.declared
    }

    /// Whether each item is written by itself, where that is not the style's default.
    fileprivate var declaredExplode: Bool? { explode == (style == .form) ? nil : explode }
}

extension Parameter.Style {
    fileprivate var declared: CallDeclaration.Parameter.Style {
        switch self {
        case .simple: .simple
        case .label: .label
        case .matrix: .matrix
        case .form: .form
        case .spaceDelimited: .spaceDelimited
        case .pipeDelimited: .pipeDelimited
        case .deepObject: .deepObject
        }
    }
}

extension Parameter.Location {
    fileprivate var declared: CallDeclaration.Parameter.Location {
        switch self {
        case .path: .path
        case .query: .query
        case .header: .header
        case .cookie: .cookie
        }
    }
}
