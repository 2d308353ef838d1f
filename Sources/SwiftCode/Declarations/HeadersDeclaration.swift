/// The headers of an operation's answer, as the document's types.
package struct HeadersDeclaration: Hashable, Sendable {
    package var name: String
    package var documentation: Documentation
    package var headers: [Header]

    package struct Header: Hashable, Sendable {
        package var name: String
        package var wireName: String
        package var type: SwiftType
        package var documentation: Documentation

        package init(name: String, wireName: String, type: SwiftType, documentation: Documentation) {
            self.name = name
            self.wireName = wireName
            self.type = type
            self.documentation = documentation
        }
    }

    package init(name: String, documentation: Documentation, headers: [Header]) {
        self.name = name
        self.documentation = documentation
        self.headers = headers
    }
}
