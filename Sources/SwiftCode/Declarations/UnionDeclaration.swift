/// One of several types, and how the runtime tells which.
package struct UnionDeclaration: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case keyed(isClosed: Bool, isExclusive: Bool)
        case discriminated(property: String)
        case byProperty(String)
        case byContent
    }

    package struct Member: Hashable, Sendable {
        package var name: String
        package var values: [String]
        package var type: SwiftType
        package var documentation: Documentation

        package init(name: String, values: [String], type: SwiftType, documentation: Documentation) {
            self.name = name
            self.values = values
            self.type = type
            self.documentation = documentation
        }
    }

    package var name: String
    package var documentation: Documentation
    package var kind: Kind
    package var members: [Member]

    package init(name: String, documentation: Documentation, kind: Kind, members: [Member]) {
        self.name = name
        self.documentation = documentation
        self.kind = kind
        self.members = members
    }
}
