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
