extension DocumentSet {
    /// A schema that stands in a parameter, a body or a response: of a component, or of an operation.
    func schemaOfCall(at tokens: [String], in document: Document) -> (Schema, Place)? {
        var tokens = tokens[...]
        switch (tokens.popFirst(), tokens.popFirst(), tokens.popFirst()) {
        case ("components", "parameters", let name?):
            guard case .value(let parameter)? = document.components.parameters[name] else { return nil }
            return schema(of: parameter, Place(parameter: parameter, component: name, in: document.file), tokens)
        case ("components", "requestBodies", let name?):
            guard case .value(let body)? = document.components.requestBodies[name] else { return nil }
            return schema(in: body.content, Place(requestBody: name, in: document.file), tokens)
        case ("components", "responses", let name?):
            guard case .value(let response)? = document.components.responses[name] else { return nil }
            return schema(in: response.content, Place(response: name, in: document.file), tokens)
        case ("paths", let template?, let key?):
            guard let item = document.paths.first(where: { $0.template == template }) else { return nil }
            return schema(of: item, in: document, key, tokens)
        default:
            return nil
        }
    }

    private func schema(
        of item: PathItem,
        in document: Document,
        _ key: String,
        _ tokens: ArraySlice<String>
    ) -> (Schema, Place)? {
        if key == "parameters" { return schema(in: item.parameters, PathPlace(item, in: document.file), tokens) }
        guard let operation = item.operations.first(where: { $0.method.lowercased() == key }) else { return nil }
        let place = PathPlace(operation, of: item, in: document.file)
        var tokens = tokens
        switch tokens.popFirst() {
        case "parameters":
            return schema(in: operation.parameters, place, tokens)
        case "requestBody":
            guard case .value(let body)? = operation.requestBody else { return nil }
            return schema(in: body.content, place.body, tokens)
        case "responses":
            let key = tokens.popFirst()
            guard let answer = operation.responses.first(where: { $0.status.key == key }),
                case .value(let response) = answer.response
            else { return nil }
            return schema(in: response.content, place.response(answer.status), tokens)
        default:
            return nil
        }
    }

    private func schema(
        in parameters: [Referenced<Parameter>],
        _ place: PathPlace,
        _ tokens: ArraySlice<String>
    ) -> (Schema, Place)? {
        guard let index = tokens.first.flatMap({ Int($0) }), parameters.indices.contains(index),
            case .value(let parameter) = parameters[index]
        else { return nil }
        return schema(of: parameter, place.parameter(parameter.name.value), tokens.dropFirst())
    }

    private func schema(
        of parameter: Parameter,
        _ place: Place,
        _ tokens: ArraySlice<String>
    ) -> (Schema, Place)? {
        guard tokens.first == "schema", let schema = parameter.schema else { return nil }
        return descend((schema, place), along: tokens.dropFirst())
    }

    private func schema(in content: [MediaType], _ place: Place, _ tokens: ArraySlice<String>) -> (Schema, Place)? {
        let keys = Array(tokens.prefix(3))
        guard keys.count == 3, keys[0] == "content", keys[2] == "schema",
            let schema = content.first(where: { $0.name == keys[1] })?.schema
        else { return nil }
        return descend((schema, place.content(keys[1])), along: tokens.dropFirst(3))
    }
}

extension [Named<Referenced<Parameter>>] {
    fileprivate subscript(name: String) -> Referenced<Parameter>? { first { $0.name == name }?.value }
}

extension [Named<Referenced<RequestBody>>] {
    fileprivate subscript(name: String) -> Referenced<RequestBody>? { first { $0.name == name }?.value }
}

extension [Named<Referenced<Response>>] {
    fileprivate subscript(name: String) -> Referenced<Response>? { first { $0.name == name }?.value }
}
