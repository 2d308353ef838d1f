package import OpenAPI
package import YAMLSource

/// Checks payloads against schemas as documents write them.
///
/// Types are made of a resolved graph, in which `allOf` is merged and unions are decided; whether a payload is valid
/// is a question to the keywords themselves, of which the graph no longer has them all.
package final class Validator {
    private let book: RuleBook
    private let schema: Schema
    private let direction: Direction?
    private let showsValues: Bool

    /// What is wrong with the schemas goes to the log: a reference to nothing is an error, a pattern that is not
    /// understood a warning.
    ///
    /// - Parameters:
    ///   - direction: which way payloads go; `nil` where nobody knows.
    ///   - showsValues: whether messages show the payload's values, which may be personal data.
    package init(
        _ schema: Schema,
        in documents: DocumentSet,
        direction: Direction?,
        showsValues: Bool,
        log: DiagnosticLog
    ) {
        book = RuleBook(documents, log: log)
        self.schema = schema
        self.direction = direction
        self.showsValues = showsValues
        book.prepare(schema)
    }

    /// All that the schema does not allow about a payload, in the payload's order.
    package func violations(in payload: Node) -> [Violation] {
        var checker = Checker(book, direction: direction, showsValues: showsValues)
        checker.check(payload, schema)
        return checker.violations
    }
}
