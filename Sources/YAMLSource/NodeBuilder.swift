extension Node {
    /// The deepest nesting of lists and mappings, aliases followed, that a document may have.
    /// All that comes later walks down the nodes, and must do so on a small thread's stack.
    package static let depthLimit = 64
    /// How many nodes the aliases of a document may add to it.
    package static let aliasLimit = 200_000

    /// Reads a YAML or JSON document. What spoils only a part of it goes into the log.
    package init(reading file: SourceFile, log: DiagnosticLog) throws(Diagnostic) {
        let text = YAMLText(file.bytes)
        self = try text.bytes.withUnsafeBufferPointer { bytes throws(Diagnostic) in
            let events = try YAMLEvents(text, bytes: bytes, file: file.path)
            var builder = NodeBuilder(events: events, log: log)
            return try builder.document()
        }
    }
}

/// Puts events together to nodes.
private struct NodeBuilder {
    let events: YAMLEvents
    let log: DiagnosticLog
    private var anchors: [String: Anchored] = [:]
    /// Anchors of nodes that are being read.
    private var openAnchors: Set<String> = []
    private var nodeCount = 0
    private var aliasedCount = 0
    private var deepest = 0

    /// What an alias stands for, and what it adds to a document.
    private struct Anchored {
        let node: Node
        let count: Int
        let height: Int
    }

    init(events: YAMLEvents, log: DiagnosticLog) {
        self.events = events
        self.log = log
    }

    mutating func document() throws(Diagnostic) -> Node {
        _ = try events.next()  // the start of the stream
        guard case .documentStart = try events.next().kind else {
            throw .error("the document is empty", at: events.start)
        }
        let root = try node(events.next(), depth: 1)
        _ = try events.next()  // the end of the document
        let next = try events.next()
        guard case .streamEnd = next.kind else {
            throw .error("a second document begins here; a file holds one", at: next.mark)
        }
        return root
    }

    private mutating func node(_ event: YAMLEvent, depth: Int) throws(Diagnostic) -> Node {
        guard let anchor = event.anchor else { return try content(event, depth: depth) }
        let outerDeepest = deepest
        let countBefore = nodeCount
        deepest = depth
        openAnchors.insert(anchor)
        let node = try content(event, depth: depth)
        openAnchors.remove(anchor)
        anchors[anchor] = Anchored(node: node, count: nodeCount - countBefore, height: deepest - depth)
        deepest = max(deepest, outerDeepest)
        return node
    }

    private mutating func content(_ event: YAMLEvent, depth: Int) throws(Diagnostic) -> Node {
        nodeCount += 1
        switch event.kind {
        case .scalar(let text, let style):
            return .scalar(Scalar(text: text, style: styleByTag(of: event) ?? style, mark: event.mark))
        case .sequenceStart:
            try enter(depth, at: event.mark)
            checkTag(of: event)
            return try sequence(at: event.mark, depth: depth)
        case .mappingStart:
            try enter(depth, at: event.mark)
            checkTag(of: event)
            return try mapping(at: event.mark, depth: depth)
        case .alias(let name):
            return try alias(name, at: event.mark, depth: depth)
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            preconditionFailure("libyaml's grammar has a value here")
        }
    }

    private mutating func enter(_ depth: Int, at mark: SourceMark) throws(Diagnostic) {
        guard depth <= Node.depthLimit else { throw tooDeep(at: mark) }
        deepest = max(deepest, depth)
    }

    private func tooDeep(at mark: SourceMark) -> Diagnostic {
        .error("the document is nested deeper than \(Node.depthLimit) levels", at: mark)
    }
}

// MARK: - Lists and mappings

