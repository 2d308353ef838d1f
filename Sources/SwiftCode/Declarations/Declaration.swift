/// One thing that a generated file declares.
package enum Declaration: Hashable, Sendable {
    case structure(StructDeclaration)
    case enumeration(EnumerationDeclaration)
    case union(UnionDeclaration)
    case alias(AliasDeclaration)
    case responses(ResponsesDeclaration)
    case endpoint(CallDeclaration)
    case handlers(HandlersDeclaration)

    /// The modules to import for what users of the declaration see of it.
    var shownModules: Set<String> {
        let named = types.reduce(into: Set<String>()) { $0.formUnion($1.modules) }
        return switch self {
        case .structure, .enumeration, .union, .responses, .endpoint: named.union(["FDXRuntime"])
        case .handlers: named.union(["FDXServer"])
        case .alias: named
        }
    }

    /// The modules to import for what happens inside.
    var innerModules: Set<String> {
        switch self {
        case .handlers: ["FDXRuntime"]
        case .structure, .enumeration, .union, .responses, .endpoint, .alias: []
        }
    }

    private var types: [SwiftType] {
        switch self {
        case .structure(let declaration): declaration.properties.map(\.type)
        case .enumeration: []
        case .union(let declaration): declaration.members.map(\.type)
        case .alias(let declaration): [declaration.type]
        case .responses(let declaration): declaration.cases.compactMap(\.type)
        case .endpoint(let declaration): declaration.types
        case .handlers(let declaration): declaration.calls.flatMap(\.types)
        }
    }
}

/// A model: an object of a document.
package struct StructDeclaration: Hashable, Sendable {
    package var name: String
    package var documentation: Documentation
    package var properties: [Property]
    /// The name of the list that this is one page of; nil where it is no page.
    package var pageItems: String?

    package struct Property: Hashable, Sendable {
        package var name: String
        /// `nil` for a union whose keys stand among the object's own.
        package var jsonName: String?
        package var type: SwiftType
        package var documentation: Documentation
        /// What the initializer takes when the caller says nothing; `nil` where the caller must say.
        package var defaultValue: String?
        package var isDeprecated: Bool
        package var isSensitive: Bool
        /// Whether the document requires one of the keys of a union that stand among the object's own.
        package var isRequiredBeside: Bool

        package init(
            name: String,
            jsonName: String?,
            type: SwiftType,
            documentation: Documentation,
            defaultValue: String?,
            isDeprecated: Bool,
            isSensitive: Bool,
            isRequiredBeside: Bool = false
        ) {
            self.name = name
            self.jsonName = jsonName
            self.type = type
            self.documentation = documentation
            self.defaultValue = defaultValue
            self.isDeprecated = isDeprecated
            self.isSensitive = isSensitive
            self.isRequiredBeside = isRequiredBeside
        }
    }

    package init(name: String, documentation: Documentation, properties: [Property], pageItems: String? = nil) {
        self.name = name
        self.documentation = documentation
        self.properties = properties
        self.pageItems = pageItems
    }
}

/// An open enumeration of strings.
package struct EnumerationDeclaration: Hashable, Sendable {
    package var name: String
    package var documentation: Documentation
    package var cases: [Case]

    package struct Case: Hashable, Sendable {
        package var name: String
        package var value: String
        package var documentation: Documentation

        package init(name: String, value: String, documentation: Documentation) {
            self.name = name
            self.value = value
            self.documentation = documentation
        }
    }

    package init(name: String, documentation: Documentation, cases: [Case]) {
        self.name = name
        self.documentation = documentation
        self.cases = cases
    }
}

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
