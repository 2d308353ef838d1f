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
            return schema(of: response, Place(response: name, in: document.file), tokens)
        case ("components", "headers", let name?):
            return schema(of: document.components.headers.first { $0.name == name }, in: document.file, tokens)
        case ("components", "pathItems", let name?):
            guard let item = document.components.pathItems.first(where: { $0.name == name })?.value,
                let key = tokens.popFirst()
            else { return nil }
            return schema(of: item, in: document, key, tokens)
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
            return schema(of: response, place.response(answer.status), tokens)
        default:
            return nil
        }
    }

    private func schema(of response: Response, _ place: Place, _ tokens: ArraySlice<String>) -> (Schema, Place)? {
        guard tokens.first == "headers", let name = tokens.dropFirst().first else {
            return schema(in: response.content, place, tokens)
        }
        let header = response.headers.first { $0.name == name }
        return schema(of: header, at: place.step("headers", name), tokens.dropFirst(2))
    }

    /// A response's header and where it stands; nil where it refers to nothing that is a header.
    func placedHeader(_ written: Named<Referenced<Header>>, in file: String, _ owner: Place) -> (Header, Place)? {
        var (header, file, place) = (written.value, file, owner.step("headers", written.name))
        for _ in 0..<32 {
            switch header {
            case .value(let value): return (value, place)
            case .reference(let reference):
                guard let (document, pointer) = try? target(of: reference, from: file),
                    let name = JSONPointer.tokens(of: pointer).last,
                    pointer == SchemaID.header(name, in: document.file).pointer,
                    let next = document.components.headers.first(where: { $0.name == name })
                else { return nil }
                (header, file) = (next.value, document.file)
                place = Place(id: .header(name, in: file), names: [name])
            }
        }
        return nil
    }

    private func schema(
        of header: Named<Referenced<Header>>?,
        in file: String,
        _ tokens: ArraySlice<String>
    ) -> (Schema, Place)? {
        guard let header else { return nil }
        return schema(of: header, at: Place(id: .header(header.name, in: file), names: [header.name]), tokens)
    }

    private func schema(
        of header: Named<Referenced<Header>>?,
        at place: Place,
        _ tokens: ArraySlice<String>
    ) -> (Schema, Place)? {
        guard case .value(let value)? = header?.value, let schema = value.schema, tokens.first == "schema" else {
            return nil
        }
        return descend((schema, Place(id: place.id.appending("schema"), names: place.names)), along: tokens.dropFirst())
    }

    private func schema(
        in parameters: [Referenced<Parameter>],
        _ place: PathPlace,
        _ tokens: ArraySlice<String>
    ) -> (Schema, Place)? {
        guard let index = tokens.first.flatMap({ Int($0) }), parameters.indices.contains(index),
            case .value(let parameter) = parameters[index]
        else { return nil }
        return schema(of: parameter, place.parameter(parameter), tokens.dropFirst())
    }

    private func schema(
        of parameter: Parameter,
        _ place: Place,
        _ tokens: ArraySlice<String>
    ) -> (Schema, Place)? {
        guard let schema = parameter.schema else { return nil }
        if tokens.first == "schema" { return descend((schema, place), along: tokens.dropFirst()) }
        let keys = Array(tokens.prefix(3))
        guard keys.count == 3, keys[0] == "content", keys[1] == parameter.contentType, keys[2] == "schema" else {
            return nil
        }
        return descend((schema, place), along: tokens.dropFirst(3))
    }

    private func schema(in content: [MediaType], _ place: Place, _ tokens: ArraySlice<String>) -> (Schema, Place)? {
        let keys = Array(tokens.prefix(3))
        guard keys.count == 3, keys[0] == "content", keys[2] == "schema",
            let schema = content.first(where: { $0.name == keys[1] })?.schema
        else { return nil }
        return descend((schema, place.content(keys[1])), along: tokens.dropFirst(3))
    }
}

extension SchemaID {
    fileprivate static func header(_ name: String, in file: String) -> SchemaID {
        SchemaID(file: file, pointer: "/components/headers").appending(name)
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
