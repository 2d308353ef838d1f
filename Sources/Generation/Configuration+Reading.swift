import OpenAPI
package import YAMLSource

extension Configuration {
    /// Reads a `fdxgen.yaml`. Complaints go to the log; what is right beside them is kept.
    package init(reading file: SourceFile, log: DiagnosticLog) {
        self.init()
        log.attempt { () throws(Diagnostic) in
            guard let entries = try Self.entries(of: file, log) else { return }
            for entry in entries { log.attempt { () throws(Diagnostic) in try read(entry, in: file, log: log) } }
        }
    }

    /// The keys of a configuration; `nil` where the file has none, as it may be all comments.
    private static func entries(of file: SourceFile, _ log: DiagnosticLog) throws(Diagnostic) -> [Entry]? {
        let lines = String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        let saysSomething = lines.contains { line in
            line.first { !$0.isWhitespace }.map { $0 != "#" } ?? false
        }
        guard saysSomething else { return nil }
        return try Node(reading: file, log: log).mapping("the keys of a configuration")
    }

    private enum Key: String, CaseIterable {
        case module, access, layout, parts, include, exclude, typeNames, propertyNames, caseNames, types, doubles,
            decimals, optional, discriminators, overlays, errors, paging, idempotencyHeader, clientHeaders, modules,
            warnings
    }

    private mutating func read(_ entry: Entry, in file: SourceFile, log: DiagnosticLog) throws(Diagnostic) {
        let value = entry.value
        switch try entry.key(as: Key.self, in: "a configuration") {
        case .module: module = try value.moduleName()
        case .access: access = try value.choice("an access level")
        case .layout: layout = try value.choice("a layout")
        case .parts:
            parts = try value.items("a list of parts", log) { part throws(Diagnostic) in try part.choice("a part") }
            guard value.sequence?.isEmpty != true else {
                throw .error("no part is named, so nothing would be generated", at: value.mark)
            }
        case .include:
            include = try filter(value, log)
            if value.filtersNothing {
                log.record(.error("'include' names nothing; all is generated where it is left out", at: value.mark))
            }
        case .exclude:
            let start = mentions.count
            exclude = try filter(value, log)
            for index in mentions.indices.dropFirst(start) { mentions[index].isExclusion = true }
        case .typeNames:
            typeNames = try value.names("schemas and their types' names", log) { node throws(Diagnostic) in
                try node.typeName()
            }
            noteNames(in: value, of: .typeNames)
            mention(.schema, value.entries?.map { ($0.key, $0.keyMark) })
        case .propertyNames:
            propertyNames = try value.names("properties and their names in Swift", log) { node throws(Diagnostic) in
                try node.memberName()
            }
            noteNames(in: value, of: .propertyNames)
            mention(.property, value.entries?.map { ($0.key, $0.keyMark) })
        case .doubles: doubles = try names(value, of: .number, expected: "a list of properties or schemas", log: log)
        case .caseNames: try readCaseNames(value, log)
        case .types: try readTypes(value, log)
        case .decimals: bends.decimals = try value.located("a list of properties or schemas", log)
        case .optional: bends.optional = try value.located("a list of properties", log)
        case .discriminators: try readDiscriminators(value, log)
        case .overlays: try readOverlays(value, in: file, log: log)
        case .errors: try readErrors(value, log)
        case .paging: try readPaging(value, log)
        case .idempotencyHeader: try readIdempotencyHeader(value, log)
        case .clientHeaders: clientHeaders = try names(value, of: .header, expected: "a list of headers", log: log)
        case .warnings: warnings = try value.choice("what to do with warnings")
        case .modules: try readModules(value, in: file, log: log)
        }
    }

    fileprivate enum FilterKey: String, CaseIterable { case tags, paths, schemas }

    private mutating func filter(_ node: Node, _ log: DiagnosticLog) throws(Diagnostic) -> Filter {
        var filter = Filter()
        for entry in try node.mapping("tags, paths or schemas") {
            log.attempt { () throws(Diagnostic) in
                switch try entry.key(as: FilterKey.self, in: "a filter") {
                case .tags: filter.tags = try names(entry.value, of: .tag, expected: "a list of tags", log: log)
                case .paths: filter.paths = try names(entry.value, of: .path, expected: "a list of paths", log: log)
                case .schemas:
                    filter.schemas = try names(entry.value, of: .schema, expected: "a list of schemas", log: log)
                }
            }
        }
        return filter
    }

    private mutating func names(
        _ node: Node,
        of kind: Mention.Kind,
        expected: String,
        log: DiagnosticLog
    ) throws(Diagnostic) -> [String] {
        mention(kind, node.sequence?.compactMap(\.scalar).map { ($0.text, $0.mark) })
        // Names of headers are the same in any case (RFC 9110, section 5.1).
        return try node.texts(expected, log, ignoringCase: kind == .header)
    }

    private mutating func mention(_ kind: Mention.Kind, _ names: [(String, SourceMark)]?) {
        mentions += (names ?? []).map { Mention(kind: kind, name: $0, mark: $1) }
    }

    private mutating func noteNames(in node: Node, of key: NamesKey) {
        for entry in node.entries ?? [] { nameMarks[key.rawValue + entry.key] = entry.value.mark }
    }

