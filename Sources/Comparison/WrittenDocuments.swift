import OpenAPI
import YAMLSource

/// One side of a comparison: files as they were written, and where their references lead.
final class WrittenDocuments {
    /// What can stand at a place, looked at from so many unions outside.
    struct AtomsQuestion: Hashable {
        let place: Int
        let depth: Int
    }

    var knownAtoms: [AtomsQuestion: Atoms] = [:]
    private(set) var files: [WrittenFile] = []
    private var byPath: [String: WrittenFile] = [:]
    private var places: [Key: WrittenPlace] = [:]
    private var roots: [WrittenPlace] = []
    private var heirsByBase: [Int: [WrittenPlace]]?
    /// Whether some content is XML, or the documents have no content at all.
    private(set) lazy var hasXML = knowsXML()
    /// Gets the complaints about references.
    let log: DiagnosticLog

    private struct Key: Hashable {
        let file: Int
        let line, column: Int32
        let kind: UInt8
        /// The file that says it, where it is an overlay or a configuration, whose words may stand in several places.
        let foreign: String?
    }

    init(_ files: [ComparedFile], log: DiagnosticLog) {
        self.log = log
        let isOld = files.contains { $0.root["openapi"]?.scalar?.text.hasPrefix("3.0") == true }
        for (number, file) in files.sorted(by: { $0.path < $1.path }).enumerated() {
            let version = file.root["openapi"]?.scalar?.text
            let written = WrittenFile(number: number, file, isOld: version.map { $0.hasPrefix("3.0") } ?? isOld)
            self.files.append(written)
            byPath[file.path] = written
            let root = place(file.root, in: written, parent: nil, token: "", keyMark: file.root.mark)
            if !written.isDocument { root.becomeComponent(named: FilePath.stem(of: file.path)) }
            roots.append(root)
        }
    }

    /// The roots of documents, in the order of their paths.
    var documents: [WrittenPlace] { roots.filter(\.file.isDocument) }

    // MARK: - Places

    private func place(
        _ node: Node,
        in file: WrittenFile,
        parent: WrittenPlace?,
        token: String,
        keyMark: SourceMark
    ) -> WrittenPlace {
        let kind: UInt8 =
            switch node {
            case .scalar: 0
            case .sequence: 1
            case .mapping: 2
            }
        let isForeign = node.mark.file != file.root.mark.file
        let key = Key(
            file: file.number,
            line: node.mark.line,
            column: node.mark.column,
            kind: kind,
            foreign: isForeign ? "\(parent?.number ?? 0)/\(token)" : nil
        )
        if let known = places[key] { return known }
        let number = places.count
        let made = WrittenPlace(
            number: number,
            file: file,
            node: node,
            parent: parent,
            token: token,
            keyMark: keyMark
        )
        places[key] = made
        return made
    }

    func child(_ key: String, of parent: WrittenPlace) -> WrittenPlace? {
        guard let entry = parent.entry(key) else { return nil }
        return place(entry.value, in: parent.file, parent: parent, token: key, keyMark: entry.keyMark)
    }

    /// All children of a mapping or a sequence, in their order.
    func children(of parent: WrittenPlace) -> [WrittenPlace] {
        switch parent.node {
        case .scalar: return []
        case .sequence(let items, _):
            return items.enumerated().map { index, item in
                place(item, in: parent.file, parent: parent, token: String(index), keyMark: item.mark)
            }
        case .mapping(let entries, _):
            return entries.map { place($0.value, in: parent.file, parent: parent, token: $0.key, keyMark: $0.keyMark) }
        }
    }

    func children(_ key: String, of parent: WrittenPlace) -> [WrittenPlace] {
        child(key, of: parent).map { children(of: $0) } ?? []
    }

    // MARK: - References

    /// Where the `$ref` of a place leads; nil where it has none that can be followed.
    func target(of place: WrittenPlace) -> WrittenPlace? {
        switch place.target {
        case .place(let target): return target
        case .unknown: return nil
        case nil: break
        }
        guard let entry = place.entry("$ref"), let text = entry.value.scalar?.text else { return nil }
        let target = resolved(text, from: place.file, at: entry.value.mark)
        target?.isUsed = true
        place.target = target.map { .place($0) } ?? .unknown
        return target
    }

    /// A place with its chain of references followed, for objects that are no schemas.
    func followed(_ place: WrittenPlace) -> WrittenPlace {
        follow(place, \.followed) { _ in true }
    }

    /// Goes along references. Where a chain ends is kept for all that are on it, so that long ones are walked once.
    func follow(
        _ start: WrittenPlace,
        _ known: ReferenceWritableKeyPath<WrittenPlace, WrittenPlace?>,
        while isOnWay: (WrittenPlace) -> Bool
    ) -> WrittenPlace {
        var way: [WrittenPlace] = []
        var seen: Set<Int> = []
        var place = start
        while true {
            if let end = place[keyPath: known] {
                place = end
                break
            }
            guard isOnWay(place), seen.insert(place.number).inserted, let target = target(of: place) else { break }
            way.append(place)
            place = target
        }
        for passed in way { passed[keyPath: known] = place }
        return place
    }

