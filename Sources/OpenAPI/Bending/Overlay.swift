import YAMLSource

/// An OpenAPI Overlay (1.0.0): changes of documents, each with the nodes that it is about.
final class Overlay {
    /// The paths of its file.
    private let paths: [String]
    /// The one document that it is for; nil for all.
    private let extended: Located<String>?
    private let actions: [Action]
    /// The targets that selected something.
    private var met: Set<SourceMark> = []
    private var isUsed = false

    struct Action {
        let target: JSONPath
        let text: Located<String>
        /// What becomes part of the nodes; nil where they are taken away.
        let update: Node?
    }

    init(reading file: SourceFile, log: DiagnosticLog) throws(Diagnostic) {
        let node = try Node(reading: file, log: log)
        let fields = try Fields(node, as: .overlay, log: log)
        let version = try fields.requiredText("overlay")
        guard version.value == "1.0" || version.value.hasPrefix("1.0.") else {
            throw .error("version \(version.value) of overlays is not understood; 1.0 is", at: version.mark)
        }
        paths = [file.path] + file.otherPaths
        extended = fields.text("extends")
        _ = try fields.required("actions")
        actions = fields.list("actions", "a list of actions") { node, log throws(Diagnostic) in
            try Action(reading: node, log: log)
        }
    }

    /// A document with all changes, one after the other.
    func applied(to document: Node, at path: String, log: DiagnosticLog) -> Node {
        guard isMeant(for: path) else { return document }
        isUsed = true
        return actions.reduce(document) { document, action in
            action.target.applied(to: document) { node in
                met.insert(action.text.mark)
                guard let update = action.update else { return nil }
                return log.attempt { () throws(Diagnostic) in try node.updated(by: update) } ?? node
            } ?? document
        }
    }

    /// `extends` is a reference to the document: a path beside the overlay, or a URL, which may be anywhere.
    private func isMeant(for path: String) -> Bool {
        guard let extended, !extended.value.contains(":") else { return true }
        let path = FilePath.normalized(path)
        return paths.contains { FilePath.joined(FilePath.folder(of: $0), extended.value) == path }
    }

    func report(to log: DiagnosticLog) {
        guard isUsed else {
            let name = extended?.value ?? ""
            log.record(.error("no document of this run is '\(name)', which the overlay extends", at: extended?.mark))
            return
        }
        for action in actions where !met.contains(action.text.mark) {
            log.record(.error("no document has what '\(action.text.value)' selects", at: action.text.mark))
        }
    }
}

extension Overlay.Action {
    init(reading node: Node, log: DiagnosticLog) throws(Diagnostic) {
        let fields = try Fields(node, as: .action, log: log)
        let text = try fields.requiredText("target")
        self.text = text
        target = try JSONPath(text.value, at: text.mark)
        guard !fields.isTrue("remove") else {
            guard !target.segments.isEmpty else { throw .error("a whole document cannot be removed", at: text.mark) }
            update = nil
            return
        }
        guard let update = fields.literal("update") else {
            throw .error("an action of an overlay has 'update' or 'remove: true'", at: node.mark)
        }
        self.update = update
    }
}

extension Vocabulary {
    fileprivate static let overlay = Vocabulary("an overlay", ["overlay", "info", "extends", "actions"])
    fileprivate static let action = Vocabulary("an action", ["target", "description", "update", "remove"])
}

extension Node {
    /// What a selected node becomes: an object is merged, a list gets one entry more.
    fileprivate func updated(by update: Node) throws(Diagnostic) -> Node {
        switch self {
        case .mapping: return try merged(with: update)
        case .sequence(let nodes, let mark): return .sequence(nodes + [update], mark)
        case .scalar:
            throw .error(
                "an overlay updates objects and lists; select the object that this value is in",
                at: update.mark,
                notes: [.note("the selected value is here", at: mark)]
            )
        }
    }

    /// Objects are merged, lists joined, other values replaced.
    private func merged(with update: Node) throws(Diagnostic) -> Node {
        switch (self, update) {
        case (.mapping(var entries, let mark), .mapping(let updates, _)):
            for entry in updates {
                guard let index = entries.firstIndex(where: { $0.key.isExactly(entry.key) }) else {
                    entries.append(entry)
                    continue
                }
                let value = try entries[index].value.merged(with: entry.value)
                entries[index] = Entry(key: entry.key, keyMark: entry.keyMark, value: value)
            }
            return .mapping(entries, mark)
        case (.sequence(let nodes, let mark), .sequence(let others, _)): return .sequence(nodes + others, mark)
        case (.scalar, .scalar): return update
        case (.mapping, _), (.sequence, _), (.scalar, _):
            throw .error(
                "this cannot be merged with \(noun): remove that first",
                at: update.mark,
                notes: [.note("which is here", at: self.mark)]
            )
        }
    }

    private var noun: String {
        switch self {
        case .mapping: "an object"
        case .sequence: "a list"
        case .scalar: "a single value"
        }
    }
}
