import YAMLSource

// Request bodies, answers, headers.
extension CallComparison {
    func compareBodies(_ exchange: Exchange) {
        let first = old.child("requestBody", of: exchange.old.place)
        let second = new.child("requestBody", of: exchange.new.place)
        let naming = exchange.naming.step(" body", .operations)
        switch (first, second) {
        case (nil, nil): break
        case (let body?, nil):
            let finding = Finding(
                rule: .bodyRemoved,
                kind: .removed,
                naming: naming,
                old: "body",
                oldMark: body.keyMark,
                newMark: exchange.new.place.keyMark
            )
            record(finding, exchange.sent)
        case (nil, let body?):
            let finding = Finding(
                rule: new.followed(body).isTrue("required") ? .requiredBodyAdded : .bodyAdded,
                kind: .added,
                naming: naming,
                new: "body",
                oldMark: exchange.old.place.keyMark,
                newMark: body.keyMark
            )
            record(finding, exchange.sent)
        case (let first?, let second?):
            compareBodies(old.followed(first), new.followed(second), as: naming, flow: exchange.sent)
            compareFields(first, second, except: Self.besideReference(first, second), as: naming)
        }
    }

    private func compareBodies(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming, flow: Flow) {
        let required = (first.isTrue("required"), second.isTrue("required"))
        if required.0 != required.1 {
            record(
                Finding(
                    rule: required.0 ? .becameOptional : .becameRequired,
                    naming: naming,
                    aspect: "requiredness",
                    old: required.0 ? "required" : "optional",
                    new: required.1 ? "required" : "optional",
                    oldMark: first.keyMark,
                    newMark: second.keyMark
                ),
                flow
            )
        }
        compareContents(first, second, as: naming, flow: flow)
        compareFields(first, second, except: ["required", "content", "$ref"], as: naming)
    }

    /// Where neither is a reference, the objects themselves were compared.
    private static func besideReference(_ first: WrittenPlace, _ second: WrittenPlace) -> Set<String> {
        let keys = Set(first.entries.map(\.key)).union(second.entries.map(\.key))
        guard first.value("$ref") != nil, second.value("$ref") != nil else { return keys }
        return ["$ref"]
    }

    // MARK: - Media types

    func compareContents(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming, flow: Flow) {
        let (oldTypes, newTypes) = (old.children("content", of: first), new.children("content", of: second))
        let exact = Matching(
            oldTypes,
            newTypes,
            key: { MediaTypeText($0.token).text },
            threshold: 1,
            likeness: { MediaTypeText($0.token).essence == MediaTypeText($1.token).essence ? 1 : 0 }
        )
        for type in exact.removed {
            let isCovered = newTypes.contains { MediaTypeText($0.token).covers(type.token) }
            let finding = Finding(
                rule: isCovered ? .contentAdded : .contentRemoved,
                kind: .removed,
                naming: naming.step(" \(type.token)", .operations),
                old: old.child("schema", of: type).map(old.kindText) ?? "any",
                oldMark: type.keyMark,
                newMark: second.keyMark
            )
            record(finding, flow)
        }
        for type in exact.added {
            let finding = Finding(
                rule: .contentAdded,
                kind: .added,
                naming: naming.step(" \(type.token)", .operations),
                new: new.child("schema", of: type).map(new.kindText) ?? "any",
                oldMark: first.keyMark,
                newMark: type.keyMark
            )
            record(finding, flow)
        }
        for (one, other, confidence) in exact.pairs {
            let naming = naming.step(" \(one.token)", .operations)
            if confidence != nil {
                change("media type", from: one.token, to: other.token, at: one, other, as: naming, flow: flow)
            }
            compare(one, other, as: naming, flow: flow)
        }
    }

    private func compare(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming, flow: Flow) {
        let encodings = (first.value("encoding"), second.value("encoding"))
        let texts = (encodings.0.map(\.canonicalText) ?? "{}", encodings.1.map(\.canonicalText) ?? "{}")
        if texts.0 != texts.1 {
            change("encoding", from: texts.0, to: texts.1, at: first, second, as: naming, flow: flow)
        }
        compareFields(first, second, except: ["schema", "encoding"], as: naming)
        let places = (old.child("schema", of: first), new.child("schema", of: second))
        schemas.compare(places.0.map { [$0] } ?? [], places.1.map { [$0] } ?? [], as: naming, flow: flow)
    }

    private func change(
        _ aspect: String,
        from oldText: String,
        to newText: String,
        at first: WrittenPlace,
        _ second: WrittenPlace,
        as naming: Naming,
        flow: Flow
    ) {
        record(
            Finding(
                rule: .contentChanged,
                naming: naming,
                aspect: aspect,
                old: oldText,
                new: newText,
                oldMark: first.keyMark,
                newMark: second.keyMark
            ),
            flow
        )
    }

    // MARK: - Answers

    func compareResponses(_ exchange: Exchange) {
        let first = old.children("responses", of: exchange.old.place).filter { !$0.token.hasPrefix("x-") }
        let second = new.children("responses", of: exchange.new.place).filter { !$0.token.hasPrefix("x-") }
        let matching = Matching(first, second, key: \.statusKey)
        for response in matching.removed { lose(response, among: second, in: exchange) }
        for response in matching.added { gain(response, among: first, in: exchange) }
        for (one, other, _) in matching.pairs { compareResponses(one, other, in: exchange) }
    }

