import Generation

/// The one line that a run ends with.
struct Summary {
    let generated: Generated
    let changes: OutputChanges
    let time: Duration

    var line: String {
        let made = [
            counted(generated.documents, "document"),
            counted(generated.schemas, "schema"),
            counted(generated.endpoints, "endpoint"),
        ]
        let written = "\(counted(changes.written.count, "file")) written"
        let rest = "\(changes.unchanged) unchanged, \(changes.stale.count) removed"
        return "\(made.joined(separator: ", ")): \(written), \(rest) in \(seconds) s"
    }

    /// The number with two digits behind the point; `String(format:)` would need Foundation.
    private var seconds: String {
        let hundredths = Int(time / .milliseconds(10))
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
