package import YAMLSource

extension Document {
    /// Reads and understands a file: all that happens to a document before it meets others.
    package init(reading file: SourceFile, log: DiagnosticLog) throws(Diagnostic) {
        try self.init(reading: Node(reading: file, log: log), log: log)
        otherPaths = file.otherPaths
    }

    /// Understands a document. What spoils only a part of it goes into the log.
    package init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let version = try Self.version(of: node, log: log)
        let fields = try Fields(node, as: .document, log: log)
        try Self.checkContents(of: fields)
        let info = fields.object("info") { node, log throws(Diagnostic) in try Fields(node, as: .info, log: log) }
        self.init(
            file: node.mark.file,
            mark: node.mark,
            version: version,
            title: info?.prose("title"),
            summary: info?.prose("summary"),
            description: info?.prose("description"),
            apiVersion: info?.prose("version"),
            servers: fields.servers,
            tags: fields.list("tags", "a list of tags", read: Tag.init(reading:log:)),
            security: fields.security ?? [],
            paths: fields.paths,
            components: fields.object("components", Components.init(reading:log:)) ?? Components()
        )
    }

    private static func version(of node: Node, log: DiagnosticLog) throws(Diagnostic) -> String {
        let entries = try node.mapping("an OpenAPI document")
        if let swagger = entries.first(where: { $0.key == "swagger" }) {
            throw .error("this is Swagger 2.0, which is not read; convert it to OpenAPI 3 first", at: swagger.keyMark)
        }
        guard let version = node["openapi"] else {
            throw .error("this is no OpenAPI document: it has no 'openapi'", at: node.mark)
        }
        let text = try version.text("a version of OpenAPI")
        guard text == "3" || text.hasPrefix("3.") else {
            throw .error("OpenAPI \(text) is not understood; 3.0 and 3.1 are", at: version.mark)
        }
        if !text.hasPrefix("3.0"), !text.hasPrefix("3.1") {
            log.record(.warning("OpenAPI \(text) is read as 3.1", at: version.mark))
        }
        return text
    }

    /// A file of a set may hold nothing but components; one with nothing at all is a mistake.
    private static func checkContents(of fields: Fields) throws(Diagnostic) {
        guard fields.entry("paths") == nil, fields.entry("components") == nil, fields.entry("webhooks") == nil
        else { return }
        throw .error("the document has no 'paths'", at: fields.mark)
    }
}

extension Vocabulary {
    fileprivate static let document = Vocabulary(
        "a document",
        [
            "openapi", "info", "servers", "tags", "security", "paths", "components",
            "externalDocs", "jsonSchemaDialect", "$schema", "$self",
        ],
        unsupported: ["webhooks": "no code is made for 'webhooks'"]
    )

    fileprivate static let info = Vocabulary(
        "'info'",
        ["title", "summary", "description", "version", "termsOfService", "contact", "license"]
    )

    fileprivate static let components = Vocabulary(
        "'components'",
        [
            "schemas", "parameters", "requestBodies", "responses", "headers", "securitySchemes", "pathItems",
            "examples", "links",
        ],
        unsupported: ["callbacks": "no code is made for 'callbacks'"]
    )

    fileprivate static let server = Vocabulary("a server", ["url", "description", "variables", "name"])
    fileprivate static let serverVariable = Vocabulary("a server variable", ["default", "enum", "description"])
    fileprivate static let tag = Vocabulary(
        "a tag",
        ["name", "description", "externalDocs", "summary", "parent", "kind"]
    )
}

extension Fields {
    var servers: [Server] { list("servers", "a list of servers", read: Server.init(reading:log:)) }

    fileprivate var paths: [PathItem] {
        each("paths", "operations by path") { entry, log throws(Diagnostic) in
            guard !entry.key.hasPrefix("x-") else { return nil }
            guard entry.key.begins(with: "/") else {
                throw .error("a path begins with '/', and '\(entry.key)' does not", at: entry.keyMark)
            }
            if let complaint = PathTemplate.complaint(about: entry.key) { throw .error(complaint, at: entry.keyMark) }
            return try PathItem(reading: entry, template: entry.key, log: log)
        }
        .compactMap { $0 }
    }
}

extension Components {
    fileprivate init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(node, as: .components, log: log)
        self.init(
            schemas: fields.map("schemas", "schemas by name", read: Schema.init(reading:log:)),
            parameters: fields.references("parameters", "parameters by name", read: Parameter.init(reading:log:)),
            requestBodies: fields.references(
                "requestBodies",
                "request bodies by name",
                read: RequestBody.init(reading:log:)
            ),
            responses: fields.references("responses", "responses by name", read: Response.init(reading:log:)),
            headers: fields.references("headers", "headers by name", read: Header.init(reading:log:)),
            securitySchemes: fields.references(
                "securitySchemes",
                "security schemes by name",
                read: SecurityScheme.init(reading:log:)
            ),
            pathItems: fields.each("pathItems", "path items by name") { entry, log throws(Diagnostic) in
                let item = try PathItem(reading: entry, template: "", log: log)
                return Named(name: entry.key, mark: entry.keyMark, value: item)
            }
        )
    }
}

extension Server {
    fileprivate init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(node, as: .server, log: log)
        self.init(
            url: try fields.requiredText("url"),
            description: fields.prose("description"),
            variables: fields.map("variables", "server variables by name", read: ServerVariable.init(reading:log:))
        )
    }
}

extension ServerVariable {
    fileprivate init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(node, as: .serverVariable, log: log)
        self.init(
            defaultValue: try fields.requiredText("default").value,
            values: fields.texts("enum", "a list of values"),
            description: fields.prose("description")
        )
    }
}

extension Tag {
    fileprivate init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(node, as: .tag, log: log)
        self.init(name: try fields.requiredText("name"), description: fields.prose("description"))
    }
}
