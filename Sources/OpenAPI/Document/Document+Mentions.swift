import YAMLSource

// All references of a document, each with what it is to lead to.

extension Document {
    var mentions: [(FragmentKind, Reference)] { paths.flatMap(\.mentions) + components.mentions }
}

extension Components {
    var mentions: [(FragmentKind, Reference)] {
        var found = schemas.flatMap(\.value.mentions)
        found += parameters.flatMap { $0.value.mentions(.parameter, \.mentions) }
        found += requestBodies.flatMap { $0.value.mentions(.requestBody, \.content.mentions) }
        found += responses.flatMap { $0.value.mentions(.response, \.mentions) }
        found += headers.flatMap { $0.value.mentions(.header, \.mentions) }
        return found + pathItems.flatMap(\.value.mentions)
    }
}

extension Referenced {
    fileprivate func mentions(
        _ kind: FragmentKind,
        _ within: (Value) -> [(FragmentKind, Reference)]
    ) -> [(FragmentKind, Reference)] {
        switch self {
        case .reference(let reference): [(kind, reference)]
        case .value(let value): within(value)
        }
    }
}

extension PathItem {
    fileprivate var mentions: [(FragmentKind, Reference)] {
        var found: [(FragmentKind, Reference)] = reference.map { [(.pathItem, $0)] } ?? []
        found += parameters.flatMap { $0.mentions(.parameter, \.mentions) }
        for operation in operations {
            found += operation.parameters.flatMap { $0.mentions(.parameter, \.mentions) }
            found += operation.requestBody?.mentions(.requestBody, \.content.mentions) ?? []
            found += operation.responses.flatMap { $0.response.mentions(.response, \.mentions) }
        }
        return found
    }
}

extension Parameter {
    fileprivate var mentions: [(FragmentKind, Reference)] { schema?.mentions ?? [] }
}

extension Header {
    fileprivate var mentions: [(FragmentKind, Reference)] { schema?.mentions ?? [] }
}

extension Response {
    fileprivate var mentions: [(FragmentKind, Reference)] {
        headers.flatMap { $0.value.mentions(.header, \.mentions) } + content.mentions
    }
}

extension [MediaType] {
    fileprivate var mentions: [(FragmentKind, Reference)] { flatMap { $0.schema?.mentions ?? [] } }
}

extension Schema {
    fileprivate var mentions: [(FragmentKind, Reference)] {
        withSubschemas.flatMap { schema in
            ([schema.reference].compactMap(\.self) + (schema.discriminator?.mapping.map(\.reference) ?? []))
                .map { (.schema, $0) }
        }
    }
}
