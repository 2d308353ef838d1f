import YAMLSource

/// Warns of what a document says and cannot mean. The code that is made depends on none of it.
struct DocumentChecks {
    private let documents: DocumentSet
    private let log: DiagnosticLog

    init(_ documents: DocumentSet, _ log: DiagnosticLog) {
        self.documents = documents
        self.log = log
    }

    func run() {
        let schemes = Set(documents.documents.flatMap { $0.components.securitySchemes.map(\.name) })
        for (document, schemas) in zip(documents.documents, documents.everySchema) {
            for schema in schemas { check(schema, in: document.file) }
            let operations = (document.paths + document.components.pathItems.map(\.value)).flatMap(\.operations)
            for content in document.contents + operations.flatMap(\.contents) { check(content) }
            for requirement in document.security + operations.flatMap({ $0.security ?? [] }) {
                check(requirement, among: schemes)
            }
        }
    }

    // MARK: - Media types and security

    private func check(_ content: MediaType) {
        guard let complaint = MediaTypeName.complaint(about: content.name) else { return }
        log.record(.warning(complaint, at: content.mark))
    }

    private func check(_ requirement: SecurityRequirement, among schemes: Set<String>) {
        for scheme in requirement.schemes where !schemes.contains(scheme.name.value) {
            let meant = closest(to: scheme.name.value, among: schemes).map { "; did you mean '\($0)'?" } ?? ""
            log.record(
                .warning("no document has the security scheme '\(scheme.name.value)'\(meant)", at: scheme.name.mark)
            )
        }
    }

    // MARK: - Schemas

    private func check(_ schema: Schema, in file: String) {
        if let value = schema.defaultValue, let reason = schema.reason(against: value) {
            log.record(.warning("this default is \(reason)", at: value.mark))
        }
        for entry in schema.extensions where entry.key == "x-fdxgen-sensitive" && entry.value.scalar?.boolean == nil {
            let message = "'\(entry.key)' is true or false; this is taken for true"
            log.record(.warning(message, at: entry.value.mark))
        }
        if let reference = schema.reference, schema.addsToItsReference || schema.rareConstraints.isPresent,
            documents.standsAlone(schema)
        {
            let message = "in OpenAPI 3.0, what stands beside a '$ref' counts for nothing; 'allOf' takes both"
            log.record(.warning(message, at: reference.mark))
        }
        if let discriminator = schema.discriminator { check(discriminator, of: schema, in: file) }
    }

    private func check(_ discriminator: Schema.Discriminator, of schema: Schema, in file: String) {
        let property = discriminator.propertyName
        let isUnion = schema.oneOf != nil || schema.anyOf != nil
        if !declares(property.value, schema, in: file) {
            let who = isUnion ? "no member declares" : "the schema does not declare"
            let severity = documents.severity(ofMistakeAt: property.mark)
            log.record(Diagnostic(severity, "\(who) the discriminator '\(property.value)'", at: property.mark))
        }
        for mapping in discriminator.mapping {
            guard let target = found(mapping.reference, from: file) else {
                // Of a union, the resolver of its members complains.
                if !isUnion { log.record(documents.mistake(in: mapping, "leads to nothing")) }
                continue
            }
            if !isUnion, !isBase(schema, of: target, in: file) {
                log.record(documents.mistake(in: mapping, "does not extend the schema by 'allOf'"))
            }
            let values = listedValues(of: property.value, target.schema, in: target.place.id.file)
            guard let values, !values.isEmpty, !values.contains(mapping.value) else { continue }
            let list = values.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
            let message =
                "'\(mapping.value)' maps to '\(mapping.target.value)', whose '\(property.value)' is only \(list)"
            log.record(Diagnostic(documents.severity(ofMistakeAt: mapping.mark), message, at: mapping.mark))
        }
    }

    /// Whether a schema is what another one is or extends, at any distance, or takes that one in itself.
    private func isBase(_ base: Schema, of heir: (schema: Schema, place: Place), in file: String) -> Bool {
        let parts = (base.allOf ?? []).compactMap(\.reference).compactMap { found($0, from: file) }
        if parts.contains(where: { $0.schema === heir.schema }) { return true }
        let isFound = first(from: heir.schema, in: heir.place.id.file) { schema, file in
            if schema === base { return (true, []) }
            let references = [schema.reference].compactMap { $0 } + (schema.allOf ?? []).compactMap(\.reference)
            return (nil, references.compactMap { found($0, from: file) }.map { ($0.schema, $0.place.id.file) })
        }
        return isFound ?? false
    }

