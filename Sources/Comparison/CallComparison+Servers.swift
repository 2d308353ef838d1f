import OpenAPI
import YAMLSource

/// An address in one spelling: scheme and host in lower case, no port that is the usual one, no slash at the end.
struct ServerText: Hashable {
    let text: String

    init(_ written: String) {
        var text = written
        if let start = written.range(ofFirst: "://") {
            let end = written[start...].firstIndex { $0 == "/" || $0 == "?" } ?? written.endIndex
            text = Self.withoutUsualPort(written[..<end].lowercased()) + written[end...]
        }
        while text.hasSuffix("/"), text.count > 1 { text.removeLast() }
        self.text = text
    }

    private static func withoutUsualPort(_ address: String) -> String {
        for (scheme, port) in [("https://", ":443"), ("http://", ":80")] {
            if address.hasPrefix(scheme), address.hasSuffix(port) { return String(address.dropLast(port.count)) }
        }
        return address
    }
}

extension String {
    /// What follows the first occurrence.
    fileprivate func range(ofFirst part: String) -> Index? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(part) { return self.index(index, offsetBy: part.count) }
            index = self.index(after: index)
        }
        return nil
    }
}

extension CallComparison {
    /// What an operation or its path says of servers; what the document says is compared once.
    func compareServers(_ exchange: Exchange) {
        let (first, second) = (ownServers(exchange.old), ownServers(exchange.new))
        guard first != nil || second != nil else { return }
        compareServers(
            first ?? exchange.old.document,
            second ?? exchange.new.document,
            as: exchange.naming,
            flow: exchange.sent
        )
    }

    private func ownServers(_ call: Call) -> WrittenPlace? {
        if let servers = call.place.value("servers")?.sequence, !servers.isEmpty { return call.place }
        if let servers = call.item.value("servers")?.sequence, !servers.isEmpty { return call.item }
        return nil
    }

    func compareServers(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming, flow: Flow) {
        let (oldServers, newServers) = (servers(of: first, old), servers(of: second, new))
        let matching = Matching(oldServers, newServers, key: \.key)
        for server in matching.removed {
            record(
                Finding(
                    rule: .serverRemoved,
                    kind: .removed,
                    naming: naming.step(" server \(server.url)", naming.area),
                    old: server.url,
                    oldMark: server.place?.keyMark ?? first.keyMark,
                    newMark: second.entry("servers")?.keyMark ?? second.keyMark
                ),
                flow
            )
        }
        for server in matching.added {
            record(
                Finding(
                    rule: .serverAdded,
                    kind: .added,
                    naming: naming.step(" server \(server.url)", naming.area),
                    new: server.url,
                    oldMark: first.entry("servers")?.keyMark ?? first.keyMark,
                    newMark: server.place?.keyMark ?? second.keyMark
                ),
                flow
            )
        }
        for (one, other, _) in matching.pairs { compare(one, other, as: naming, flow: flow) }
        if matching.removed.isEmpty, matching.added.isEmpty, oldServers.first?.key != newServers.first?.key {
            record(
                Finding(
                    rule: .serverOrderChanged,
                    naming: naming,
                    aspect: "first server",
                    old: oldServers.first?.url,
                    new: newServers.first?.url,
                    oldMark: first.entry("servers")?.keyMark,
                    newMark: second.entry("servers")?.keyMark
                ),
                flow
            )
        }
    }

    private struct WrittenServer {
        let url: String
        let place: WrittenPlace?

        /// By what the server is found in the other document. The names of variables are left out, as no request shows
        /// them.
        var key: String { PathTemplate.form(of: ServerText(url).text) }

        /// The position of a variable in the address, as text; its name where the address does not have it.
        func key(ofVariable name: String) -> String {
            PathTemplate.names(in: "/" + url).firstIndex(of: name).map(String.init) ?? name
        }
    }

    /// The servers that a place lists. Where it lists none, there is one at `/`.
    private func servers(of place: WrittenPlace, _ documents: WrittenDocuments) -> [WrittenServer] {
        let found = documents.children("servers", of: place).map { WrittenServer(url: $0.text("url") ?? "", place: $0) }
        return found.isEmpty ? [WrittenServer(url: "/", place: nil)] : found
    }

    private func compare(_ first: WrittenServer, _ second: WrittenServer, as naming: Naming, flow: Flow) {
        let naming = naming.step(" server \(first.url)", naming.area)
        if first.url != second.url {
            record(
                Finding(
                    rule: .annotationChanged,
                    naming: naming,
                    aspect: "url",
                    old: first.url,
                    new: second.url,
                    oldMark: first.place?.keyMark,
                    newMark: second.place?.keyMark
                ),
                flow
            )
        }
        compareFields(first.place, second.place, except: ["url", "variables"], as: naming)
        let oldVariables = first.place.map { old.children("variables", of: $0) } ?? []
        let newVariables = second.place.map { new.children("variables", of: $0) } ?? []
        let keys = (
            oldVariables.map { first.key(ofVariable: $0.token) }, newVariables.map { second.key(ofVariable: $0.token) }
        )
        let matching = Matching(
            zip(oldVariables, keys.0).map { (place: $0, key: $1) },
            zip(newVariables, keys.1).map { (place: $0, key: $1) },
            key: \.key
        )
        for (one, other) in matching.pairs.map({ ($0.old.place, $0.new.place) }) {
            compareVariables(one, other, as: naming.step(" {\(one.token)}", naming.area), flow: flow)
        }
        for one in matching.removed { record(variable(one.place, naming, isNew: false), flow) }
        for one in matching.added { record(variable(one.place, naming, isNew: true), flow) }
    }

    private func variable(_ place: WrittenPlace, _ naming: Naming, isNew: Bool) -> Finding {
        Finding(
            rule: .annotationChanged,
            kind: isNew ? .added : .removed,
            naming: naming.step(" {\(place.token)}", naming.area),
            old: isNew ? nil : "variable",
            new: isNew ? "variable" : nil,
            oldMark: isNew ? nil : place.keyMark,
            newMark: isNew ? place.keyMark : nil
        )
    }

    private func compareVariables(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming, flow: Flow) {
        func finding(_ rule: Rule, of aspect: String, from oldText: String?, to newText: String?) -> Finding {
            change(rule, of: aspect, from: oldText, to: newText, at: first, second, as: naming)
        }
        if first.text("default") != second.text("default") {
            record(
                finding(.serverOrderChanged, of: "default", from: first.text("default"), to: second.text("default")),
                flow
            )
        }
        let values = (first.value("enum")?.sequence, second.value("enum")?.sequence)
        let texts = (values.0?.compactMap { $0.scalar?.text }, values.1?.compactMap { $0.scalar?.text })
        switch texts {
        case (nil, nil): break
        case (nil, let values?):
            record(finding(.serverRemoved, of: "values", from: "any", to: values.joined(separator: ", ")), flow)
        case (let values?, nil):
            record(finding(.serverAdded, of: "values", from: values.joined(separator: ", "), to: "any"), flow)
        case (let first?, let second?):
            for value in first where !second.contains(value) {
                record(finding(.serverRemoved, of: "value", from: value, to: nil), flow)
            }
            for value in second where !first.contains(value) {
                record(finding(.serverAdded, of: "value", from: nil, to: value), flow)
            }
        }
        compareFields(first, second, except: ["default", "enum"], as: naming)
    }
}
