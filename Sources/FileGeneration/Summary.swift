import Generation

/// The one line that a run ends with.
package struct Summary: Sendable {
    let generated: Generated
    let changes: OutputChanges

    /// - Parameter time: How long it took; nil where that cannot be told of this run alone.
    package func line(_ time: Duration?) -> String {
        let made = [
            counted(generated.documents, "document"),
            counted(generated.schemas, "schema"),
            counted(generated.endpoints, "endpoint"),
        ]
        let written = "\(counted(changes.written.count, "file")) written"
        let rest = "\(changes.unchanged) unchanged, \(changes.stale.count) removed"
        let ending = time.map { " in \($0.seconds) s" } ?? ""
        return "\(made.joined(separator: ", ")): \(written), \(rest)\(ending)"
    }
}

extension Duration {
    /// The number with two digits behind the point; `String(format:)` would need Foundation.
    package var seconds: String {
        let hundredths = Int(self / .milliseconds(10))
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
