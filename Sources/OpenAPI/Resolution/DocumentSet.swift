import YAMLSource

/// The documents of a run, and what their references point at. A class, because it remembers what it found.
package final class DocumentSet {
    package let documents: [Document]
    private let positions: [String: Int]
    private let componentSchemas: [String: [String: Schema]]
    /// The folder that all documents share: where `/x.yaml` starts when no document lies beside the referring one.
    private let root: String
    /// What a reference's text led to before, by the file that it stands in.
    private var schemas: [String: [String: (schema: Schema, place: Place)]] = [:]

    package init(_ documents: [Document]) {
        self.documents = documents
        positions = Dictionary(
            documents.enumerated().map { (FilePath.normalized($0.element.file), $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        componentSchemas = Dictionary(
            documents.map { document in
                let schemas = document.components.schemas.map { ($0.name, $0.value) }
                return (document.file, Dictionary(schemas, uniquingKeysWith: { first, _ in first }))
            },
            uniquingKeysWith: { first, _ in first }
        )
        root = Self.commonFolder(of: documents.map(\.file))
    }

    // MARK: - Finding

    func schema(_ reference: Reference, from file: String) throws(Diagnostic) -> (schema: Schema, place: Place) {
        if let known = schemas[file]?[reference.text] { return known }
        let found = try findSchema(reference, from: file)
        schemas[file, default: [:]][reference.text] = found
        return found
    }

    private func findSchema(_ reference: Reference, from file: String) throws(Diagnostic) -> (Schema, Place) {
        let (document, pointer) = try target(of: reference, from: file)
        let tokens = JSONPointer.tokens(of: pointer)
        let found: (Schema, Place)? =
            if tokens.count >= 3, tokens[0] == "components", tokens[1] == "schemas" {
                componentSchema(tokens[2], in: document).flatMap { descend($0, along: tokens.dropFirst(3)) }
            } else {
                schemaOfCall(at: tokens, in: document)
            }
        guard let found else { throw nothingAt(pointer, in: document, reference) }
        return found
    }

    typealias Found<Value: Sendable> = (Referenced<Value>, file: String, name: String)

    func parameter(_ reference: Reference, from file: String) throws(Diagnostic) -> Found<Parameter> {
        try component(reference, from: file, kind: "parameters", "a parameter") { $0.parameters }
    }

    func requestBody(_ reference: Reference, from file: String) throws(Diagnostic) -> Found<RequestBody> {
        try component(reference, from: file, kind: "requestBodies", "a request body") { $0.requestBodies }
    }

    func response(_ reference: Reference, from file: String) throws(Diagnostic) -> Found<Response> {
        try component(reference, from: file, kind: "responses", "a response") { $0.responses }
    }

    func pathItem(_ reference: Reference, from file: String) throws(Diagnostic) -> (PathItem, file: String) {
        let (document, pointer) = try target(of: reference, from: file)
        let tokens = JSONPointer.tokens(of: pointer)
        let item: PathItem? =
            switch (tokens.first, tokens.count) {
            case ("paths", 2): document.paths.first { $0.template == tokens[1] }
            case ("components", 3) where tokens[1] == "pathItems":
                document.components.pathItems.first { $0.name == tokens[2] }?.value
            default: nil
            }
        guard let item else { throw nothingAt(pointer, in: document, reference) }
        return (item, document.file)
    }

    private func component<Value>(
        _ reference: Reference,
        from file: String,
        kind: String,
        _ description: String,
        _ list: (Components) -> [Named<Referenced<Value>>]
    ) throws(Diagnostic) -> Found<Value> {
        let (document, pointer) = try target(of: reference, from: file)
        let tokens = JSONPointer.tokens(of: pointer)
        guard tokens.count == 3, tokens[0] == "components", tokens[1] == kind else {
            throw .error("'\(reference.text)' does not lead to \(description)", at: reference.mark)
        }
        guard let found = list(document.components).first(where: { $0.name == tokens[2] }) else {
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

    private func target(of reference: Reference, from file: String) throws(Diagnostic) -> (Document, pointer: String) {
        let parts = reference.text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = percentDecoded(String(parts.first ?? ""))
        let fragment = parts.count > 1 ? percentDecoded(String(parts[1])) : ""
        guard fragment.isEmpty || fragment.hasPrefix("/") else {
            throw .error("'#\(fragment)' is no JSON pointer: it must start with '#/'", at: reference.mark)
        }
        guard let document = document(path, from: file) else {
            let reason = path.contains("://") ? "is on the network; only files are read" : "is not among the sources"
            throw .error("'\(path)' \(reason)", at: reference.mark)
        }
        return (document, fragment)
    }

    private func document(_ path: String, from file: String) -> Document? {
        let folder = FilePath.folder(of: file)
        var candidates = [path.isEmpty ? file : FilePath.joined(folder, path)]
        if path.hasPrefix("/") {
            // FDX 5.2 writes `/fdxapi.components.yaml` for a file beside the referring one.
            let relative = String(path.drop { $0 == "/" })
            candidates = [
                FilePath.joined(root, relative), FilePath.joined(folder, relative), FilePath.normalized(path),
            ]
        }
        return candidates.lazy.compactMap { self.positions[FilePath.normalized($0)] }.first.map { self.documents[$0] }
    }

    private func nothingAt(_ pointer: String, in document: Document, _ reference: Reference) -> Diagnostic {
        let tokens = JSONPointer.tokens(of: pointer)
        let known = tokens.count > 2 ? document.components.names(of: tokens[1]) : []
        guard !known.contains(tokens.last ?? ""), let meant = closest(to: tokens.last ?? "", among: known) else {
            return .error("'\(reference.text)' leads to nothing", at: reference.mark)
        }
        return .error("'\(reference.text)' leads to nothing; did you mean '\(meant)'?", at: reference.mark)
    }

    private func percentDecoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func commonFolder(of files: [String]) -> String {
        var common = files.first.map { FilePath.folder(of: FilePath.normalized($0)) } ?? ""
        for file in files {
            while !common.isEmpty, common != "/", !FilePath.isInside(FilePath.normalized(file), folder: common) {
                common = FilePath.folder(of: common)
            }
        }
        return common
    }

    // MARK: - Walking a pointer

    private func componentSchema(_ name: String, in document: Document) -> (Schema, Place)? {
        guard let schema = componentSchemas[document.file]?[name] else { return nil }
        return (schema, Place(component: name, in: document.file))
    }

    func descend(_ start: (Schema, Place), along tokens: ArraySlice<String>) -> (Schema, Place)? {
        var (schema, place) = start
        var tokens = tokens
        while let token = tokens.popFirst() {
            guard let next = step(token, &tokens, schema, place) else { return nil }
            (schema, place) = next
        }
        return (schema, place)
    }

    private func step(
        _ token: String,
        _ tokens: inout ArraySlice<String>,
        _ schema: Schema,
        _ place: Place
    ) -> (Schema, Place)? {
        switch token {
        case "properties":
            guard let name = tokens.popFirst() else { return nil }
            return schema.properties.first { $0.name == name }.map { ($0.value, place.property(name)) }
        case "$defs", "definitions":
            guard let name = tokens.popFirst() else { return nil }
            return schema.definitions.first { $0.name == name }.map { ($0.value, place.definition(name, of: token)) }
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
        default:
            return nil
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
