import YAMLSource

// Who is let in, and where calls go.
extension CallComparison {
    /// A way to be let in: the schemes that it needs, each with its scopes.
    private typealias Alternative = [String: Set<String>]

    func compareSecurity(_ exchange: Exchange) {
        let first = alternatives(exchange.old, old)
        let second = alternatives(exchange.new, new)
        guard first.map(text).sorted() != second.map(text).sorted() else { return }
        // Who was let in by an alternative still is where one asks for nothing more.
        let isTightened = first.contains { old in !second.contains { new in isContained(new, in: old) } }
        record(
            Finding(
                rule: isTightened ? .securityTightened : .securityLoosened,
                naming: exchange.naming,
                aspect: "security",
                old: title(first),
                new: title(second),
                oldMark: mark(exchange.old),
                newMark: mark(exchange.new)
            ),
            exchange.sent
        )
    }

    private func isContained(_ first: Alternative, in second: Alternative) -> Bool {
        first.allSatisfy { name, scopes in second[name].map { scopes.isSubset(of: $0) } ?? false }
    }

    private func written(_ call: Call) -> (node: Node, place: WrittenPlace)? {
        if let node = call.place.value("security") { return (node, call.place) }
        // What a document demands is for its own calls.
        guard call.kind == .call else { return nil }
        return call.document.value("security").map { ($0, call.document) }
    }

    private func mark(_ call: Call) -> SourceMark {
        written(call)?.place.entry("security")?.keyMark ?? call.place.keyMark
    }

    /// The ways to be let in. A call that demands nothing has one, which needs no scheme.
    private func alternatives(_ call: Call, _ documents: WrittenDocuments) -> [Alternative] {
        guard let list = written(call)?.node.sequence, !list.isEmpty else { return [[:]] }
        let names = documents === old ? schemeNames : [:]
        return list.map { requirement in
            var alternative: Alternative = [:]
            for entry in requirement.entries ?? [] {
                let scopes = (entry.value.sequence ?? []).compactMap { $0.scalar?.text }
                alternative[names[entry.key] ?? entry.key] = Set(scopes)
            }
            return alternative
        }
    }

    private func text(_ alternative: Alternative) -> String {
        let parts = alternative.sorted { $0.key < $1.key }.map { name, scopes in
            scopes.isEmpty ? name : "\(name) (\(scopes.sorted().joined(separator: ", ")))"
        }
        return parts.isEmpty ? "none" : parts.joined(separator: " and ")
    }

    private func title(_ alternatives: [Alternative]) -> String {
        alternatives.map(text).sorted().joined(separator: " or ")
    }

    // MARK: - Schemes

    /// The new names of schemes, by their old ones. A scheme whose name alone changed is the same scheme, as no request
    /// shows the name.
    private var schemeNames: [String: String] {
        let (first, second) = (old.components("securitySchemes"), new.components("securitySchemes"))
        let (oldNames, newNames) = (Set(first.map(\.token)), Set(second.map(\.token)))
        var names: [String: String] = [:]
        var taken: Set<String> = []
        for scheme in first where !newNames.contains(scheme.token) {
            let text = old.followed(scheme).node.canonicalSchemaText
            let twin = second.first { other in
                !oldNames.contains(other.token) && !taken.contains(other.token)
                    && new.followed(other).node.canonicalSchemaText == text
            }
            guard let twin else { continue }
            names[scheme.token] = twin.token
            taken.insert(twin.token)
        }
        return names
    }

    func compareSchemes() {
        let names = schemeNames
        let first = unique(old.components("securitySchemes"))
        let second = unique(new.components("securitySchemes"))
        let newByName = Dictionary(second.map { ($0.token, $0) }, uniquingKeysWith: { first, _ in first })
        var met: Set<String> = []
        for scheme in first {
            let name = names[scheme.token] ?? scheme.token
            guard let twin = newByName[name] else {
                lose(scheme, old.followed(scheme))
                continue
            }
            met.insert(name)
            compare(scheme, twin)
        }
        for scheme in second where !met.contains(scheme.token) {
            let finding = Finding(
                rule: .schemeAdded,
                kind: .added,
                naming: schemeNaming(scheme),
                new: new.followed(scheme).schemeTitle,
                newMark: scheme.keyMark
            )
            record(finding, .sent)
        }
    }

