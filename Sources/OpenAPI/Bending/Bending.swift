package import YAMLSource

/// Bends the documents that one set of bends is about, and remembers which of them found what they name.
final class Bending {
    let bends: Bends
    /// Whether only what goes over the wire counts, and not what it is called in Swift.
    private let isForWire: Bool
    /// All names that a bend may speak of: of schemas, of properties with what leads to them, of properties alone.
    private var schemas: Set<String> = []
    private var properties: Set<String> = []
    private var formats: Set<String> = []
    /// The parameters that have to be sent, with their calls.
    private var requiredParameters: Set<String> = []
    /// The values that enumerations list, by their schemas.
    private var values: [String: Set<String>] = [:]
    /// The schemas that are unions, and the words by which a document calls members of unions.
    private var unions: Set<String> = []
    private var members: Set<String> = []
    /// The schemas of the document that extend others by `allOf`, by those.
    private var heirs: [String: [String]] = [:]
    /// Where the bends stand that changed something.
    private var met: Set<SourceMark> = []
    /// Where the bends stand that say what a document says itself.
    private var repeated: Set<SourceMark> = []
    private var complaints: [Diagnostic] = []
    private let overlays: [Overlay]
    /// The positions of the bends that name a case, by its value.
    private let caseNames: [String: [Int]]
    private let log: DiagnosticLog

    init(_ bends: Bends, isForWire: Bool, _ log: DiagnosticLog) {
        self.bends = bends
        self.isForWire = isForWire
        self.log = log
        caseNames = Dictionary(grouping: bends.caseNames.indices) { bends.caseNames[$0].value.value }
        overlays = bends.overlays.compactMap { file in
            log.attempt { () throws(Diagnostic) in try Overlay(reading: file, log: log) }
        }
    }

    // MARK: - Documents

    /// The document with its overlays, and then bent.
    func document(_ document: Node, at path: String) -> Node {
        let document = overlays.reduce(document) { $1.applied(to: $0, at: path, log: log) }
        guard !bends.bendsNothing else { return document }
        heirs = document["components"]?["schemas"]?.heirs ?? [:]
        return document.mappingEntries { key, value in
            switch key {
            case "paths", "webhooks": value.mappingEntries { _, item in self.pathItem(item) }
            case "components": self.components(value)
            default: value
            }
        }
    }

    private func components(_ node: Node) -> Node {
        node.mappingEntries { section, value in
            guard let kind = Self.kinds[section] else { return value }
            return value.mappingEntries { name, part in self.part(part, as: kind, named: name) }
        }
    }

    private static let kinds: [String: FragmentKind] = [
        "schemas": .schema, "parameters": .parameter, "requestBodies": .requestBody, "responses": .response,
        "headers": .header, "pathItems": .pathItem,
    ]

    /// What components hold, or a file that is a part of a document.
    func part(_ node: Node, as kind: FragmentKind, named name: String) -> Node {
        switch kind {
        case .schema: schema(node, SchemaPath(name))
        case .parameter: parameter(node, in: name)
        case .requestBody, .response: answer(node, in: name)
        case .header: described(node, SchemaPath(name))
        case .pathItem: pathItem(node)
        }
    }

    private func pathItem(_ item: Node) -> Node {
        item.mappingEntries { key, value in
            key == "parameters" ? value.items { self.parameter($0, in: "") } : self.operation(value)
        }
    }

    private func operation(_ operation: Node) -> Node {
        let name = operation["operationId"]?.scalar?.text ?? ""
        return operation.mappingEntries { key, value in
            switch key {
            case "parameters": value.items { self.parameter($0, in: name) }
            case "requestBody": self.answer(value, in: name)
            case "responses": value.mappingEntries { _, response in self.answer(response, in: name) }
            default: value
            }
        }
    }

    private func parameter(_ parameter: Node, in owner: String) -> Node {
        guard let name = parameter["name"]?.scalar?.text else { return parameter }
        let path = SchemaPath(owner).property(name)
        return optional(described(parameter, path), path)
    }

