import YAMLSource

/// A parameter or a header, as it is known on the wire.
struct WireParameter {
    let place: WrittenPlace
    let key: String
    let title: String
    let location: String
    let isRequired: Bool
    /// Whether OpenAPI has a document ignored here: `content` says what a header is, or the security schemes do.
    let isIgnored: Bool
    /// Where the list of parameters names it, which is elsewhere than the parameter itself where the list has a
    /// reference.
    let mark: SourceMark

    /// Whether it is part of the path. Such a parameter is there whether it is declared or not.
    var isInPath: Bool { location == "path" }

    /// Whether calls are the same whether it is declared or not.
    var isOnlySaid: Bool { isInPath || isIgnored }
}

extension CallComparison {
    func compareParameters(_ exchange: Exchange) {
        let first = parameters(of: exchange.old, old)
        let second = parameters(of: exchange.new, new)
        let matching = Matching(first, second, key: \.key)
        for parameter in matching.removed {
            let finding = Finding(
                rule: parameter.isOnlySaid ? .annotationChanged : .parameterRemoved,
                kind: .removed,
                naming: exchange.naming.step(" \(parameter.title)", .parameters),
                old: typeText(parameter, old),
                oldMark: parameter.mark,
                newMark: exchange.new.place.keyMark
            )
            record(finding, exchange.sent)
        }
        for parameter in matching.added {
            let finding = Finding(
                rule: parameter.isOnlySaid
                    ? .annotationChanged : parameter.isRequired ? .requiredParameterAdded : .parameterAdded,
                kind: .added,
                naming: exchange.naming.step(" \(parameter.title)", .parameters),
                new: typeText(parameter, new),
                oldMark: exchange.old.place.keyMark,
                newMark: parameter.mark
            )
            record(finding, exchange.sent)
        }
        for (one, other, _) in matching.pairs {
            compare(one, other, as: exchange.naming.step(" \(one.title)", .parameters), flow: exchange.sent)
        }
    }

    func typeText(_ parameter: WireParameter, _ documents: WrittenDocuments) -> String {
        schema(of: parameter.place, documents).map(documents.kindText) ?? "any"
    }

    func compare(_ first: WireParameter, _ second: WireParameter, as naming: Naming, flow: Flow) {
        guard !first.isIgnored else {
            return compareFields(first.place, second.place, except: ["name", "in", "$ref"], as: naming)
        }
        if first.isRequired != second.isRequired {
            let words = first.isRequired ? ("required", "optional") : ("optional", "required")
            record(
                Finding(
                    rule: first.isRequired ? .becameOptional : .becameRequired,
                    naming: naming,
                    aspect: "requiredness",
                    old: words.0,
                    new: words.1,
                    oldMark: first.mark,
                    newMark: second.mark
                ),
                flow
            )
        }
        compareSerialization(first, second, as: naming, flow: flow)
        let isInQuery = first.location == "query"
        if isInQuery {
            for flag in Self.flags { compare(flag, of: first, second, as: naming, flow: flow) }
        }
        let compared = Self.comparedOfParameter.union(isInQuery ? Self.flags : [])
        compareFields(first.place, second.place, except: compared, as: naming)
        let places = (schema(of: first.place, old), schema(of: second.place, new))
        schemas.compare(places.0.map { [$0] } ?? [], places.1.map { [$0] } ?? [], as: naming, flow: flow)
    }

    private static let comparedOfParameter: Set<String> = [
        "name", "in", "required", "schema", "content", "style", "explode", "$ref",
    ]
    /// Fields that allow more to be sent. They mean something in queries alone.
    private static let flags = ["allowEmptyValue", "allowReserved"]

    // MARK: - Reading

    private static let ignoredHeaders: Set<String> = ["header accept", "header authorization", "header content-type"]

