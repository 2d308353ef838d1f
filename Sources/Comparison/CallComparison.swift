import YAMLSource

/// Compares calls, webhooks and callbacks, and hands the schemas in them on.
final class CallComparison {
    let old: WrittenDocuments
    let new: WrittenDocuments
    let schemas: SchemaComparison
    private(set) var changes: [Change] = []
    private(set) var hasCalls = false

    init(_ schemas: SchemaComparison) {
        old = schemas.old
        new = schemas.new
        self.schemas = schemas
    }

    func run() {
        let (first, second) = (old.calls(), new.calls())
        hasCalls = !first.isEmpty || !second.isEmpty
        compare(first, second)
    }

    func record(_ finding: Finding, _ flow: Flow) {
        changes.append(finding.change(flow))
    }

    /// A finding about something that both documents have, and have otherwise.
    func change(
        _ rule: Rule,
        of aspect: String,
        from oldText: String?,
        to newText: String?,
        at first: WrittenPlace,
        _ second: WrittenPlace,
        as naming: Naming
    ) -> Finding {
        Finding(
            rule: rule,
            naming: naming,
            aspect: aspect,
            old: oldText,
            new: newText,
            oldMark: first.keyMark,
            newMark: second.keyMark
        )
    }

    // MARK: - Calls

    private func compare(_ first: [Call], _ second: [Call]) {
        // One call may stand in two files, so those of one file come together first.
        let byFile = Matching(first, second, key: { "\($0.document.file.key) \($0.key)" })
        let byKey = Matching(byFile.removed, byFile.added, key: \.key, threshold: 100) { one, other in
            one.kind == other.kind && one.operationID != nil && one.operationID == other.operationID ? 100 : 0
        }
        for call in byKey.removed { lose(call) }
        for call in byKey.added { gain(call) }
        for (one, other, _) in byFile.pairs { compare(one, other) }
        for (one, other, confidence) in byKey.pairs {
            if confidence != nil { move(one, other) }
            compare(one, other)
        }
    }

    private func lose(_ call: Call) {
        let finding = Finding(
            rule: .operationRemoved,
            kind: .removed,
            naming: call.naming,
            old: call.operationID ?? call.title,
            oldMark: call.place.keyMark
        )
        record(finding, call.lossFlow)
    }

    private func gain(_ call: Call) {
        let finding = Finding(
            rule: .operationAdded,
            kind: .added,
            naming: call.naming,
            new: call.operationID ?? call.title,
            newMark: call.place.keyMark
        )
        record(finding, call.lossFlow)
    }

    private func move(_ first: Call, _ second: Call) {
        let finding = Finding(
            rule: .operationMoved,
            kind: .renamed,
            naming: first.naming,
            old: first.title,
            new: second.title,
            oldMark: first.place.keyMark,
            newMark: second.place.keyMark
        )
        record(finding, first.lossFlow)
    }

    /// Callbacks lie within calls, and calls may lie in callbacks; documents nest no deeper than they are read.
    func compare(_ first: Call, _ second: Call) {
        let exchange = Exchange(first, second)
        if first.operationID != second.operationID {
            record(
                Finding(
                    rule: .operationRenamed,
                    naming: exchange.naming,
                    aspect: "operationId",
                    old: first.operationID,
                    new: second.operationID,
                    oldMark: first.place.entry("operationId")?.keyMark ?? first.place.keyMark,
                    newMark: second.place.entry("operationId")?.keyMark ?? second.place.keyMark
                ),
                exchange.sent
            )
        }
        comparePathNames(first, second, in: exchange)
        compareParameters(exchange)
        compareBodies(exchange)
        compareResponses(exchange)
        compareSecurity(exchange)
        compareServers(exchange)
        compareCallbacks(exchange)
        compareFields(first.place, second.place, except: Self.compared, as: exchange.naming)
        compareFields(first.item, second.item, except: Self.comparedOfItem, as: exchange.naming)
    }

    private func comparePathNames(_ first: Call, _ second: Call, in exchange: Exchange) {
        for (one, other) in zip(first.pathNames, second.pathNames) where one != other {
            record(
                Finding(
                    rule: .pathParameterRenamed,
                    kind: .renamed,
                    naming: exchange.naming.step(" path \(one)", .parameters),
                    old: one,
                    new: other,
                    oldMark: first.place.keyMark,
                    newMark: second.place.keyMark
                ),
                exchange.sent
            )
        }
    }

    private static let compared: Set<String> = [
        "operationId", "parameters", "requestBody", "responses", "security", "servers", "callbacks",
    ]
    private static let comparedOfItem = Call.methods.union(["$ref", "parameters", "servers"])

    // MARK: - Callbacks

    private func compareCallbacks(_ exchange: Exchange) {
        let first = callbacks(of: exchange.old, old)
        let second = callbacks(of: exchange.new, new)
        let matching = Matching(
            first,
            second,
            key: { "\($0.name) \($0.call.key)" },
            threshold: 1,
            // The address is another, the callback is not.
            likeness: { $0.name == $1.name && $0.call.method == $1.call.method ? 1 : 0 }
        )
        for callback in matching.removed { lose(callback.call) }
        for callback in matching.added { gain(callback.call) }
        for (one, other, _) in matching.pairs {
            if one.call.path != other.call.path {
                record(
                    Finding(
                        rule: .callbackAddressChanged,
                        naming: exchange.naming.step(" callback \(one.name)", .operations),
                        aspect: "address",
                        old: one.call.path,
                        new: other.call.path,
                        oldMark: one.call.item.keyMark,
                        newMark: other.call.item.keyMark
                    ),
                    .sent
                )
            }
            compare(one.call, other.call)
        }
    }

    private func callbacks(of call: Call, _ documents: WrittenDocuments) -> [(name: String, call: Call)] {
        // A callback of a callback would lead in circles.
        guard call.kind != .callback else { return [] }
        return documents.children("callbacks", of: call.place).flatMap { callback in
            documents.children(of: documents.followed(callback)).filter { !$0.token.hasPrefix("x-") }.flatMap { item in
                documents.calls(.callback, in: item, path: item.token, call.document).map { (callback.token, $0) }
            }
        }
    }
}

extension Call {
    var naming: Naming { Naming(area: .operations, owner: title, subject: title) }

    /// The ways of values that the loss of the call meets: both of a call that clients make, what is read of one that
    /// they wait for.
    fileprivate var lossFlow: Flow { kind == .call ? .both : .read }
}

/// Two calls that are one, and which way their values go.
struct Exchange {
    let old: Call
    let new: Call
    /// Which way the values of the request go: a client sends those of a call, and reads those of a webhook or a
    /// callback.
    let sent: Flow
    let received: Flow
    let naming: Naming

    init(_ old: Call, _ new: Call) {
        self.old = old
        self.new = new
        (sent, received) = old.kind == .call ? (.sent, .read) : (.read, .sent)
        naming = old.naming
    }
}
