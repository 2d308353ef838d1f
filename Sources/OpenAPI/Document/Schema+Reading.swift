package import YAMLSource

extension Schema {
    package convenience init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        if let boolean = node.scalar?.boolean {
            self.init(mark: node.mark, boolean: boolean)
            return
        }
        let fields = try Fields(node, as: .schema, log: log)
        let types = fields.types
        let isNullable = fields.isTrue("nullable")
        var enumeration = fields.values("enum")
        var (oneOf, anyOf) = (fields.schemas("oneOf"), fields.schemas("anyOf"))
        var named: [Entry] = []
        if enumeration == nil, oneOf == nil || anyOf == nil,
            let choices = Choices(oneOf, isExclusive: true) ?? Choices(anyOf, isExclusive: false)
        {
            (enumeration, named, oneOf, anyOf) = (choices.values, choices.extensions, nil, nil)
        }
        var allOf = fields.schemas("allOf")
        var discriminator = fields.object("discriminator", Discriminator.init(reading:log:))
        if discriminator == nil, oneOf == nil, anyOf == nil, let parts = allOf {
            (allOf, discriminator) = parts.lendingDiscriminator
        }
        self.init(
            mark: node.mark,
            reference: try fields.reference(),
            types: types,
            isNullable: isNullable,
            format: fields.text("format"),
            isBase64: fields.text("contentEncoding")?.value == "base64",
            isBytes: fields.entry("contentEncoding") == nil && fields.text("contentMediaType")?.value.isOfBytes == true,
            enumeration: enumeration.map { fields.values($0, of: types) },
            constant: fields.literal("const").flatMap { fields.values([$0], of: types).first },
            defaultValue: fields.literal("default"),
            properties: fields.propertiesOfObject(types: types),
            required: fields.requiredProperties,
            additionalProperties: fields.additionalProperties,
            patternProperties: fields.schemas(byName: "patternProperties"),
            items: fields.schema("items"),
            prefixItems: fields.schemas("prefixItems") ?? [],
            allOf: allOf,
            oneOf: oneOf,
            anyOf: anyOf,
            not: fields.schema("not"),
            discriminator: discriminator,
            title: fields.prose("title"),
            description: fields.prose("description"),
            isDeprecated: fields.isTrue("deprecated"),
            isReadOnly: fields.isTrue("readOnly"),
            isWriteOnly: fields.isTrue("writeOnly"),
            constraints: Constraints(fields),
            assertions: Assertions(fields),
            examples: fields.examples,
            definitions: fields.schemas(byName: "$defs") + fields.schemas(byName: "definitions"),
            anchor: (fields.text("$anchor") ?? fields.text("$dynamicAnchor"))?.value,
            extensions: fields.extensions + named
        )
    }
}

extension Vocabulary {
    fileprivate static let schema = Vocabulary(
        "a schema",
        [
            "$ref", "type", "nullable", "format", "enum", "const", "default", "properties", "required",
            "additionalProperties", "unevaluatedProperties", "patternProperties", "items", "prefixItems",
            "allOf", "oneOf", "anyOf", "not", "discriminator", "title", "description", "deprecated",
            "readOnly", "writeOnly", "example", "examples", "$defs", "definitions",
            "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
            "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
            // These say nothing about the shape of a value.
            "$id", "$schema", "$anchor", "$dynamicAnchor", "$comment", "$vocabulary", "externalDocs", "xml",
            "contentEncoding", "contentMediaType", "contentSchema", "contains", "minContains", "maxContains",
            "propertyNames", "dependentRequired", "unevaluatedItems", "then", "else",
        ],
        unsupported: [
            "if": "'if' does not shape a type: what it adds is kept as unknown fields",
            "dependentSchemas":
                "'dependentSchemas' do not shape a type: what they add is kept as unknown fields",
            "$dynamicRef": "'$dynamicRef' is not followed; any value is taken",
            "$recursiveRef": "'$recursiveRef' is not followed; any value is taken",
        ]
    )

    fileprivate static let discriminator = Vocabulary("a discriminator", ["propertyName", "mapping"])
}

extension String {
    /// Whether content of this media type is anything but text.
    fileprivate var isOfBytes: Bool {
        let essence = MediaTypeName.essence(of: self)
        let isText = essence.hasPrefix("text/") || essence.hasSuffix("xml") || essence.hasSuffix("jwt")
        return !isText && !MediaTypeName.isJSON(essence)
    }
}

// MARK: - Parts of a schema

