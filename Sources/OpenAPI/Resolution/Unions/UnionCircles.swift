import YAMLSource

/// Finds unions that have themselves as a member, at once or by what their members are: no value ends such a choice, and no
/// type can be made of it. A base that names its own heirs in `oneOf` is none: of an heir, it is what all heirs share.
struct UnionCircles {
    private let documents: DocumentSet
    private let log: DiagnosticLog

    init(_ documents: DocumentSet, _ log: DiagnosticLog) {
        self.documents = documents
        self.log = log
    }

    /// A schema that is looked at, and whether it is written within the union and not referred to by name.
    private struct Step {
        let schema: Schema
        let file: String
        let isInline: Bool
    }

    /// Reports each circle at the first of its members that leads back; whether there is any.
    func report() -> Bool {
        var known: Set<ObjectIdentifier> = []
        for document in documents.documents {
            var open = Array(document.schemas.map(\.schema).reversed())
            while let schema = open.popLast() {
                open += schema.subschemas.map(\.schema).reversed()
                for union in schema.writtenUnions where !known.contains(ObjectIdentifier(schema)) {
                    guard let (member, circle) = circle(of: union, in: schema, document.file) else { continue }
                    known.formUnion(circle)
                    let way = member.reference.map { "'\($0.text)'" } ?? "what is written here"
                    log.record(.error("a union has itself as a member, by \(way)", at: member.mark))
                }
            }
        }
        return !known.isEmpty
    }

    /// A member that leads back to the union's schema, and the schemas that were looked at on the way.
    private func circle(
        of union: WrittenUnion,
        in schema: Schema,
        _ file: String
    ) -> (member: Schema, way: Set<ObjectIdentifier>)? {
        for member in union.members {
            var seen: Set<ObjectIdentifier> = [ObjectIdentifier(schema)]
            var open = [Step(schema: member, file: file, isInline: true)]
            while let step = open.popLast() {
                if step.schema === schema { return (member, seen) }
                guard seen.insert(ObjectIdentifier(step.schema)).inserted else { continue }
                open += next(after: step)
            }
        }
        return nil
    }

    /// The schemas that the same value has to fit.
    private func next(after step: Step) -> [Step] {
        let parts = step.schema.allOf ?? []
        let referring = step.isInline || step.schema.isSecondName ? [step.schema] + parts : []
        let targets = referring.compactMap(\.reference).compactMap { found($0, from: step.file) }
        let inline = parts.filter { $0.reference == nil } + step.schema.writtenUnions.flatMap(\.members)
        return targets + inline.map { Step(schema: $0, file: step.file, isInline: true) }
    }

    private func found(_ reference: Reference, from file: String) -> Step? {
        documents.placedSchema(reference, from: file).map {
            Step(schema: $0.schema, file: $0.place.id.file, isInline: false)
        }
    }
}

extension Schema {
    /// Whether it says no more than the one schema that it refers to. One that says more extends that one.
    fileprivate var isSecondName: Bool {
        let all = [self] + (allOf ?? [])
        return !hasContent && (allOf ?? []).allSatisfy { $0.reference != nil } && all.count { $0.reference != nil } == 1
    }
}
