package import YAMLSource

// A file without `openapi:` is part of the documents that refer to it: `paths/accounts.yaml`, `schemas/Account.json`.

/// What a part of a document is, by the place that refers to it: the file itself does not say.
package enum FragmentKind: Hashable, Sendable {
    case schema, parameter, requestBody, response, header, pathItem
}

/// Where the parts that others refer to stand in a file, and which components they are taken for.
package struct Fragment: Sendable {
    /// The document that it is a part of.
    package var owner: String
    var names: [FragmentKey: String] = [:]
    fileprivate var taken: [FragmentKind: Set<String>] = [:]
}

struct FragmentKey: Hashable, Sendable {
    let kind: FragmentKind
    let pointer: String
}

/// The documents of a run, and what their references need to be understood.
package struct DocumentSource {
    package private(set) var documents: [Document] = []
    package private(set) var absent: [String: Absence]

    /// Reads and understands the files of a run. What spoils only a part of one goes into the log.
    ///
    /// - Parameter bends: what the user says of them, for each folder.
    package init(
        _ files: [SourceFile],
        absent: [String: Absence] = [:],
        bends: [Bends] = [],
        log: DiagnosticLog
    ) {
        self.init(files.map(ParsedFile.init), absent: absent, bends: bends, log: log, bendLog: log)
    }

    /// Understands files that are read already.
    ///
    /// - Parameters:
    ///   - bends: What the user says of them, for each folder.
    ///   - bendLog: Gets the complaints about bends that found nothing.
    package init(
        _ files: [ParsedFile],
        absent: [String: Absence],
        bends: [Bends],
        log: DiagnosticLog,
        bendLog: DiagnosticLog
    ) {
        self.absent = absent
        let bendings = Bendings(bends, log)
        var fragments: [(node: Node, file: SourceFile)] = []
        for parsed in files {
            let file = parsed.file
            do throws(Diagnostic) {
                var node = try parsed.node(log)
                if node.isFragment {
                    fragments.append((node, file))
                } else {
                    node = bendings.document(node, at: file.path)
                    var document = try Document(reading: node, log: log)
                    document.otherPaths = file.otherPaths
                    documents.append(document)
                }
            } catch {
                log.record(error)
                for path in [file.path] + file.otherPaths { self.absent[FilePath.normalized(path)] = .broken(error) }
            }
        }
        defer { bendings.report(to: bendLog) }
        guard !fragments.isEmpty else { return }
        var reading = FragmentReading(of: documents, in: fragments, bendings, log)
        reading.run()
        documents += reading.documents
        documents.sort { $0.file < $1.file }
        for (file, complaint) in reading.unused {
            log.record(complaint)
            for path in [file.path] + file.otherPaths { self.absent[FilePath.normalized(path)] = .broken(complaint) }
        }
    }
}

extension Node {
    fileprivate var isFragment: Bool {
        guard let entries, !entries.isEmpty else { return false }
        return !entries.contains { $0.key == "openapi" || $0.key == "swagger" }
    }
}

/// Reads what documents refer to, what this refers to, and so on.
private struct FragmentReading {
    private let files: [(node: Node, file: SourceFile)]
    private let table: FileTable
    private let bendings: Bendings
    private let log: DiagnosticLog
    /// Positions in `files` begin where those of the documents end.
    private let documentCount: Int
    private var parts: [Int: Document] = [:]
    private var waiting: [Mention] = []

    struct Mention {
        let kind: FragmentKind
        let reference: Reference
        let file: String
        let owner: String
        let version: String
    }

    init(
        of documents: [Document],
        in files: [(node: Node, file: SourceFile)],
        _ bendings: Bendings,
        _ log: DiagnosticLog
    ) {
        self.files = files
        self.bendings = bendings
        self.log = log
        documentCount = documents.count
        let paths = documents.map { [$0.file] + $0.otherPaths } + files.map { [$0.file.path] + $0.file.otherPaths }
        table = FileTable(paths, absent: [:])
        for document in documents {
            waiting += document.mentions.map {
                Mention(
                    kind: $0,
                    reference: $1,
                    file: document.file,
                    owner: document.file,
                    version: document.version
                )
            }
        }
    }

    var documents: [Document] { parts.sorted { $0.key < $1.key }.map(\.value) }

