import OpenAPI
import SwiftCode

/// Decides how each operation looks in Swift, for callers and for servers.
struct CallTranslator {
    var types: TypeMapping
    private let configuration: Configuration
    private let functionNames: [Int: String]

    /// An operation's call, and the type of its answers where the operation needs one of its own.
    struct Translation {
        var file: String
        var call: CallDeclaration
        var responses: ResponsesDeclaration?
        var tag: String?
        /// A server of its own answers, which a client of the document's does not call.
        var isElsewhere = false
    }

    init(_ operations: [ResolvedOperation], types: TypeMapping, configuration: Configuration) {
        self.types = types
        self.configuration = configuration
        functionNames = Self.functionNames(of: operations)
    }

    mutating func translations(of operations: [ResolvedOperation]) -> [Translation] {
        operations.enumerated().map { index, operation in
            let name = functionNames[index] ?? Namer.memberName(operation.name)
            let (response, responses) = response(of: operation, named: name)
            let parameters = operation.parameters.filter { !configuration.isClientHeader($0) }
            let call = CallDeclaration(
                name: name,
                operation: operation.name,
                method: operation.method.lowercased(),
                path: operation.path,
                documentation: operation.documentation(answering: answers(of: operation)),
                isDeprecated: operation.isDeprecated,
                parameters: self.parameters(parameters),
                body: operation.body.flatMap(body),
                isAuthorized: operation.isAuthorized,
                idempotencyKey: operation.parameters.first(where: \.isIdempotencyKey)?.name,
                response: response
            )
            return Translation(
                file: operation.file,
                call: call,
                responses: responses,
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
        // An operation that is spelled like a function has the first right to its name.
        let exact = operations.indices.filter { Namer.memberName(operations[$0].name) == operations[$0].name }
        let others = operations.indices.filter { Namer.memberName(operations[$0].name) != operations[$0].name }
        return Dictionary(
            uniqueKeysWithValues: (exact + others).map { index in
                let operation = operations[index]
                let name = Namer.memberName(operation.name)
                let words = files[operation.file]
                let longer = Namer.memberName((words + [operation.name]).joined(separator: " "))
                let byPath = Namer.memberName("\(operation.method.lowercased()) \(operation.path)")
                let isShared = (owners[name]?.count ?? 0) > 1
                return (index, scope.claim(isShared ? [longer, byPath] : [name, byPath]))
            }
        )
    }

    // MARK: - Parameters

    /// What a caller must say comes first.
    private func parameters(_ parameters: [ResolvedParameter]) -> [CallDeclaration.Parameter] {
        var scope = NameScope(taken: ["body", "context"])
        let named = parameters.map { parameter in
            let name = Namer.memberName(parameter.name)
            return (
                parameter, scope.claim([name, Namer.memberName(parameter.name + " " + parameter.location.rawValue)])
            )
        }
        let ordered = named.filter(\.0.isRequired) + named.filter { !$0.0.isRequired }
        return ordered.map { parameter, name in
            let type = types.type(of: parameter.isJSON ? .primitive(.string) : parameter.type.nonNull)
            return CallDeclaration.Parameter(
                name: name,
                wireName: parameter.name,
                location: parameter.location.declared,
                type: parameter.isRequired ? type : .optional(type),
                documentation: parameter.documentation,
                style: parameter.declaredStyle,
                explode: parameter.declaredExplode
            )
        }
    }

    // MARK: - Bodies

    private func body(_ body: ResolvedBody) -> CallDeclaration.Body? {
        let json = body.contents.filter(\.isJSON)
        let others = body.contents.filter { !$0.isJSON && !$0.repeatsJSON(among: body.contents) }
        let forms = others.filter(\.isForm)
        let files = others.filter { !$0.isForm }
        let format: CallDeclaration.Body.Format
        let type: SwiftType
        if let content = json.first {
            let value = types.type(of: content.type ?? .any)
            (format, type) =
                files.isEmpty ? (.json, value) : (.content, .generic("BodyContent", module: "FDXRuntime", value))
        } else if let content = forms.first {
            (format, type) = (.form, types.type(of: content.type ?? .any))
        } else if !files.isEmpty {
            (format, type) = (.binary, .runtime("FileContent"))
        } else {
            return nil
        }
        let chosen = format == .form ? forms : json.isEmpty ? files : json + files
        return CallDeclaration.Body(
            name: "body",
            type: body.isRequired ? type : .optional(type),
            format: format,
            documentation: Documentation(body.documentation(naming: files.map(\.mediaType), besideJSON: !json.isEmpty)),
            mediaTypes: chosen.map(\.mediaType)
        )
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
            let files = response.contents.filter { $0.isFile(among: response.contents) }
            var contents = jsonContents(response.contents.filter(\.isJSON))
            if !files.isEmpty { contents.append(.file(.runtime("FileContent"), mediaTypes: files.map(\.mediaType))) }
            if contents.isEmpty { contents = [.empty] }
            return contents.map { Answer(status: response.status, content: $0, description: response.description) }
        }
    }

    /// One for each type, with the media types that it comes as.
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
        case .json(let type, _), .file(let type, _): type.text
        }
    }

    /// A type that is named by the operation need not repeat that: `getAccountResponse202` is `response202`.
    fileprivate func caseName(in operation: String) -> String {
        switch self {
        case .empty: return "noContent"
        case .file: return "file"
        case .json(let type, _):
            let name = type.caseName
            guard name.hasPrefix(operation), name != operation else { return name }
            return Namer.memberName(String(name.dropFirst(operation.count)))
        }
    }
}

extension SwiftType {
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
    /// What repeats the JSON as XML, as a form or as text says nothing that the JSON does not.
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
