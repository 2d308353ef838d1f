import OpenAPI
import SwiftCode
import YAMLSource

extension Configuration {
    /// Something that a configuration says of all calls, of those of a document, or of single ones.
    package struct ByCall<Value: Hashable & Sendable>: Hashable, Sendable {
        var all: Value?
        /// What is said of documents, by the names of their files.
        var documents: [String: Value] = [:]
        /// What is said of single calls, by operation ids.
        var operations: [String: Value] = [:]

        /// What is said most closely of an operation.
        func value(for operation: ResolvedOperation) -> Value? {
            operations[operation.name] ?? documents[FilePath.name(of: operation.file)] ?? all
        }

        var values: [Value] { [all].compactMap(\.self) + documents.values + operations.values }
    }

    /// How a page of a list says where the next one is.
    package enum PagingWay: Hashable, Sendable {
        /// One that the runtime has by name.
        case known(Known)
        /// A member of the body, and the parameter that it goes into.
        case member(String, parameter: String)
        /// A member of the body that holds a link.
        case link(String)

        package enum Known: String, Hashable, Sendable, CaseIterable {
            case automatic, fdx, links, cursor, counter, linkHeader
        }

        var declared: CallDeclaration.Paging {
            switch self {
            case .known(let known): .named(known.rawValue)
            case .member(let path, let parameter): .member(path, parameter: parameter)
            case .link(let path): .link(path)
            }
        }
    }

    /// The header of a call that makes a repeated request one request: the user's word, or else the document's. The user's
    /// word about many calls is one about those that change something.
    func idempotencyHeader(of operation: ResolvedOperation) -> String? {
        let declared = operation.idempotencyKey
        if let own = idempotencyHeader.operations[operation.name] { return own }
        return operation.changesSomething ? idempotencyHeader.value(for: operation) ?? declared : declared
    }

    // MARK: - Reading

    mutating func readErrors(_ node: Node, _ log: DiagnosticLog) throws(Diagnostic) {
        errors = try byCall(node, for: .errors, log) { configuration, node throws(Diagnostic) in
            let name = try node.text("the name of a schema")
            configuration.mentions.append(Mention(kind: .schema, name: name, mark: node.mark))
            return name
        }
    }

    mutating func readPaging(_ node: Node, _ log: DiagnosticLog) throws(Diagnostic) {
        // A way of one's own is a mapping too.
        if let entries = node.entries, entries.contains(where: { PagingKey(rawValue: $0.key) != nil }) {
            paging.all = try node.pagingWay()
            mentionEveryCall(.paging, at: node.mark)
            return
        }
        paging = try byCall(node, for: .paging, log) { _, node throws(Diagnostic) in try node.pagingWay() }
    }

    mutating func readIdempotencyHeader(_ node: Node, _ log: DiagnosticLog) throws(Diagnostic) {
        idempotencyHeader = try byCall(node, for: .idempotencyHeader, log) { _, node throws(Diagnostic) in
            try node.headerName()
        }
    }

    /// One value for all, or a mapping from operations and documents to theirs.
    private mutating func byCall<Value>(
        _ node: Node,
        for setting: Mention.CallSetting,
        _ log: DiagnosticLog,
        read: (inout Configuration, Node) throws(Diagnostic) -> Value
    ) throws(Diagnostic) -> ByCall<Value> {
        var result = ByCall<Value>()
        guard let entries = node.entries else {
            result.all = try read(&self, node)
            mentionEveryCall(setting, at: node.mark)
            return result
        }
        for entry in entries {
            if entry.key == Mention.everyCall {
                log.attempt { () throws(Diagnostic) in
                    result.all = try read(&self, entry.value)
                    mentionEveryCall(setting, at: entry.keyMark)
                }
                continue
            }
            let isDocument = [".yaml", ".yml", ".json"].contains { entry.key.hasSuffix($0) }
            mentions.append(
                Mention(
                    kind: isDocument ? .document : .operation,
                    name: entry.key,
                    mark: entry.keyMark,
                    setting: setting
                )
            )
            do throws(Diagnostic) {
                let value = try read(&self, entry.value)
                if isDocument { result.documents[entry.key] = value } else { result.operations[entry.key] = value }
            } catch {
                log.record(error)
            }
        }
        return result
    }

    private mutating func mentionEveryCall(_ setting: Mention.CallSetting, at mark: SourceMark) {
        mentions.append(Mention(kind: .everyCall, name: Mention.everyCall, mark: mark, setting: setting))
    }
}

extension ResolvedOperation {
    /// The header that the document declares by which a repeated call is known.
    var idempotencyKey: String? { parameters.first(where: \.isIdempotencyKey)?.name }

    var changesSomething: Bool { ["POST", "PUT", "PATCH"].contains(method.uppercased()) }
}

private enum PagingKey: String, CaseIterable { case member, parameter, link }

extension Node {
    fileprivate func pagingWay() throws(Diagnostic) -> Configuration.PagingWay {
        guard entries != nil else { return .known(try choice("a way from page to page")) }
        var texts: [PagingKey: String] = [:]
        for entry in try mapping("'member' and 'parameter', or 'link'") {
            texts[try entry.key(as: PagingKey.self, in: "a way from page to page")] = try entry.value.text()
        }
        switch (texts[.member], texts[.parameter], texts[.link]) {
        case (let member?, let parameter?, nil): return .member(member, parameter: parameter)
        case (nil, nil, let link?): return .link(link)
        default: throw .error("a way from page to page has 'member' and 'parameter', or 'link'", at: mark)
        }
    }

    fileprivate func headerName() throws(Diagnostic) -> String {
        let name = try text("the name of a header")
        guard name.isHTTPToken else { throw .error("'\(name)' cannot be the name of a header", at: mark) }
        return name
    }
}