    /// The parameter, optional where a bend says so. It is named with its call, as one that is called like a property
    /// is none.
    private func optional(_ parameter: Node, _ path: SchemaPath) -> Node {
        guard let required = parameter["required"], required.scalar?.boolean == true else { return parameter }
        requiredParameters.insert(path.text)
        guard let bend = bends.optional.first(where: { path.isMeant(by: $0.value) }) else { return parameter }
        met.insert(bend.mark)
        guard parameter["in"]?.scalar?.text != "path" else {
            return objecting(
                parameter,
                "'\(bend.value)' is a part of the path, which cannot be left out",
                at: bend.mark
            )
        }
        return parameter.setting("required", .scalar(Scalar(text: "false", style: .plain, mark: bend.mark)))
    }

    /// A body or a response, bent.
    private func answer(_ node: Node, in owner: String) -> Node {
        node.mappingEntries { key, value in
            switch key {
            case "content": self.content(value, SchemaPath(owner))
            case "headers":
                value.mappingEntries { name, header in self.described(header, SchemaPath(owner).property(name)) }
            default: value
            }
        }
    }

    /// A parameter or a header, bent.
    private func described(_ node: Node, _ path: SchemaPath) -> Node {
        node.mappingEntries { key, value in
            switch key {
            case "schema": self.schema(value, path)
            case "content": self.content(value, path)
            default: value
            }
        }
    }

    private func content(_ node: Node, _ path: SchemaPath) -> Node {
        node.mappingEntries { _, media in
            media.mappingEntries { key, value in key == "schema" ? self.schema(value, path) : value }
        }
    }

    // MARK: - Schemas

    /// A whole schema, bent, as its name or its property leads to it.
    private func schema(_ node: Node, _ path: SchemaPath) -> Node {
        var node = partOfSchema(node, path)
        guard node.entries != nil else { return node }
        schemas.insert(path.text)
        if let property = path.property { properties.formUnion([path.text, property]) }
        node = withDiscriminator(node, path)
        node = asDecimal(node, path)
        return withCustomType(node, path)
    }

    /// A schema, or one of those that together are one: a part of an `allOf`, a member of a union, an item of a list.
    private func partOfSchema(_ node: Node, _ path: SchemaPath) -> Node {
        guard node.entries != nil else { return node }
        let bent = node.mappingEntries { key, value in
            switch key {
            case "properties": value.mappingEntries { name, schema in self.schema(schema, path.property(name)) }
            case "$defs", "definitions": value.mappingEntries { name, schema in self.schema(schema, SchemaPath(name)) }
            case "patternProperties", "dependentSchemas":
                value.mappingEntries { _, schema in self.partOfSchema(schema, path) }
            case "allOf", "oneOf", "anyOf", "prefixItems": value.items { self.partOfSchema($0, path) }
            case "items", "additionalProperties", "not", "if", "then", "else", "contains", "unevaluatedItems",
                "unevaluatedProperties", "contentSchema":
                self.partOfSchema(value, path)
            case "required": self.required(value, path)
            default: value
            }
        }
        return withMemberNames(withCaseNames(withTypeOfFormat(bent), path), path)
    }

    private func required(_ names: Node, _ path: SchemaPath) -> Node {
        guard !bends.optional.isEmpty, case .sequence(let nodes, let mark) = names else { return names }
        let kept = nodes.filter { node in
            guard let name = node.scalar?.text else { return true }
            let property = path.property(name)
            let meant = bends.optional.filter {
                $0.value == name || property.isMeant(by: $0.value) || path.isMeant(by: $0.value)
            }
            met.formUnion(meant.map(\.mark))
            return meant.isEmpty
        }
        return .sequence(kept, mark)
    }

    // MARK: - Discriminators

    private func withDiscriminator(_ node: Node, _ path: SchemaPath) -> Node {
        guard let bend = bends.discriminators.first(where: { path.isMeant(by: $0.schema.value) }) else { return node }
        guard !bend.isSaid(by: node) else {
            repeated.insert(bend.schema.mark)
            return node
        }
        met.insert(bend.schema.mark)
        return node.descending { node in
            let isUnion = node["oneOf"] != nil || node["anyOf"] != nil
            let isBase = node["properties"] != nil || node["allOf"] != nil
            guard isUnion || isBase else { return nil }
            return self.withMemberNames(node.setting("discriminator", bend.node), path)
        } ?? objecting(node, "'\(bend.schema.value)' is no union and no base of one", at: bend.schema.mark)
    }

    // MARK: - Decimals