    private mutating func readModules(_ node: Node, in file: SourceFile, log: DiagnosticLog) throws(Diagnostic) {
        let folder = FilePath.folder(of: file.path)
        for entry in try node.mapping("folders of documents and their Swift modules") {
            log.attempt { () throws(Diagnostic) in
                let name = try entry.value.moduleName()
                let path = Self.path(entry.key, in: folder)
                modules.append(Module(name: name, folder: path, mark: entry.keyMark))
            }
        }
    }

    private mutating func readOverlays(_ node: Node, in file: SourceFile, log: DiagnosticLog) throws(Diagnostic) {
        let folder = FilePath.folder(of: file.path)
        for path in try node.located("a list of overlays", log) {
            bends.overlayPaths.append(Located(Self.path(path.value, in: folder), at: path.mark))
        }
    }

    private static func path(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? FilePath.normalized(path) : FilePath.joined(folder, path)
    }
}

extension Entry {
    /// The key as one of those that are known in this place.
    package func key<Key: RawRepresentable<String> & CaseIterable>(
        as _: Key.Type,
        in place: String
    ) throws(Diagnostic) -> Key {
        guard let known = Key(rawValue: key) else {
            let advice = advice(for: key, among: Key.allCases.map(\.rawValue))
            throw .error("unknown key '\(key)' in \(place); \(advice)", at: keyMark)
        }
        return known
    }
}

/// The keys of a configuration that give names.
enum NamesKey: String { case typeNames, propertyNames }

extension Node {
    /// Whether it is a filter without a name, in lists or without them.
    fileprivate var filtersNothing: Bool {
        entries?.allSatisfy { entry in
            Configuration.FilterKey(rawValue: entry.key) != nil && entry.value.sequence?.isEmpty == true
        } == true
    }
}

extension [Node] {
    /// The items of a list, each once: what says a thing twice meant another one.
    func withoutRepeats(_ log: DiagnosticLog, ignoringCase: Bool = false) -> [Node] {
        var seen: [String: SourceMark] = [:]
        return filter { item in
            guard let scalar = item.scalar else { return true }
            let text = ignoringCase ? scalar.text.lowercased() : scalar.text
            guard let earlier = seen[text] else {
                seen[text] = scalar.mark
                return true
            }
            let note = Diagnostic.note("the first is here", at: earlier)
            log.record(.error("'\(scalar.text)' is said twice", at: scalar.mark, notes: [note]))
            return false
        }
    }
}

extension Node {
    /// The text as one of several words.
    package func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ expected: String
    ) throws(Diagnostic) -> Choice {
        let text = try text(expected)
        guard let choice = Choice(rawValue: text) else {
            let advice = advice(for: text, among: Choice.allCases.map(\.rawValue))
            throw .error("'\(text)' is not \(expected); \(advice)", at: mark)
        }
        return choice
    }

    func identifier(_ expected: String) throws(Diagnostic) -> String {
        let text = try text(expected)
        guard text.isIdentifier else { throw .error("'\(text)' cannot be a name in Swift", at: mark) }
        return text
    }

    /// A module of this name would hide what generated code imports.
    package func moduleName() throws(Diagnostic) -> String {
        let name = try identifier("the name of a Swift module")
        guard !Namer.isKeyword(name) else {
            throw .error("'\(name)' is a keyword of Swift, and names no module", at: mark)
        }
        guard !ReservedTypes.modules.contains(name) else {
            throw .error("'\(name)' is a module that generated code imports", at: mark)
        }
        return name
    }

    fileprivate func typeName() throws(Diagnostic) -> String {
        let name = try identifier("the name of a type")
        guard !Namer.isKeyword(name) else {
            throw .error("'\(name)' is a keyword of Swift, and names no type", at: mark)
        }
        guard !ReservedTypes.names.contains(name) else {
            throw .error("'\(name)' is a type of Swift or of the runtime, and cannot be another one's name", at: mark)
        }
        return name
    }

    fileprivate func memberName() throws(Diagnostic) -> String {
        let name = try identifier("the name of a property")
        guard let chosen = Namer.chosenMemberName(name) else {
            throw .error("'\(name)' is a member that every type of the output has", at: mark)
        }
        return chosen
    }

    /// The items of a list, each read on its own, so that one mistake hides no other.
    fileprivate func items<Item>(
        _ expected: String,
        _ log: DiagnosticLog,
        ignoringCase: Bool = false,
        read: (Node) throws(Diagnostic) -> Item
    ) throws(Diagnostic) -> [Item] {
        try list(expected).withoutRepeats(log, ignoringCase: ignoringCase).compactMap { item in
            log.attempt { () throws(Diagnostic) in try read(item) }
        }
    }

    func texts(
        _ expected: String,
        _ log: DiagnosticLog,
        ignoringCase: Bool = false
    ) throws(Diagnostic) -> [String] {
        try items(expected, log, ignoringCase: ignoringCase) { item throws(Diagnostic) in try item.text() }
    }

    fileprivate func names(
        _ expected: String,
        _ log: DiagnosticLog,
        read: (Node) throws(Diagnostic) -> String
    ) throws(Diagnostic) -> [String: String] {
        var names: [String: String] = [:]
        for entry in try mapping(expected) {
            log.attempt { () throws(Diagnostic) in names[entry.key] = try read(entry.value) }
        }
        return names
    }
}

private func advice(for text: String, among known: [String]) -> String {
    if let closest = closest(to: text, among: known) { return "did you mean '\(closest)'?" }
    return "known are \(known.joined(separator: ", "))"
}
