import OpenAPI
import YAMLSource

extension GraphComparison {
    /// Schemes and their scopes. Which calls need them is said at the calls.
    func securityChanges() -> [Change] {
        let matching = Matching(old.schemes, new.schemes, key: \.name, threshold: 101) { _, _ in 0 }
        return matching.removed.map { pair($0, nil).removed($0.title, at: $0.mark, [.writers]) }
            + matching.added.map { pair(nil, $0).added($0.title, at: $0.mark, [.additive]) }
            + matching.pairs.flatMap { old, new, _ in
                let pair = pair(old, new)
                return pair.changed("kind", old.title, new.title, [.writers]) + scopeChanges(old, new, pair)
            }
    }

    private func scopeChanges(_ old: Scheme, _ new: Scheme, _ owner: Pair) -> [Change] {
        let matching = Matching(old.scopes, new.scopes, key: \.self, threshold: 101) { _, _ in 0 }
        return matching.removed.map { owner.member(.operations, $0).removed("scope", at: old.mark, [.writers]) }
            + matching.added.map { owner.member(.operations, $0).added("scope", at: new.mark, [.additive]) }
    }

    private func pair(_ old: Scheme?, _ new: Scheme?) -> Pair {
        Pair(
            area: .operations,
            subject: "security \(old?.name ?? new?.name ?? "")",
            newSubject: "security \(new?.name ?? old?.name ?? "")",
            .written,
            old?.mark,
            new?.mark
        )
    }
}

/// A way to be let in, as all documents of a set declare it.
private struct Scheme {
    let name: String
    let mark: SourceMark
    /// `oauth2 by authorizationCode`, `http bearer`.
    let title: String
    let scopes: [String]
}

extension SchemaGraph {
    fileprivate var schemes: [Scheme] {
        let written = documents.sorted { $0.file < $1.file }.flatMap(\.components.securitySchemes)
        var names: Set<String> = []
        return written.compactMap { named in
            guard case .value(let scheme) = named.value, names.insert(named.name).inserted else { return nil }
            return Scheme(name: named.name, mark: named.mark, title: scheme.kind.title, scopes: scheme.kind.scopes)
        }
    }
}

extension SecurityScheme.Kind {
    fileprivate var title: String {
        switch self {
        case .apiKey(let name, let location): "key '\(name)' in \(location.rawValue)"
        case .http(let scheme): "http \(scheme)"
        case .oauth2(let flows): "oauth2 by \(flows.map(\.name).sorted().joined(separator: ", "))"
        case .openIDConnect: "OpenID Connect"
        case .mutualTLS: "mutual TLS"
        }
    }

    fileprivate var scopes: [String] {
        guard case .oauth2(let flows) = self else { return [] }
        return Set(flows.flatMap(\.scopes).map(\.name)).sorted()
    }
}