    private func asDecimal(_ node: Node, _ path: SchemaPath) -> Node {
        let meant = bends.decimals.filter { $0.value == path.property || path.isMeant(by: $0.value) }
        guard let bend = meant.first, let bent = node.descending({ $0.asDecimal(bend.mark) }) else { return node }
        guard node.descending({ $0.isDecimal ? $0 : nil }) == nil else {
            repeated.formUnion(meant.map(\.mark))
            return node
        }
        met.formUnion(meant.map(\.mark))
        return bent
    }

    // MARK: - Types of the user's

    private func withCustomType(_ node: Node, _ path: SchemaPath) -> Node {
        let bend = bends.types.first { bend in
            switch bend.subject {
            case .schema: path.isMeant(by: bend.name.value)
            case .property:
                path.property != nil && (bend.name.value == path.property || path.isMeant(by: bend.name.value))
            case .format: false
            }
        }
        guard let bend else { return node }
        met.insert(bend.name.mark)
        let set = { (node: Node) in self.annotating(node, Bends.Key.type, with: bend.type.node) }
        guard bend.subject == .property else { return set(node) }
        return node.descending { $0.isContainer ? nil : set($0) } ?? set(node)
    }

    private func withTypeOfFormat(_ node: Node) -> Node {
        guard let format = node["format"]?.scalar?.text else { return node }
        formats.insert(format)
        guard let bend = bends.types.first(where: { $0.subject == .format && $0.name.value == format }) else {
            return node
        }
        met.insert(bend.name.mark)
        return annotating(node, Bends.Key.type, with: bend.type.node)
    }

    // MARK: - Names of cases

    private func withCaseNames(_ node: Node, _ path: SchemaPath) -> Node {
        let listed = node.listedValues
        guard !listed.isEmpty else { return node }
        values[path.text, default: []].formUnion(listed)
        let speaking = listed.flatMap { caseNames[$0] ?? [] }.sorted().map { bends.caseNames[$0] }
        let meant = speaking.filter { $0.schema.map(path.isMeant) ?? true }
        guard !meant.isEmpty else { return node }
        return annotating(node, Bends.Key.caseNames, with: names(meant))
    }

    /// Which members a union has is known when it is resolved: what it is told of one that it has not is complained about
    /// there.
    private func withMemberNames(_ node: Node, _ path: SchemaPath) -> Node {
        guard node.isUnion else { return node }
        unions.insert(path.text)
        let words = node.memberWords.union(node["discriminator"] == nil ? [] : family(of: path.text))
        members.formUnion(words)
        let listed = values[path.text] ?? []
        let meant = bends.caseNames.filter { bend in
            guard let schema = bend.schema else { return words.contains(bend.value.value) }
            return path.isMeant(by: schema) && !listed.contains(bend.value.value)
        }
        guard !meant.isEmpty else { return node }
        return annotating(node, Bends.Key.memberNames, with: names(meant))
    }

    private func annotating(_ node: Node, _ key: String, with value: Node) -> Node {
        isForWire ? node : node.setting(key, value)
    }

    /// The names of a base and of all that extend it.
    private func family(of base: String) -> Set<String> {
        var family: Set<String> = []
        var open = [base]
        while let next = open.popLast() {
            if family.insert(next).inserted { open += heirs[next] ?? [] }
        }
        return family
    }

    private func names(_ meant: [Bends.CaseName]) -> Node {
        met.formUnion(meant.map(\.value.mark))
        // What is said of one schema goes before what is said of all.
        let ordered = meant.filter { $0.schema != nil } + meant.filter { $0.schema == nil }
        var names: [Entry] = []
        for bend in ordered where !names.contains(where: { $0.key == bend.value.value }) {
            names.append(Entry(key: bend.value.value, keyMark: bend.value.mark, value: bend.name.node))
        }
        return .mapping(names, names[0].keyMark)
    }

    // MARK: - What was not found

    private func objecting(_ node: Node, _ message: String, at mark: SourceMark) -> Node {
        complaints.append(.error(message, at: mark))
        return node
    }

