package struct AliasDeclaration: Hashable, Sendable {
    package var name: String
    package var documentation: Documentation
    package var type: SwiftType

    package init(name: String, documentation: Documentation, type: SwiftType) {
        self.name = name
        self.documentation = documentation
        self.type = type
    }
}
