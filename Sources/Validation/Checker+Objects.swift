import OpenAPI
import YAMLSource

// Keywords for objects: properties, patternProperties, additionalProperties, propertyNames, required,
// dependentRequired, minProperties, maxProperties.
extension Checker {
    mutating func checkObject(_ members: [Entry], of value: Node, by rules: Rules) {
        let schema = rules.schema
        if let limits = schema.rareConstraints.value {
            let (least, most) = (limits.minProperties, limits.maxProperties)
            checkCount(members.count, least: least, most: most, of: .properties, keyword: "Properties", at: value)
        }
        if !schema.required.isEmpty { checkRequired(members, of: value, by: rules) }
        checkWithin { checker in
            for member in members where !checker.isDecided { checker.checkMember(member, rules) }
        }
        if let assertions = schema.assertions { checkDependencies(members, of: value, by: assertions) }
    }

    private mutating func checkMember(_ member: Entry, _ rules: Rules) {
        path.enter(member.key)
        defer { path.leave() }
        if let names = rules.schema.assertions?.propertyNames {
            let name = Node.scalar(Scalar(text: member.key, style: .quoted, mark: member.keyMark))
            checkWithin { $0.check(name, names) }
        }
        let known = rules.properties[JSONValue.Text(member.key)]
        if let known { check(member.value, known) }
        let matching = rules.propertyPatterns.filter { $0.pattern.matches(member.key) }
        for match in matching { check(member.value, match.schema) }
        if known == nil, matching.isEmpty { checkAdditional(member, rules) }
    }

    private mutating func checkAdditional(_ member: Entry, _ rules: Rules) {
        if rules.schema.assertions?.unevaluatedIsTakenForAdditional == true { return }
        switch rules.schema.additionalProperties {
        case .allowed, nil: break
        case .schema(let schema): check(member.value, schema)
        case .forbidden(let mark):
            let key = Node.scalar(Scalar(text: member.key, style: .quoted, mark: member.keyMark))
            report(at: key, "additionalProperties", mark) { _ in
                let meant = closest(to: member.key, among: rules.properties.keys.map(\.text))
                return "this property is not allowed here" + (meant.map { "; did you mean '\($0)'?" } ?? "")
            }
        }
    }

    // MARK: - What must be there

    private mutating func checkRequired(_ members: [Entry], of value: Node, by rules: Rules) {
        for name in rules.schema.required where !isDecided {
            guard !members.contains(where: { $0.key.utf8.elementsEqual(name.value.utf8) }) else { continue }
            guard isExpected(name.value, rules) else { continue }
            report(at: value, "required", name.mark) { _ in "'\(name.value)' is missing" }
        }
    }

    /// Whether a required property has to be there: one that is read-only in responses alone, a write-only one in
    /// requests (OpenAPI 3.0.3, Schema Object).
    private func isExpected(_ name: String, _ rules: Rules) -> Bool {
        guard rules.dialect == .openAPI30, let direction, let property = rules.properties[JSONValue.Text(name)] else {
            return true
        }
        switch direction {
        case .request: return !property.isReadOnly
        case .response: return !property.isWriteOnly
        }
    }

    private mutating func checkDependencies(_ members: [Entry], of value: Node, by assertions: Schema.Assertions) {
        let names = Set(members.map { JSONValue.Text($0.key) })
        for dependency in assertions.dependentRequired where names.contains(JSONValue.Text(dependency.name)) {
            for name in dependency.value where !names.contains(JSONValue.Text(name.value)) {
                report(at: value, "dependentRequired", name.mark) { _ in
                    "'\(name.value)' is missing, which '\(dependency.name)' needs"
                }
            }
        }
        for dependency in assertions.dependentSchemas where names.contains(JSONValue.Text(dependency.name)) {
            check(value, dependency.value)
        }
    }
}