    private func parameters(of call: Call, _ documents: WrittenDocuments) -> [WireParameter] {
        let names = call.pathNames
        var found: [WireParameter] = []
        for written in documents.children("parameters", of: call.place)
            + documents.children("parameters", of: call.item)
        {
            let place = documents.followed(written)
            let (name, location) = (place.text("name") ?? "", place.text("in") ?? "")
            let key: String =
                switch location {
                case "path": "path \(names.firstIndex(of: name).map(String.init) ?? name)"
                case "header": "header \(name.lowercased())"
                default: "\(location) \(name)"
                }
            // What the operation says stands before what its path says.
            guard !found.contains(where: { $0.key == key }) else { continue }
            found.append(
                WireParameter(
                    place: place,
                    key: key,
                    title: "\(location) \(name)",
                    location: location,
                    isRequired: location == "path" || place.isTrue("required"),
                    isIgnored: Self.ignoredHeaders.contains(key),
                    mark: place.node.mark
                )
            )
        }
        return found
    }

    func schema(of place: WrittenPlace, _ documents: WrittenDocuments) -> WrittenPlace? {
        if let schema = documents.child("schema", of: place) { return schema }
        return documents.children("content", of: place).first.flatMap { documents.child("schema", of: $0) }
    }

    // MARK: - On the wire

    private func compareSerialization(
        _ first: WireParameter,
        _ second: WireParameter,
        as naming: Naming,
        flow: Flow
    ) {
        let kinds = (kind(first, old), kind(second, new))
        let shared = kinds.0.intersection(kinds.1)
        let texts = (serialization(first, kinds.0), serialization(second, kinds.1))
        guard texts.0 != texts.1 else { return }
        // Where the type is another, the type says it.
        guard !shared.isEmpty, serialization(first, shared) != serialization(second, shared) else { return }
        record(
            Finding(
                rule: .serializationChanged,
                naming: naming,
                aspect: "spelling",
                old: texts.0,
                new: texts.1,
                oldMark: first.mark,
                newMark: second.mark
            ),
            flow
        )
    }

    private func kind(_ parameter: WireParameter, _ documents: WrittenDocuments) -> Atoms {
        schema(of: parameter.place, documents).map { documents.view([$0]).kind } ?? .any
    }

    /// How a value is written, as far as values of these types show it.
    private func serialization(_ parameter: WireParameter, _ kind: Atoms) -> String {
        if let content = parameter.place.value("content")?.entries?.first { return MediaTypeText(content.key).essence }
        let isInQuery = parameter.location == "query" || parameter.location == "cookie"
        let style = parameter.place.text("style") ?? (isInQuery ? "form" : "simple")
        let isExploded = parameter.place.value("explode")?.scalar?.boolean ?? (style == "form")
        let isFlat = kind.isDisjoint(with: [.array, .object])
        switch style {
        case "simple" where !kind.contains(.object): return "simple"
        case "label" where isFlat, "matrix" where isFlat: return style
        case _ where isFlat: return isInQuery ? "form" : "simple"
        case "spaceDelimited" where isExploded && !kind.contains(.object),
            "pipeDelimited" where isExploded && !kind.contains(.object):
            return "form, exploded"
        case "deepObject": return style
        default: return style + (isExploded ? ", exploded" : "")
        }
    }

    private func compare(
        _ flag: String,
        of first: WireParameter,
        _ second: WireParameter,
        as naming: Naming,
        flow: Flow
    ) {
        let (one, other) = (first.place.isTrue(flag), second.place.isTrue(flag))
        guard one != other else { return }
        record(
            Finding(
                rule: other ? .limitLoosened : .limitTightened,
                naming: naming,
                aspect: flag,
                old: "\(one)",
                new: "\(other)",
                oldMark: first.mark,
                newMark: second.mark
            ),
            flow
        )
    }
}

extension SchemaView {
    /// The types, also of the members of unions.
    fileprivate var kind: Atoms { unions.isEmpty ? atoms : .any }
}
