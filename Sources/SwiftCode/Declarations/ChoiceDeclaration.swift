/// The kinds of body that a call may send, as an enumeration with a case for each.
package struct ChoiceDeclaration: Hashable, Sendable {
    package var name: String
    /// The document that it belongs to.
    package var file: String
    package var documentation: Documentation
    package var cases: [Case]

    package struct Case: Hashable, Sendable {
        package var name: String
        package var format: CallDeclaration.Body.Format
        package var type: SwiftType
        package var mediaTypes: [String]
        package var documentation: Documentation

        package init(
            name: String,
            format: CallDeclaration.Body.Format,
            type: SwiftType,
            mediaTypes: [String],
            documentation: Documentation
        ) {
            self.name = name
            self.format = format
            self.type = type
            self.mediaTypes = mediaTypes
            self.documentation = documentation
        }
    }

    package init(name: String, file: String, documentation: Documentation, cases: [Case]) {
        self.name = name
        self.file = file
        self.documentation = documentation
        self.cases = cases
    }
}
