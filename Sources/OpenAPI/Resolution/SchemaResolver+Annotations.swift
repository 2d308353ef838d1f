import YAMLSource

extension SchemaResolver {
    /// What the document says here, with what it says of the plain type behind a name (`String64`).
    func annotation(of schema: Schema, at place: Place) -> Annotation {
        var annotation = own(schema)
        for target in plainTargets(of: schema, at: place) { annotation.fill(from: own(target.schema)) }
        return annotation
    }

    func annotation(of schema: Schema, at place: Place, definedAs shape: Shape) -> Annotation {
        var annotation = own(schema)
        if case .enumeration = shape, let description = annotation.description {
            annotation.description = ValueDescriptions(in: description).remainder
        }
        return annotation
    }

    /// Where a chain of references leads that makes no type of its own: limits there belong to the place that refers.
    private func plainTargets(of schema: Schema, at place: Place) -> [(schema: Schema, place: Place)] {
        var targets: [(schema: Schema, place: Place)] = []
        var next = plainTarget(of: schema, at: place)
        while let target = next, target.place.id != place.id, !targets.contains(where: { $0.schema === target.schema })
        {
            targets.append(target)
            next = plainTarget(of: target.schema, at: target.place)
        }
        return targets
    }

    private func plainTarget(of schema: Schema, at place: Place) -> (schema: Schema, place: Place)? {
        let reference = schema.reference ?? schema.allOf.flatMap { $0.count == 1 ? $0[0].reference : nil }
        guard let reference, let target = target(of: reference, from: place.id.file) else { return nil }
        if case .named = value(of: target.schema, at: target.place).nonNull { return nil }
        return target
    }

    private func own(_ schema: Schema) -> Annotation {
        var annotation = Annotation()
        annotation.title = schema.title
        annotation.description = schema.description ?? schema.reference?.description ?? inlineDescription(schema)
        annotation.isDeprecated = schema.isDeprecated
        annotation.direction = schema.isReadOnly ? .onlyReceived : schema.isWriteOnly ? .onlySent : .both
        annotation.rareConstraints = schema.rareConstraints
        annotation.format = schema.writtenFormat
        if case .scalar(let scalar)? = schema.defaultValue { annotation.defaultValue = scalar.text }
        if schema.enumeration != nil { annotation.allowedValues = schema.listed?.map(\.text) ?? [] }
        return annotation
    }

    /// `allOf: [{$ref: …}, {description: …}]`: how tools that do not trust siblings of `$ref` write them.
    private func inlineDescription(_ schema: Schema) -> String? {
        schema.allOf?.lazy.filter { $0.reference == nil && $0.writtenUnion == nil }.compactMap(\.description).first
    }

    func isSensitive(_ schema: Schema, at place: Place) -> Bool {
        schema.isMarkedSensitive || plainTargets(of: schema, at: place).contains { $0.schema.isMarkedSensitive }
    }
}

extension Annotation {
    /// What the place itself does not say.
    mutating func fill(from general: Annotation) {
        description = description ?? general.description
        format = format ?? general.format
        defaultValue = defaultValue ?? general.defaultValue
        if direction == .both { direction = general.direction }
        if general.rareConstraints.isPresent { constraints.fill(from: general.constraints) }
        if allowedValues.isEmpty { allowedValues = general.allowedValues }
    }
}

extension Schema {
    fileprivate var isMarkedSensitive: Bool {
        extensions.contains { $0.key == "x-fdxgen-sensitive" && $0.value.isTrue }
    }
}

extension Node {
    fileprivate var isTrue: Bool {
        guard case .scalar(let scalar) = self else { return false }
        return scalar.text == "true"
    }
}

extension Schema.Constraints {
    fileprivate mutating func fill(from other: Schema.Constraints) {
        minLength = minLength ?? other.minLength
        maxLength = maxLength ?? other.maxLength
        pattern = pattern ?? other.pattern
        minimum = minimum ?? other.minimum
        maximum = maximum ?? other.maximum
        exclusiveMinimum = exclusiveMinimum ?? other.exclusiveMinimum
        exclusiveMaximum = exclusiveMaximum ?? other.exclusiveMaximum
        multipleOf = multipleOf ?? other.multipleOf
        minItems = minItems ?? other.minItems
        maxItems = maxItems ?? other.maxItems
        uniqueItems = uniqueItems ?? other.uniqueItems
        minProperties = minProperties ?? other.minProperties
        maxProperties = maxProperties ?? other.maxProperties
    }
}
