package import YAMLSource

/// What is different between two sets of documents, whatever the order in which they are written.
package struct DocumentComparison {
    private let old: WrittenDocuments
    private let new: WrittenDocuments
    private let components: ComponentMatching
    private let schemas: SchemaComparison
    private let calls: CallComparison

    /// - Parameter log: gets the complaints about references that lead nowhere, when changes are asked for.
    package init(from old: [ComparedFile], to new: [ComparedFile], log: DiagnosticLog) {
        self.old = WrittenDocuments(old, log: log)
        self.new = WrittenDocuments(new, log: log)
        components = ComponentMatching(self.old, self.new)
        schemas = SchemaComparison(self.old, self.new, components: components)
        calls = CallComparison(schemas)
    }

    /// All changes, sorted by area, then by what they are about.
    package func changes() -> [Change] {
        calls.run()
        calls.compareSchemes()
        compareDocuments()
        compareComponents()
        schemas.run()
        compareRest()
        schemas.spread()
        let found = (calls.changes + schemas.changes + schemaChanges()).merged()
        let sorted = found.sorted { first, second in first.sortKey.lexicographicallyPrecedes(second.sortKey) }
        return sorted.identified()
    }

    // MARK: - Documents

    private func compareDocuments() {
        let (first, second) = (old.documents, new.documents)
        let byKey = Matching(first, second, key: \.file.key)
        for (one, other, _) in byKey.pairs { compare(one, other) }
        // One document on each side is the same, whatever the file is called.
        if byKey.removed.count == 1, byKey.added.count == 1 { return compare(byKey.removed[0], byKey.added[0]) }
        for one in byKey.removed { calls.record(file(one, isNew: false), []) }
        for one in byKey.added { calls.record(file(one, isNew: true), []) }
    }

    private func naming(_ root: WrittenPlace) -> Naming {
        let title = "document \(root.file.key)"
        return Naming(area: .document, owner: title, subject: title)
    }

    private func file(_ root: WrittenPlace, isNew: Bool) -> Finding {
        Finding(
            rule: .componentChanged,
            kind: isNew ? .added : .removed,
            naming: naming(root),
            old: isNew ? nil : "document",
            new: isNew ? "document" : nil,
            oldMark: isNew ? nil : root.keyMark,
            newMark: isNew ? root.keyMark : nil
        )
    }

    private func compare(_ first: WrittenPlace, _ second: WrittenPlace) {
        let naming = naming(first)
        calls.compareFields(first, second, except: Self.compared, as: naming)
        let infos = (old.child("info", of: first), new.child("info", of: second))
        calls.compareFields(infos.0, infos.1, except: [], as: naming.step(" info", .document))
        calls.compareServers(first, second, as: naming, flow: .sent)
        compareTags(first, second, as: naming)
        let places = (old.child("components", of: first), new.child("components", of: second))
        calls.compareFields(places.0, places.1, except: Self.kinds.union(["schemas", "securitySchemes"]), as: naming)
    }

    private func compareTags(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming) {
        let tags = (old.children("tags", of: first), new.children("tags", of: second))
        let matching = Matching(tags.0, tags.1, key: { $0.text("name") ?? "" })
        for (one, other, _) in matching.pairs {
            calls.compareFields(
                one,
                other,
                except: ["name"],
                as: naming.step(" tag \(one.text("name") ?? "")", .document)
            )
        }
        for tag in matching.removed {
            let finding = Finding(
                rule: .tagsChanged,
                kind: .removed,
                naming: naming.step(" tag \(tag.text("name") ?? "")", .document),
                old: "tag",
                oldMark: tag.node.mark
            )
            calls.record(finding, [])
        }
        for tag in matching.added {
            let finding = Finding(
                rule: .tagsChanged,
                kind: .added,
                naming: naming.step(" tag \(tag.text("name") ?? "")", .document),
                new: "tag",
                newMark: tag.node.mark
            )
            calls.record(finding, [])
        }
    }

    private static let compared: Set<String> = [
        "info", "paths", "webhooks", "components", "servers", "security", "tags",
    ]

    // MARK: - Components

    private static let kinds: Set<String> = [
        "parameters", "requestBodies", "responses", "headers", "pathItems", "callbacks", "examples", "links",
        "mediaTypes",
    ]

    /// Reports components other than schemas that came, went, or changed without being used. Used ones are compared
    /// where they are used.
    private func compareComponents() {
        for kind in Self.kinds.sorted() {
            let (first, second) = (old.components(kind), new.components(kind))
            let matching = Matching(first, second, key: \.token)
            for one in matching.removed { calls.record(component(one, kind, isNew: false), []) }
            for one in matching.added { calls.record(component(one, kind, isNew: true), []) }
            for (one, other, _) in matching.pairs { calls.compareComponent(one, other, kind: kind) }
        }
    }

    private func component(_ place: WrittenPlace, _ kind: String, isNew: Bool) -> Finding {
        let title = "\(kind) \(place.token)"
        return Finding(
            rule: kind == "examples" ? .exampleChanged : kind == "links" ? .linkChanged : .componentChanged,
            kind: isNew ? .added : .removed,
            naming: Naming(area: .document, owner: title, subject: title),
            old: isNew ? nil : "component",
            new: isNew ? "component" : nil,
            oldMark: isNew ? nil : place.keyMark,
            newMark: isNew ? place.keyMark : nil
        )
    }

    // MARK: - Schemas

    /// Which way the values of a schema go that no call reaches: nowhere; in documents without any calls, both ways.
    private var unreachedFlow: Flow { calls.hasCalls ? [] : .both }

    private func compareRest() {
        for (one, other) in components.pairs where !isReached(one, other) { compareSchemas(one, other) }
        schemas.run()
        components.settle()
        for (one, other) in likelyRenamings() {
            components.meet(one.component, other.component)
            compareSchemas(one, other)
        }
        schemas.run()
        components.settle()
    }

    private func isReached(_ one: WrittenPlace, _ other: WrittenPlace) -> Bool {
        schemas.reachedOld.contains(one.number) && schemas.reachedNew.contains(other.number)
    }

    private func compareSchemas(_ one: WrittenPlace, _ other: WrittenPlace) {
        let naming = one.naming ?? Naming(area: .schemas, owner: one.name, subject: one.name)
        schemas.compare([one], [other], as: naming, flow: unreachedFlow)
    }

    /// The schemas without uses that have likely been renamed, by their names and properties.
    private func likelyRenamings() -> [(WrittenPlace, WrittenPlace)] {
        guard components.removed.count * components.added.count <= 250_000 else { return [] }
        let first = components.removed.map { UnionMember([$0], in: old, tags: TagTable(nil, old)) }
        let second = components.added.map { UnionMember([$0], in: new, tags: TagTable(nil, new)) }
        let matching = Matching(first, second, key: \.title, threshold: 55) { $0.likeness($1) }
        return matching.pairs.compactMap { pair in
            guard let one = pair.old.heads.first, let other = pair.new.heads.first else { return nil }
            return (one, other)
        }
    }

    private func schemaChanges() -> [Change] {
        let renamed = components.renamed.map { one, other in
            schema(.schemaRenamed, .renamed, from: one, to: other).change([])
        }
        let removed = components.removed.map {
            schema(.schemaRemoved, .removed, from: $0, to: nil).change(unreachedFlow)
        }
        let added = components.added.map { schema(.schemaAdded, .added, from: nil, to: $0).change(unreachedFlow) }
        return renamed + removed + added
    }

    private func schema(_ rule: Rule, _ kind: Change.Kind, from one: WrittenPlace?, to other: WrittenPlace?) -> Finding
    {
        let title = one?.component?.title ?? other?.component?.title ?? ""
        return Finding(
            rule: rule,
            kind: kind,
            naming: Naming(area: .schemas, owner: title, subject: title),
            old: one.map { rule == .schemaRenamed ? $0.name : old.kindText($0) },
            new: other.map { rule == .schemaRenamed ? $0.name : new.kindText($0) },
            oldMark: one?.keyMark,
            newMark: other?.keyMark
        )
    }
}

