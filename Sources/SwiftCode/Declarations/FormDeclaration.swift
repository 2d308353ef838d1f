/// A form of fields and files that a call sends.
package struct FormDeclaration: Hashable, Sendable {
    package var name: String
    /// The document that it belongs to.
    package var file: String
    package var documentation: Documentation
    package var parts: [Part]

    package struct Part: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable { case value, file, files }

        package var name: String
        package var wireName: String
        package var kind: Kind
        package var type: SwiftType
        /// What the document says that the part is; nil where it follows from the value.
        package var contentType: String?
        /// What the initializer takes where the caller says nothing; nil where the caller must say.
        package var defaultValue: Expression?
        package var documentation: Documentation

        package init(
            name: String,
            wireName: String,
            kind: Kind,
            type: SwiftType,
            contentType: String?,
            defaultValue: Expression?,
            documentation: Documentation
        ) {
            self.name = name
            self.wireName = wireName
            self.kind = kind
            self.type = type
            self.contentType = contentType
            self.defaultValue = defaultValue
            self.documentation = documentation
        }
    }

    package init(name: String, file: String, documentation: Documentation, parts: [Part]) {
        self.name = name
        self.file = file
        self.documentation = documentation
        self.parts = parts
    }
}
