import YAMLSource

extension Fields {
    /// The schemes of which one allows a call; `nil` where the document says nothing about it.
    var security: [SecurityRequirement]? {
        optionalList("security", "a list of security requirements", read: SecurityRequirement.init(reading:log:))
    }
}

extension SecurityRequirement {
    fileprivate init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        var schemes: [Scheme] = []
        for entry in try node.mapping("the names of security schemes") {
            let scopes = try entry.value.isNull ? noScopes(entry, log) : entry.value.scopes()
            schemes.append(Scheme(name: Located(entry.key, at: entry.keyMark), scopes: scopes))
        }
        self.init(mark: node.mark, schemes: schemes)
    }
}

/// `oauth2:` with nothing behind it, as some documents write.
private func noScopes(_ entry: Entry, _ log: DiagnosticLog) -> [String] {
    log.record(.warning("'\(entry.key)' has no list of scopes; say '\(entry.key): []'", at: entry.keyMark))
    return []
}

extension Node {
    fileprivate func scopes() throws(Diagnostic) -> [String] {
        var scopes: [String] = []
        for node in try list("a list of scopes") { scopes.append(try node.text("a scope")) }
        return scopes
    }
}

extension Vocabulary {
    fileprivate static let securityScheme = Vocabulary(
        "a security scheme",
        ["type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl", "deprecated"]
    )
    fileprivate static let flows = Vocabulary("'flows'", Set(SecurityScheme.Flow.names))
    fileprivate static let flow = Vocabulary(
        "an OAuth flow",
        ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes", "deviceAuthorizationUrl"]
    )
}

extension SecurityScheme {
    init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(node, as: .securityScheme, log: log)
        self.init(
            mark: node.mark,
            description: fields.prose("description"),
            kind: try Self.kind(fields)
        )
    }

    private static func kind(_ fields: Fields) throws(Diagnostic) -> Kind {
        let type = try fields.requiredText("type")
        switch type.value {
        case "apiKey": return .apiKey(name: try fields.requiredText("name").value, location: try location(fields))
        case "http": return .http(scheme: try fields.requiredText("scheme").value)
        case "oauth2": return .oauth2(try flows(fields))
        case "openIdConnect": return .openIDConnect(url: try fields.requiredText("openIdConnectUrl").value)
        case "mutualTLS": return .mutualTLS
        default:
            let types = "apiKey, http, oauth2, openIdConnect, mutualTLS"
            throw .error("unknown type '\(type.value)' of a security scheme; there is \(types)", at: type.mark)
        }
    }

    private static func location(_ fields: Fields) throws(Diagnostic) -> Parameter.Location {
        let name = try fields.requiredText("in")
        guard let location = Parameter.Location(rawValue: name.value), location != .path else {
            throw .error("an API key is in query, header or cookie, not in '\(name.value)'", at: name.mark)
        }
        return location
    }

    private static func flows(_ fields: Fields) throws(Diagnostic) -> [Flow] {
        let node = try fields.required("flows")
        _ = try Fields(node, as: .flows, log: fields.log)
        return try node.mapping("OAuth flows").filter { Flow.names.contains($0.key) }.compactMap { entry in
            fields.log.attempt { () throws(Diagnostic) in try Flow(reading: entry, log: fields.log) }
        }
    }
}

extension SecurityScheme.Flow {
    fileprivate static let names = [
        "implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization",
    ]

    fileprivate init(reading entry: Entry, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(entry.value, as: .flow, log: log)
        self.init(
            name: entry.key,
            mark: entry.keyMark,
            authorizationURL: fields.text("authorizationUrl")?.value,
            tokenURL: fields.text("tokenUrl")?.value,
            refreshURL: fields.text("refreshUrl")?.value,
            scopes: fields.each("scopes", "descriptions by scope") { entry, _ throws(Diagnostic) in
                (name: entry.key, description: entry.value.scalar?.text ?? "")
            }
        )
    }
}
