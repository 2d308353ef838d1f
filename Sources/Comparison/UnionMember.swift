import YAMLSource

/// A member of a union, and by what it is known again.
struct UnionMember {
    let heads: [WrittenPlace]
    let component: WrittenComponent?
    /// What a reader calls it.
    let title: String
    /// What it says, without words.
    let signature: String
    let tags: Set<String>
    let propertyNames: Set<String>
    let mark: SourceMark?

    init(_ heads: [WrittenPlace], in documents: WrittenDocuments, tags table: TagTable) {
        self.heads = heads
        let end = heads.first.map(documents.followed)
        let component = end?.isComponent == true ? end?.component : nil
        self.component = component
        signature = end?.node.canonicalSchemaText ?? ""
        let names = end.map { documents.children("properties", of: $0).map(\.token) } ?? []
        propertyNames = Set(names)
        title =
            component?.name ?? end?.text("title") ?? Self.title(names) ?? end?.value("type")?.atoms.text ?? "schema"
        mark = heads.first?.node.mark
        tags = end.map { table.tags(of: $0, component, documents) } ?? []
    }

    /// What has no name is called by its properties: `{depositAccount}`.
    private static func title(_ names: [String]) -> String? {
        guard !names.isEmpty else { return nil }
        return "{" + names.sorted().prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "") + "}"
    }

    /// From 0 to 100: how likely one took the other's place.
    func likeness(_ other: UnionMember) -> Int {
        if propertyNames.isEmpty, other.propertyNames.isEmpty { return title == other.title ? 80 : 0 }
        return (3 * overlap(propertyNames, other.propertyNames) + resemblance(title, other.title)) / 4
    }
}

/// What a discriminator's mapping says, by the schemas that it leads to.
struct TagTable {
    private let property: String?
    private var byPlace: [Int: Set<String>] = [:]
    private var byName: [String: Set<String>] = [:]

    init(_ union: SchemaView.Union?, _ documents: WrittenDocuments) {
        property = union?.discriminator?.text("propertyName")
        guard let discriminator = union?.discriminator else { return }
        for entry in discriminator.value("mapping")?.entries ?? [] {
            guard let text = entry.value.scalar?.text else { continue }
            if let place = documents.mapped(text, in: discriminator) {
                byPlace[place.number, default: []].insert(entry.key)
            } else {
                byName[text, default: []].insert(entry.key)
            }
        }
    }

    /// The values that mean a schema: as mapped, or else its name, unless it says itself.
    func tags(of end: WrittenPlace, _ component: WrittenComponent?, _ documents: WrittenDocuments) -> Set<String> {
        guard let property else { return [] }
        let tags = (byPlace[end.number] ?? []).union(component.flatMap { byName[$0.name] } ?? [])
        guard tags.isEmpty, let component else { return tags }
        return documents.says(end, property) ? [] : [component.name]
    }
}

extension WrittenDocuments {
    fileprivate func mapped(_ text: String, in discriminator: WrittenPlace) -> WrittenPlace? {
        // A name may have dots; a file is known by its ending.
        let isFile = [".yaml", ".yml", ".json"].contains { text.hasSuffix($0) }
        guard text.contains("#") || text.contains("/") || isFile else { return nil }
        return resolved(text, from: discriminator.file, at: discriminator.node.mark).map(followed)
    }

    /// Whether a schema itself says which values a property has.
    fileprivate func says(_ schema: WrittenPlace, _ property: String) -> Bool {
        let found = view([schema]).properties.first { $0.name == property }
        return found?.places.contains { followed($0).enumeration?.isEmpty == false } ?? false
    }
}