extension CallComparison {
    /// Compares a component that is no schema, as far as its uses do not: what only describes, and all of one that is
    /// not used.
    func compareComponent(_ first: WrittenPlace, _ second: WrittenPlace, kind: String) {
        let describes = ["examples": Rule.exampleChanged, "links": .linkChanged]
        guard describes[kind] != nil || !first.isUsed || !second.isUsed,
            first.node.canonicalText != second.node.canonicalText
        else { return }
        let title = "\(kind) \(first.token)"
        let finding = Finding(
            rule: describes[kind] ?? .componentChanged,
            naming: Naming(area: .document, owner: title, subject: title),
            aspect: "component",
            oldMark: first.keyMark,
            newMark: second.keyMark
        )
        record(finding, [])
    }
}

extension [Change] {
    /// The changes, where those that say the same of one place are one, with all whom it meets.
    fileprivate func merged() -> [Change] {
        var indices: [Key: Int] = [:]
        var merged: [Change] = []
        for change in self {
            let key = Key(change)
            if let index = indices[key] {
                merged[index].effects = Self.union(merged[index].effects, change.effects)
            } else {
                indices[key] = merged.count
                merged.append(change)
            }
        }
        return merged
    }

    private struct Key: Hashable {
        let rule: Rule
        let aspect: String
        let old, new: String?
        let oldMark, newMark: SourceMark?

        init(_ change: Change) {
            rule = change.rule
            aspect = change.aspect
            old = change.old
            new = change.new
            oldMark = change.oldMark
            newMark = change.newMark
        }
    }

    private static func union(_ first: [Change.Effect], _ second: [Change.Effect]) -> [Change.Effect] {
        let all = Set(first).union(second)
        let breaking = all.intersection([.readers, .writers])
        return (breaking.isEmpty ? all : breaking).sorted()
    }
}

extension Change {
    fileprivate var sortKey: [String] {
        ["\(Area.allCases.firstIndex(of: area) ?? 0)", subject, aspect, kind.rawValue, old ?? "", new ?? ""]
    }
}
