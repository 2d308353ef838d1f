/// One thing that a generated file declares.
package enum Declaration: Hashable, Sendable {
    case structure(StructDeclaration)
    case enumeration(EnumerationDeclaration)
    case union(UnionDeclaration)
    case alias(AliasDeclaration)
    case responses(ResponsesDeclaration)
    case endpoint(CallDeclaration)
    case form(FormDeclaration)
    case choice(ChoiceDeclaration)
    case headers(HeadersDeclaration)
    case handlers(HandlersDeclaration)

    /// The modules to import for what users of the declaration see of it.
    var shownModules: Set<String> {
        let named = types.reduce(into: Set<String>()) { $0.formUnion($1.modules) }
        return switch self {
        case .structure, .enumeration, .union, .responses, .endpoint, .form, .choice, .headers:
            named.union(["FDXRuntime"])
        case .handlers: named.union(["FDXServer"])
        case .alias: named
        }
    }

    /// The modules to import for what happens inside.
    var innerModules: Set<String> {
        switch self {
        case .handlers: ["FDXRuntime"]
        case .endpoint(let declaration): declaration.errors.reduce(into: []) { $0.formUnion($1.type.modules) }
        case .structure, .enumeration, .union, .responses, .form, .choice, .headers, .alias: []
        }
    }

    /// Whether it has a table for the runtime, whose parts are visible to generated code only.
    var hasTable: Bool {
        switch self {
        case .structure, .union, .responses: true
        case .enumeration, .endpoint, .form, .choice, .headers, .handlers, .alias: false
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
        case .form(let declaration): declaration.parts.map(\.type)
        case .choice(let declaration): declaration.cases.map(\.type)
        case .headers(let declaration): declaration.headers.map(\.type)
        case .handlers(let declaration): declaration.calls.flatMap(\.types)
        }
    }
}

/// A model: an object of a document.
package struct StructDeclaration: Hashable, Sendable {
    package var name: String
    package var documentation: Documentation
    package var properties: [Property]
    /// The object has no members but those of its properties.
    package var isClosed: Bool
    /// Members that the object must have, although no property stands for them.
    package var demanded: [String]
    /// The list that this is one page of, by the names of the properties that lead to it; empty where it is no page.
    package var pageItems: [PageStep]

    /// A property on the way to the list of a page.
    package struct PageStep: Hashable, Sendable {
        package var name: String
        package var type: SwiftType

        package init(name: String, type: SwiftType) {
            self.name = name
            self.type = type
        }
    }

    package struct Property: Hashable, Sendable {
        package var name: String
        package var source: Source
        package var type: SwiftType
        package var documentation: Documentation
        /// The value where the initializer's caller gives none; `nil` where the caller has to.
        package var defaultValue: Expression?
        package var deprecation: Deprecation?
        /// The name under which the value is stored in a box; `nil` where it lies in the struct itself.
        package var box: String?
        package var isSensitive: Bool
        /// The values it may have, as JSON; `nil` where the type says it.
        package var values: [String]?
        /// It is never null, although its type has a null.
        package var refusesNull: Bool

        /// Where in the JSON object it is.
        package enum Source: Hashable, Sendable {
            case member(String)
            /// A union whose keys stand among the object's own, and whether the document requires one of them.
            case beside(isRequired: Bool)
            /// A map of the members that have no property, all of them or those whose names match a pattern.
            case additional(pattern: String?)
        }

        /// What is said where the property is used.
        package enum Deprecation: Hashable, Sendable {
            case silent
            case message(String)
        }

        package init(
            name: String,
            source: Source,
            type: SwiftType,
            documentation: Documentation,
            defaultValue: Expression?,
            deprecation: Deprecation? = nil,
            box: String? = nil,
            isSensitive: Bool,
            values: [String]? = nil,
            refusesNull: Bool = false
        ) {
            self.name = name
            self.source = source
            self.type = type
            self.documentation = documentation
            self.defaultValue = defaultValue
            self.deprecation = deprecation
            self.box = box
            self.isSensitive = isSensitive
            self.values = values
            self.refusesNull = refusesNull
        }
    }

    package init(
        name: String,
        documentation: Documentation,
        properties: [Property],
        isClosed: Bool = false,
        demanded: [String] = [],
        pageItems: [PageStep] = []
    ) {
        self.name = name
        self.documentation = documentation
        self.properties = properties
        self.isClosed = isClosed
        self.demanded = demanded
        self.pageItems = pageItems
    }
}

/// An open enumeration.
package struct EnumerationDeclaration: Hashable, Sendable {
    package enum Kind: Hashable, Sendable { case strings, integers, literals }

    package var name: String
    package var documentation: Documentation
    package var kind: Kind
    package var cases: [Case]
    /// Values that are not listed are valid too.
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
