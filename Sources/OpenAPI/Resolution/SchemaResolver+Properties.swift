import YAMLSource

// The properties that the parts of an object write.

extension SchemaResolver {
    /// What one of an object's parts says of a property.
    private struct Writing {
        let written: Named<Schema>
        let place: Place
        let part: Part

        var schema: Schema { written.value }
    }

    /// The properties of an object that parts make together, which is `owner` or a part of it.
    func properties(of parts: [Part], in owner: Place? = nil) -> [Property] {
        var names: [ExactText] = []
        var writings: [ExactText: [Writing]] = [:]
        for part in parts {
            for written in part.schema.properties {
                let name = ExactText(written.name)
                if writings[name] == nil { names.append(name) }
                let place = part.place.property(written.name)
                writings[name, default: []].append(Writing(written: written, place: place, part: part))
            }
        }
        if parts.count > 1 { addAdditional(of: parts, to: &writings) }
        var properties = names.map { name in
            let writings = writings[name] ?? []
            return writings.count == 1
                ? ownProperty(writings[0]) : property(writtenBy: writings, among: parts, in: owner)
        }
        let positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for name in parts.flatMap(\.schema.required) {
            guard let position = positions[ExactText(name.value)] else {
                log.record(.warning("required property '\(name.value)' is declared nowhere", at: name.mark))
                continue
            }
            // What is required of one direction only cannot be asked of both (OpenAPI 3.0.3, Schema Object).
            if properties[position].annotation.direction == .both { properties[position].presence = .required }
        }
        return properties
    }

    /// What one part says of members that it does not declare holds for those that others declare, but not where it
    /// says it by `unevaluatedProperties`, which leaves them out.
    private func addAdditional(of parts: [Part], to writings: inout [ExactText: [Writing]]) {
        for part in parts where part.schema.patternProperties.isEmpty {
            guard case .schema(let schema) = part.schema.additionalProperties,
                part.schema.assertions?.unevaluatedIsTakenForAdditional != true
            else { continue }
            let place = part.place.additionalProperties
            guard value(of: schema, at: place) != .any else { continue }
            let declared = Set(part.schema.properties.map { ExactText($0.name) })
            for name in writings.keys where !declared.contains(name) {
                let written = Named(name: name.text, mark: schema.mark, value: schema)
                writings[name]?.insert(Writing(written: written, place: place, part: part), at: 0)
            }
        }
    }

    /// A property that one part alone writes: the same for all that extend it.
    private func ownProperty(_ writing: Writing) -> Property {
        let name = writing.written.name
        if let known = ownProperties[writing.part.place.id]?[ExactText(name)] { return known }
        let property = property(writtenBy: [writing], among: [writing.part], in: nil)
        ownProperties[writing.part.place.id, default: [:]][ExactText(name)] = property
        return property
    }

    /// What all writings of a property say together.
    private func property(writtenBy writings: [Writing], among parts: [Part], in owner: Place?) -> Property {
        let whole = type(ofAll: writings, among: parts, in: owner)
        var property = property(writings[0], typed: whole)
        for writing in writings.dropFirst() {
            let limited = enumeration(property.type, limitedBy: writing.schema)
            property = narrowed(property, by: self.property(writing, typed: whole ?? limited))
        }
        property.limit = limit(property.listed, beyond: property.type)
        if property.limit?.isEmpty == true, !writings.contains(where: { $0.schema.boolean == false }) {
            log.record(
                .warning("no value of '\(property.name)' is in all the lists of its values", at: property.mark)
            )
        }
        if let only = property.limit?.first, property.limit?.count == 1, only.isScalar {
            property.fixedValue = only.text
        }
        return property
    }

    /// The type of a property, where the user says it or several writings make one together.
    private func type(ofAll writings: [Writing], among parts: [Part], in owner: Place?) -> ValueType? {
        if let custom = writings.lazy.compactMap({ self.customType(of: $0.schema) }).last { return custom }
        guard writings.count > 1 else { return nil }
        let place = self.owner(of: writings.map(\.part), among: parts, in: owner) ?? writings[0].part.place
        let schemas = distinct(writings.map { Part(schema: $0.schema, place: $0.place) })
        return combined(schemas, at: place.merged(writings[0].written.name))
    }

    private func property(_ writing: Writing, typed given: ValueType?) -> Property {
        let (schema, place) = (writing.schema, writing.place)
        var type = given?.nonNull ?? value(of: schema, at: place)
        if given != nil, allowsNull(schema, at: place) { type = type.orNull }
        // A null that comes against the document's word has a place, so that only a strict reader stops at it.
        let refusesNull = type != type.orNull && speaksOfNull(schema, at: place)
        if refusesNull { type = type.orNull }
        var annotation = annotation(of: schema, at: place)
        if type.nonNull == .named(place.id), isEnumeration(place.id) { annotation.leavesValuesToTheirType() }
        return Property(
            name: writing.written.name,
            mark: writing.written.mark,
            type: type,
            presence: .optional,
            annotation: annotation,
            fixedValue: schema.fixedValue,
            listed: schema.boolean == false ? [] : allListed(of: schema, at: place),
            refusesNull: refusesNull,
            isSensitive: isSensitive(schema, at: place)
        )
    }
}

extension Literal {
    fileprivate var isScalar: Bool {
        switch self {
        case .boolean, .number, .string: true
        case .null, .list, .object: false
        }
    }
}

extension Annotation {
    /// The cases of an enumeration say themselves what they are and mean.
    mutating func leavesValuesToTheirType() {
        allowedValues = []
        description = description.flatMap { ValueDescriptions(in: $0).remainder }
    }
}
