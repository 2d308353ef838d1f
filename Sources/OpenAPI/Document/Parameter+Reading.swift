import YAMLSource

extension Fields {
    var parameters: [Referenced<Parameter>] {
        list("parameters", "a list of parameters") { node, log throws(Diagnostic) in
            try Referenced(reading: node, log: log, Parameter.init(reading:log:))
        }
    }
}

extension Vocabulary {
    private static let described: Set<String> = [
        "description", "required", "deprecated", "style", "explode", "schema", "content", "example", "examples",
        "allowEmptyValue",
    ]

    private static let allowReserved = [
        "allowReserved": "'allowReserved' is not followed; reserved characters are percent-encoded"
    ]

    fileprivate static let parameter = Vocabulary(
        "a parameter",
        described.union(["name", "in"]),
        unsupported: allowReserved
    )
    fileprivate static let header = Vocabulary("a header", described, unsupported: allowReserved)
}

extension Parameter {
    init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(node, as: .parameter, log: log)
        let location = try Self.location(fields)
        let style = fields.style(at: location)
        let described = try fields.described()
        self.init(
            name: try fields.requiredText("name"),
            mark: node.mark,
            location: location,
            description: fields.prose("description"),
            isRequired: Self.isRequired(fields, at: location),
            isDeprecated: fields.isTrue("deprecated"),
            style: style,
            explode: fields.boolean("explode") ?? (style == .form),
            schema: described?.schema,
            contentType: described?.contentType
        )
    }

    private static func location(_ fields: Fields) throws(Diagnostic) -> Location {
        let name = try fields.requiredText("in")
        guard let location = Location(rawValue: name.value) else {
            throw .error("a parameter is in path, query, header or cookie, not in '\(name.value)'", at: name.mark)
        }
        return location
    }

    /// A path cannot do without its parts, whatever the document says.
    private static func isRequired(_ fields: Fields, at location: Location) -> Bool {
        let isRequired = fields.isTrue("required")
        guard location == .path, !isRequired else { return isRequired }
        fields.log.record(.warning("a path parameter is always required; say 'required: true'", at: fields.mark))
        return true
    }
}

extension Parameter.Location {
    /// The styles that OpenAPI has for the location, the default one first.
    fileprivate var styles: [Parameter.Style] {
        switch self {
        case .path: [.simple, .label, .matrix]
        case .query: [.form, .spaceDelimited, .pipeDelimited, .deepObject]
        case .header: [.simple]
        case .cookie: [.form]
        }
    }
}

extension Header {
    init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(node, as: .header, log: log)
        let described = try fields.described()
        self.init(
            mark: node.mark,
            description: fields.prose("description"),
            isRequired: fields.isTrue("required"),
            isDeprecated: fields.isTrue("deprecated"),
            schema: described?.schema,
            contentType: described?.contentType
        )
    }
}

extension Fields {
    fileprivate func style(at location: Parameter.Location) -> Parameter.Style {
        guard let name = text("style") else { return location.styles[0] }
        if let style = Parameter.Style(rawValue: name.value), location.styles.contains(style) { return style }
        let styles = location.styles.map(\.rawValue).joined(separator: ", ")
        let message = "a \(location.rawValue) has no style '\(name.value)'; it has \(styles)"
        log.record(.error(message, at: name.mark))
        return location.styles[0]
    }

    /// What a parameter or a header holds: by `schema`, or by the one entry of `content`.
    fileprivate func described() throws(Diagnostic) -> (schema: Schema?, contentType: String?)? {
        guard let content = entry("content"), !content.value.isNull else {
            return (object("schema", Schema.init(reading:log:)), nil)
        }
        if let schema = entry("schema") {
            let note = Diagnostic.note("'schema' is here", at: schema.keyMark)
            throw .error("there can be 'schema' or 'content', not both", at: content.keyMark, notes: [note])
        }
        let types = self.content
        guard types.count == 1, let type = types.first else {
            throw .error("'content' must have exactly one media type here", at: content.keyMark)
        }
        return (type.schema, type.name)
    }
}
