import YAMLSource

/// Compares schemas in pairs, each once, however many ways lead to it; no reference is followed by recursion.
final class SchemaComparison {
    let old: WrittenDocuments
    let new: WrittenDocuments
    let components: ComponentMatching
    private(set) var pairs: [SchemaPair] = []
    private var indices: [Key: Int] = [:]
    private var open: [Int] = []
    /// Places that had a say in some pair.
    private(set) var reachedOld: Set<Int> = []
    private(set) var reachedNew: Set<Int> = []

    private struct Key: Hashable {
        let old: [Int]
        let new: [Int]
    }

    init(_ old: WrittenDocuments, _ new: WrittenDocuments, components: ComponentMatching) {
        self.old = old
        self.new = new
        self.components = components
    }

    /// Has two schemas compared. `flow` is which way their values go; more may come later.
    @discardableResult
    func compare(_ old: [WrittenPlace], _ new: [WrittenPlace], as naming: Naming, flow: Flow) -> Int {
        let index = pair(old, new, as: naming)
        pairs[index].flow.formUnion(flow)
        return index
    }

    private func pair(_ oldHeads: [WrittenPlace], _ newHeads: [WrittenPlace], as naming: Naming) -> Int {
        let (first, second) = (oldHeads.map(old.collapsed), newHeads.map(new.collapsed))
        let key = Key(old: first.map(\.number), new: second.map(\.number))
        if let known = indices[key] { return known }
        let index = pairs.count
        indices[key] = index
        pairs.append(SchemaPair(old: first, new: second, naming: self.naming(first, second, else: naming)))
        open.append(index)
        return index
    }

    /// Compares the pairs that were asked for, and all that lie within them.
    func run() {
        while let index = open.popLast() {
            let pair = pairs[index]
            var step = SchemaStep(pair, self)
            step.compare()
            reachedOld.formUnion(step.old.parts.map(\.place.number))
            reachedNew.formUnion(step.new.parts.map(\.place.number))
        }
    }

    /// Tells each pair which way its values go, from the pairs for which that is known.
    func spread() {
        var waiting = Array(pairs.indices)
        var queued = Set(waiting)
        while let index = waiting.popLast() {
            queued.remove(index)
            let pair = pairs[index]
            for edge in pair.edges {
                let flow = edge.flow(pair.flow)
                let target = pairs[edge.pair]
                guard !target.flow.isSuperset(of: flow) else { continue }
                target.flow.formUnion(flow)
                if queued.insert(edge.pair).inserted { waiting.append(edge.pair) }
            }
        }
    }

    var changes: [Change] {
        pairs.flatMap { pair in pair.findings.map { $0.change(pair.flow) } }
    }

    func addEdge(
        from pair: SchemaPair,
        _ old: [WrittenPlace],
        _ new: [WrittenPlace],
        as naming: Naming,
        mask: Flow,
        sign: SchemaPair.Edge.Sign
    ) {
        let index = self.pair(old, new, as: naming)
        pair.edges.append(SchemaPair.Edge(pair: index, mask: mask, sign: sign))
    }

    // MARK: - Names

    /// What the pair is called: by where both schemas stand, if that is the same component, else by the way that led to
    /// them.
    private func naming(_ old: [WrittenPlace], _ new: [WrittenPlace], else naming: Naming) -> Naming {
        guard let first = old.first, let second = new.first, components.areOne(first.component, second.component)
        else { return naming }
        return first.naming ?? naming
    }
}

extension WrittenDocuments {
    /// The place itself, or where its reference leads if nothing stands beside it.
    func collapsed(_ place: WrittenPlace) -> WrittenPlace {
        follow(place, \.collapsed) { $0.node.entryCount == 1 }
    }
}

extension WrittenPlace {
    /// What a place within a component is called: `Account.address.city`, `Account.ids[]`.
    var naming: Naming? {
        guard let component else { return nil }
        var steps: [String] = []
        var place: WrittenPlace? = self
        while let current = place, current !== component.place {
            steps.append(current.token)
            place = current.parent
        }
        let isSchema = component.kind == "schemas"
        let text = steps.isEmpty ? "" : Self.path(steps.reversed())
        let title = isSchema ? component.title : "\(component.kind) \(component.title)"
        let area: Change.Area = text.isEmpty ? .schemas : .properties
        return Naming(area: area, owner: title, subject: title).step(text, area)
    }

    private static func path(_ tokens: [String]) -> String {
        var text = ""
        var rest = tokens[...]
        while let token = rest.popFirst() {
            switch token {
            case "properties", "patternProperties", "$defs", "definitions", "dependentSchemas":
                text += rest.popFirst().map { ".\($0)" } ?? ""
            case "items": text += "[]"
            case "additionalProperties": text += ".*"
            case "schema": break
            case "content": text += rest.popFirst().map { " \($0)" } ?? ""
            case "allOf", "oneOf", "anyOf", "prefixItems":
                let index = rest.popFirst() ?? ""
                text += token == "allOf" ? "" : token == "prefixItems" ? "[\(index)]" : "(\(index))"
            default: text += "(\(token))"
            }
        }
        return text
    }
}
