import YAMLSource

/// A mapping whose keys OpenAPI fixes. Each of them is known, begins with `x-`, or is warned about, once.
struct Fields {
    let mark: SourceMark
    let log: DiagnosticLog
    private let object: String
    private let entries: [Entry]
    /// A bit for each key there is, by its length and its first letter: most questions are for keys that are absent.
    private let presence: UInt64

    init(_ node: Node, as vocabulary: Vocabulary, log: DiagnosticLog) throws(Diagnostic) {
        entries = try node.mapping(vocabulary.object)
        mark = node.mark
        object = vocabulary.object
        self.log = log
        var presence: UInt64 = 0
        // By index, here and below: most entries are only looked at, and copying one takes long.
        for index in entries.indices {
            presence |= Self.bit(of: entries[index].key)
            guard let complaint = vocabulary.complaint(about: entries[index].key) else { continue }
            log.record(.warning(complaint, at: entries[index].keyMark))
        }
        self.presence = presence
    }

    private static func bit(of key: String) -> UInt64 {
        1 << UInt64((key.utf8.count &* 7 &+ Int(key.utf8.first ?? 0)) & 63)
    }

    private func index(of key: String) -> Int? {
        guard presence & Self.bit(of: key) != 0 else { return nil }
        return entries.indices.first { entries[$0].key == key }
    }

    func entry(_ key: String) -> Entry? {
        index(of: key).map { entries[$0] }
    }

    /// The value under a key as it stands, which may be `null`; nil where there is no such key.
    func literal(_ key: String) -> Node? {
        index(of: key).map { entries[$0].value }
    }

    /// The value, where there is one; a key with nothing behind it is warned about.
    func value(_ key: String) -> Node? {
        guard let entry = entry(key) else { return nil }
        guard entry.value.isNull else { return entry.value }
        log.record(.warning("'\(key)' has no value", at: entry.keyMark))
        return nil
    }

    /// The value of a key that must be there.
    func required(_ key: String) throws(Diagnostic) -> Node {
        guard let entry = entry(key), !entry.value.isNull else { throw .error("\(object) needs '\(key)'", at: mark) }
        return entry.value
    }

    var extensions: [Entry] { entries.filter { $0.key.hasPrefix("x-") } }
}

// MARK: - Scalars

extension Fields {
    /// Text for people. Another kind of value is only warned about, as nothing depends on the text.
    func prose(_ key: String) -> String? {
        guard let node = literal(key), !node.isNull else { return nil }
        if let text = node.scalar?.text { return text }
        log.record(.warning("'\(key)' is not text, and is ignored", at: node.mark))
        return nil
    }

    /// Text that the result depends on.
    func text(_ key: String) -> Located<String>? {
        guard let node = value(key) else { return nil }
        return log.attempt { () throws(Diagnostic) in Located(try node.text(), at: node.mark) }
    }

    func requiredText(_ key: String) throws(Diagnostic) -> Located<String> {
        let node = try required(key)
        return Located(try node.text(), at: node.mark)
    }

    /// `nil` where the key is absent, or has a value that is complained about.
    func boolean(_ key: String) -> Bool? {
        guard let node = value(key) else { return nil }
        return log.attempt { () throws(Diagnostic) in try node.boolean() }
    }

    func isTrue(_ key: String) -> Bool { boolean(key) ?? false }

    func texts(_ key: String, _ expected: String) -> [String] {
        list(key, expected) { node, _ throws(Diagnostic) in try node.text() }
    }
}

// MARK: - Lists and mappings

extension Fields {
    typealias Reading<Source, Value> = (Source, DiagnosticLog) throws(Diagnostic) -> Value

    func object<Value>(_ key: String, _ read: Reading<Node, Value>) -> Value? {
        guard let node = value(key) else { return nil }
        do throws(Diagnostic) {
            return try read(node, log)
        } catch {
            log.record(error)
            return nil
        }
    }

    /// The values of a list. `expected` is for the complaint: `a list of schemas`.
    func list<Value>(_ key: String, _ expected: String, read: Reading<Node, Value>) -> [Value] {
        optionalList(key, expected, read: read) ?? []
    }

    /// The values of a list; nil where there is no list, if that means something else than an empty one.
    func optionalList<Value>(_ key: String, _ expected: String, read: Reading<Node, Value>) -> [Value]? {
        guard let node = value(key) else { return nil }
        guard let items = node.sequence else {
            log.record(node.unexpected(expected))
            return nil
        }
        var values: [Value] = []
        values.reserveCapacity(items.count)
        for item in items {
            do throws(Diagnostic) {
                values.append(try read(item, log))
            } catch {
                log.record(error)
            }
        }
        return values
    }

    /// The values of a mapping whose keys the document chooses. `expected` is for the complaint: `schemas by their names`.
    func map<Value>(_ key: String, _ expected: String, read: Reading<Node, Value>) -> [Named<Value>] {
        each(key, expected) { entry, log throws(Diagnostic) in
            Named(name: entry.key, mark: entry.keyMark, value: try read(entry.value, log))
        }
    }

    /// The values of a mapping whose keys the document chooses, read from their keys and values together.
    func each<Value>(_ key: String, _ expected: String, read: Reading<Entry, Value>) -> [Value] {
        guard let node = value(key) else { return [] }
        guard let entries = node.entries else {
            log.record(node.unexpected(expected))
            return []
        }
        var values: [Value] = []
        values.reserveCapacity(entries.count)
        for entry in entries {
            do throws(Diagnostic) {
                values.append(try read(entry, log))
            } catch {
                log.record(error)
            }
        }
        return values
    }
}

// MARK: - References

extension Fields {
    /// The `$ref`, whose presence alone decides that the object is one.
    func reference() throws(Diagnostic) -> Reference? {
        guard let entry = entry("$ref") else { return nil }
        return Reference(
            text: try entry.value.text("the text of a reference"),
            mark: entry.value.mark,
            summary: prose("summary"),
            description: prose("description")
        )
    }

    /// Values that may each be a `$ref` instead.
    func references<Value>(
        _ key: String,
        _ expected: String,
        read: Reading<Node, Value>
    ) -> [Named<Referenced<Value>>] {
        map(key, expected) { node, log throws(Diagnostic) in try Referenced(reading: node, log: log, read) }
    }
}

extension Referenced {
    init(reading node: Node, log: DiagnosticLog, _ read: Fields.Reading<Node, Value>) throws(Diagnostic) {
        if node["$ref"] != nil, let reference = try Fields(node, as: .reference, log: log).reference() {
            self = .reference(reference)
        } else {
            self = .value(try read(node, log))
        }
    }
}

extension Vocabulary {
    fileprivate static let reference = Vocabulary("a reference", ["$ref", "summary", "description"])
}
