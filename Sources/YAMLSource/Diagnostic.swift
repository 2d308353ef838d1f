/// One complaint, at its place. Printed as compilers print theirs, so that editors and SwiftPM recognise it.
package struct Diagnostic: Error, Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable { case error, warning, note }

    package let severity: Severity
    package let message: String
    /// The place; `nil` where the complaint is about no document, such as one about a command-line argument.
    package let mark: SourceMark?
    package let notes: [Diagnostic]

    package init(_ severity: Severity, _ message: String, at mark: SourceMark?, notes: [Diagnostic] = []) {
        self.severity = severity
        self.message = message
        self.mark = mark
        self.notes = notes
    }

    package static func error(_ message: String, at mark: SourceMark?, notes: [Diagnostic] = []) -> Diagnostic {
        Diagnostic(.error, message, at: mark, notes: notes)
    }

    package static func warning(_ message: String, at mark: SourceMark?, notes: [Diagnostic] = []) -> Diagnostic {
        Diagnostic(.warning, message, at: mark, notes: notes)
    }

    package static func note(_ message: String, at mark: SourceMark?) -> Diagnostic {
        Diagnostic(.note, message, at: mark)
    }

    /// `file:line:column: error: message`, and a line for each note. What would not be seen in them is escaped.
    package var lines: [String] {
        let place = mark.map { "\($0): " } ?? ""
        return ["\(place)\(severity.rawValue): \(message)".visible] + notes.flatMap(\.lines)
    }
}