extension [Schema] {
    /// The parts of an `allOf`, and the discriminator that one of them has: written on the spot, it says of the whole
    /// schema what tells its heirs apart. That of a union tells its own members apart.
    fileprivate var lendingDiscriminator: (parts: [Schema], discriminator: Schema.Discriminator?) {
        let lenders = indices.filter { index in
            let part = self[index]
            return part.discriminator != nil && part.reference == nil && part.oneOf == nil && part.anyOf == nil
        }
        guard lenders.count == 1, let index = lenders.first else { return (self, nil) }
        var parts = self
        parts[index] = Schema(self[index], reference: nil, allOf: self[index].allOf, discriminator: nil)
        return (parts, self[index].discriminator)
    }
}

extension Fields {
    func schema(_ key: String) -> Schema? {
        object(key, Schema.init(reading:log:))
    }

    fileprivate func schemas(_ key: String) -> [Schema]? {
        warn(ofEmpty: key, "no schema")
        return optionalList(key, "a list of schemas", read: Schema.init(reading:log:))
    }

    /// JSON Schema has at least one in each of these lists.
    private func warn(ofEmpty key: String, _ lack: String) {
        guard let entry = entry(key), entry.value.sequence?.isEmpty == true else { return }
        log.record(.warning("'\(key)' lists \(lack)", at: entry.keyMark))
    }

    func schemas(byName key: String) -> [Named<Schema>] {
        map(key, "schemas by name", read: Schema.init(reading:log:))
    }

    fileprivate func values(_ key: String) -> [Node]? {
        guard let node = value(key) else { return nil }
        return log.attempt { () throws(Diagnostic) in try node.list("a list of values") }
    }

    /// The types, which are one name (3.0) or a list of them (3.1).
    fileprivate var types: [Located<Schema.TypeName>] {
        guard let entry = entry("type") else { return [] }
        warn(ofEmpty: "type", "no type")
        if entry.value.sequence != nil {
            return list("type", "a type or a list of types") { node, _ throws(Diagnostic) in try node.typeName() }
        }
        return object("type") { node, _ throws(Diagnostic) in try node.typeName() }.map { [$0] } ?? []
    }

    /// Some documents write `required: true` on the property itself, which means nothing in a schema.
    fileprivate var requiredProperties: [Located<String>] {
        if let node = literal("required"), let boolean = node.scalar?.boolean {
            let message = "'required' lists the names of properties that an object must have; '\(boolean)' is ignored"
            log.record(.warning(message, at: node.mark))
            return []
        }
        return list("required", "a list of property names") { node, _ throws(Diagnostic) in
            Located(try node.text("the name of a property"), at: node.mark)
        }
    }

    fileprivate var additionalProperties: Schema.AdditionalProperties? {
        let key = entry("additionalProperties") == nil ? "unevaluatedProperties" : "additionalProperties"
        guard let schema = schema(key) else { return nil }
        return switch schema.boolean {
        case true: .allowed
        case false: .forbidden(schema.mark)
        case nil: .schema(schema)
        }
    }

    fileprivate var examples: [Node] {
        let single = literal("example").map { [$0] } ?? []
        guard let entry = entry("examples"), !entry.value.isNull else { return single }
        switch entry.value {
        case .sequence(let nodes, _): return single + nodes
        case .mapping(let entries, _):
            let message = "'examples' of a schema is a list of values, not a mapping; were they meant for its parent?"
            log.record(.warning(message, at: entry.keyMark))
            return single + entries.map { $0.value["value"] ?? $0.value }
        case .scalar:
            log.record(.warning("'examples' of a schema is a list of values", at: entry.keyMark))
            return single + [entry.value]
        }
    }
}

extension Node {
    fileprivate func typeName() throws(Diagnostic) -> Located<Schema.TypeName> {
        // A plain `null` is meant as the type's name.
        let text = if isNull { "null" } else { try text("the name of a type") }
        guard let type = Schema.TypeName(rawValue: text) else {
            let types = "string, number, integer, boolean, object, array, null"
            throw .error("unknown type '\(text)'; the types are \(types)", at: mark)
        }
        return Located(type, at: mark)
    }
}

extension Schema.Discriminator {
    fileprivate init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(node, as: .discriminator, log: log)
        self.init(
            mark: node.mark,
            propertyName: try fields.requiredText("propertyName"),
            mapping: fields.each("mapping", "schemas by value") { entry, _ throws(Diagnostic) in
                let target = try entry.value.text("the name of a schema or a reference to it")
                return Mapping(value: entry.key, mark: entry.keyMark, target: Located(target, at: entry.value.mark))
            }
        )
    }
}
