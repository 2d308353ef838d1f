import OpenAPI
import YAMLSource

/// The Swift name of every schema that becomes a type, and the module that it lives in.
struct TypeNames {
    private(set) var names: [SchemaID: String] = [:]
    private(set) var aliasNames: [SchemaID: String] = [:]
    /// The names that this run declares, which an imported type's name may not be mistaken for.
    private(set) var local: Set<String> = []
    private let modules: ModuleMap

    init(for graph: SchemaGraph, _ configuration: Configuration, modules: ModuleMap, log: DiagnosticLog) {
        self.modules = modules
        let byModule = Dictionary(grouping: graph.definitions) { modules.module(of: $0.id.file) ?? "" }
        for (module, definitions) in byModule.sorted(by: { $0.key < $1.key }) {
            let files = graph.documents.map(\.file).filter { (modules.module(of: $0) ?? "") == module }
            var assignment = Assignment(
                files: FileWords(files),
                renames: configuration.typeNames(in: module),
                module: module.isEmpty ? configuration.module : module,
                log: log
            )
            assignment.assign(definitions)
            names.merge(assignment.names) { first, _ in first }
            let aliases = graph.aliases.filter { (modules.module(of: $0.id.file) ?? "") == module }
            aliasNames.merge(assignment.names(of: aliases)) { first, _ in first }
            if module.isEmpty { local = assignment.taken }
        }
    }

    /// A type that the documents do not name, such as an operation's answers.
    mutating func claim(_ candidates: [String]) -> String {
        var scope = NameScope(taken: local)
        let name = scope.claim(candidates.map(Assignment.unshadowed))
        local.insert(name)
        return name
    }

    func module(of id: SchemaID) -> String? { modules.module(of: id.file) }
    func moduleOfFile(_ file: String) -> String? { modules.module(of: file) }

    /// The name by which generated code speaks of a schema's type.
    func name(of id: SchemaID) -> String {
        let name = names[id] ?? "JSONValue"
        guard let module = module(of: id), local.contains(name) else { return name }
        return "\(module).\(name)"
    }
}

extension Configuration {
    /// The renames that made the names of a module's types; the output's own module has no name here.
    fileprivate func typeNames(in module: String) -> [String: String] {
        guard !module.isEmpty else { return typeNames }
        return modules.filter { $0.name == module }.reduce(into: [:]) { $0.merge($1.typeNames) { first, _ in first } }
    }
}

/// Which documents' types live in another Swift module.
struct ModuleMap {
    private let folders: [(path: String, module: String)]

    init(_ configuration: Configuration) {
        // The deepest folder says it.
        folders = configuration.modules.map { (path: FilePath.normalized($0.folder), module: $0.name) }
            .sorted { ($1.path.utf8.count, $0.path) < ($0.path.utf8.count, $1.path) }
    }

    func module(of file: String) -> String? {
        guard !folders.isEmpty else { return nil }
        let file = FilePath.normalized(file)
        return folders.first { FilePath.isInside(file, folder: $0.path) }?.module
    }
}

/// The words that tell one document of a set from the others: `fdx.core` and `fdx.tax` are `Core` and `Tax`, and
/// `v5/core` and `v6/core` are `V5` and `V6`.
struct FileWords {
    private let words: [String: [String]]

    init(_ files: [String]) {
        let stems = files.map(FilePath.stem)
        let paths = Set(stems).count == files.count ? stems : Self.pathsBelowSharedFolder(of: files)
        let all = paths.map { Namer.pieces(of: $0).map(String.init) }
        let start = Self.sharedCount(all, leaving: 1)
        let rests = all.map { $0.dropFirst(start) }
        let end = Self.sharedCount(rests.map { $0.reversed() }, leaving: 1)
        words = Dictionary(
            zip(files, rests.map { Array($0.dropLast(end)) }),
            uniquingKeysWith: { first, _ in first }
        )
    }

    subscript(file: String) -> [String] { words[file] ?? [] }

