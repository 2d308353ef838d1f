extension [Diagnostic] {
    /// The diagnostics, where one that a file earns again and again is told once, with how many more there are.
    package var summarized: [Diagnostic] {
        var counts: [Kind: Int] = [:]
        for diagnostic in self { counts[Kind(diagnostic), default: 0] += 1 }
        var seen: Set<Kind> = []
        return compactMap { diagnostic in
            let kind = Kind(diagnostic)
            let count = counts[kind] ?? 1
            guard count > 3 else { return diagnostic }
            guard seen.insert(kind).inserted else { return nil }
            let more = Diagnostic.note("and \(count - 1) more like it in this file", at: diagnostic.mark)
            let notes = diagnostic.notes + [more]
            return Diagnostic(diagnostic.severity, diagnostic.message, at: diagnostic.mark, notes: notes)
        }
    }

    private struct Kind: Hashable {
        let file: String?
        let message: String

        init(_ diagnostic: Diagnostic) {
            file = diagnostic.mark?.file
            message = diagnostic.message
        }
    }
}
