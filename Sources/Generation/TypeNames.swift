import OpenAPI
import YAMLSource

/// The Swift name of every schema that becomes a type, and the module that it lives in.
struct TypeNames {
    private(set) var names: [SchemaID: String] = [:]
    private(set) var aliasNames: [SchemaID: String] = [:]
    /// What a reader of the document should know who looks for a type by the name there.
    private(set) var remarks: [SchemaID: String] = [:]
    /// The names that this run declares, which an imported type's name may not be mistaken for.
    private(set) var local: Set<String> = []
    private let modules: ModuleMap
    private let ownModule: String?

    init(for graph: SchemaGraph, _ configuration: Configuration, modules: ModuleMap, log: DiagnosticLog) {
        self.modules = modules
        ownModule = configuration.module
        let byModule = Dictionary(grouping: graph.definitions) { modules.module(of: $0.id.file) ?? "" }
        for (module, definitions) in byModule.sorted(by: { $0.key < $1.key }) {
            let files = graph.documents.map(\.file).filter { (modules.module(of: $0) ?? "") == module }
            var assignment = Assignment(
                files: FileWords(files),
                renames: configuration.typeNames(in: module),
                module: module.isEmpty ? configuration.module : module,
                isOwn: module.isEmpty,
                log: log
            )
            assignment.assign(definitions)
            names.merge(assignment.names) { first, _ in first }
            let aliases = graph.aliases.filter { (modules.module(of: $0.id.file) ?? "") == module }
            aliasNames.merge(assignment.names(of: aliases)) { first, _ in first }
            if module.isEmpty {
                local = assignment.taken
                remarks = assignment.remarks
            }
        }
    }

    /// A name for a type that the documents do not name, such as that of an operation's answers.
    mutating func claim(_ candidates: [String]) -> String {
        var scope = NameScope(taken: local)
        let name = scope.claim(candidates.map(Assignment.unshadowed))
        local.insert(name)
        return name
    }

    func module(of id: SchemaID) -> String? { modules.module(of: id.file) }

    /// The module to import for a user's type; nil where the output itself is compiled in it.
    func module(of type: CustomType) -> String? { type.module == ownModule ? nil : type.module }

    /// The name by which generated code speaks of a user's type: of several modules' types that are called alike, it
    /// means the user's.
    func name(of type: CustomType) -> String {
        guard let module = module(of: type) else { return type.name }
        return "\(module).\(type.name)"
    }

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
    private var modules: [String: String] = [:]

    init(_ configuration: Configuration, of documents: [Document]) {
        // The deepest folder says it.
        let folders = configuration.modules.map { (path: FilePath.normalized($0.folder), module: $0.name) }
            .sorted { ($1.path.utf8.count, $0.path) < ($0.path.utf8.count, $1.path) }
        for document in documents {
            let file = FilePath.normalized(document.file)
            modules[document.file] = folders.first { FilePath.isInside(file, folder: $0.path) }?.module
        }
    }

    /// The module that has the types of a document; nil where the run makes them.
    func module(of file: String) -> String? { modules[file] }
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
    private(set) var remarks: [SchemaID: String] = [:]
    private var scope = NameScope()
    /// Whether the run makes the module's types.
    private let isOwn: Bool

    var taken: Set<String> { scope.taken }

    init(files: FileWords, renames: [String: String], module: String?, isOwn: Bool, log: DiagnosticLog) {
        self.isOwn = isOwn
        self.files = files
        self.renames = renames
        self.module = module
        self.log = log
    }

    mutating func assign(_ definitions: [Definition]) {
        assignComponents(definitions.filter { $0.id.isComponent })
        let inline = definitions.filter { !$0.id.isComponent }
        for definition in inline where definition.names.count <= Self.longestPath {
            let name = preferredName(definition)
            let longer = Namer.typeName(files[definition.id.file] + definition.names)
            names[definition.id] = scope.claim([name, name + "Value", longer])
        }
        assignDeep(inline.filter { $0.names.count > Self.longestPath })
    }

