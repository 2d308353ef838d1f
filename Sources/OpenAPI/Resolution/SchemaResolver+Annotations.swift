import YAMLSource

extension SchemaResolver {
    /// What the document says here, with what it says of the plain type behind a name (`String64`).
    func annotation(of schema: Schema, at place: Place) -> Annotation {
        var annotation = own(schema)
        if let target = plainTarget(of: schema, at: place), target.place.id != place.id {
            annotation.fill(from: described(target).annotation)
        }
        return annotation
    }

    func annotation(of schema: Schema, at place: Place, definedAs shape: Shape) -> Annotation {
        var annotation = own(schema)
        guard case .enumeration = shape, let description = annotation.description else { return annotation }
        let isOwn = schema.description != nil
        let described = isOwn ? valueDescriptions(of: schema) : ValueDescriptions(in: description)
        annotation.description = described.remainder
        return annotation
    }

    /// What a schema that makes no type of its own says, with all that it leads to: it belongs to the place that refers.
    struct DescribedTarget {
        var annotation: Annotation
        var isSensitive: Bool
    }

    /// Follows a chain of references to its end, or to what was followed before: chains may be thousands long.
    private func described(_ start: (schema: Schema, place: Place)) -> DescribedTarget {
        var chain: [(schema: Schema, place: Place)] = []
        var seen: Set<SchemaID> = []
        var next: (schema: Schema, place: Place)? = start
        var rest: DescribedTarget?
        while let target = next, seen.insert(target.place.id).inserted {
            rest = describedTargets[target.place.id]
            guard rest == nil else { break }
            chain.append(target)
            next = plainTarget(of: target.schema, at: target.place)
        }
        var result = rest ?? DescribedTarget(annotation: Annotation(), isSensitive: false)
        for target in chain.reversed() {
            var annotation = own(target.schema)
            annotation.fill(from: result.annotation)
            let isSensitive = target.schema.isMarkedSensitive || result.isSensitive
            result = DescribedTarget(annotation: annotation, isSensitive: isSensitive)
            describedTargets[target.place.id] = result
        }
        return result
    }

    private func plainTarget(of schema: Schema, at place: Place) -> (schema: Schema, place: Place)? {
        guard let reference = schema.reference ?? schema.allOf?.onlyReference,
            let target = target(of: reference, from: place.id.file)
        else { return nil }
        if case .named = value(of: target.schema, at: target.place).nonNull { return nil }
        return target
    }

    /// What is written here, and in the parts of an `allOf` here: `allOf: [{$ref: …}, {description: …}]` is how tools that
    /// do not trust siblings of `$ref` write them.
    private func own(_ schema: Schema) -> Annotation {
        var annotation = written(schema)
        for part in schema.allOf ?? [] where part.reference == nil && part.writtenUnion == nil {
            let part = own(part)
            annotation.fill(from: part)
            annotation.isDeprecated = annotation.isDeprecated || part.isDeprecated
        }
        return annotation
    }

    private func written(_ schema: Schema) -> Annotation {
        var annotation = Annotation()
        annotation.title = schema.title
        annotation.description = schema.description ?? schema.reference?.description
        annotation.isDeprecated = schema.isDeprecated
        annotation.direction = schema.isReadOnly ? .onlyReceived : schema.isWriteOnly ? .onlySent : .both
        if schema.rareConstraints.isPresent, !documents.standsAlone(schema) {
            annotation.rareConstraints = schema.rareConstraints
        }
        annotation.format = schema.writtenFormat
        annotation.defaultValue = schema.defaultValue.map(Literal.init)
        if schema.enumeration != nil { annotation.allowedValues = schema.listed?.map(\.text) ?? [] }
        return annotation
    }

    func isSensitive(_ schema: Schema, at place: Place) -> Bool {
        if schema.isMarkedSensitive { return true }
        guard let target = plainTarget(of: schema, at: place), target.place.id != place.id else { return false }
        return described(target).isSensitive
    }
}

extension [Schema] {
    /// The one reference of an `allOf` whose other parts say no more than a type and a format.
    fileprivate var onlyReference: Reference? {
        let references = compactMap(\.reference)
        let isPlain = allSatisfy { part in
            part.reference != nil || part.properties.isEmpty && part.allOf == nil && part.writtenUnion == nil
        }
        return references.count == 1 && (count == 1 || isPlain) ? references[0] : nil
    }
}

extension Annotation {
    /// Takes over what the place itself does not say.
    mutating func fill(from general: Annotation) {
        description = description ?? general.description
        title = title ?? general.title
        format = format ?? general.format
        defaultValue = defaultValue ?? general.defaultValue
        if direction == .both { direction = general.direction }
        if general.rareConstraints.isPresent { constraints.narrow(by: general.constraints) }
        if allowedValues.isEmpty { allowedValues = general.allowedValues }
    }
}

extension Schema {
    fileprivate var isMarkedSensitive: Bool {
        extensions.contains { $0.key == "x-fdxgen-sensitive" && !$0.value.isFalse }
    }
}

extension Node {
    /// Whether the value says false. What is neither true nor false is taken for true: a secret must not get into a log
    /// by a slip of the pen.
    fileprivate var isFalse: Bool { scalar?.text == "false" }
}
