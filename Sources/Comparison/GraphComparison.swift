package import OpenAPI
import YAMLSource

/// What is different between two sets of documents, whatever the order in which they are written.
package struct GraphComparison {
    let old: SchemaGraph
    let new: SchemaGraph
    private let oldUsages: [SchemaID: Usage]
    private let newUsages: [SchemaID: Usage]
    private let definitions: Matching<Definition>
    /// What a schema of the old documents is called in the new ones.
    private let names: [SchemaID: String]

    package init(from old: SchemaGraph, to new: SchemaGraph) {
        self.old = old
        self.new = new
        oldUsages = old.usages()
        newUsages = new.usages()
        definitions = Matching(old.ordered, new.ordered, key: \.title, threshold: 55) { first, second in
            first.names.count == second.names.count && first.shape.isSameKind(as: second.shape)
                ? (3 * overlap(first.shape.words, second.shape.words) + resemblance(first.title, second.title)) / 4 : 0
        }
        names = Dictionary(
            definitions.pairs.map { ($0.old.id, $0.new.title) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Sorted by area, then by what they are about.
    package func changes() -> [Change] {
        let changes = operationChanges() + securityChanges() + definitionChanges()
        return changes.sorted { first, second in first.sortKey.lexicographicallyPrecedes(second.sortKey) }
    }

    // MARK: - Schemas

    private func definitionChanges() -> [Change] {
        definitions.removed.map { gone($0, .removed) } + definitions.added.map { gone($0, .added) }
            + definitions.pairs.flatMap(changes)
    }

    private func gone(_ definition: Definition, _ kind: Change.Kind) -> Change {
        let isNew = kind == .added
        let usage = usage(old: isNew ? nil : definition.id, new: isNew ? definition.id : nil)
        return Change(
            area: .schemas,
            kind: kind,
            subject: definition.title,
            old: isNew ? nil : definition.shape.detail,
            new: isNew ? definition.shape.detail : nil,
            effects: isNew ? [.additive] : usage.breaking,
            oldMark: isNew ? nil : definition.mark,
            newMark: isNew ? definition.mark : nil
        )
    }

    func usage(old oldID: SchemaID?, new newID: SchemaID?) -> Usage {
        let usage = (oldID.flatMap { oldUsages[$0] } ?? []).union(newID.flatMap { newUsages[$0] } ?? [])
        return usage.isEmpty ? [.read, .written] : usage
    }

    private func changes(old: Definition, new: Definition, confidence: Int?) -> [Change] {
        let usage = usage(old: old.id, new: new.id)
        let pair = Pair(area: .schemas, subject: old.title, newSubject: new.title, usage, old.mark, new.mark)
        var changes = pair.annotationChanges(old.annotation, new.annotation, withCases: true)
        if let confidence { changes.append(pair.renamed(confidence, usage.breaking)) }
        switch (old.shape, new.shape) {
        case (.object(let old), .object(let new)):
            changes += propertyChanges(old.properties, new.properties, pair)
        case (.enumeration(let old), .enumeration(let new)):
            changes += valueChanges(old, new, pair)
        case (.union(let oldUnion), .union(let newUnion)):
            changes += pair.changed("shape", old.shape.title, new.shape.title, usage.breaking)
            changes += memberChanges(oldUnion.members, newUnion.members, pair)
        case (.object, _), (.enumeration, _), (.union, _):
            changes += pair.changed("shape", old.shape.title, new.shape.title, usage.breaking)
        }
        return changes
    }

    private func propertyChanges(_ old: [Property], _ new: [Property], _ owner: Pair) -> [Change] {
        let matching = Matching(old, new, key: \.name, threshold: 50) { first, second in
            typeName(first.type, in: self.old) == typeName(second.type, in: self.new)
                ? resemblance(first.name, second.name) : 0
        }
        let removed = matching.removed.map { property in
            owner.member(.properties, property.name).removed(
                typeName(property.type, in: self.old),
                at: property.mark,
                owner.usage.breaking
            )
        }
        let added = matching.added.map { property in
            let demands = property.presence == .required && owner.usage.contains(.written)
            return owner.member(.properties, property.name).added(
                typeName(property.type, in: self.new),
                at: property.mark,
                demands ? [.writers] : [.additive]
            )
        }
        return removed + added
            + matching.pairs.flatMap { old, new, confidence in
                let pair = Pair(
                    area: .properties,
                    subject: "\(owner.subject).\(old.name)",
                    newSubject: "\(owner.newSubject).\(new.name)",
                    owner.usage,
                    old.mark,
                    new.mark
                )
                let presence = pair.presence(old.presence == .required, new.presence == .required)
                let renamed = confidence.map { [pair.renamed($0, owner.usage.breaking)] } ?? []
                let fixed = pair.changed("fixed value", old.fixedValue, new.fixedValue, owner.usage.breaking)
                return renamed + presence + fixed + typeChanges(old.type, new.type, pair)
                    + pair.annotationChanges(
                        old.annotation,
                        new.annotation,
                        withCases: (old.type.definition ?? new.type.definition) != nil
                    )
            }
    }

    private func valueChanges(_ old: [EnumerationCase], _ new: [EnumerationCase], _ owner: Pair) -> [Change] {
        let matching = Matching(old, new, key: \.value, threshold: 101) { _, _ in 0 }
        return matching.removed.map {
            owner.member(.values, $0.value).removed("value", at: $0.mark, owner.usage.breaking)
        }
            + matching.added.map { owner.member(.values, $0.value).added("value", at: $0.mark, [.additive]) }
            + matching.pairs.flatMap { old, new, _ in
                Pair(
                    area: .values,
                    subject: "\(owner.subject).\(old.value)",
                    newSubject: "\(owner.newSubject).\(new.value)",
                    owner.usage,
                    old.mark,
                    new.mark
                ).changed("description", old.description, new.description, [.documentation])
            }
    }

    private func memberChanges(
        _ old: [UnionShape.Member],
        _ new: [UnionShape.Member],
        _ owner: Pair
    ) -> [Change] {
        let matching = Matching(old, new, key: \.name, threshold: 101) { _, _ in 0 }
        return matching.removed.map {
            owner.member(.values, $0.name).removed("union member", at: $0.mark, owner.usage.breaking)
        }
            + matching.added.map { owner.member(.values, $0.name).added("union member", at: $0.mark, [.additive]) }
            + matching.pairs.flatMap { old, new, _ in
                let pair = Pair(
                    area: .values,
                    subject: "\(owner.subject).\(old.name)",
                    newSubject: "\(owner.newSubject).\(new.name)",
                    owner.usage,
                    old.mark,
                    new.mark
                )
                let oldValues = old.values.sorted().joined(separator: ", ")
                let newValues = new.values.sorted().joined(separator: ", ")
                return pair.changed("told by", oldValues, newValues, owner.usage.breaking)
                    + typeChanges(old.type, new.type, pair)
            }
    }

    // MARK: - Types

    /// Nullability is told apart from the type: it meets readers and writers differently.
    func typeChanges(_ old: ValueType, _ new: ValueType, _ pair: Pair) -> [Change] {
        let nullability = pair.nullability(old.isNullable, new.isNullable)
        guard !isSame(old.nonNull, new.nonNull) else { return nullability }
        let (oldName, newName) = (typeName(old.nonNull, in: self.old), typeName(new.nonNull, in: self.new))
        return nullability + pair.changed("type", oldName, newName, pair.usage.breaking, always: true)
    }

    private func isSame(_ old: ValueType, _ new: ValueType) -> Bool {
        switch (old, new) {
        case (.any, .any): true
        case (.primitive(let old), .primitive(let new)): old == new
        case (.array(let old), .array(let new)), (.map(let old), .map(let new)),
            (.nullable(let old), .nullable(let new)):
            isSame(old, new)
        case (.named(let old), .named(let new)): names[old] == self.new[new]?.title
        case (.any, _), (.primitive, _), (.array, _), (.map, _), (.nullable, _), (.named, _): false
        }
    }

    func typeName(_ type: ValueType?, in graph: SchemaGraph) -> String {
        switch type {
        case nil: "nothing"
        case .any: "any"
        case .primitive(let primitive): primitive.rawValue
        case .named(let id): graph[id]?.title ?? id.pointer
        case .array(let element): "[\(typeName(element, in: graph))]"
        case .map(let value): "map of \(typeName(value, in: graph))"
        case .nullable(let type): "\(typeName(type, in: graph)) or null"
        }
    }
}

extension Change {
    fileprivate var sortKey: [String] {
        ["\(Area.allCases.firstIndex(of: area) ?? 0)", subject, aspect, kind.rawValue, old ?? "", new ?? ""]
    }
}

extension SchemaGraph {
    /// In an order that the documents' order does not touch.
    fileprivate var ordered: [Definition] {
        definitions.sorted { ($0.title, $0.id.file, $0.id.pointer) < ($1.title, $1.id.file, $1.id.pointer) }
    }
}

extension Definition {
    var title: String { names.joined(separator: ".") }
}

extension Shape {
    fileprivate func isSameKind(as other: Shape) -> Bool {
        switch (self, other) {
        case (.object, .object), (.enumeration, .enumeration), (.union, .union): true
        case (.object, _), (.enumeration, _), (.union, _): false
        }
    }
}
