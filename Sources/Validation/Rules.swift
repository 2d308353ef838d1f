import OpenAPI
import YAMLSource

/// What one schema demands, prepared once for many values. Prepared is only what costs time; the rest is the schema's.
final class Rules {
    let schema: Schema
    let dialect: Dialect
    /// Whether null is allowed beside what `type` says.
    let isNullable: Bool
    /// Where a `$ref` leads.
    fileprivate(set) var target: Schema?
    /// The members of a union that a discriminator names.
    fileprivate(set) var namedMembers: NamedSchemas?
    /// Whether the members of the union are those that extend this schema.
    fileprivate(set) var namesHeirs = false
    /// By name: names that only look the same are two (RFC 8259, section 8.3).
    let properties: [JSONValue.Text: Schema]
    let pattern: Pattern?
    let propertyPatterns: [(pattern: Pattern, schema: Schema)]
    let enumeration: Set<JSONValue>?
    let constant: JSONValue?
    let bounds: Bounds

    /// The limits of a number.
    struct Bounds {
        let minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf: ExactNumber?

        init(_ constraints: Schema.Constraints) {
            minimum = constraints.minimum.map { ExactNumber($0.value) }
            maximum = constraints.maximum.map { ExactNumber($0.value) }
            exclusiveMinimum = constraints.exclusiveMinimum.map { ExactNumber($0.value) }
            exclusiveMaximum = constraints.exclusiveMaximum.map { ExactNumber($0.value) }
            multipleOf = constraints.multipleOf.map { ExactNumber($0.value) }
        }
    }

