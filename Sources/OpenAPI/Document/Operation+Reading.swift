import YAMLSource

extension PathItem {
    init(reading entry: Entry, template: String, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(entry.value, as: .pathItem, log: log)
        self.init(
            template: template,
            mark: entry.keyMark,
            reference: try fields.reference(),
            summary: fields.prose("summary"),
            description: fields.prose("description"),
            servers: fields.servers,
            parameters: fields.parameters,
            operations: try Self.operations(in: entry.value, log: log)
        )
    }

    private static func operations(in node: Node, log: DiagnosticLog) throws(Diagnostic) -> [Operation] {
        try node.mapping("a path item").filter { methods.contains($0.key) }.compactMap { entry in
            log.attempt { () throws(Diagnostic) in try Operation(reading: entry, log: log) }
        }
    }

    static let methods: Set<String> = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
    ]
}

extension Vocabulary {
    fileprivate static let pathItem = Vocabulary(
        "a path item",
        PathItem.methods.union(["$ref", "summary", "description", "servers", "parameters"])
    )

    fileprivate static let operation = Vocabulary(
        "an operation",
        [
            "tags", "summary", "description", "operationId", "parameters", "requestBody", "responses", "deprecated",
            "security", "servers", "externalDocs",
        ],
        unsupported: ["callbacks": "no code is made for 'callbacks'"]
    )

    fileprivate static let requestBody = Vocabulary("a request body", ["description", "content", "required"])
    fileprivate static let response = Vocabulary(
        "a response",
        ["summary", "description", "headers", "content", "links"]
    )
    fileprivate static let mediaType = Vocabulary(
        "a media type",
        ["schema", "example", "examples", "encoding"],
        unsupported: [
            "$ref": "a media type cannot be a '$ref'; was it meant for its 'schema'?"
        ]
    )
    fileprivate static let encoding = Vocabulary(
        "an encoding",
        ["contentType"],
        unsupported: [
            "headers": "headers of a form's parts are not sent",
            "style": "the style of a form's part is not followed: it is encoded by its schema",
            "explode": "the style of a form's part is not followed: it is encoded by its schema",
            "allowReserved": "the style of a form's part is not followed: it is encoded by its schema",
        ]
    )
}

extension Operation {
    fileprivate init(reading entry: Entry, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(entry.value, as: .operation, log: log)
        if fields.entry("responses") == nil {
            log.record(.warning("the operation has no 'responses'; it is taken to answer nothing", at: entry.keyMark))
        }
        self.init(
            method: entry.key.uppercased(),
            mark: entry.keyMark,
            operationID: fields.text("operationId"),
            tags: fields.texts("tags", "a list of tags' names"),
            summary: fields.prose("summary"),
            description: fields.prose("description"),
            parameters: fields.parameters,
            requestBody: fields.object("requestBody") { node, log throws(Diagnostic) in
                try Referenced(reading: node, log: log, RequestBody.init(reading:log:))
            },
            responses: fields.each("responses", "responses by status", read: StatusResponse.make(reading:log:))
                .compactMap(\.self),
            servers: fields.servers,
            security: fields.security,
            isDeprecated: fields.isTrue("deprecated")
        )
    }
}

extension RequestBody {
    init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(node, as: .requestBody, log: log)
        self.init(
            mark: node.mark,
            description: fields.prose("description"),
            isRequired: fields.isTrue("required"),
            content: fields.content
        )
    }
}

extension MediaType {
    init(reading entry: Entry, log: DiagnosticLog) throws(Diagnostic) {
        self.init(name: entry.key, mark: entry.keyMark)
        // `application/json:` with nothing behind it allows anything, as `{}` does.
        guard !entry.value.isNull else { return }
        let fields = try Fields(entry.value, as: .mediaType, log: log)
        schema = fields.object("schema", Schema.init(reading:log:))
        partTypes = partTypes(in: fields, log)
    }

    private func partTypes(in fields: Fields, _ log: DiagnosticLog) -> [Named<Located<String>>] {
        guard let encoding = fields.entry("encoding") else { return [] }
        guard MediaTypeName.essence(of: name) == "multipart/form-data" else {
            let message = "'encoding' is not followed here; it says what the parts of 'multipart/form-data' are"
            log.record(.warning(message, at: encoding.keyMark))
            return []
        }
        let parts = fields.each("encoding", "encodings by property") { entry, log throws(Diagnostic) in
            let type = try Fields(entry.value, as: .encoding, log: log).text("contentType")
            return type.map { Named(name: entry.key, mark: entry.keyMark, value: $0) }
        }
        return parts.compactMap { $0 }
    }
}

extension Fields {
    var content: [MediaType] { each("content", "media types", read: MediaType.init(reading:log:)) }
}

// MARK: - Responses

extension StatusResponse {
    /// `nil` where the entry is an `x-…` among the responses.
    fileprivate static func make(reading entry: Entry, log: DiagnosticLog) throws(Diagnostic) -> StatusResponse? {
        guard !entry.key.hasPrefix("x-") else { return nil }
        guard let status = Status(entry.key) else {
            throw .error("expected a status such as 200, 2XX or default, found '\(entry.key)'", at: entry.keyMark)
        }
        let response = try Referenced(reading: entry.value, log: log, Response.init(reading:log:))
        return StatusResponse(status: status, mark: entry.keyMark, response: response)
    }
}

extension StatusResponse.Status {
    fileprivate init?(_ text: String) {
        if text == "default" {
            self = .default
        } else if let code = Int(text), 100..<600 ~= code {
            self = .code(code)
        } else if text.count == 3, text.uppercased().hasSuffix("XX"), let digit = text.first?.wholeNumberValue,
            1...5 ~= digit
        {
            self = .range(digit)
        } else {
            return nil
        }
    }
}

extension Response {
    init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(node, as: .response, log: log)
        self.init(
            mark: node.mark,
            description: fields.prose("description"),
            headers: fields.references("headers", "headers by name", read: Header.init(reading:log:)),
            content: fields.content
        )
    }
}
