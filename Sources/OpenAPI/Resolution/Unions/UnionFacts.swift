import YAMLSource

/// What is known of all unions and bases of a set of documents, looked for once and only if somebody asks.
final class UnionFacts {
    private let documents: DocumentSet

    init(_ documents: DocumentSet) {
        self.documents = documents
    }

    /// Unions that say what tells their members apart, by those members.
    private(set) lazy var discriminated: [Set<SchemaID>: [(schema: Schema, place: Place)]] = {
        var found: [Set<SchemaID>: [(schema: Schema, place: Place)]] = [:]
        documents.forEachSchema { schema, place in
            guard schema.discriminator != nil, let union = schema.writtenUnion, schema.properties.isEmpty,
                let key = documents.memberIDs(of: union.members, in: place.id.file)
            else { return }
            found[key, default: []].append((schema, place))
        }
        return found
    }()

    /// The components that extend a base with a discriminator by `allOf`, at any distance, in the documents' order.
    private(set) lazy var heirs: [SchemaID: [(schema: Schema, place: Place)]] = {
        var found: [SchemaID: [(schema: Schema, place: Place)]] = [:]
        for document in documents.documents {
            for named in document.components.schemas where named.value.allOf != nil {
                let place = Place(component: named.name, in: document.file)
                for base in documents.bases(of: named.value, at: place) {
                    found[base, default: []].append((named.value, place))
                }
            }
        }
        return found
    }()

    /// Whether anything refers to the schema other than to extend it.
    func isReferred(_ id: SchemaID) -> Bool { referred.contains(id) }

    private lazy var referred: Set<SchemaID> = documents.schemasThatAreReferred()
}

extension DocumentSet {
    /// Where a reference leads, if anywhere: for questions whose answer may be that it leads nowhere.
    func placedSchema(_ reference: Reference, from file: String) -> (schema: Schema, place: Place)? {
        do throws(Diagnostic) {
            return try schema(reference, from: file)
        } catch {
            return nil
        }
    }

    func schemas(in file: String) -> [Named<Schema>] {
        documents.first { $0.file == file }?.components.schemas ?? []
    }

    func memberIDs(of members: [Schema], in file: String) -> Set<SchemaID>? {
        var ids: Set<SchemaID> = []
        for member in members where !member.isOnlyNull {
            guard let reference = member.reference, let id = placedSchema(reference, from: file)?.place.id else {
                return nil
            }
            ids.insert(id)
        }
        return ids.count > 1 ? ids : nil
    }

    /// All schemas of all documents' components with those inside them, each with its place.
    func forEachSchema(_ body: (Schema, Place) -> Void) {
        for document in documents {
            for named in document.components.schemas {
                visit(named.value, at: Place(component: named.name, in: document.file), body)
            }
        }
    }

    private func visit(_ schema: Schema, at place: Place, _ body: (Schema, Place) -> Void) {
        body(schema, place)
        for property in schema.properties { visit(property.value, at: place.property(property.name), body) }
        if let items = schema.items { visit(items, at: place.items, body) }
        if case .schema(let values) = schema.additionalProperties {
            visit(values, at: place.additionalProperties, body)
        }
        for (index, part) in (schema.allOf ?? []).enumerated() { visit(part, at: place.part(index), body) }
        for (keyword, members) in [("oneOf", schema.oneOf), ("anyOf", schema.anyOf)] {
            for (index, member) in (members ?? []).enumerated() {
                visit(member, at: place.member(index, of: keyword, name: member.title ?? ""), body)
            }
        }
    }

    /// The bases with a discriminator that a schema extends.
    fileprivate func bases(of schema: Schema, at place: Place) -> [SchemaID] {
        var found: [SchemaID] = []
        var visited: Set<SchemaID> = [place.id]
        var waiting = extended(by: schema, in: place.id.file)
        while let next = waiting.popLast() {
            guard visited.insert(next.place.id).inserted else { continue }
            if next.schema.discriminator != nil { found.append(next.place.id) }
            waiting += extended(by: next.schema, in: next.place.id.file)
        }
        return found
    }

    private func extended(by schema: Schema, in file: String) -> [(schema: Schema, place: Place)] {
        let references = (schema.allOf ?? []).compactMap(\.reference) + (schema.reference.map { [$0] } ?? [])
        return references.compactMap { placedSchema($0, from: file) }
    }

    /// The schemas that something refers to, other than the parts of an `allOf`.
    fileprivate func schemasThatAreReferred() -> Set<SchemaID> {
        var found: Set<SchemaID> = []
        func note(_ schema: Schema, in file: String) {
            if let reference = schema.reference, let id = placedSchema(reference, from: file)?.place.id {
                found.insert(id)
            }
        }
        forEachSchema { schema, place in
            if !place.isPartOfAllOf { note(schema, in: place.id.file) }
        }
        for operation in (try? operations()) ?? [] {
            let contents = ((try? answers(of: operation)) ?? []) + ((try? requests(of: operation)) ?? [])
            for content in contents {
                guard let schema = content.schema else { continue }
                visit(schema, at: Place(id: SchemaID(file: content.mark.file, pointer: ""), names: [])) {
                    schema,
                    place in
                    if !place.isPartOfAllOf { note(schema, in: place.id.file) }
                }
            }
        }
        return found
    }
}

extension Place {
    /// Whether the schema there is a part of an `allOf` with others.
    fileprivate var isPartOfAllOf: Bool {
        let tokens = id.pointer.split(separator: "/")
        return tokens.count > 1 && tokens[tokens.count - 2] == "allOf"
    }
}
