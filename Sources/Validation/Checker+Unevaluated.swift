import OpenAPI
import YAMLSource

// unevaluatedProperties and unevaluatedItems: what no other keyword beside them, or in a schema put together with
// theirs, has said anything about (JSON Schema 2020-12, 11).
extension Checker {
    mutating func checkUnevaluated(_ value: Node, _ assertions: Schema.Assertions, by rules: Rules) {
        switch value {
        case .mapping(let members, _):
            guard let schema = assertions.unevaluatedProperties else { return }
            var seen: Set<ObjectIdentifier> = []
            let known = evaluatedNames(in: members, of: value, by: rules, &seen)
            for member in members where !known.contains(JSONValue.Text(member.key)) {
                checkRest(member.value, by: schema, of: "unevaluatedProperties") { $0.enter(member.key) }
            }
        case .sequence(let items, _):
            guard let schema = assertions.unevaluatedItems else { return }
            var seen: Set<ObjectIdentifier> = []
            let known = evaluatedItems(in: items, of: value, by: rules, &seen)
            for (index, item) in items.enumerated() where !known.contains(index) {
                checkRest(item, by: schema, of: "unevaluatedItems") { $0.enter(index) }
            }
        case .scalar: break
        }
    }

    private mutating func checkRest(
        _ value: Node,
        by schema: Schema,
        of keyword: String,
        _ enter: (inout JSONPath) -> Void
    ) {
        enter(&path)
        if schema.boolean == false {
            report(at: value, keyword, schema.mark) { _ in "this is not allowed here" }
        } else {
            checkWithin { $0.check(value, schema) }
        }
        path.leave()
    }

    /// The names that a schema has said something about; one that was `seen` adds no more.
    private func evaluatedNames(
        in members: [Entry],
        of value: Node,
        by rules: Rules,
        _ seen: inout Set<ObjectIdentifier>
    ) -> Set<JSONValue.Text> {
        let schema = rules.schema
        guard seen.insert(ObjectIdentifier(schema)).inserted else { return [] }
        var names: Set<JSONValue.Text> = []
        let isOpen = schema.additionalProperties != nil && schema.assertions?.unevaluatedIsTakenForAdditional != true
        for member in members {
            let isKnown = rules.properties[JSONValue.Text(member.key)] != nil
            if isOpen || isKnown || rules.propertyPatterns.contains(where: { $0.pattern.matches(member.key) }) {
                names.insert(JSONValue.Text(member.key))
            }
        }
        for part in applied(to: value, rules) {
            let inner = book[part]
            if part.assertions?.unevaluatedProperties != nil { return Set(members.map { JSONValue.Text($0.key) }) }
            names.formUnion(evaluatedNames(in: members, of: value, by: inner, &seen))
        }
        return names
    }

    private func evaluatedItems(
        in items: [Node],
        of value: Node,
        by rules: Rules,
        _ seen: inout Set<ObjectIdentifier>
    ) -> Set<Int> {
        let schema = rules.schema
        guard seen.insert(ObjectIdentifier(schema)).inserted else { return [] }
        if schema.items != nil { return Set(items.indices) }
        var known = Set(0..<min(schema.prefixItems.count, items.count))
        if let contained = schema.assertions?.contains {
            known.formUnion(items.indices.filter { fits(items[$0], contained) })
        }
        for part in applied(to: value, rules) {
            if part.assertions?.unevaluatedItems != nil { return Set(items.indices) }
            known.formUnion(evaluatedItems(in: items, of: value, by: book[part], &seen))
        }
        return known
    }

    /// The schemas that say something about the same value, and that it fits.
    private func applied(to value: Node, _ rules: Rules) -> [Schema] {
        let schema = rules.schema
        var parts = [rules.target].compactMap { $0 } + (schema.allOf ?? [])
        parts += ((schema.anyOf ?? []) + (schema.oneOf ?? [])).filter { fits(value, $0) }
        guard let assertions = schema.assertions else { return parts }
        parts += assertions.dependentSchemas.filter { value.hasMember($0.name) }.map(\.value)
        guard let condition = assertions.condition else { return parts }
        if fits(value, condition) { return parts + [condition] + [assertions.then].compactMap { $0 } }
        return parts + [assertions.otherwise].compactMap { $0 }
    }
}

extension Node {
    fileprivate func hasMember(_ name: String) -> Bool {
        entries?.contains { $0.key.utf8.elementsEqual(name.utf8) } ?? false
    }
}
