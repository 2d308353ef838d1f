package import YAMLSource

/// A node of a document that knows where it stands. There is one for each node, however it is reached.
final class WrittenPlace {
    let number: Int
    let file: WrittenFile
    let node: Node
    let parent: WrittenPlace?
    /// The key or the index under which the parent has it.
    let token: String
    /// Where that key stands.
    let keyMark: SourceMark
    /// The component that it stands in, or is.
    private(set) var component: WrittenComponent?
    fileprivate var index: [String: Int]?
    /// Whether a reference led here.
    var isUsed = false
    /// Where the place's chain of references ends, once that was asked: `collapsed` goes along references that nothing
    /// stands beside, `followed` along all.
    var collapsed: WrittenPlace?
    var followed: WrittenPlace?
    /// Where `$ref` leads, once that was asked.
    var target: Target?

    enum Target {
        case place(WrittenPlace)
        /// Nowhere, or out of reach: only the text can be compared.
        case unknown
    }

    init(number: Int, file: WrittenFile, node: Node, parent: WrittenPlace?, token: String, keyMark: SourceMark) {
        self.number = number
        self.file = file
        self.node = node
        self.parent = parent
        self.token = token
        self.keyMark = keyMark
        component = parent?.component
        guard component == nil, let kind = parent, let components = kind.parent, components.token == "components",
            components.parent?.parent == nil
        else { return }
        component = WrittenComponent(kind: kind.token, name: token, file: file, place: self)
    }

    /// Makes a component of the place: a whole file that others refer to as one schema.
    func becomeComponent(named name: String) {
        component = component ?? WrittenComponent(kind: "schemas", name: name, file: file, place: self)
    }

    var isComponent: Bool { component?.place === self }

    func position(of key: String) -> Int? {
        guard case .mapping(let entries, _) = node else { return nil }
        guard entries.count > 12 else { return entries.indices.first { entries[$0].key == key } }
        if index == nil {
            index = Dictionary(entries.indices.map { (entries[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
        }
        return index?[key]
    }

    func entry(_ key: String) -> Entry? {
        guard let position = position(of: key), case .mapping(let entries, _) = node else { return nil }
        return entries[position]
    }

    func value(_ key: String) -> Node? { entry(key)?.value }

    /// The text under a key; nil where there is none, or something else.
    func text(_ key: String) -> String? { value(key)?.scalar?.text }

    func isTrue(_ key: String) -> Bool { value(key)?.scalar?.boolean == true }

    var entries: [Entry] { node.entries ?? [] }
}

/// A component, which a reference means by its name.
final class WrittenComponent {
    let kind: String
    let name: String
    unowned let file: WrittenFile
    unowned let place: WrittenPlace
    /// How reports call it: with its file where another file has one of that name.
    var title: String

    init(kind: String, name: String, file: WrittenFile, place: WrittenPlace) {
        self.kind = kind
        self.name = name
        self.file = file
        self.place = place
        title = name
    }
}

final class WrittenFile {
    let number: Int
    /// The path below the folder that was given, by which files of both sides are paired.
    let key: String
    /// What references are resolved against.
    let path: String
    let root: Node
    /// Whether the file is OpenAPI 3.0, where nothing beside a `$ref` counts.
    let isOld: Bool
    /// Whether it is an OpenAPI document, and not a part of others.
    let isDocument: Bool
    var anchors: [String: [String]]?

    init(number: Int, _ file: ComparedFile, isOld: Bool) {
        self.number = number
        key = file.key
        path = file.path
        root = file.root
        isDocument = file.root["openapi"] != nil
        self.isOld = isOld
    }
}

/// A file of one side of a comparison.
package struct ComparedFile: Sendable {
    /// The path below the folder that was given, by which files of both sides are paired.
    package var key: String
    /// What references between files are resolved against.
    package var path: String
    package var root: Node

    package init(key: String, path: String, root: Node) {
        self.key = key
        self.path = path
        self.root = root
    }
}
