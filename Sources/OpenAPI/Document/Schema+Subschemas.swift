extension Document {
    /// All schemas of the document, with those within others, in the order in which they are written.
    var everySchema: [Schema] { schemas.flatMap(\.schema.withSubschemas) }
}

extension Schema {
    /// This schema and all within it, at every depth.
    var withSubschemas: [Schema] {
        var found: [Schema] = []
        var open = [self]
        while let schema = open.popLast() {
            found.append(schema)
            open += schema.subschemas.map(\.schema).reversed()
        }
        return found
    }

    /// The schemas within this one, each with the steps of a JSON pointer that lead to it.
    var subschemas: [(steps: [String], schema: Schema)] {
        var found = named("properties", properties) + named("patternProperties", patternProperties)
        found += named("$defs", definitions) + listed("prefixItems", prefixItems)
        found += listed("allOf", allOf) + listed("oneOf", oneOf) + listed("anyOf", anyOf)
        if let items { found.append((["items"], items)) }
        if let not { found.append((["not"], not)) }
        if case .schema(let values) = additionalProperties, assertions?.unevaluatedIsTakenForAdditional != true {
            found.append((["additionalProperties"], values))
        }
        guard let assertions else { return found }
        let single = [
            ("if", assertions.condition), ("then", assertions.then), ("else", assertions.otherwise),
            ("contains", assertions.contains), ("propertyNames", assertions.propertyNames),
            ("unevaluatedItems", assertions.unevaluatedItems),
            ("unevaluatedProperties", assertions.unevaluatedProperties), ("contentSchema", assertions.contentSchema),
        ]
        for (keyword, schema) in single { if let schema { found.append(([keyword], schema)) } }
        return found + named("dependentSchemas", assertions.dependentSchemas)
    }

    private func named(_ keyword: String, _ schemas: [Named<Schema>]) -> [(steps: [String], schema: Schema)] {
        schemas.map { ([keyword, $0.name], $0.value) }
    }

    private func listed(_ keyword: String, _ schemas: [Schema]?) -> [(steps: [String], schema: Schema)] {
        (schemas ?? []).enumerated().map { ([keyword, String($0.offset)], $0.element) }
    }
}
