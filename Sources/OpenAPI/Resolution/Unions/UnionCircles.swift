import YAMLSource

/// Finds unions that have themselves as a member, at once or by what their members are: no value ends such a choice, and no
/// type can be made of it. A base that names its own heirs in `oneOf` is none: of an heir, it is what all heirs share.
///
/// Depth first along the schemas that one value has to fit, so that each is looked at once.
struct UnionCircles {
    private let documents: DocumentSet
    private let log: DiagnosticLog
    private var seen: Set<Step.ID> = []
    /// The way from where the search began: each schema, with the next one where that is a member of its union.
    private var path: [(schema: ObjectIdentifier, member: Schema?)] = []
    private var positions: [ObjectIdentifier: Int] = [:]
    /// Where on the way a union goes on to a member, of those that no circle was told of.
    private var untold: [Int] = []
    private var told: Set<ObjectIdentifier> = []

    init(_ documents: DocumentSet, _ log: DiagnosticLog) {
        self.documents = documents
        self.log = log
    }

    /// A schema that is looked at.
    private struct Step {
        let schema: Schema
        let file: String
        /// Whether it is written within the one before, and not referred to by name.
        var isInline = true
        /// Whether it is a member of the union before.
        var isMember = false

        struct ID: Hashable {
            let schema: ObjectIdentifier
            let isInline: Bool
        }

        var id: ID { ID(schema: ObjectIdentifier(schema), isInline: isInline) }
    }

    /// Reports each circle at the first of its members that leads back; whether there is any.
    mutating func report() -> Bool {
        for (document, schemas) in zip(documents.documents, documents.everySchema) {
            for schema in schemas where !schema.writtenUnions.isEmpty {
                visit(Step(schema: schema, file: document.file, isInline: false))
            }
        }
        return !told.isEmpty
    }

    private mutating func visit(_ step: Step) {
        if let start = positions[step.id.schema] { return tell(from: start) }
        guard seen.insert(step.id).inserted else { return }
        positions[step.id.schema] = path.count
        for next in next(after: step) {
            path.append((step.id.schema, next.isMember ? next.schema : nil))
            let isUntold = next.isMember && !told.contains(step.id.schema)
            if isUntold { untold.append(path.count - 1) }
            visit(next)
            if untold.last == path.count - 1 { untold.removeLast() }
            path.removeLast()
        }
        positions[step.id.schema] = nil
    }

    /// The schemas that the same value has to fit.
    private func next(after step: Step) -> [Step] {
        let parts = step.schema.allOf ?? []
        let referring = step.isInline || step.schema.isSecondName ? [step.schema] + parts : []
        let targets = referring.compactMap(\.reference).compactMap { documents.placedSchema($0, from: step.file) }
        return targets.map { Step(schema: $0.schema, file: $0.place.id.file, isInline: false) }
            + parts.filter { $0.reference == nil }.map { Step(schema: $0, file: step.file) }
            + step.schema.writtenUnions.flatMap(\.members).map { Step(schema: $0, file: step.file, isMember: true) }
    }

    /// Reports the circle that leads from a position on the way back to it, if there are unions in it that no complaint
    /// told of yet.
    private mutating func tell(from start: Int) {
        var first: Schema?
        while let position = untold.last, position >= start {
            untold.removeLast()
            told.insert(path[position].schema)
            first = path[position].member
        }
        guard let first else { return }
        let way = first.reference.map { "'\($0.text)'" } ?? "what is written here"
        log.record(.error("a union has itself as a member, by \(way)", at: first.mark))
    }
}

extension Schema {
    /// Whether it says no more than the one schema that it refers to. One that says more extends that one.
    fileprivate var isSecondName: Bool {
        let all = [self] + (allOf ?? [])
        return !hasContent && (allOf ?? []).allSatisfy { $0.reference != nil } && all.count { $0.reference != nil } == 1
    }
}
