import YAMLSource

extension Schema.Assertions {
    private static let keywords = [
        "if", "contains", "propertyNames", "dependentRequired", "dependentSchemas", "unevaluatedItems",
        "unevaluatedProperties", "contentSchema",
    ]

    /// `nil` where a schema has none of the keywords, as is true of nearly all.
    init?(_ fields: Fields) {
        guard Self.keywords.contains(where: { fields.entry($0) != nil }) else { return nil }
        self.init()
        condition = fields.schema("if")
        then = fields.schema("then")
        otherwise = fields.schema("else")
        contains = fields.schema("contains")
        minContains = fields.count("minContains")
        maxContains = fields.count("maxContains")
        propertyNames = fields.schema("propertyNames")
        dependentRequired = fields.map("dependentRequired", "lists of property names", read: Self.names(reading:log:))
        dependentSchemas = fields.schemas(byName: "dependentSchemas")
        unevaluatedItems = fields.schema("unevaluatedItems")
        unevaluatedProperties = fields.schema("unevaluatedProperties")
        contentSchema = fields.schema("contentSchema")
        unevaluatedIsTakenForAdditional = fields.entry("additionalProperties") == nil
    }

    private static func names(reading node: Node, log: DiagnosticLog) throws(Diagnostic) -> [Located<String>] {
        var names: [Located<String>] = []
        for name in try node.list("a list of property names") {
            names.append(Located(try name.text("the name of a property"), at: name.mark))
        }
        return names
    }
}
