import YAMLSource

// What objects hold beside their properties.

extension SchemaResolver {
    /// The object that parts make together: their properties, and what they say of other members.
    func objectShape(of parts: [Part], in owner: Place, beside: (inout [Property]) -> Void = { _ in }) -> Shape {
        let parts = once(parts)
        var properties = properties(of: parts, in: owner)
        let demanded = demanded(by: parts, properties)
        beside(&properties)
        forbidUndeclared(in: parts, &properties)
        let isClosed = parts.contains(where: \.schema.isClosed)
        properties += patterned(parts, beside: properties, isClosed: isClosed)
        if !isClosed { properties += additional(parts, properties) }
        return .object(ObjectShape(properties: properties, isClosed: isClosed, demanded: demanded))
    }

    private func once(_ parts: [Part]) -> [Part] {
        var seen: Set<SchemaID> = []
        return parts.filter { seen.insert($0.place.id).inserted }
    }

    /// Required names that no part declares.
    private func demanded(by parts: [Part], _ properties: [Property]) -> [String] {
        let required = parts.flatMap(\.schema.required).map(\.value)
        guard !required.isEmpty else { return [] }
        var known = Set(properties.map { ExactText($0.name) })
        for member in parts.flatMap(\.schema.writtenUnions).flatMap(\.members) {
            known.formUnion(member.properties.map { ExactText($0.name) })
        }
        return required.filter { known.insert(ExactText($0)).inserted }
    }

    /// `additionalProperties: false` speaks of the schema that it stands in: what another part of an `allOf` declares is
    /// no less forbidden by it (JSON Schema 2020-12, 10.3.2.3).
    private func forbidUndeclared(in parts: [Part], _ properties: inout [Property]) {
        for part in parts {
            guard case .forbidden(let mark) = part.schema.additionalProperties, part.schema.patternProperties.isEmpty,
                part.schema.assertions?.unevaluatedIsTakenForAdditional != true
            else { continue }
            let declared = Set(part.schema.properties.map { ExactText($0.name) })
            for index in properties.indices where !declared.contains(ExactText(properties[index].name)) {
                guard properties[index].unionBeside == nil else { continue }
                properties[index].limit = []
                let note = Diagnostic.note("declared here", at: properties[index].mark)
                let name = properties[index].name
                log.record(
                    .warning(
                        "this forbids '\(name)', which another schema of the same 'allOf' declares",
                        at: mark,
                        notes: [note]
                    )
                )
            }
        }
    }

    /// The schemas that parts give to members which they do not declare.
    func additionalParts(of parts: [Part]) -> [Part]? {
        let found = parts.compactMap { part -> Part? in
            guard case .schema(let schema) = part.schema.additionalProperties else { return nil }
            return Part(schema: schema, place: part.place.additionalProperties)
        }
        return found.isEmpty ? nil : distinct(found)
    }

    private func additional(_ parts: [Part], _ properties: [Property]) -> [Property] {
        guard let values = additionalParts(of: parts) else { return [] }
        let type = common(values, at: values[0].place)
        guard type != .any else { return [] }
        var property = holder("additionalProperties", of: type, values[0], beside: properties)
        property.additional = .all
        return [property]
    }

    private func patterned(_ parts: [Part], beside properties: [Property], isClosed: Bool) -> [Property] {
        var schemas: [(pattern: String, parts: [Part])] = []
        for part in parts {
            for written in part.schema.patternProperties {
                let schema = Part(schema: written.value, place: part.place.pattern(written.name))
                if let index = schemas.firstIndex(where: { $0.pattern == written.name }) {
                    schemas[index].parts.append(schema)
                } else {
                    schemas.append((written.name, [schema]))
                }
            }
        }
        var holders: [Property] = []
        for (pattern, parts) in schemas {
            let type = common(distinct(parts), at: parts[0].place)
            // What is not said otherwise needs no place of its own.
            guard type != .any || isClosed || additionalParts(of: parts) != nil else { continue }
            var property = holder("patternProperties", of: type, parts[0], beside: properties + holders)
            property.additional = .matching(pattern)
            holders.append(property)
        }
        return holders
    }

    /// A property for members that have no names in the document.
    private func holder(_ name: String, of type: ValueType, _ part: Part, beside others: [Property]) -> Property {
        let taken = Set(others.map(\.name))
        let names = [name] + (2...(others.count + 2)).map { "\(name)\($0)" }
        var property = Property(
            name: names.first { !taken.contains($0) } ?? name,
            mark: part.schema.mark,
            type: .map(type),
            presence: .required,
            annotation: annotation(of: part.schema, at: part.place),
            isSensitive: isSensitive(part.schema, at: part.place)
        )
        property.annotation.description = property.annotation.description ?? "Members that are not declared one by one."
        return property
    }
}

extension Schema {
    /// Whether members that are not declared are forbidden.
    var isClosed: Bool {
        if case .forbidden = additionalProperties { true } else { false }
    }
}