    func resolved(_ text: String, from file: WrittenFile, at mark: SourceMark) -> WrittenPlace? {
        let parts = ReferenceParts(text)
        let (path, fragment) = (parts.path, parts.fragment)
        if path.contains("://"), let schema = identified(by: path) { return place(at: fragment, from: schema) }
        guard let target = path.isEmpty ? file : self.file(path, from: file) else {
            complain(
                path.contains("://")
                    ? .warning("'\(text)' is on the network, and compared by its text alone", at: mark)
                    : .error("'\(text)' leads to a file that is not at hand", at: mark)
            )
            return nil
        }
        guard let place = self.place(at: fragment, in: target) else {
            complain(.error("'\(text)' leads to nothing", at: mark))
            return nil
        }
        return place
    }

    private func file(_ path: String, from file: WrittenFile) -> WrittenFile? {
        let joined = path.hasPrefix("/") ? path : FilePath.joined(FilePath.folder(of: file.path), path)
        return byPath[joined] ?? (path.hasPrefix("/") ? byPath[FilePath.normalized(path)] ?? belowRoot(path) : nil)
    }

    /// The file of a path that begins with `/`, which stands for the folder of the sources.
    private func belowRoot(_ path: String) -> WrittenFile? {
        let key = String(path.drop { $0 == "/" })
        return files.first { $0.key == key }
    }

    /// The schema whose `$id` is an address (JSON Schema 2020-12, 8.2.1), in whatever file it stands.
    private func identified(by address: String) -> WrittenPlace? {
        for file in files {
            if let schema = anchor(address, in: file) { return schema }
        }
        return nil
    }

    private func place(at fragment: String, in file: WrittenFile) -> WrittenPlace? {
        let root = roots[file.number]
        guard fragment != "/" else { return root }
        return place(at: fragment, from: root)
    }

    private func place(at fragment: String, from start: WrittenPlace) -> WrittenPlace? {
        guard !fragment.isEmpty else { return start }
        guard fragment.begins(with: "/") else { return anchor(fragment, in: start.file) }
        var place = start
        for key in JSONPointer.tokens(of: fragment) {
            guard let next = step(key, from: place) else {
                return nil
            }
            place = next
        }
        return place
    }

    private func step(_ token: String, from place: WrittenPlace) -> WrittenPlace? {
        if let child = child(token, of: place) { return child }
        guard case .sequence(let items, _) = place.node, let index = Int(token), items.indices.contains(index) else {
            return nil
        }
        let item = items[index]
        return self.place(item, in: place.file, parent: place, token: token, keyMark: item.mark)
    }

    private func anchor(_ name: String, in file: WrittenFile) -> WrittenPlace? {
        let anchors = file.anchors ?? file.root.anchors()
        file.anchors = anchors
        guard let tokens = anchors[name] else { return nil }
        return tokens.reduce(Optional(roots[file.number])) { place, token in place.flatMap { step(token, from: $0) } }
    }

    /// What an overlay or a configuration says may be of one side only.
    private func complain(_ diagnostic: Diagnostic) {
        let isForeign = diagnostic.mark.map { mark in !files.contains { $0.root.mark.file == mark.file } } ?? false
        guard isForeign else { return log.record(diagnostic) }
        log.record(.warning(diagnostic.message, at: diagnostic.mark, notes: diagnostic.notes))
    }
}

extension Node {
    /// Where each `$anchor` and each `$id` stands, as the way from the root.
    fileprivate func anchors() -> [String: [String]] {
        var found: [String: [String]] = [:]
        collectAnchors(along: [], to: &found)
        return found
    }

    private func collectAnchors(along way: [String], to found: inout [String: [String]]) {
        switch self {
        case .scalar: break
        case .sequence(let items, _):
            for (index, item) in items.enumerated() { item.collectAnchors(along: way + [String(index)], to: &found) }
        case .mapping(let entries, _):
            for entry in entries {
                if ["$anchor", "$dynamicAnchor", "$id"].contains(entry.key), let name = entry.value.scalar?.text {
                    found[name] = found[name] ?? way
                }
                entry.value.collectAnchors(along: way + [entry.key], to: &found)
            }
        }
    }
}

// MARK: - Components

extension WrittenDocuments {
    /// The components of a kind in all documents; among schemas also files that are one.
    func components(_ kind: String) -> [WrittenPlace] {
        var found: [WrittenPlace] = []
        for root in roots {
            guard root.file.isDocument else {
                if kind == "schemas", Self.marks.contains(where: { root.value($0) != nil }) { found.append(root) }
                continue
            }
            guard let components = child("components", of: root) else { continue }
            found += children(kind, of: components)
        }
        return found
    }

    private func knowsXML() -> Bool {
        var types: [String] = []
        var open = files.map(\.root)
        while let node = open.popLast() {
            open += node.sequence ?? []
            for entry in node.entries ?? [] {
                if entry.key == "content" { types += (entry.value.entries ?? []).map(\.key) }
                open.append(entry.value)
            }
        }
        return types.isEmpty || types.contains { $0.lowercased().contains("xml") || $0.contains("*") }
    }

    /// What a file has that is one schema.
    private static let marks = ["type", "properties", "items", "enum", "allOf", "oneOf", "anyOf", "$ref"]

    /// The schemas whose `allOf` takes a schema in.
    func heirs(of base: WrittenPlace) -> [WrittenPlace] {
        if heirsByBase == nil {
            var heirs: [Int: [WrittenPlace]] = [:]
            for schema in components("schemas") {
                for part in children("allOf", of: schema) where part.value("$ref") != nil {
                    heirs[followed(part).number, default: []].append(schema)
                }
            }
            heirsByBase = heirs
        }
        return heirsByBase?[base.number] ?? []
    }
}