extension NodeBuilder {
    private mutating func sequence(at mark: SourceMark, depth: Int) throws(Diagnostic) -> Node {
        var nodes: [Node] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return .sequence(nodes, mark) }
            nodes.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func mapping(at mark: SourceMark, depth: Int) throws(Diagnostic) -> Node {
        var entries: [Entry] = []
        entries.reserveCapacity(4)
        var mergeMark: SourceMark?
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { break }
            let key = try key(event, depth: depth)
            if key.style == .plain, key.text == "<<" { mergeMark = mergeMark ?? key.mark }
            let value = try node(events.next(), depth: depth + 1)
            entries.append(Entry(key: key.text, keyMark: key.mark, value: value))
        }
        removeDuplicates(from: &entries)
        if let mergeMark, let index = entries.firstIndex(where: { $0.keyMark == mergeMark }) {
            try merge(at: index, into: &entries)
        }
        return .mapping(entries, mark)
    }

    private mutating func key(_ event: YAMLEvent, depth: Int) throws(Diagnostic) -> Scalar {
        switch event.kind {
        case .sequenceStart: throw .error("a key must be text, found a list", at: event.mark)
        case .mappingStart: throw .error("a key must be text, found a mapping", at: event.mark)
        default: break
        }
        guard case .scalar(let key) = try node(event, depth: depth + 1) else {
            throw .error("a key must be text, and this alias stands for more", at: event.mark)
        }
        return Scalar(text: key.text, style: key.style, mark: event.mark)
    }

    /// A key that comes again is an error, and the first one counts.
    private func removeDuplicates(from entries: inout [Entry]) {
        guard let first = entries.firstDuplicate else { return }
        var marks: [ExactText: SourceMark] = [:]
        for entry in entries[..<first] { marks[ExactText(entry.key)] = entry.keyMark }
        entries = entries.enumerated().compactMap { index, entry in
            guard index >= first else { return entry }
            guard let earlier = marks[ExactText(entry.key)] else {
                marks[ExactText(entry.key)] = entry.keyMark
                return entry
            }
            let note = Diagnostic.note("first here", at: earlier)
            log.record(.error("key '\(entry.key)' appears twice", at: entry.keyMark, notes: [note]))
            return nil
        }
    }

    /// Puts the entries of what `<<` names in its place; keys that the mapping has itself win.
    private func merge(at index: Int, into entries: inout [Entry]) throws(Diagnostic) {
        let merged = try mergedMappings(entries[index].value)
        entries.remove(at: index)
        var keys = Set(entries.map { ExactText($0.key) })
        entries.insert(contentsOf: merged.joined().filter { keys.insert(ExactText($0.key)).inserted }, at: index)
    }

    private func mergedMappings(_ node: Node) throws(Diagnostic) -> [[Entry]] {
        switch node {
        case .mapping(let entries, _): return [entries]
        case .sequence(let nodes, _):
            var mappings: [[Entry]] = []
            for node in nodes { mappings.append(try node.mapping("a mapping to merge")) }
            return mappings
        case .scalar: throw node.unexpected("a mapping or a list of mappings to merge")
        }
    }
}

// MARK: - Aliases and tags

extension NodeBuilder {
    private mutating func alias(_ name: String, at mark: SourceMark, depth: Int) throws(Diagnostic) -> Node {
        guard !openAnchors.contains(name) else {
            throw .error("alias '*\(name)' stands within what it names", at: mark)
        }
        guard let anchored = anchors[name] else {
            throw .error("alias '*\(name)' names nothing; there is no '&\(name)' before it", at: mark)
        }
        guard depth + anchored.height <= Node.depthLimit else { throw tooDeep(at: mark) }
        deepest = max(deepest, depth + anchored.height)
        nodeCount += anchored.count
        aliasedCount += anchored.count
        guard aliasedCount <= Node.aliasLimit else {
            throw .error("the document's aliases stand for more than \(Node.aliasLimit) values", at: mark)
        }
        return anchored.node
    }

    /// The style that a tag gives a scalar: `!!str 5` is a string, `!!int '5'` a number.
    private func styleByTag(of event: YAMLEvent) -> Scalar.Style? {
        switch event.tag {
        case nil: return nil
        case "!", "tag:yaml.org,2002:str": return .quoted
        case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null":
            return .plain
        case let tag?:
            warnAboutTag(tag, at: event.mark)
            return nil
        }
    }

    private func checkTag(of event: YAMLEvent) {
        switch event.tag {
        case nil, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq": break
        case let tag?: warnAboutTag(tag, at: event.mark)
        }
    }

    private func warnAboutTag(_ tag: String, at mark: SourceMark) {
        let yaml = "tag:yaml.org,2002:"
        let name = tag.hasPrefix(yaml) ? "!!\(tag.dropFirst(yaml.count))" : tag
        log.record(.warning("tag '\(name)' is ignored", at: mark))
    }
}