    /// What is wrong with the bends, once all documents are bent.
    func report(to log: DiagnosticLog) {
        for overlay in overlays { overlay.report(to: log) }
        complaints.forEach(log.record)
        for bend in bends.optional where !met.contains(bend.mark) {
            if !bend.value.contains("."),
                let parameter = requiredParameters.filter({ $0.hasSuffix(".\(bend.value)") }).min()
            {
                let message = "'\(bend.value)' is a parameter, which goes by its call: '\(parameter)'"
                log.record(.error(message, at: bend.mark))
                continue
            }
            guard !schemas.contains(bend.value), !properties.contains(bend.value) else {
                log.record(.error("no schema requires '\(bend.value)': it is optional already", at: bend.mark))
                continue
            }
            report("schema or property", bend, among: schemas.union(properties), to: log)
        }
        for bend in bends.decimals where !met.contains(bend.mark) {
            guard !repeated.contains(bend.mark) else {
                log.record(.error("'\(bend.value)' is a decimal number already, by its format", at: bend.mark))
                continue
            }
            guard !schemas.contains(bend.value), !properties.contains(bend.value) else {
                log.record(.error("'\(bend.value)' is no string", at: bend.mark))
                continue
            }
            report("schema or property", bend, among: schemas.union(properties), to: log)
        }
        for bend in bends.discriminators where !met.contains(bend.schema.mark) {
            guard !repeated.contains(bend.schema.mark) else {
                let message = "the document says this of '\(bend.schema.value)' already"
                log.record(.error(message, at: bend.schema.mark))
                continue
            }
            report("schema", bend.schema, among: schemas, to: log)
        }
        for bend in bends.types where !met.contains(bend.name.mark) {
            let known = bend.subject == .format ? formats : bend.subject == .schema ? schemas : properties
            report(bend.subject.rawValue, bend.name, among: known, to: log)
        }
        for bend in bends.caseNames where !met.contains(bend.value.mark) { report(bend, to: log) }
    }

    private func report(_ bend: Bends.CaseName, to log: DiagnosticLog) {
        guard let schema = bend.schema else {
            return report(
                "value or member",
                bend.value,
                among: values.values.reduce(into: members) { $0.formUnion($1) },
                to: log
            )
        }
        guard let known = values[schema] else {
            let name = Located(schema, at: bend.value.mark)
            return report("enumeration or union", name, among: unions.union(values.keys), to: log)
        }
        let meant = closest(to: bend.value.value, among: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
        log.record(.error("'\(schema)' lists no '\(bend.value.value)'\(meant)", at: bend.value.mark))
    }

    private func report(
        _ noun: String,
        _ name: Located<String>,
        among known: Set<String>,
        to log: DiagnosticLog
    ) {
        // A property that a schema takes from another one is that other one's.
        let last = name.value.split(separator: ".").last.map { ".\($0)" } ?? name.value
        let elsewhere = known.filter { name.value.contains(".") && $0.hasSuffix(last) }
        let meant = closest(to: name.value, among: known.sorted()) ?? (elsewhere.count < 4 ? elsewhere.min() : nil)
        let advice = meant.map { "; did you mean '\($0)'?" } ?? ""
        log.record(.error("no document has the \(noun) '\(name.value)'\(advice)", at: name.mark))
    }
}

/// A schema by its name, or by that of the schema and the properties that lead to it, whatever lists lie between.
struct SchemaPath {
    let text: String
    /// The property's own name.
    let property: String?

    init(_ name: String) {
        self.init(text: name, property: nil)
    }

    private init(text: String, property: String?) {
        self.text = text
        self.property = property
    }

    func property(_ name: String) -> SchemaPath {
        SchemaPath(text: text.isEmpty ? name : "\(text).\(name)", property: name)
    }

    func isMeant(by name: String) -> Bool { text == name }
}

// MARK: - Nodes

extension Bends.Discriminator {
    /// The discriminator as a document would write it.
    fileprivate var node: Node {
        let values = mapping.map { Entry(key: $0.value.value, keyMark: $0.value.mark, value: $0.target.node) }
        var entries = [Entry(key: "propertyName", keyMark: property.mark, value: property.node)]
        if !values.isEmpty {
            entries.append(
                Entry(key: "mapping", keyMark: values[0].keyMark, value: .mapping(values, values[0].keyMark))
            )
        }
        return .mapping(entries, schema.mark)
    }

    /// Whether a document says the same of the union or the base, and no more.
    fileprivate func isSaid(by schema: Node) -> Bool {
        guard let written = schema["discriminator"], written["propertyName"]?.scalar?.text == property.value else {
            return false
        }
        let targets = (written["mapping"]?.entries ?? []).map { [$0.key, $0.value.scalar?.text.lastName] }
        return Set(targets) == Set(mapping.map { [$0.value.value, $0.target.value.lastName] })
    }
}

extension Located<String> {
    fileprivate var node: Node { .scalar(Scalar(text: value, style: .quoted, mark: mark)) }
}

extension Node {
    /// This mapping with each value changed.
    func mappingEntries(_ change: (String, Node) -> Node) -> Node {
        guard case .mapping(let entries, let mark) = self else { return self }
        return .mapping(
            entries.map { Entry(key: $0.key, keyMark: $0.keyMark, value: change($0.key, $0.value)) },
            mark
        )
    }

