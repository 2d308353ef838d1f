import OpenAPI

extension SchemaGraph {
    /// The part of the graph that the configuration asks for, with all that it needs.
    func selecting(_ configuration: Configuration) -> SchemaGraph {
        let include = configuration.include
        let exclude = configuration.exclude
        guard !include.isEmpty || !exclude.isEmpty else { return self }
        let chosen = operations.filter { include.isEmpty || include.chooses($0) }
        let excludedOperations = chosen.filter(exclude.chooses)
        let operations = chosen.filter { !exclude.chooses($0) }
        let excluded = Set(exclude.schemas)
        // What only excluded operations carry goes with them.
        let carried = closure(of: excludedOperations.flatMap(\.definitions))
        let roots = definitions.filter { definition in
            guard let name = definition.names.first, definition.id.isComponent, !excluded.contains(name) else {
                return false
            }
            return include.isEmpty ? !carried.contains(definition.id) : include.schemas.contains(name)
        }
        let needed = closure(of: roots.map(\.id) + operations.flatMap(\.definitions))
        return SchemaGraph(
            documents: documents,
            definitions: definitions.filter { needed.contains($0.id) },
            aliases: aliases.filter { alias in
                include.isEmpty || include.schemas.contains(alias.name) ? !excluded.contains(alias.name) : false
            }.filter { $0.type.definition.map(needed.contains) ?? true },
            operations: operations
        )
    }

    private func closure(of roots: [SchemaID]) -> Set<SchemaID> {
        var needed = Set(roots)
        var pending = roots
        while let id = pending.popLast() {
            for next in self[id]?.shape.definitions ?? [] where needed.insert(next).inserted { pending.append(next) }
        }
        return needed
    }
}

extension Configuration.Filter {
    fileprivate var isEmpty: Bool { !choosesOperations && schemas.isEmpty }
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
    var definitions: [SchemaID] {
        let contents = (body?.contents ?? []) + responses.filter(\.status.isSuccess).flatMap(\.contents)
        return parameters.compactMap(\.type.definition) + contents.compactMap { $0.type?.definition }
    }
}

extension StatusResponse.Status {
    /// An answer that callers get as a value; every other one is an error.
    var isSuccess: Bool {
        switch self {
        case .code(let code): (200..<300).contains(code)
        case .range(let digit): digit == 2
        case .default: true
        }
    }
}
