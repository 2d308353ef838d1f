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
            let end = open.count
            schema.visitSubschemas { open.append($2) }
            open[end...].reverse()
        }
        return found
    }

    /// The schemas within this one, each with the steps of a JSON pointer that lead to it.
    var subschemas: [(steps: [String], schema: Schema)] {
        var found: [(steps: [String], schema: Schema)] = []
        visitSubschemas { keyword, step, schema in
            switch step {
            case .none: found.append(([keyword], schema))
            case .name(let name): found.append(([keyword, name], schema))
            case .position(let position): found.append(([keyword, String(position)], schema))
            }
        }
        return found
    }

    /// What leads from a keyword to one of several schemas.
    private enum Step {
        case none
        case name(String)
        case position(Int)
    }

    private func visitSubschemas(_ visit: (_ keyword: String, Step, Schema) -> Void) {
        func visitAll(_ keyword: String, _ schemas: [Named<Schema>]) {
            for named in schemas { visit(keyword, .name(named.name), named.value) }
        }
        func visitList(_ keyword: String, _ schemas: [Schema]?) {
            for (position, schema) in (schemas ?? []).enumerated() { visit(keyword, .position(position), schema) }
        }
        func visitOne(_ keyword: String, _ schema: Schema?) {
            if let schema { visit(keyword, .none, schema) }
        }
        visitAll("properties", properties)
        visitAll("patternProperties", patternProperties)
        visitAll("$defs", definitions)
        visitList("prefixItems", prefixItems)
        visitList("allOf", allOf)
        visitList("oneOf", oneOf)
        visitList("anyOf", anyOf)
        visitOne("items", items)
        visitOne("not", not)
        if case .schema(let values) = additionalProperties, assertions?.unevaluatedIsTakenForAdditional != true {
            visitOne("additionalProperties", values)
        }
        guard let assertions else { return }
        visitOne("if", assertions.condition)
        visitOne("then", assertions.then)
        visitOne("else", assertions.otherwise)
        visitOne("contains", assertions.contains)
        visitOne("propertyNames", assertions.propertyNames)
        visitOne("unevaluatedItems", assertions.unevaluatedItems)
        visitOne("unevaluatedProperties", assertions.unevaluatedProperties)
        visitOne("contentSchema", assertions.contentSchema)
        visitAll("dependentSchemas", assertions.dependentSchemas)
    }
}