    func items(_ change: (Node) -> Node) -> Node {
        guard case .sequence(let nodes, let mark) = self else { return self }
        return .sequence(nodes.map(change), mark)
    }

    /// This node with a change of what a JSON pointer leads to.
    fileprivate func changing(at tokens: ArraySlice<String>, _ change: (Node) -> Node) -> Node {
        guard let token = tokens.first else { return change(self) }
        switch self {
        case .scalar: return self
        case .sequence(var nodes, let mark):
            guard let index = Int(token), nodes.indices.contains(index) else { return self }
            nodes[index] = nodes[index].changing(at: tokens.dropFirst(), change)
            return .sequence(nodes, mark)
        case .mapping(var entries, let mark):
            guard let index = entries.firstIndex(where: { $0.key.isExactly(token) }) else { return self }
            let value = entries[index].value.changing(at: tokens.dropFirst(), change)
            entries[index] = Entry(key: entries[index].key, keyMark: entries[index].keyMark, value: value)
            return .mapping(entries, mark)
        }
    }

    /// What a part of a document is, by the keys that it has.
    fileprivate var likelyKind: FragmentKind {
        if self["in"]?.scalar != nil { return .parameter }
        if self["content"] != nil || self["headers"] != nil { return .response }
        if self["schema"] != nil { return .header }
        return PathItem.methods.contains { self[$0] != nil } ? .pathItem : .schema
    }

    /// This mapping with the key set to the value, whether or not the key was there.
    func setting(_ key: String, _ value: Node) -> Node {
        guard case .mapping(var entries, let mark) = self else { return self }
        let entry = Entry(key: key, keyMark: value.mark, value: value)
        if let index = entries.firstIndex(where: { $0.key == key }) {
            entries[index] = entry
        } else {
            entries.append(entry)
        }
        return .mapping(entries, mark)
    }

    fileprivate var isContainer: Bool { self["items"] != nil || self["additionalProperties"]?.entries != nil }

    /// This node with a change of itself, or else of what its lists and maps hold; nil where neither can be changed.
    fileprivate func descending(_ change: (Node) -> Node?) -> Node? {
        if let changed = change(self) { return changed }
        for key in ["items", "additionalProperties"] {
            if let value = self[key], let changed = value.descending(change) { return setting(key, changed) }
        }
        return nil
    }

    /// Whether a document says itself that this string is a decimal number.
    fileprivate var isDecimal: Bool { self["format"]?.scalar?.text == "decimal" }

    /// This string as a decimal number; nil where it is not a string.
    fileprivate func asDecimal(_ mark: SourceMark) -> Node? {
        guard let entries else { return nil }
        let text = { (text: String) in Node.scalar(Scalar(text: text, style: .plain, mark: mark)) }
        if let reference = self["$ref"] {
            // What stands beside a reference counts for nothing in OpenAPI 3.0.
            let decimal = Node.mapping(
                [
                    Entry(key: "type", keyMark: mark, value: text("string")),
                    Entry(key: "format", keyMark: mark, value: text("decimal")),
                ],
                mark
            )
            let referring = Node.mapping(entries.filter { $0.key == "$ref" }, reference.mark)
            let rest = entries.filter { $0.key != "$ref" }
            // No two nodes of one kind stand at one mark.
            let parts = Node.sequence([referring, decimal], reference.mark)
            return .mapping(rest + [Entry(key: "allOf", keyMark: reference.mark, value: parts)], self.mark)
        }
        let types = self["type"]?.sequence?.compactMap(\.scalar?.text) ?? [self["type"]?.scalar?.text].compactMap { $0 }
        if types.contains("string") || types.isEmpty && self["pattern"] != nil {
            return setting("format", text("decimal"))
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            guard case .sequence(var nodes, let listMark)? = self[key] else { continue }
            let changed = nodes.map { $0.asDecimal(mark) }
            guard changed.contains(where: { $0 != nil }) else { continue }
            for (index, node) in changed.enumerated() { if let node { nodes[index] = node } }
            return setting(key, .sequence(nodes, listMark))
        }
        return nil
    }

