import OpenAPI

extension SchemaGraph {
    /// The part of the graph that the configuration asks for, with all that it needs, and without the types that stand
    /// where generated code has no use for them, such as in headers of every call.
    func selecting(_ configuration: Configuration) -> SchemaGraph {
        let include = configuration.include
        let exclude = configuration.exclude
        let definitions = { (operation: ResolvedOperation) in self.definitions(of: operation, configuration) }
        let chosen = operations.filter { include.isEmpty || include.chooses($0) }
        let operations = chosen.filter { !exclude.chooses($0) }
        // What only excluded operations carry goes with them.
        let carried = closure(of: chosen.filter(exclude.chooses).flatMap(definitions))
        let excluded = Set(exclude.schemas)
        let isWanted = { (name: String, id: SchemaID?) in
            guard !excluded.contains(name) else { return false }
            return include.isEmpty ? id.map { !carried.contains($0) } ?? true : include.schemas.contains(name)
        }
        let components = self.definitions.filter { $0.id.isComponent && isWanted($0.names.first ?? "", $0.id) }
        let aliases = aliases.filter { isWanted($0.name, $0.type.definition) }
        let errors = configuration.errors.values.compactMap { type(called: $0)?.definition }
        let roots =
            components.map(\.id) + aliases.compactMap(\.type.definition) + operations.flatMap(definitions) + errors
        let needed = closure(of: roots)
        return SchemaGraph(
            documents: documents,
            definitions: self.definitions.filter { needed.contains($0.id) },
            aliases: aliases,
            operations: operations
        )
    }

    /// The definitions that an operation's call, its answer and the parts of its forms name.
    func definitions(of operation: ResolvedOperation, _ configuration: Configuration) -> [SchemaID] {
        operation.definitions(configuration) + partDefinitions(of: operation)
    }

    /// The definitions that the parts of a call's forms name; a form itself is no model.
    private func partDefinitions(of operation: ResolvedOperation) -> [SchemaID] {
        let forms = (operation.body?.contents ?? []).filter(\.isMultipart)
        return forms.compactMap { $0.type?.definition }.flatMap { self[$0]?.shape.definitions ?? [] }
    }

    /// The type of a schema by its name.
    func type(called name: String) -> ValueType? {
        if let alias = aliases.first(where: { $0.name == name }) { return alias.type.nonNull }
        return definitions.first { $0.configurationNames.contains(name) }.map { .named($0.id) }
    }

    /// The definitions and all that they lead to.
    func closure(of roots: [SchemaID]) -> Set<SchemaID> {
        var needed = Set(roots)
        var pending = roots
        while let id = pending.popLast() {
            for next in self[id]?.shape.definitions ?? [] where needed.insert(next).inserted { pending.append(next) }
        }
        return needed
    }
}

extension Configuration.Filter {
    var isEmpty: Bool { !choosesOperations && schemas.isEmpty }
    fileprivate var choosesOperations: Bool { !tags.isEmpty || !paths.isEmpty }

    fileprivate func chooses(_ operation: ResolvedOperation) -> Bool {
        operation.tags.contains(where: tags.contains)
            || paths.contains { pattern in
                pattern.hasSuffix("*") ? operation.path.hasPrefix(pattern.dropLast()) : operation.path == pattern
            }
    }
}

extension Shape {
    var definitions: [SchemaID] {
        switch self {
        case .object(let object): object.properties.compactMap(\.type.definition)
        case .enumeration: []
        case .union(let union): union.members.compactMap(\.type.definition)
        }
    }
}

extension ResolvedOperation {
    /// The definitions that the operation's call and its answer name.
    fileprivate func definitions(_ configuration: Configuration) -> [SchemaID] {
        let parameters = parameters.filter { !$0.isJSON && !configuration.isClientHeader($0) }
        let sent = (body?.contents ?? []).filter {
            $0.isJSON || $0.isForm || $0.isToken
        }
        let successes = responses.filter(\.status.isSuccess)
        let answered = successes.flatMap(\.contents).filter { $0.isJSON || $0.isToken }
        let headers = configuration.parts.contains(.client) ? ownHeaders(configuration).map(\.type) : []
        let types = (sent + answered).compactMap(\.type) + headers + errorBodies.map(\.type)
        return (parameters.map(\.type) + types).compactMap(\.definition)
    }
}

extension ResolvedOperation {
    /// The headers of successful answers, each once, without those of every call.
    func ownHeaders(_ configuration: Configuration) -> [ResolvedHeader] {
        let declared = responses.filter { $0.status.isSuccess && $0.status != .default }.flatMap(\.headers)
        return declared.filter { !configuration.isHeaderOfEveryCall($0.name) }.reduce(into: []) { headers, next in
            guard let index = headers.firstIndex(where: { $0.name.lowercased() == next.name.lowercased() }) else {
                return headers.append(next)
            }
            // What two answers have as two types is the text that came.
            if headers[index].type.nonNull != next.type.nonNull { headers[index].type = .primitive(.string) }
        }
    }

    /// What the document declares for the bodies of errors: each status with its first JSON.
    var errorBodies: [(status: StatusResponse.Status, type: ValueType)] {
        let hasSuccess = responses.contains { $0.status.isSuccess && $0.status != .default }
        return responses.compactMap { response in
            guard response.status == .default ? hasSuccess : response.status.isError,
                let type = response.contents.first(where: { $0.isJSON && $0.type != nil })?.type
            else { return nil }
            return type.nonNull == .any ? nil : (response.status, type.nonNull)
        }
    }
}

extension StatusResponse.Status {
    fileprivate var isError: Bool {
        switch self {
        case .code(let code): code >= 400
        case .range(let digit): digit >= 4
        case .default: false
        }
    }

    /// Whether callers get the answer as a value; every other one is an error.
    var isSuccess: Bool {
        switch self {
        case .code(let code): (200..<300).contains(code)
        case .range(let digit): digit == 2
        case .default: true
        }
    }
}
