/// Collects what a run has to complain about, so that one run reports it all.
package final class DiagnosticLog {
    package private(set) var diagnostics: [Diagnostic] = []
    package private(set) var hasErrors = false
    private var recorded: Set<Diagnostic> = []

    package init() {}

    /// Keeps a complaint; the same one twice is one.
    package func record(_ diagnostic: Diagnostic) {
        guard recorded.insert(diagnostic).inserted else { return }
        diagnostics.append(diagnostic)
        if diagnostic.severity == .error { hasErrors = true }
    }

    /// Makes errors of all warnings so far, for those who want to hear of everything before it is code.
    package func takeWarningsForErrors() {
        diagnostics = diagnostics.map { diagnostic in
            guard diagnostic.severity == .warning else { return diagnostic }
            hasErrors = true
            return .error(diagnostic.message, at: diagnostic.mark, notes: diagnostic.notes)
        }
    }

    /// Runs one of several siblings: what it throws is recorded, and the others go on.
    package func attempt<Value>(_ body: () throws(Diagnostic) -> Value) -> Value? {
        do {
            return try body()
        } catch {
            record(error)
            return nil
        }
    }
}
