import YAMLSource

/// The documents of a run, and what their references point at. A class, because it remembers what it found.
package final class DocumentSet {
    package let documents: [Document]
    private let files: FileTable
    private let componentSchemas: [String: [ExactText: Schema]]
    private let filesOf30: Set<String>
    /// What a reference's text led to before, by the file that it stands in.
    private var schemas: [String: [ExactText: (schema: Schema, place: Place)]] = [:]

    /// Where the document of a path stands, by the file that names it.
    private var positions: [String: [String: Int]] = [:]

    private var anchors: [String: [String: (schema: Schema, place: Place)]] = [:]

    /// For each of the documents all its schemas, with those within others, in the order in which they are written.
    private(set) lazy var everySchema = documents.map(\.everySchema)

    /// `absent`: why files are not here that references may name, by their paths.
    package init(_ documents: [Document], absent: [String: Absence] = [:]) {
        self.documents = documents
        filesOf30 = Set(documents.filter(\.isOpenAPI30).map(\.file))
        files = FileTable(documents.map { [$0.file] + $0.otherPaths }, absent: absent)
        componentSchemas = Dictionary(
            documents.map { document in
                let schemas = document.components.schemas.map { (ExactText($0.name), $0.value) }
                return (document.file, Dictionary(schemas, uniquingKeysWith: { first, _ in first }))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Whether a schema is more than its `$ref`, words aside.
    func isMoreThanItsReference(_ schema: Schema) -> Bool {
        schema.addsToItsReference && !standsAlone(schema)
    }

    /// Whether a reference stands alone, whatever is written beside it, as in OpenAPI 3.0 (3.0.3, Reference Object).
    func standsAlone(_ schema: Schema) -> Bool {
        schema.reference != nil && filesOf30.contains(schema.mark.file)
    }

    /// How much a mistake matters: what a configuration or an overlay says about documents was meant to have an effect,
    /// what a document says may be none of the reader's business.
    func severity(ofMistakeAt mark: SourceMark) -> Diagnostic.Severity {
        documents.contains { $0.file == mark.file } ? .warning : .error
    }

    /// What is wrong with the target of a discriminator's value.
    func mistake(in mapping: Schema.Discriminator.Mapping, _ what: String) -> Diagnostic {
        let message = "'\(mapping.value)' maps to '\(mapping.target.value)', which \(what)"
        return Diagnostic(severity(ofMistakeAt: mapping.target.mark), message, at: mapping.target.mark)
    }

    // MARK: - Finding

    func schema(_ reference: Reference, from file: String) throws(Diagnostic) -> (schema: Schema, place: Place) {
        let text = ExactText(reference.text)
        if let known = schemas[file]?[text] { return known }
        let found = try findSchema(reference, from: file)
        schemas[file, default: [:]][text] = found
        return found
    }

    private func findSchema(_ reference: Reference, from file: String) throws(Diagnostic) -> (Schema, Place) {
        let (document, pointer) = try target(of: reference, from: file)
        guard let found = schema(at: pointer, in: document) else { throw nothingAt(pointer, in: document, reference) }
        return found
    }

    private func schema(at pointer: String, in document: Document) -> (Schema, Place)? {
        if !pointer.isEmpty, !pointer.begins(with: "/") { return anchored(pointer, in: document) }
        if let fragment = document.fragment { return schema(at: pointer, of: fragment, in: document) }
        let tokens = JSONPointer.tokens(of: pointer)
        if tokens.count >= 3, tokens[0] == "components", tokens[1] == "schemas" {
            return componentSchema(tokens[2], in: document).flatMap { descend($0, along: tokens.dropFirst(3)) }
        }
        return schemaOfCall(at: tokens, in: document)
    }

    /// A schema of a file that is part of others: it or one that it lies in was read as a component.
    private func schema(at pointer: String, of fragment: Fragment, in document: Document) -> (Schema, Place)? {
        var tokens = JSONPointer.tokens(of: pointer)
        var rest: [String] = []
        while true {
            let start = tokens.map { "/" + JSONPointer.escaped($0) }.joined()
            if let name = fragment.names[FragmentKey(kind: .schema, pointer: start)] {
                return componentSchema(name, in: document).flatMap { descend($0, along: rest[...]) }
            }
            guard let last = tokens.popLast() else { return nil }
            rest.insert(last, at: 0)
        }
    }

    /// The schema that has a name of its own in a document (JSON Schema 2020-12, 8.2.2).
    private func anchored(_ name: String, in document: Document) -> (Schema, Place)? {
        if let known = anchors[document.file] { return known[name] }
        var found: [String: (schema: Schema, place: Place)] = [:]
        var open = document.schemas.reversed() as [(Schema, Place)]
        while let (schema, place) = open.popLast() {
            if let anchor = schema.anchor, found[anchor] == nil { found[anchor] = (schema, place) }
            for (steps, _) in schema.subschemas {
                if let next = descend((schema, place), along: steps[...]) { open.append(next) }
            }
        }
        anchors[document.file] = found
        return found[name]
    }

    typealias Found<Value: Sendable> = (Referenced<Value>, file: String, name: String)

    func parameter(_ reference: Reference, from file: String) throws(Diagnostic) -> Found<Parameter> {
        try component(reference, from: file, kind: "parameters", part: .parameter, described: "a parameter") {
            $0.parameters
        }
    }

    func requestBody(_ reference: Reference, from file: String) throws(Diagnostic) -> Found<RequestBody> {
        try component(reference, from: file, kind: "requestBodies", part: .requestBody, described: "a request body") {
            $0.requestBodies
        }
    }

    func response(_ reference: Reference, from file: String) throws(Diagnostic) -> Found<Response> {
        try component(reference, from: file, kind: "responses", part: .response, described: "a response") {
            $0.responses
        }
    }

    func pathItem(_ reference: Reference, from file: String) throws(Diagnostic) -> (PathItem, file: String) {
        let (document, pointer) = try target(of: reference, from: file)
        let item = pathItem(at: pointer, in: document)
        guard let item else { throw nothingAt(pointer, in: document, reference) }
        return (item, document.file)
    }

    private func pathItem(at pointer: String, in document: Document) -> PathItem? {
        let items = document.components.pathItems
        if let fragment = document.fragment {
            let name = fragment.names[FragmentKey(kind: .pathItem, pointer: pointer)]
            return items.first { $0.name == name }?.value
        }
        let tokens = JSONPointer.tokens(of: pointer)
        switch (tokens.first, tokens.count) {
        case ("paths", 2): return document.paths.first { $0.template.isExactly(tokens[1]) }
        case ("components", 3) where tokens[1] == "pathItems":
            return items.first { $0.name.isExactly(tokens[2]) }?.value
        default: return nil
        }
    }

    /// A path item behind those that it refers to, so that what it says itself comes last. Where they refer to each other
    /// in a circle, the list ends there, and `circle` is the complaint about it.
    func items(
        of item: PathItem,
        in file: String
    ) throws(Diagnostic) -> (items: [(PathItem, file: String)], circle: Diagnostic?) {
        var found = [(item, file: file)]
        var seen: Set<SourceMark> = [item.mark]
        while let reference = found[0].0.reference {
            let next = try pathItem(reference, from: found[0].file)
            guard seen.insert(next.0.mark).inserted else {
                let message = "'\(reference.text)' leads back to this path item, and adds nothing to it"
                return (found, .warning(message, at: reference.mark))
            }
            found.insert(next, at: 0)
        }
        return (found, nil)
    }

    private func component<Value>(
        _ reference: Reference,
        from file: String,
        kind: String,
        part: FragmentKind,
        described description: String,
        _ list: (Components) -> [Named<Referenced<Value>>]
    ) throws(Diagnostic) -> Found<Value> {
        let (document, pointer) = try target(of: reference, from: file)
        if let fragment = document.fragment,
            let found = list(document.components).first(where: { component in
                fragment.names.contains {
                    $0.key == FragmentKey(kind: part, pointer: pointer) && $0.value == component.name
                }
            })
        {
            return (found.value, document.file, found.name)
        }
        let tokens = JSONPointer.tokens(of: pointer)
        guard tokens.count == 3, tokens[0] == "components", tokens[1] == kind else {
            throw .error("'\(reference.text)' does not lead to \(description)", at: reference.mark)
        }
        guard let found = list(document.components).first(where: { $0.name.isExactly(tokens[2]) }) else {
            throw nothingAt(pointer, in: document, reference)
        }
        return (found.value, document.file, found.name)
    }

    /// Follows a chain of references to what is written out, and the component that this is, if any.
    func followed<Value>(
        _ written: Referenced<Value>,
        in file: String,
        component: String? = nil,
        atMost limit: Int = 32,
        _ find: (Reference, String) throws(Diagnostic) -> Found<Value>
    ) throws(Diagnostic) -> (Value, file: String, component: String?) {
        switch written {
        case .value(let value):
            return (value, file, component)
        case .reference(let reference):
            guard limit > 0 else {
                throw .error("'\(reference.text)' refers to nothing but itself", at: reference.mark)
            }
            let next = try find(reference, file)
            return try followed(next.0, in: next.file, component: next.name, atMost: limit - 1, find)
        }
    }

    // MARK: - Reading a reference

    func target(of reference: Reference, from file: String) throws(Diagnostic) -> (Document, pointer: String) {
        let parts = ReferenceParts(reference.text)
        guard let position = position(of: parts.path, from: file) else {
            throw unknown(parts.path, reference, from: file)
        }
        return (documents[position], parts.fragment)
    }

    private func position(of path: String, from file: String) -> Int? {
        if let known = positions[file]?[path] { return known }
        let found = files.position(of: path, from: file)
        positions[file, default: [:]][path] = found
        return found
    }

    private func unknown(_ path: String, _ reference: Reference, from file: String) -> Diagnostic {
        if path.contains("://") {
            return .error("'\(path)' is on the network; only files are read", at: reference.mark)
        }
        switch files.absence(of: path, from: file) {
        case .broken(let complaint)?:
            return complaint
        case .notGiven?:
            let remedy =
                "give it too, or its folder, or name its folder under 'modules:' if another module has its types"
            return .error(
                "'\(path)' is not among the sources: it exists, but was not given; \(remedy)",
                at: reference.mark
            )
        case .missing?, nil:
            let meant = files.meant(by: path).map { "; did you mean '\($0)'?" }
            let reason = files.absence(of: path, from: file) == nil ? "" : ": there is no such file"
            return .error("'\(path)' is not among the sources\(reason)\(meant ?? "")", at: reference.mark)
        }
    }

    private func nothingAt(_ pointer: String, in document: Document, _ reference: Reference) -> Diagnostic {
        let tokens = JSONPointer.tokens(of: pointer)
        let known = tokens.count > 2 ? document.components.names(of: tokens[1]) : []
        guard !known.contains(tokens.last ?? ""), let meant = closest(to: tokens.last ?? "", among: known) else {
            return .error("'\(reference.text)' leads to nothing", at: reference.mark)
        }
        return .error("'\(reference.text)' leads to nothing; did you mean '\(meant)'?", at: reference.mark)
    }

    // MARK: - Walking a pointer

    private func componentSchema(_ name: String, in document: Document) -> (Schema, Place)? {
        guard let schema = componentSchemas[document.file]?[ExactText(name)] else { return nil }
        return (schema, Place(component: name, in: document.file))
    }

    func descend(_ start: (Schema, Place), along tokens: ArraySlice<String>) -> (Schema, Place)? {
        var (schema, place) = start
        var tokens = tokens
        while let token = tokens.popFirst() {
            guard let next = step(token, of: &tokens, from: schema, at: place) else { return nil }
            (schema, place) = next
        }
        return (schema, place)
    }

    private func step(
        _ token: String,
        of tokens: inout ArraySlice<String>,
        from schema: Schema,
        at place: Place
    ) -> (Schema, Place)? {
        switch token {
        case "properties":
            guard let name = tokens.popFirst() else { return nil }
            return schema.properties.first { $0.name.isExactly(name) }.map { ($0.value, place.property(name)) }
        case "$defs", "definitions":
            guard let name = tokens.popFirst() else { return nil }
            return schema.definitions.first { $0.name.isExactly(name) }.map {
                ($0.value, place.definition(name, of: token))
            }
        case "items":
            return schema.items.map { ($0, place.items) }
        case "additionalProperties":
            guard case .schema(let value) = schema.additionalProperties else { return nil }
            return (value, place.additionalProperties)
        case "allOf", "oneOf", "anyOf":
            let list = (token == "allOf" ? schema.allOf : token == "oneOf" ? schema.oneOf : schema.anyOf) ?? []
            guard let index = tokens.popFirst().flatMap({ Int($0) }), list.indices.contains(index) else { return nil }
            let next =
                token == "allOf"
                ? place.part(index)
                : place.member(index, of: token, name: list[index].title ?? "Option\(index + 1)")
            return (list[index], next)
        case "prefixItems":
            guard let index = tokens.popFirst().flatMap({ Int($0) }), schema.prefixItems.indices.contains(index) else {
                return nil
            }
            return (schema.prefixItems[index], place.step(token, String(index)))
        case "patternProperties", "dependentSchemas":
            guard let name = tokens.popFirst() else { return nil }
            let list = token == "patternProperties" ? schema.patternProperties : schema.assertions?.dependentSchemas
            guard let found = list?.first(where: { $0.name.isExactly(name) }) else { return nil }
            // The values of an object that has nothing but one pattern stand where the resolver looks for them.
            if token == "patternProperties", schema.isMapOfOnePattern {
                return (found.value, place.additionalProperties)
            }
            return (found.value, place.step(token, name))
        default:
            return schema.single(token).map { ($0, place.step(token)) }
        }
    }
}

extension Schema {
    fileprivate var isMapOfOnePattern: Bool {
        if case .schema = additionalProperties { return false }
        return patternProperties.count == 1
    }

    /// The schema of a keyword that has one.
    fileprivate func single(_ keyword: String) -> Schema? {
        switch keyword {
        case "not": not
        case "if": assertions?.condition
        case "then": assertions?.then
        case "else": assertions?.otherwise
        case "contains": assertions?.contains
        case "propertyNames": assertions?.propertyNames
        case "unevaluatedItems": assertions?.unevaluatedItems
        case "unevaluatedProperties": assertions?.unevaluatedProperties
        case "contentSchema": assertions?.contentSchema
        default: nil
        }
    }
}

extension Components {
    fileprivate func names(of kind: String) -> [String] {
        switch kind {
        case "schemas": schemas.map(\.name)
        case "parameters": parameters.map(\.name)
        case "requestBodies": requestBodies.map(\.name)
        case "responses": responses.map(\.name)
        case "pathItems": pathItems.map(\.name)
        default: []
        }
    }
}
