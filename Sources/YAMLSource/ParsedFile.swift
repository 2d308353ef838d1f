/// A file's text as a node, with what there is to complain about. It depends on nothing but the file, so that whoever
/// reads the file again may have it.
package struct ParsedFile: Sendable {
    package let file: SourceFile
    private let node: Result<Node, Diagnostic>
    private let complaints: [Diagnostic]

    package init(_ file: SourceFile) {
        let log = DiagnosticLog()
        self.file = file
        node = Result { () throws(Diagnostic) in try Node(reading: file, log: log) }
        complaints = log.diagnostics
    }

    /// The node, for a run that complains to a log.
    package func node(_ log: DiagnosticLog) throws(Diagnostic) -> Node {
        complaints.forEach(log.record)
        return try node.get()
    }
}