    private mutating func assignComponents(_ components: [Definition]) {
        let preferred = components.map(preferredName)
        let groups = Dictionary(grouping: zip(preferred, components), by: \.0).mapValues { $0.map(\.1) }
        let inSeveralFiles = Set(groups.filter { Set($1.map(\.id.file)).count > 1 }.keys)
        let wishes = zip(preferred, components).map { name, component in
            if inSeveralFiles.contains(name) {
                let byFile = Self.unshadowed(Namer.typeName(files[component.id.file] + component.names))
                return NameScope.Wish([byFile, name], isExact: false)
            }
            // A schema that is spelled like a type has the first right to its name.
            let spelled = Self.unshadowed(Namer.spelledTypeName(component.names))
            return NameScope.Wish([name, spelled], isExact: component.names == [name])
        }
        let given = scope.claim(each: wishes)
        // Who has the name that several want, or else the first of them.
        var owners = groups.compactMapValues(\.first)
        for (index, component) in components.enumerated() where given[index] == preferred[index] {
            owners[preferred[index]] = component
        }
        for (index, component) in components.enumerated() {
            names[component.id] = given[index]
            let name = preferred[index]
            let first = owners[name].flatMap { $0.id == component.id ? nil : $0 }
            explain(given[index], of: component, preferring: name, besides: first, inSeveralFiles.contains(name))
        }
    }

    /// Tells of a name that is another than the document's, and why.
    private mutating func explain(
        _ given: String,
        of component: Definition,
        preferring preferred: String,
        besides first: Definition?,
        _ isInSeveralFiles: Bool
    ) {
        let written = component.names.joined()
        guard renames[written] == nil else { return }
        if isInSeveralFiles {
            remark("another document has a schema of this name", given: given, of: component, isTold: true)
        } else if let first {
            let message = "'\(written)' and '\(first.names.joined())' make one Swift name; say another in 'typeNames'"
            log.record(.warning(message, at: component.mark, notes: [.note("the first is here", at: first.mark)]))
            remark("another schema has the name that Swift makes of it", given: given, of: component, isTold: false)
        } else if let owner = ReservedTypes.owner(of: Namer.typeName(component.names).withoutBackticks) {
            remark("\(owner) has a type of this name", given: given, of: component, isTold: true)
        } else if given == preferred, preferred != Namer.typeName(component.names) {
            remark("the module has this name", given: given, of: component, isTold: true)
        }
    }

    private mutating func remark(_ reason: String, given: String, of component: Definition, isTold: Bool) {
        let written = component.names.joined()
        guard given.withoutBackticks != written else { return }
        remarks[component.id] = "`\(written)` in the document: \(reason)."
        // The documents of other modules were told of when those were made.
        guard isTold, isOwn else { return }
        log.record(.note("'\(written)' becomes '\(given)': \(reason)", at: component.mark))
    }

    /// How many words a name may have that says all the way to an inline schema.
    private static let longestPath = 4

    /// Names the definitions that lie deeper: by where each begins and where it ends, with as much of the end as tells
    /// it from others.
    private mutating func assignDeep(_ definitions: [Definition]) {
        let wishes = definitions.map { definition in
            let words = definition.names
            if let renamed = renames[words.joined(separator: ".")] {
                return NameScope.Wish([renamed], isExact: true)
            }
            return NameScope.Wish(shorter(words).map { Self.unshadowed(Namer.typeName($0)) }, isExact: false)
        }
        for (definition, name) in zip(definitions, scope.claim(each: wishes)) {
            names[definition.id] = name
            remarks[definition.id] = "`\(definition.names.joined(separator: "."))` in the document."
        }
    }

    /// `Order.debtor.account.scheme.name` → `Order.scheme.name`, `Order.account.scheme.name`, `Order.debtor.scheme.name`,
    /// and at last itself.
    private func shorter(_ words: [String]) -> [[String]] {
        let (start, end) = (words.prefix(1), words.suffix(2))
        let between = words.dropFirst().dropLast(2).reversed().map { start + [$0] + end }
        return [start + end].map(Array.init) + between.map(Array.init) + [words]
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

    private func preferredName(_ definition: Definition) -> String {
        if let renamed = definition.configurationNames.lazy.compactMap({ renames[$0] }).first { return renamed }
        let name = Self.unshadowed(Namer.typeName(definition.names))
        // A type named as its module hides the module from everyone who says `Module.Type`.
        return name == module ? name + "Entity" : name
    }

    /// A type may not take the place of one that generated code or its callers mean: `Error` → `ErrorEntity`.
    static func unshadowed(_ name: String) -> String {
        let bare = name.withoutBackticks
        return ReservedTypes.names.contains(bare) ? bare + "Entity" : name
    }
}
