/// An open enumeration.
package struct EnumerationDeclaration: Hashable, Sendable {
    package enum Kind: Hashable, Sendable { case strings, integers, literals }

    package var name: String
    package var documentation: Documentation
    package var kind: Kind
    package var cases: [Case]
    /// Whether values that are not listed are valid too.
    package var allowsOthers: Bool

    package struct Case: Hashable, Sendable {
        package var name: String
        /// The value in JSON.
        package var value: Expression
        package var documentation: Documentation

        package init(name: String, value: Expression, documentation: Documentation) {
            self.name = name
            self.value = value
            self.documentation = documentation
        }
    }

    package init(
        name: String,
        documentation: Documentation,
        kind: Kind,
        cases: [Case],
        allowsOthers: Bool = false
    ) {
        self.name = name
        self.documentation = documentation
        self.kind = kind
        self.cases = cases
        self.allowsOthers = allowsOthers
    }
}
