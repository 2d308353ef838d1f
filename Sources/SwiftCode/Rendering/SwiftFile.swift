/// A generated file: what it says about itself, what it imports, what it declares.
package struct SwiftFile: Sendable {
    package var header: String
    package var access: Access
    package var declarations: [Declaration]

    package init(header: String, access: Access, declarations: [Declaration]) {
        self.header = header
        self.access = access
        self.declarations = declarations
    }

    package var text: String {
        var code = CodeWriter(capacity: 3000 * declarations.count)
        code.line("// \(header)")
        code.line("// swift-format-ignore-file")
        code.line("// swiftlint:disable all")
        code.line()
        let shown = declarations.reduce(into: Set<String>()) { $0.formUnion($1.shownModules) }
        let inner = declarations.reduce(into: Set<String>()) { $0.formUnion($1.innerModules) }
        let hasTables = declarations.contains(where: \.hasTable)
        for module in shown.union(inner).sorted() {
            let interface = hasTables && module == "FDXRuntime" ? "@_spi(Generated) " : ""
            code.line("\(interface)\(shown.contains(module) ? access.rawValue : "internal") import \(module)")
        }
        for declaration in declarations {
            code.line()
            declaration.write(to: &code, access: access)
        }
        return code.text
    }
}

/// Who may use what is declared.
package enum Access: String, Hashable, Sendable {
    case `public`, package, `internal`

    /// The access level in front of a declaration; empty for internal.
    var prefix: String {
        switch self {
        case .public: "public "
        case .package: "package "
        case .internal: ""
        }
    }
}

extension Declaration {
    func write(to code: inout CodeWriter, access: Access) {
        switch self {
        case .structure(let declaration): declaration.write(to: &code, access: access)
        case .enumeration(let declaration): declaration.write(to: &code, access: access)
        case .union(let declaration): declaration.write(to: &code, access: access)
        case .alias(let declaration): declaration.write(to: &code, access: access)
        case .responses(let declaration): declaration.write(to: &code, access: access)
        case .endpoint(let declaration): declaration.write(to: &code, access: access)
        case .form(let declaration): declaration.write(to: &code, access: access)
        case .choice(let declaration): declaration.write(to: &code, access: access)
        case .headers(let declaration): declaration.write(to: &code, access: access)
        case .handlers(let declaration): declaration.write(to: &code, access: access)
        }
    }
}