    /// Of schemas by their names: those that extend others by `allOf`, by those.
    fileprivate var heirs: [String: [String]] {
        var found: [String: [String]] = [:]
        for schema in entries ?? [] {
            for part in schema.value["allOf"]?.sequence ?? [] {
                if let base = part["$ref"]?.scalar?.text { found[base.lastName, default: []].append(schema.key) }
            }
        }
        return found
    }

    /// Whether a value is one of several things; of a base with a discriminator, of its children.
    fileprivate var isUnion: Bool {
        if self["oneOf"] != nil || self["anyOf"] != nil || self["discriminator"] != nil { return true }
        return (self["type"]?.sequence ?? []).filter { $0.scalar?.text != "null" }.count > 1
    }

    /// What a union's members are called as far as that is written here: the names of their schemas, their titles, or
    /// their only keys.
    fileprivate var memberWords: Set<String> {
        var words: [String] = []
        for key in ["oneOf", "anyOf", "allOf"] {
            for member in self[key]?.sequence ?? [] {
                if let reference = member["$ref"]?.scalar?.text { words.append(reference.lastName) }
                if let title = member["title"]?.scalar?.text { words.append(title) }
                if let properties = member["properties"]?.entries, properties.count == 1 {
                    words.append(properties[0].key)
                }
            }
        }
        words += (self["discriminator"]?["mapping"]?.entries ?? []).compactMap { $0.value.scalar?.text.lastName }
        return Set(words)
    }

    /// The texts of the values that a schema lists, in `enum` or as a choice of constants.
    fileprivate var listedValues: Set<String> {
        var nodes = self["enum"]?.sequence ?? []
        for key in ["oneOf", "anyOf"] { nodes += self[key]?.sequence?.compactMap { $0["const"] } ?? [] }
        return Set(nodes.compactMap(\.scalar?.text))
    }
}

extension String {
    /// `#/components/schemas/Account` → `Account`; `parts/account.yaml` → `account`.
    fileprivate var lastName: String {
        let last = parts(at: "/").last.map(String.init) ?? self
        return contains("#") || !last.contains(".") ? JSONPointer.unescaped(last) : FilePath.stem(of: last)
    }
}

/// What bends each file of a run: the innermost folder that a configuration speaks of has the say.
package final class Bendings {
    private let bendings: [(folder: String, bending: Bending)]
    private let rest: Bending?

    /// Reads the overlays; what is wrong with them goes to the log, and later what does not find its place.
    ///
    /// - Parameter isForWire: Whether names and types of Swift are left aside.
    package init(_ bends: [Bends], isForWire: Bool = false, _ log: DiagnosticLog) {
        bendings = bends.compactMap { bends in
            bends.folder.map { (FilePath.normalized($0), Bending(bends, isForWire: isForWire, log)) }
        }
        .sorted { ($1.folder.utf8.count, $0.folder) < ($0.folder.utf8.count, $1.folder) }
        rest = bends.first { $0.folder == nil }.map { Bending($0, isForWire: isForWire, log) }
    }

    /// What bends a file; nil where nothing is to be bent in it.
    subscript(file: String) -> Bending? {
        let path = FilePath.normalized(file)
        let bending = bendings.first { FilePath.isInside(path, folder: $0.folder) }?.bending ?? rest
        return bending.flatMap { $0.bends.isEmpty ? nil : $0 }
    }

    /// A document as it is meant.
    package func document(_ document: Node, at path: String) -> Node {
        self[path]?.document(document, at: path) ?? document
    }

    /// A file that documents refer to by these pointers, as it is meant.
    package func parts(_ pointers: Set<String>, of node: Node, at path: String) -> Node {
        guard let bending = self[path] else { return node }
        return pointers.sorted().reduce(node) { node, pointer in
            let tokens = JSONPointer.tokens(of: pointer)
            let name = tokens.last { Int($0) == nil && !$0.isEmpty } ?? FilePath.stem(of: path)
            return node.changing(at: tokens[...]) { bending.part($0, as: $0.likelyKind, named: name) }
        }
    }

    /// What is wrong with the bends, once all documents are bent.
    package func report(to log: DiagnosticLog) {
        // What another module's configuration says is that module's matter: the run may have only a part of its files.
        rest?.report(to: log)
    }
}
