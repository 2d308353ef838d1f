import OpenAPI
import YAMLSource

extension GraphComparison {
    func operationChanges() -> [Change] {
        let matching = Matching(old.operations, new.operations, key: \.key, threshold: 100) { first, second in
            first.name == second.name ? 100 : 0
        }
        return matching.removed.map { operation in
            Change(
                area: .operations,
                kind: .removed,
                subject: operation.title,
                old: operation.name,
                effects: [.readers, .writers],
                oldMark: operation.mark
            )
        }
            + matching.added.map { operation in
                Change(
                    area: .operations,
                    kind: .added,
                    subject: operation.title,
                    new: operation.name,
                    effects: [.additive],
                    newMark: operation.mark
                )
            }
            + matching.pairs.flatMap(changes)
    }

    private func changes(old: ResolvedOperation, new: ResolvedOperation, confidence: Int?) -> [Change] {
        let pair = Pair(
            area: .operations,
            subject: old.title,
            newSubject: new.title,
            [.read, .written],
            old.mark,
            new.mark
        )
        return (confidence.map { [pair.renamed($0, [.readers, .writers])] } ?? [])
            + pair.changed("name", old.name, new.name, [.writers])
            + pair.changed("security", old.securityText, new.securityText, [.writers])
            + pair.changed("deprecation", "\(old.isDeprecated)", "\(new.isDeprecated)", [.documentation])
            + pair.changed("summary", old.summary, new.summary, [.documentation])
            + pair.changed("description", old.description, new.description, [.documentation])
            + parameterChanges(old.parameters, new.parameters, pair)
            + bodyChanges(old.body, new.body, pair)
            + responseChanges(old.responses, new.responses, pair)
    }

    private func parameterChanges(
        _ old: [ResolvedParameter],
        _ new: [ResolvedParameter],
        _ owner: Pair
    ) -> [Change] {
        let matching = Matching(old, new, key: \.key, threshold: 101) { _, _ in 0 }
        return matching.removed.map {
            owner.member(.parameters, $0.key).removed(typeName($0.type, in: self.old), at: $0.mark, [.writers])
        }
            + matching.added.map {
                owner.member(.parameters, $0.key).added(
                    typeName($0.type, in: self.new),
                    at: $0.mark,
                    $0.isRequired ? [.writers] : [.additive]
                )
            }
            + matching.pairs.flatMap { old, new, _ in
                let pair = Pair(
                    area: .parameters,
                    subject: "\(owner.subject) \(old.key)",
                    newSubject: "\(owner.newSubject) \(new.key)",
                    .written,
                    old.mark,
                    new.mark
                )
                return pair.presence(old.isRequired, new.isRequired) + typeChanges(old.type, new.type, pair)
                    + pair.changed("spelling", old.spelling, new.spelling, [.writers])
                    + pair.changed("deprecation", "\(old.isDeprecated)", "\(new.isDeprecated)", [.documentation])
                    + pair.annotationChanges(
                        old.annotation,
                        new.annotation,
                        withCases: (old.type.definition ?? new.type.definition) != nil
                    )
            }
    }

    private func bodyChanges(_ old: ResolvedBody?, _ new: ResolvedBody?, _ owner: Pair) -> [Change] {
        let pair = Pair(
            area: .operations,
            subject: "\(owner.subject) body",
            newSubject: "\(owner.newSubject) body",
            .written,
            owner.oldMark,
            owner.newMark
        )
        let presence = old == nil ? [] : pair.presence(old?.isRequired == true, new?.isRequired == true)
        return presence + contentChanges(old?.contents ?? [], new?.contents ?? [], pair)
    }

    private func responseChanges(_ old: [ResolvedResponse], _ new: [ResolvedResponse], _ owner: Pair) -> [Change] {
        let matching = Matching(old, new, key: \.key, threshold: 101) { _, _ in 0 }
        return matching.removed.map { owner.member(.operations, $0.key).removed("response", at: $0.mark, [.readers]) }
            + matching.added.map { owner.member(.operations, $0.key).added("response", at: $0.mark, [.additive]) }
            + matching.pairs.flatMap { old, new, _ in
                let pair = Pair(
                    area: .operations,
                    subject: "\(owner.subject) \(old.key)",
                    newSubject: "\(owner.newSubject) \(new.key)",
                    .read,
                    old.mark,
                    new.mark
                )
                return pair.changed("description", old.description, new.description, [.documentation])
                    + contentChanges(old.contents, new.contents, pair)
            }
    }

    private func contentChanges(_ old: [ResolvedContent], _ new: [ResolvedContent], _ owner: Pair) -> [Change] {
        let matching = Matching(old, new, key: \.mediaType, threshold: 101) { _, _ in 0 }
        return matching.removed.map {
            owner.member(.operations, $0.mediaType).removed(
                typeName($0.type, in: self.old),
                at: $0.mark,
                owner.usage.breaking
            )
        }
            + matching.added.map {
                owner.member(.operations, $0.mediaType).added(typeName($0.type, in: self.new), at: $0.mark, [.additive])
            }
            + matching.pairs.flatMap { old, new, _ in
                let pair = Pair(
                    area: .operations,
                    subject: "\(owner.subject) \(old.mediaType)",
                    newSubject: "\(owner.newSubject) \(new.mediaType)",
                    owner.usage,
                    old.mark,
                    new.mark
                )
                return typeChanges(old.type ?? .any, new.type ?? .any, pair)
            }
    }
}

extension ResolvedOperation {
    /// Whatever the order: `OAuth (accounts:read) or key`.
    fileprivate var securityText: String {
        guard let security else { return "not said" }
        let choices = security.map { choice in
            let schemes = choice.schemes.map { scheme in
                let scopes = scheme.scopes.sorted().joined(separator: ", ")
                return scopes.isEmpty ? scheme.name.value : "\(scheme.name.value) (\(scopes))"
            }
            return schemes.isEmpty ? "none" : schemes.sorted().joined(separator: " and ")
        }
        return choices.isEmpty ? "none" : choices.sorted().joined(separator: " or ")
    }

    fileprivate var title: String { "\(method) \(path)" }
    /// Without the names of path parameters: no call on the wire shows them.
    fileprivate var key: String { "\(method) \(path.replacing(/\{[^}]*\}/, with: "{}"))" }
}

extension ResolvedParameter {
    fileprivate var key: String { "\(location.rawValue) \(name)" }
    fileprivate var spelling: String { "\(style.rawValue)\(explode ? ", exploded" : "")\(isJSON ? ", JSON" : "")" }
}

extension ResolvedResponse {
    fileprivate var key: String {
        switch status {
        case .code(let code): "\(code)"
        case .range(let digit): "\(digit)XX"
        case .default: "default"
        }
    }
}