    private func lose(_ scheme: WrittenPlace, _ place: WrittenPlace) {
        let finding = Finding(
            rule: .schemeRemoved,
            kind: .removed,
            naming: schemeNaming(scheme),
            old: place.schemeTitle,
            oldMark: scheme.keyMark
        )
        record(finding, .sent)
    }

    private func unique(_ schemes: [WrittenPlace]) -> [WrittenPlace] {
        var names: Set<String> = []
        return schemes.filter { names.insert($0.token).inserted }
    }

    private func schemeNaming(_ scheme: WrittenPlace) -> Naming {
        let title = "security \(scheme.token)"
        return Naming(area: .document, owner: title, subject: title)
    }

    private func compare(_ first: WrittenPlace, _ second: WrittenPlace) {
        let naming = schemeNaming(first)
        let (one, other) = (old.followed(first), new.followed(second))
        if first.token != second.token {
            record(
                change(
                    .annotationChanged,
                    of: "name",
                    from: first.token,
                    to: second.token,
                    at: first,
                    second,
                    as: naming
                ),
                .sent
            )
        }
        if one.schemeTitle != other.schemeTitle {
            record(
                change(
                    .schemeChanged,
                    of: "kind",
                    from: one.schemeTitle,
                    to: other.schemeTitle,
                    at: first,
                    second,
                    as: naming
                ),
                .sent
            )
        }
        compareAddress("openIdConnectUrl", of: one, other, as: naming)
        compareAddress("oauth2MetadataUrl", of: one, other, as: naming)
        compareFlows(one, other, as: naming)
        let compared: Set<String> = [
            "type", "name", "in", "scheme", "flows", "openIdConnectUrl", "oauth2MetadataUrl", "$ref",
        ]
        compareFields(one, other, except: compared, as: naming)
    }

    private func compareFlows(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming) {
        let (oldFlows, newFlows) = (old.children("flows", of: first), new.children("flows", of: second))
        let matching = Matching(oldFlows, newFlows, key: \.token)
        for flow in matching.removed where !flow.token.hasPrefix("x-") {
            record(change(.flowRemoved, of: "flow", from: flow.token, to: nil, at: flow, second, as: naming), .sent)
        }
        for flow in matching.added where !flow.token.hasPrefix("x-") {
            record(change(.flowAdded, of: "flow", from: nil, to: flow.token, at: first, flow, as: naming), .sent)
        }
        for (one, other, _) in matching.pairs {
            let naming = naming.step(" \(one.token)", .document)
            for key in ["authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"] {
                compareAddress(key, of: one, other, as: naming)
            }
            compareScopes(one, other, as: naming)
            let compared: Set<String> = [
                "authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl", "scopes",
            ]
            compareFields(one, other, except: compared, as: naming)
        }
    }

    private func compareAddress(_ key: String, of first: WrittenPlace, _ second: WrittenPlace, as naming: Naming) {
        let (one, other) = (first.text(key), second.text(key))
        guard one.map(ServerText.init) != other.map(ServerText.init) else { return }
        record(
            change(
                one == nil ? .flowAdded : .addressChanged,
                of: key,
                from: one,
                to: other,
                at: first,
                second,
                as: naming
            ),
            .sent
        )
    }

    private func compareScopes(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming) {
        let (oldScopes, newScopes) = (first.value("scopes")?.entries ?? [], second.value("scopes")?.entries ?? [])
        let matching = Matching(oldScopes, newScopes, key: \.key)
        for scope in matching.removed {
            record(change(.scopeRemoved, of: "scope", from: scope.key, to: nil, at: first, second, as: naming), .sent)
        }
        for scope in matching.added {
            record(change(.scopeAdded, of: "scope", from: nil, to: scope.key, at: first, second, as: naming), .sent)
        }
        for (one, other, _) in matching.pairs where one.value.canonicalText != other.value.canonicalText {
            let aspect = "description of \(one.key)"
            let texts = (one.value.scalar?.text, other.value.scalar?.text)
            record(
                change(.wordingChanged, of: aspect, from: texts.0, to: texts.1, at: first, second, as: naming),
                .sent
            )
        }
    }
}

extension WrittenPlace {
    /// `key 'k' in header`, `http bearer`, `oauth2`.
    fileprivate var schemeTitle: String {
        let type = text("type") ?? "unknown"
        switch type {
        case "apiKey":
            let location = text("in") ?? ""
            let name = text("name") ?? ""
            return "key '\(location == "header" ? name.lowercased() : name)' in \(location)"
        case "http": return "http \((text("scheme") ?? "").lowercased())"
        default: return type
        }
    }
}
