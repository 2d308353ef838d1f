import OpenAPI
import YAMLSource

// Keywords that put schemas together: allOf, anyOf, oneOf, not, if.
extension Checker {
    mutating func checkCombinations(_ value: Node, _ rules: Rules) {
        let schema = rules.schema
        // A base that names those that extend it would contain itself.
        let isBaseAlone = isPart && rules.namesHeirs
        checkParts(value, schema)
        if !isBaseAlone {
            let earlier = violations.count
            if let members = schema.anyOf { checkAny(value, among: members, of: schema) }
            if let members = schema.oneOf { checkOne(value, among: members, of: schema) }
            if violations.count == earlier { checkDiscriminator(value, rules) }
        }
        if let unwanted = schema.not, !isDecided, fits(value, unwanted) {
            report(at: value, "not", unwanted.mark) { _ in "the value fits the schema of 'not'" }
        }
        guard let assertions = schema.assertions, let condition = assertions.condition else { return }
        guard let consequence = fits(value, condition) ? assertions.then : assertions.otherwise else { return }
        check(value, consequence)
    }

    private mutating func checkParts(_ value: Node, _ schema: Schema) {
        guard let parts = schema.allOf else { return }
        let outer = isPart
        // `allOf` of one reference and nothing else only refers.
        isPart = outer || parts.count > 1 || !schema.properties.isEmpty || book.isHeir(schema)
        for part in parts { check(value, part) }
        isPart = outer
    }

    private mutating func checkAny(_ value: Node, among members: [Schema], of schema: Schema) {
        guard !isDecided, !members.contains(where: { fits(value, $0) }) else { return }
        reportNone(value, among: members, of: schema, by: "anyOf")
    }

    private mutating func checkOne(_ value: Node, among members: [Schema], of schema: Schema) {
        guard !isDecided else { return }
        var fitting: [Schema] = []
        for member in members where fitting.count < 2 && fits(value, member) { fitting.append(member) }
        if fitting.isEmpty { return reportNone(value, among: members, of: schema, by: "oneOf") }
        guard fitting.count > 1 else { return }
        let names = fitting.map { $0.name(among: members) }.joined(separator: " and ")
        report(at: value, "oneOf", schema.mark) { _ in "more than one schema of 'oneOf' fits: \(names)" }
    }

    // MARK: - When none fits

    private mutating func reportNone(_ value: Node, among members: [Schema], of schema: Schema, by keyword: String) {
        let tried = members.map { (schema: $0, violations: violations(of: value, $0)) }
        let meant = meantMember(by: value, among: members, of: schema)
        let closest =
            tried.first { $0.schema === meant }
            ?? tried.min { distance($0.violations) < distance($1.violations) }
        let name = closest.map { "; '\($0.schema.name(among: members))' is closest" } ?? ""
        let count = members.count == 1 ? "the one schema" : "any of the \(members.count) schemas"
        let causes = Array((closest?.violations ?? []).prefix(5))
        report(at: value, keyword, schema.mark, causes: causes) { _ in
            "the value does not fit \(count) of '\(keyword)'\(name)"
        }
    }

    /// The member that the discriminator's value names, as the closest one where none fits.
    private func meantMember(by value: Node, among members: [Schema], of schema: Schema) -> Schema? {
        guard let discriminator = schema.discriminator,
            let given = value[discriminator.propertyName.value]?.scalar?.text
        else { return nil }
        let target = discriminator.mapping.first { $0.value == given }?.target.value ?? given
        return members.first { $0.name(among: members) == target.lastPathPart }
    }

    /// How far a value is from a schema: another type is further than any number of wrong members, and a member that
    /// tells schemas apart by its value is further than one that is only wrong.
    private func distance(_ violations: [Violation]) -> Int {
        let own = path.text
        return violations.reduce(0) { sum, violation in
            switch violation.keyword {
            case "type" where violation.path == own: sum + 1000
            case "const", "enum": sum + 10
            default: sum + 1
            }
        }
    }
}

extension Schema {
    /// What a reader calls it: the name it is referred to by, its title, or its place in the list.
    fileprivate func name(among members: [Schema]) -> String {
        if let reference { return reference.text.lastPathPart }
        return title ?? "number \((members.firstIndex { $0 === self } ?? 0) + 1)"
    }
}

extension String {
    fileprivate var lastPathPart: String { parts(at: "/").last.map(String.init) ?? self }
}
