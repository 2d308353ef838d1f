extension Document {
    /// The schemas that stand at the document's own places, each with its place: those of components and of calls,
    /// without those within them.
    var schemas: [(schema: Schema, place: Place)] {
        var found = components.schemas.map { (schema: $0.value, place: Place(component: $0.name, in: file)) }
        for named in components.parameters {
            guard case .value(let parameter) = named.value, let schema = parameter.schema else { continue }
            found.append((schema, Place(parameter: parameter, component: named.name, in: file)))
        }
        for named in components.requestBodies {
            if case .value(let body) = named.value {
                found += body.content.schemas(at: Place(requestBody: named.name, in: file))
            }
        }
        for named in components.responses {
            if case .value(let response) = named.value {
                found += response.content.schemas(at: Place(response: named.name, in: file))
            }
        }
        return found + (paths + components.pathItems.map(\.value)).flatMap { $0.schemas(in: file) }
    }
}

extension PathItem {
    fileprivate func schemas(in file: String) -> [(schema: Schema, place: Place)] {
        var found = parameters.schemas(at: PathPlace(self, in: file))
        for operation in operations {
            let place = PathPlace(operation, of: self, in: file)
            found += operation.parameters.schemas(at: place)
            if case .value(let body)? = operation.requestBody { found += body.content.schemas(at: place.body) }
            for answer in operation.responses {
                guard case .value(let response) = answer.response else { continue }
                found += response.content.schemas(at: place.response(answer.status))
            }
        }
        return found
    }
}

extension [Referenced<Parameter>] {
    fileprivate func schemas(at place: PathPlace) -> [(schema: Schema, place: Place)] {
        compactMap { written in
            guard case .value(let parameter) = written, let schema = parameter.schema else { return nil }
            return (schema, place.parameter(parameter))
        }
    }
}

extension [MediaType] {
    fileprivate func schemas(at place: Place) -> [(schema: Schema, place: Place)] {
        compactMap { media in media.schema.map { ($0, place.content(media.name)) } }
    }
}
