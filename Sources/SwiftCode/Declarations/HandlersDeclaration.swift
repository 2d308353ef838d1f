/// The calls of a document, as a server answers them.
package struct HandlersDeclaration: Hashable, Sendable {
    package var name: String
    package var documentation: Documentation
    package var calls: [CallDeclaration]

    package init(name: String, documentation: Documentation, calls: [CallDeclaration]) {
        self.name = name
        self.documentation = documentation
        self.calls = calls
    }
}