    var unused: [(SourceFile, Diagnostic)] {
        files.indices.filter { parts[$0] == nil }.map { index in
            let (node, file) = files[index]
            let message = "this is no OpenAPI document: it has no 'openapi', and no document refers to it"
            return (file, .error(message, at: node.mark))
        }
    }

    mutating func run() {
        var next = 0
        while next < waiting.count {
            read(waiting[next])
            next += 1
        }
    }

    private mutating func read(_ mention: Mention) {
        let target = ReferenceParts(mention.reference.text)
        guard let position = table.position(of: target.path, from: mention.file), position >= documentCount else {
            return
        }
        let index = position - documentCount
        let (node, file) = files[index]
        var part = parts[index] ?? Document(partOf: mention.owner, node, file, version: mention.version)
        defer { parts[index] = part }
        let key = FragmentKey(kind: mention.kind, pointer: target.fragment)
        guard part.fragment?.names[key] == nil, let found = node.descendant(at: target.fragment) else { return }
        let name = part.freeName(for: key)
        part.fragment?.names[key] = name
        part.fragment?.taken[key.kind, default: []].insert(name)
        let bent = bendings[file.path]?.part(found, as: key.kind, named: name) ?? found
        let mentions =
            log.attempt { () throws(Diagnostic) in try part.add(bent, as: key.kind, named: name, log) } ?? []
        waiting += mentions.map {
            Mention(kind: $0, reference: $1, file: file.path, owner: mention.owner, version: mention.version)
        }
    }
}

extension Document {
    fileprivate init(partOf owner: String, _ node: Node, _ file: SourceFile, version: String) {
        self.init(
            file: file.path,
            mark: node.mark,
            version: version,
            servers: [],
            tags: [],
            security: [],
            paths: [],
            components: Components()
        )
        otherPaths = file.otherPaths
        fragment = Fragment(owner: owner)
    }

    /// The last word of the pointer, or the file's name.
    fileprivate func freeName(for key: FragmentKey) -> String {
        let last = JSONPointer.tokens(of: key.pointer).last { Int($0) == nil && !$0.isEmpty }
        let name = last ?? FilePath.stem(of: file)
        let taken = fragment?.taken[key.kind] ?? []
        guard taken.contains(name) else { return name }
        var number = 2
        while taken.contains("\(name)\(number)") { number += 1 }
        return "\(name)\(number)"
    }

    /// Adds a component, and says what it refers to.
    fileprivate mutating func add(
        _ node: Node,
        as kind: FragmentKind,
        named name: String,
        _ log: DiagnosticLog
    ) throws(Diagnostic) -> [(FragmentKind, Reference)] {
        var added = Components()
        let mark = node.mark
        switch kind {
        case .schema:
            let schema = try Schema(reading: node, log: log)
            added.schemas = [Named(name: name, mark: mark, value: schema)]
            components.schemas += added.schemas
        case .parameter:
            let value = try Referenced(reading: node, log: log, Parameter.init(reading:log:))
            added.parameters = [Named(name: name, mark: mark, value: value)]
            components.parameters += added.parameters
        case .requestBody:
            let value = try Referenced(reading: node, log: log, RequestBody.init(reading:log:))
            added.requestBodies = [Named(name: name, mark: mark, value: value)]
            components.requestBodies += added.requestBodies
        case .response:
            let value = try Referenced(reading: node, log: log, Response.init(reading:log:))
            added.responses = [Named(name: name, mark: mark, value: value)]
            components.responses += added.responses
        case .header:
            let value = try Referenced(reading: node, log: log, Header.init(reading:log:))
            added.headers = [Named(name: name, mark: mark, value: value)]
            components.headers += added.headers
        case .pathItem:
            let entry = Entry(key: name, keyMark: mark, value: node)
            let item = try PathItem(reading: entry, template: "", log: log)
            added.pathItems = [Named(name: name, mark: mark, value: item)]
            components.pathItems += added.pathItems
        }
        return added.mentions
    }
}

extension Node {
    /// What a JSON pointer leads to.
    fileprivate func descendant(at pointer: String) -> Node? {
        guard pointer.isEmpty || pointer.begins(with: "/") else { return nil }
        var node = self
        for token in JSONPointer.tokens(of: pointer) {
            let next = node.sequence.flatMap { nodes in
                Int(token).flatMap { nodes.indices.contains($0) ? nodes[$0] : nil }
            }
            guard let found = next ?? node[token] else { return nil }
            node = found
        }
        return node
    }
}