    private func lose(_ response: WrittenPlace, among others: [WrittenPlace], in exchange: Exchange) {
        let heir = others.first { $0.covers(response) }
        let isNarrowed = others.contains { response.covers($0) }
        let isHarmless = heir != nil || isNarrowed
        let isError = !response.isSuccess(among: exchange.old.place)
        let finding = Finding(
            rule: isHarmless ? .responseAdded : isError ? .errorResponseRemoved : .responseRemoved,
            kind: .removed,
            naming: exchange.naming.step(" \(response.token)", .operations),
            old: heir.map { "response, now among \($0.token)" } ?? "response",
            oldMark: response.keyMark,
            newMark: heir?.keyMark ?? exchange.new.place.keyMark
        )
        record(finding, exchange.received)
        if let heir { compareResponses(response, heir, in: exchange) }
    }

    private func gain(_ response: WrittenPlace, among others: [WrittenPlace], in exchange: Exchange) {
        let former = others.first { $0.covers(response) }
        let finding = Finding(
            rule: .responseAdded,
            kind: .added,
            naming: exchange.naming.step(" \(response.token)", .operations),
            new: former.map { "response, once among \($0.token)" } ?? "response",
            oldMark: former?.keyMark ?? exchange.old.place.keyMark,
            newMark: response.keyMark
        )
        record(finding, exchange.received)
        if let former { compareResponses(former, response, in: exchange) }
    }

    private func compareResponses(_ first: WrittenPlace, _ second: WrittenPlace, in exchange: Exchange) {
        let naming = exchange.naming.step(" \(first.token)", .operations)
        let (one, other) = (old.followed(first), new.followed(second))
        compareContents(one, other, as: naming, flow: exchange.received)
        compareHeaders(one, other, as: naming, flow: exchange.received)
        compareFields(one, other, except: ["content", "headers", "$ref"], as: naming)
        compareFields(first, second, except: Self.besideReference(first, second), as: naming)
    }

    private func compareHeaders(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming, flow: Flow) {
        let matching = Matching(headers(of: first, old), headers(of: second, new), key: \.key)
        for header in matching.removed {
            let finding = Finding(
                rule: .headerRemoved,
                kind: .removed,
                naming: naming.step(" \(header.title)", .parameters),
                old: typeText(header, old),
                oldMark: header.mark,
                newMark: second.keyMark
            )
            record(finding, flow)
        }
        for header in matching.added {
            let finding = Finding(
                rule: header.isRequired ? .requiredHeaderAdded : .headerAdded,
                kind: .added,
                naming: naming.step(" \(header.title)", .parameters),
                new: typeText(header, new),
                oldMark: first.keyMark,
                newMark: header.mark
            )
            record(finding, flow)
        }
        for (one, other, _) in matching.pairs {
            compare(one, other, as: naming.step(" \(one.title)", .parameters), flow: flow)
        }
    }

    private func headers(of response: WrittenPlace, _ documents: WrittenDocuments) -> [WireParameter] {
        documents.children("headers", of: response).map { header in
            let place = documents.followed(header)
            return WireParameter(
                place: place,
                key: header.token.lowercased(),
                title: "header \(header.token)",
                location: "header",
                isRequired: place.isTrue("required"),
                mark: header.keyMark
            )
        }
    }
}

extension WrittenPlace {
    /// A response's status in one spelling: `2XX` also for `2xx`.
    fileprivate var statusKey: String { token.uppercased() }

    /// `4XX` covers `404`, `default` all that nothing else names.
    fileprivate func covers(_ other: WrittenPlace) -> Bool {
        guard statusKey != other.statusKey, other.statusKey != "DEFAULT" else { return false }
        if statusKey == "DEFAULT" { return true }
        return statusKey.hasSuffix("XX") && other.statusKey.first == statusKey.first
    }

    fileprivate func isSuccess(among call: WrittenPlace) -> Bool {
        if statusKey == "DEFAULT" {
            let others = call.value("responses")?.entries ?? []
            return !others.contains { $0.key.hasPrefix("2") }
        }
        return statusKey.hasPrefix("2") || statusKey.hasPrefix("1")
    }
}

/// A media type in one spelling.
struct MediaTypeText {
    /// `application/json`
    let essence: String
    /// With the parameters that mean something: all but a character set that JSON has anyway.
    let text: String

    init(_ written: String) {
        let parts = written.lowercased().split(separator: ";").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        essence = parts.first ?? ""
        let rest = parts.dropFirst().filter { $0 != "charset=utf-8" && $0 != "charset=\"utf-8\"" }.sorted()
        text = ([essence] + rest).joined(separator: ";")
    }

    /// Whether this is a range that the other is in.
    func covers(_ other: String) -> Bool {
        let other = MediaTypeText(other)
        if essence == "*/*" { return other.essence != essence }
        guard essence.hasSuffix("/*") else { return false }
        return other.essence != essence && other.essence.hasPrefix(essence.dropLast())
    }
}
