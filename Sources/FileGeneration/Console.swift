package import YAMLSource

/// The two streams: results go to stdout, complaints to stderr.
package enum Console {
    package static func say(_ text: String) {
        Disk.write(text + "\n", to: .standardOutput)
    }

    package static func complain(_ diagnostics: [Diagnostic]) {
        guard !diagnostics.isEmpty else { return }
        let lines = diagnostics.flatMap(\.lines)
        Disk.write(lines.joined(separator: "\n") + "\n", to: .standardError)
    }
}

/// `1 file`, `2 files`.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}