    fileprivate init(_ schema: Schema, _ dialect: Dialect, pattern: (Located<String>) -> Pattern?) {
        self.schema = schema
        self.dialect = dialect
        isNullable = schema.isNullable && dialect == .openAPI30
        properties = Dictionary(
            schema.properties.map { (JSONValue.Text($0.name), $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        self.pattern = schema.constraints.pattern.flatMap(pattern)
        propertyPatterns = schema.patternProperties.compactMap { named in
            pattern(Located(named.name, at: named.mark)).map { ($0, named.value) }
        }
        enumeration = schema.enumeration.map { Set($0.map(JSONValue.init)) }
        constant = schema.constant.map(JSONValue.init)
        bounds = Bounds(schema.constraints)
    }
}

/// The rules of all schemas that a payload can meet.
final class RuleBook {
    private let documents: DocumentSet
    private let log: DiagnosticLog
    private let dialects: [String: Dialect]
    private var rules: [ObjectIdentifier: Rules] = [:]
    private var patterns: [String: Pattern] = [:]
    private var heirs: [ObjectIdentifier: NamedSchemas] = [:]
    private lazy var extensions = extensionsOfBases()

    init(_ documents: DocumentSet, log: DiagnosticLog) {
        self.documents = documents
        self.log = log
        dialects = Dictionary(
            documents.documents.map { ($0.file, Dialect(of: $0)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Prepares a schema and all that it leads to, so that what is wrong with them is told once, and before any payload.
    func prepare(_ schema: Schema) {
        var open = [schema]
        while let schema = open.popLast() {
            guard rules[ObjectIdentifier(schema)] == nil else { continue }
            let rules = makeRules(schema)
            open += [rules.target].compactMap { $0 }
            if rules.target == nil || rules.dialect.readsBesideReferences { open += schema.parts }
        }
    }

    subscript(schema: Schema) -> Rules {
        rules[ObjectIdentifier(schema)] ?? makeRules(schema)
    }

    private func makeRules(_ schema: Schema) -> Rules {
        let made = Rules(schema, dialects[schema.mark.file] ?? .jsonSchema2020, pattern: pattern)
        if let reference = schema.reference {
            made.target = log.attempt { () throws(Diagnostic) in try documents.target(of: reference) }
        }
        if schema.isNullable, !made.isNullable {
            let message = "'nullable' is a word of OpenAPI 3.0, and allows no null here; 3.1 lists 'null' as a type"
            log.record(.warning(message, at: schema.mark))
        }
        if let discriminator = schema.discriminator { addMembers(to: made, discriminator) }
        rules[ObjectIdentifier(schema)] = made
        return made
    }

    // MARK: - Discriminators

    private func addMembers(to rules: Rules, _ discriminator: Schema.Discriminator) {
        let members = (rules.schema.oneOf ?? rules.schema.anyOf ?? []).filter { !$0.isOnlyNull }
        let candidates = members.compactMap { member -> NamedSchemas.Candidate? in
            guard let reference = member.reference, let schema = followed(reference) else { return nil }
            return NamedSchemas.Candidate(schema: schema, name: reference.lastName)
        }
        guard !members.isEmpty, candidates.count == members.count else { return }
        rules.namedMembers = NamedSchemas(discriminator, candidates, target: followed)
        let heirs = extensions[ObjectIdentifier(rules.schema)] ?? []
        rules.namesHeirs = candidates.allSatisfy { candidate in heirs.contains { $0.schema === candidate.schema } }
    }

    /// Those that extend a base, by the values of its discriminator; nil where a schema is no base.
    func heirs(of schema: Schema) -> NamedSchemas? {
        let id = ObjectIdentifier(schema)
        guard let discriminator = schema.discriminator, let candidates = extensions[id] else { return nil }
        let isUnion = schema.oneOf != nil || schema.anyOf != nil
        guard !isUnion || self[schema].namesHeirs else { return nil }
        if let known = heirs[id] { return known }
        let made = NamedSchemas(discriminator, candidates, target: followed)
        heirs[id] = made
        return made
    }

    /// Whether a component extends a base that has a discriminator.
    func isHeir(_ schema: Schema) -> Bool { extending.contains(ObjectIdentifier(schema)) }

    private lazy var extending = Set(extensions.values.joined().map { ObjectIdentifier($0.schema) })

    /// The components that extend a base with a discriminator by `allOf`, at any distance, in the documents' order.
    private func extensionsOfBases() -> [ObjectIdentifier: [NamedSchemas.Candidate]] {
        let components = documents.documents.flatMap(\.components.schemas)
        let extending = schemasByBase(components.map(\.value))
        let positions = Dictionary(
            components.enumerated().map { (ObjectIdentifier($1.value), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var found: [ObjectIdentifier: [NamedSchemas.Candidate]] = [:]
        for (base, _) in extending.values where base.discriminator != nil {
            var heirs: Set<Int> = []
            var seen: Set<ObjectIdentifier> = [ObjectIdentifier(base)]
            var open = [base]
            while let next = open.popLast() {
                for heir in extending[ObjectIdentifier(next)]?.heirs ?? [] {
                    guard seen.insert(ObjectIdentifier(heir)).inserted else { continue }
                    open.append(heir)
                    if let position = positions[ObjectIdentifier(heir)] { heirs.insert(position) }
                }
            }
            found[ObjectIdentifier(base)] = heirs.sorted().map { position in
                NamedSchemas.Candidate(schema: components[position].value, name: components[position].name)
            }
        }
        return found.filter { !$0.value.isEmpty }
    }

    /// For each schema that others extend by `allOf`, those that do so directly.
    private func schemasByBase(_ schemas: [Schema]) -> [ObjectIdentifier: (base: Schema, heirs: [Schema])] {
        var found: [ObjectIdentifier: (base: Schema, heirs: [Schema])] = [:]
        var seen: Set<ObjectIdentifier> = []
        var open = schemas
        while let schema = open.popLast() {
            guard seen.insert(ObjectIdentifier(schema)).inserted else { continue }
            for part in schema.allOf ?? [] {
                let base = part.reference.flatMap(followed) ?? part
                found[ObjectIdentifier(base), default: (base, [])].heirs.append(schema)
                open.append(base)
            }
        }
        return found
    }

    /// Where a reference leads through all that only refer further; nil where it leads nowhere.
    private func followed(_ reference: Reference) -> Schema? {
        var next: Reference? = reference
        var schema: Schema?
        for _ in 0..<32 {
            guard let reference = next else { break }
            do throws(Diagnostic) { schema = try documents.target(of: reference) } catch { return nil }
            next = schema?.reference
        }
        return schema
    }

    private func pattern(_ text: Located<String>) -> Pattern? {
        if let known = patterns[text.value] { return known }
        do throws(Pattern.Problem) {
            let pattern = try Pattern(text.value)
            patterns[text.value] = pattern
            return pattern
        } catch {
            log.record(.warning("the pattern '\(text.value)' is not checked: \(error.message)", at: text.mark))
            return nil
        }
    }
}

extension Reference {
    fileprivate var lastName: String {
        JSONPointer.unescaped(text.parts(at: "/").last.map(String.init) ?? text)
    }
}

extension Schema {
    /// The schemas within this one.
    fileprivate var parts: [Schema] {
        var parts = properties.map(\.value) + patternProperties.map(\.value) + prefixItems
        parts += [allOf, oneOf, anyOf].flatMap { $0 ?? [] }
        parts += [items, not].compactMap { $0 }
        if case .schema(let schema) = additionalProperties { parts.append(schema) }
        return parts + (assertions?.parts ?? [])
    }
}

extension Schema.Assertions {
    fileprivate var parts: [Schema] {
        let single = [condition, then, otherwise, contains, propertyNames, unevaluatedItems, unevaluatedProperties]
        return single.compactMap { $0 } + dependentSchemas.map(\.value)
    }
}
