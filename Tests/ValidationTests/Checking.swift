import OpenAPI
import Validation
import YAMLSource

/// What a payload violates of a schema, as lines without the notes: `1:5 $.name: …`.
///
/// `schema` is the text of one schema; `others` are further components that it may refer to.
func violations(
    of payload: String,
    _ schema: String,
    version: String = "3.1.0",
    others: String = "",
    direction: Direction? = nil
) throws -> [String] {
    let (found, log) = try checked(payload, schema, version: version, others: others, direction: direction)
    return found.map { "\($0.mark.line):\($0.mark.column) \($0.path): \($0.message) [\($0.keyword)]" } + log
}

/// The violations themselves, and what is wrong with the document.
func checked(
    _ payload: String,
    _ schema: String,
    version: String = "3.1.0",
    others: String = "",
    direction: Direction? = nil,
    showsValues: Bool = true
) throws -> ([Violation], [String]) {
    let log = DiagnosticLog()
    let text = """
        openapi: \(version)
        info: { title: Test, version: '1' }
        components:
          schemas:
            Subject:
        \(schema.indented(by: 6))
        \(others.indented(by: 4))
        """
    // What reading warns about concerns the Swift that is made.
    let document = try Document(reading: SourceFile(path: "bank.yaml", text: text), log: DiagnosticLog())
    let documents = DocumentSet([document])
    let subject = try PayloadSubject.schema("Subject").schema(in: documents, .init(own: [], folders: []))
    let validator = Validator(subject, in: documents, direction: direction, showsValues: showsValues, log: log)
    let node = try Node(readingJSON: SourceFile(path: "page.json", text: payload), log: log)
    return (validator.violations(in: node), log.diagnostics.flatMap(\.lines))
}

extension String {
    fileprivate func indented(by count: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
    }
}