    /// How many words all lists begin with.
    private static func sharedCount(_ lists: [[String]], leaving rest: Int) -> Int {
        guard lists.count > 1, let first = lists.first else { return 0 }
        return lists.reduce(first.count) { count, words in
            max(0, min(count, words.count - rest, zip(words, first).prefix { $0 == $1 }.count))
        }
    }

    /// `schemas/v5/core.yaml` and `schemas/v6/core.yaml` → `v5/core` and `v6/core`.
    private static func pathsBelowSharedFolder(of files: [String]) -> [String] {
        let parts = files.map { FilePath.normalized($0).split(separator: "/").map(String.init) }
        let shared = sharedCount(parts, leaving: 1)
        return zip(files, parts).map { file, parts in
            (parts.dropFirst(shared).dropLast() + [FilePath.stem(of: file)]).joined(separator: "/")
        }
    }
}

/// Names the definitions of one module.
private struct Assignment {
    private let files: FileWords
    private let renames: [String: String]
    private let module: String?
    private let log: DiagnosticLog
    private(set) var names: [SchemaID: String] = [:]
    private var scope = NameScope()
    /// The components that have their names already.
    private var owners: [String: Definition] = [:]

    var taken: Set<String> { scope.taken }

    init(files: FileWords, renames: [String: String], module: String?, log: DiagnosticLog) {
        self.files = files
        self.renames = renames
        self.module = module
        self.log = log
    }

    mutating func assign(_ definitions: [Definition]) {
        let components = definitions.filter { $0.id.isComponent }
        let groups = Dictionary(grouping: components, by: preferredName)
        // A schema that is spelled like a type has the first right to its name.
        let exact = components.filter { $0.names == [preferredName($0)] }
        let inSeveralFiles = Set(groups.filter { Set($1.map(\.id.file)).count > 1 }.keys)
        for component in exact + components.filter({ $0.names != [preferredName($0)] }) {
            let name = preferredName(component)
            claim(name, for: component, isInSeveralFiles: inSeveralFiles.contains(name))
        }
        for inline in definitions where !inline.id.isComponent {
            let name = preferredName(inline)
            let longer = Namer.typeName(files[inline.id.file] + inline.names)
            names[inline.id] = scope.claim([name, name + "Value", longer])
        }
    }

    /// Second names are a courtesy: one that is taken already is left out.
    mutating func names(of aliases: [Alias]) -> [SchemaID: String] {
        var result: [SchemaID: String] = [:]
        for alias in aliases {
            let name = Self.unshadowed(renames[alias.name] ?? Namer.typeName([alias.name]))
            if scope.claim(name) { result[alias.id] = name }
        }
        return result
    }

    private mutating func claim(_ name: String, for component: Definition, isInSeveralFiles: Bool) {
        var candidates = [name]
        if isInSeveralFiles {
            candidates = [Self.unshadowed(Namer.typeName(files[component.id.file] + component.names)), name]
        } else if let first = owners[name] {
            let note = Diagnostic.note("the first is here", at: first.mark)
            log.record(
                .warning(
                    "'\(component.names.joined())' and '\(first.names.joined())' make one Swift name; say another in 'typeNames'",
                    at: component.mark,
                    notes: [note]
                )
            )
        }
        let given = scope.claim(candidates)
        names[component.id] = given
        owners[given] = component
    }

    private func preferredName(_ definition: Definition) -> String {
        if let renamed = renames[definition.names.joined(separator: ".")] { return renamed }
        let name = Self.unshadowed(Namer.typeName(definition.names))
        // A type named as its module hides the module from everyone who says `Module.Type`.
        return name == module ? name + "Entity" : name
    }

    /// A type may not take the place of one that generated code or its callers mean: `Error` → `ErrorEntity`.
    static func unshadowed(_ name: String) -> String {
        let bare = name.filter { $0 != "`" }
        return ReservedTypes.names.contains(bare) ? bare + "Entity" : name
    }
}
