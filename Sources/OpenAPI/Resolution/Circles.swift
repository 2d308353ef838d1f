import YAMLSource

/// Tells of schemas that lead back to themselves without a type on the way, each circle once.
final class Circles {
    private let log: DiagnosticLog
    private var told: Set<SchemaID> = []

    init(_ log: DiagnosticLog) { self.log = log }

    /// An array of itself is legal, but no type can be named for it; a schema that only refers to itself means nothing.
    func reportSelf(_ schema: Schema, at place: Place, isContained: Bool) {
        guard isContained || told.insert(place.id).inserted else { return }
        let name = place.names.joined(separator: ".")
        log.record(
            isContained
                ? .warning(
                    "schema '\(name)' is an array or a map of itself: what it holds is any JSON",
                    at: schema.mark
                )
                : .error("schema '\(name)' refers to nothing but itself", at: schema.mark)
        )
    }

    /// A circle of schemas that extend each other is one mistake, wherever one enters it.
    func reportExtension(of schema: Schema, at place: Place, by ids: some Sequence<SchemaID>) {
        guard told.isDisjoint(with: ids) else { return }
        told.formUnion(ids)
        log.record(.error("schema '\(place.names.joined(separator: "."))' extends itself", at: schema.mark))
    }
}
