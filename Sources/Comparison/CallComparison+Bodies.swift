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

    /// The fields that are compared already: where both are references, the reference alone; else all of them, as the
    /// objects themselves were compared.
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
        for type in exact.removed { lose(type, among: newTypes, of: second, as: naming, flow: flow) }
        for type in exact.added { gain(type, among: oldTypes, of: first, as: naming, flow: flow) }
        for (one, other, confidence) in exact.pairs {
            let naming = naming.step(" \(one.token)", .operations)
            if confidence != nil {
                let types = (one.token, other.token)
                record(
                    change(.contentChanged, of: "media type", from: types.0, to: types.1, at: one, other, as: naming),
                    flow
                )
            }
            compare(one, other, as: naming, flow: flow)
        }
    }

    /// Reports a media type that is gone. It breaks nobody where it lies within a range that is there, or, in an
    /// answer, where it is a range of which fewer types come now.
    private func lose(
        _ type: WrittenPlace,
        among others: [WrittenPlace],
        of holder: WrittenPlace,
        as naming: Naming,
        flow: Flow
    ) {
        let range = Self.range(of: type, among: others)
        let isNarrowed = flow == .read && others.contains { MediaTypeText(type.token).covers($0.token) }
        let naming = naming.step(" \(type.token)", .operations)
        let finding = Finding(
            rule: range != nil || isNarrowed ? .contentAdded : .contentRemoved,
            kind: .removed,
            naming: naming,
            old: old.child("schema", of: type).map(old.kindText) ?? "any",
            oldMark: type.keyMark,
            newMark: holder.keyMark
        )
        record(finding, flow)
        if let range { compare(type, range, as: naming, flow: flow) }
    }

    private func gain(
        _ type: WrittenPlace,
        among others: [WrittenPlace],
        of holder: WrittenPlace,
        as naming: Naming,
        flow: Flow
    ) {
        let naming = naming.step(" \(type.token)", .operations)
        let finding = Finding(
            rule: .contentAdded,
            kind: .added,
            naming: naming,
            new: new.child("schema", of: type).map(new.kindText) ?? "any",
            oldMark: holder.keyMark,
            newMark: type.keyMark
        )
        record(finding, flow)
        if let range = Self.range(of: type, among: others) { compare(range, type, as: naming, flow: flow) }
    }

    /// The narrowest of the ranges that a media type lies in, which is the one that counts (OpenAPI 3.1, Response
    /// Object).
    private static func range(of type: WrittenPlace, among others: [WrittenPlace]) -> WrittenPlace? {
        others.filter { MediaTypeText($0.token).covers(type.token) }
            .max { $0.token.utf8.count < $1.token.utf8.count }
    }

    private func compare(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming, flow: Flow) {
        let isForm = MediaTypeText(first.token).isForm && MediaTypeText(second.token).isForm
        if isForm { compareEncodings(first, second, as: naming, flow: flow) }
        compareFields(first, second, except: isForm ? ["schema", "encoding"] : ["schema"], as: naming)
        let places = (old.child("schema", of: first), new.child("schema", of: second))
        if areBytes(first, second) {
            compareFields(places.0, places.1, except: ["type", "format", "contentMediaType"], as: naming)
        } else {
            schemas.compare(places.0.map { [$0] } ?? [], places.1.map { [$0] } ?? [], as: naming, flow: flow)
        }
    }

    /// Whether both are bytes as they come: 3.0 calls them a string of the format `binary`, 3.1 says nothing, or their
    /// media type.
    private func areBytes(_ first: WrittenPlace, _ second: WrittenPlace) -> Bool {
        guard MediaTypeText(first.token).isBytes, MediaTypeText(second.token).isBytes else { return false }
        let places = (old.child("schema", of: first), new.child("schema", of: second))
        let types = [places.0, places.1].compactMap { $0?.text("contentMediaType") }
        return Set(types).count < 2 && Self.isBytes(places.0) && Self.isBytes(places.1)
    }

    private static func isBytes(_ schema: WrittenPlace?) -> Bool {
        guard let schema else { return true }
        let keys = schema.entries.map(\.key).filter { !Keyword.isWords($0) }
        guard schema.node.entries != nil, keys.allSatisfy({ ["type", "format", "contentMediaType"].contains($0) })
        else {
            return false
        }
        return schema.text("type").map { $0 == "string" } ?? true
            && schema.text("format").map { $0 == "binary" } ?? true
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
        let isError = !response.isSuccess(among: exchange.old.place)
        let isNarrowed = others.contains { other in
            response.covers(other) && (isError || other.isSuccess(among: exchange.new.place))
        }
        let isHarmless = heir != nil || isNarrowed
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

    func compareHeaders(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming, flow: Flow) {
        let matching = Matching(headers(of: first, old), headers(of: second, new), key: \.key)
        for header in matching.removed {
            let finding = Finding(
                rule: header.isIgnored ? .annotationChanged : .headerRemoved,
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
                rule: header.isIgnored
                    ? .annotationChanged : header.isRequired ? .requiredHeaderAdded : .headerAdded,
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
                isIgnored: header.token.lowercased() == "content-type",
                mark: header.keyMark
            )
        }
    }
}

extension WrittenPlace {
    /// A response's status in one spelling: `2XX` also for `2xx`.
    fileprivate var statusKey: String { token.uppercased() }

    /// Whether this status stands for the other one, too: `4XX` for `404`, `default` for all that nothing else names.
    fileprivate func covers(_ other: WrittenPlace) -> Bool {
        guard statusKey != other.statusKey, other.statusKey != "DEFAULT" else { return false }
        if statusKey == "DEFAULT" { return true }
        return statusKey.hasSuffix("XX") && other.statusKey.first == statusKey.first
    }

    /// Whether callers take this answer for success: 1xx and 2xx, and a redirection or the default where the call has
    /// no 2xx.
    fileprivate func isSuccess(among call: WrittenPlace) -> Bool {
        if statusKey == "DEFAULT" || statusKey.hasPrefix("3") {
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
    /// The media type with its parameters, but without the character set UTF-8, which says nothing.
    let text: String

    init(_ written: String) {
        let parts = written.lowercased().split(separator: ";").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        essence = parts.first ?? ""
        let rest = parts.dropFirst().filter { $0 != "charset=utf-8" && $0 != "charset=\"utf-8\"" }.sorted()
        text = ([essence] + rest).joined(separator: ";")
    }

    /// Whether this is a range that the other is in: `*/*`, `text/*`, `application/*+json`.
    func covers(_ other: String) -> Bool {
        let other = MediaTypeText(other)
        guard let star = essence.firstIndex(of: "*"), other.essence != essence else { return false }
        if essence == "*/*" { return true }
        let (start, end) = (essence[..<star], essence[essence.index(after: star)...])
        return other.essence.hasPrefix(start) && other.essence.hasSuffix(end)
            && other.essence.utf8.count > start.utf8.count + end.utf8.count
    }

    /// Whether it has parts or fields, which `encoding` speaks of.
    var isForm: Bool { essence.hasPrefix("multipart/") || essence == "application/x-www-form-urlencoded" }

    /// Whether it is no kind of text that a schema describes.
    var isBytes: Bool {
        let isText = essence.hasPrefix("text/") || essence.hasSuffix("json") || essence.hasSuffix("xml")
        return !isText && !isForm && !essence.hasSuffix("yaml") && !essence.hasSuffix("jwt") && !essence.contains("*")
            && !essence.hasSuffix("json-seq") && !essence.hasSuffix("ndjson") && !essence.hasSuffix("jsonl")
    }
}