    /// Whether a schema, or what it refers to, extends or chooses from, has a property.
    private func declares(_ property: String, _ schema: Schema, in file: String) -> Bool {
        let isFound = first(from: schema, in: file) { schema, file in
            if schema.properties.contains(where: { $0.name.isExactly(property) }) { return (true, []) }
            let target = target(of: schema, in: file)
            // What leads to nothing is complained about elsewhere.
            if schema.reference != nil, target.isEmpty { return (true, []) }
            let parts = (schema.allOf ?? []) + (schema.oneOf ?? []) + (schema.anyOf ?? [])
            return (nil, target + parts.map { ($0, file) })
        }
        return isFound ?? false
    }

    /// The texts that a property is limited to, by the first schema that says so; `nil` where it is not.
    private func listedValues(of property: String, _ schema: Schema, in file: String) -> [String]? {
        first(from: schema, in: file) { schema, file in
            if let written = schema.properties.first(where: { $0.name.isExactly(property) })?.value,
                let values = listedValues(written, in: file)
            {
                return (values, [])
            }
            return (nil, (schema.allOf ?? []).reversed().map { ($0, file) } + target(of: schema, in: file))
        }
    }

    /// What a schema that is a reference leads to, with its file; empty for other schemas, and where it leads to nothing.
    private func target(of schema: Schema, in file: String) -> [(Schema, String)] {
        let target = schema.reference.flatMap { found($0, from: file) }
        return target.map { [($0.schema, $0.place.id.file)] } ?? []
    }

    /// The first answer of a schema or of what it leads to. Each is looked at once, and of the next ones the last first.
    private func first<Answer>(
        from schema: Schema,
        in file: String,
        look: (Schema, String) -> (answer: Answer?, next: [(Schema, String)])
    ) -> Answer? {
        var open = [(schema, file)]
        var seen: Set<ObjectIdentifier> = []
        while let (schema, file) = open.popLast() {
            guard seen.insert(ObjectIdentifier(schema)).inserted else { continue }
            let (answer, next) = look(schema, file)
            if let answer { return answer }
            open += next
        }
        return nil
    }

    private func listedValues(_ schema: Schema, in file: String) -> [String]? {
        var (schema, file) = (schema, file)
        var seen: Set<ObjectIdentifier> = []
        while seen.insert(ObjectIdentifier(schema)).inserted {
            if let constant = schema.constant { return constant.scalar.map { [$0.text] } }
            if let values = schema.enumeration { return values.compactMap(\.scalar?.text) }
            guard let reference = schema.reference, let target = found(reference, from: file) else { return nil }
            (schema, file) = (target.schema, target.place.id.file)
        }
        return nil
    }

    private func found(_ reference: Reference, from file: String) -> (schema: Schema, place: Place)? {
        do throws(Diagnostic) {
            return try documents.schema(reference, from: file)
        } catch {
            return nil
        }
    }
}

extension Document {
    /// What the bodies and responses of its components may hold.
    fileprivate var contents: [MediaType] {
        let bodies = components.requestBodies.flatMap { named -> [MediaType] in
            if case .value(let body) = named.value { body.content } else { [] }
        }
        let responses = components.responses.flatMap { named -> [MediaType] in
            if case .value(let response) = named.value { response.content } else { [] }
        }
        return bodies + responses
    }
}

extension Operation {
    fileprivate var contents: [MediaType] {
        var found: [MediaType] = []
        if case .value(let body)? = requestBody { found = body.content }
        for answer in responses {
            if case .value(let response) = answer.response { found += response.content }
        }
        return found
    }
}

extension Schema {
    /// Why a value cannot be one of this schema's own types, or of its enumeration.
    fileprivate func reason(against value: Node) -> String? {
        if value.isNull, isNullable || types.isEmpty || types.contains(where: { $0.value == .null }) { return nil }
        if !types.isEmpty, !types.contains(where: { $0.value.takes(value) }) {
            return "no \(types.map(\.value.rawValue).joined(separator: " and no "))"
        }
        guard let values = enumeration, let text = value.scalar?.text, !value.isNull,
            !values.contains(where: { $0.scalar?.text == text })
        else { return nil }
        return "none of the enumeration's values"
    }
}

extension Schema.TypeName {
    fileprivate func takes(_ value: Node) -> Bool {
        switch (self, value) {
        case (.array, .sequence), (.object, .mapping): true
        case (.string, .scalar(let scalar)):
            scalar.style != .plain || scalar.boolean == nil && !scalar.isNumber && !scalar.isNull
        case (.integer, .scalar(let scalar)): scalar.integer != nil
        case (.number, .scalar(let scalar)): scalar.isNumber
        case (.boolean, .scalar(let scalar)): scalar.boolean != nil
        case (.null, .scalar(let scalar)): scalar.isNull
        default: false
        }
    }
}
