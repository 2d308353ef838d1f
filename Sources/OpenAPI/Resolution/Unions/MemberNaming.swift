import YAMLSource

/// What the user calls the cases of unions, and which of that found its member.
struct MemberNaming {
    /// By the place where a name is chosen: the members of the unions that it was offered to.
    private var offered: [SourceMark: Set<String>] = [:]
    private var met: Set<SourceMark> = []

    /// A union with the names that its schema has for the cases of its members.
    mutating func naming(_ shape: Shape, as schema: Schema) -> Shape {
        guard case .union(var union) = shape else { return shape }
        let known = Set(union.members.map(\.name))
        for entry in schema.memberNames {
            offered[entry.keyMark, default: []].formUnion(known)
            for index in union.members.indices where union.members[index].name.isExactly(entry.key) {
                union.members[index].chosenName = entry.value.scalar.map { Located($0.text, at: $0.mark) }
                met.insert(entry.keyMark)
            }
        }
        return .union(union)
    }

    /// Complains about names for members that no union has.
    func report(_ documents: DocumentSet, to log: DiagnosticLog) {
        for schema in documents.everySchema.joined() {
            for entry in schema.memberNames where !met.contains(entry.keyMark) {
                let message = "the union has no member '\(entry.key)'\(advice(for: entry))"
                log.record(Diagnostic(documents.severity(ofMistakeAt: entry.keyMark), message, at: entry.keyMark))
            }
        }
    }

    private func advice(for entry: Entry) -> String {
        let known = (offered[entry.keyMark] ?? []).sorted()
        guard !known.isEmpty else { return ": no cases are made of it" }
        if let meant = closest(to: entry.key, among: known) { return "; did you mean '\(meant)'?" }
        let list = known.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
        return "; it has \(list)" + (known.count > 8 ? " and \(known.count - 8) more" : "")
    }
}

extension Schema {
    fileprivate var memberNames: [Entry] {
        extensions.first { $0.key == Bends.Key.memberNames }?.value.entries ?? []
    }
}
