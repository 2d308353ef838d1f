package import YAMLSource

extension SchemaGraph {
    /// Follows every reference and merges every `allOf` of a set of documents. What is wrong goes to the log.
    package init(resolving documents: [Document], absent: [String: Absence] = [:], log: DiagnosticLog) {
        self = withLargeStack { Self.resolved(documents, absent: absent, log) }
    }

    private static func resolved(_ documents: [Document], absent: [String: Absence], _ log: DiagnosticLog)
        -> SchemaGraph
    {
        let set = DocumentSet(documents, absent: absent)
        DocumentChecks(set, log).run()
        var circles = UnionCircles(set, log)
        guard !circles.report() else { return SchemaGraph(unresolved: documents) }
        let schemas = SchemaResolver(set, log: log)
        let aliases = documents.flatMap { schemas.resolveComponents(of: $0) }
        let operations = OperationResolver(set, schemas: schemas, log: log).operations()
        schemas.memberNaming.report(set, to: log)
        let ordered = schemas.definitions.sorted(inOrderOf: documents)
        return SchemaGraph(documents: documents, definitions: ordered, aliases: aliases, operations: operations)
            .mergingDuplicates()
            .boxingRecursion()
            .fixingDiscriminators()
    }

    func replacing(definitions: [Definition]) -> SchemaGraph {
        SchemaGraph(documents: documents, definitions: definitions, aliases: aliases, operations: operations)
    }
}

extension ValueType {
    fileprivate var isCustom: Bool {
        if case .custom = nonNull { true } else { false }
    }
}

extension SchemaResolver {
    /// Resolves all component schemas; those that are another type's second name are handed back.
    fileprivate func resolveComponents(of document: Document) -> [Alias] {
        document.components.schemas.compactMap { named in
            let place = Place(component: named.name, in: document.file)
            let type = value(of: named.value, at: place)
            guard type.nonNull != .named(place.id), !type.isCustom else { return nil }
            return Alias(
                id: place.id,
                name: named.name,
                mark: named.mark,
                annotation: annotation(of: named.value, at: place),
                type: type
            )
        }
    }
}

extension [Definition] {
    fileprivate func sorted(inOrderOf documents: [Document]) -> [Definition] {
        let order = Dictionary(
            documents.enumerated().map { ($0.element.file, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        let keys = map { (document: order[$0.id.file] ?? 0, mark: $0.mark, pointer: $0.id.pointer) }
        let places = indices.sorted { first, second in
            let (first, second) = (keys[first], keys[second])
            let firstPlace = (first.document, first.mark.line, first.mark.column)
            let secondPlace = (second.document, second.mark.line, second.mark.column)
            return firstPlace == secondPlace ? first.pointer < second.pointer : firstPlace < secondPlace
        }
        return places.map { self[$0] }
    }
}
