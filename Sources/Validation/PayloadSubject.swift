package import OpenAPI
package import YAMLSource

/// What payloads are said to be.
package enum PayloadSubject: Sendable {
    /// A component, by its name, or by file and pointer: `v5/core.yaml#/components/schemas/Account`.
    case schema(String)
    /// What an operation answers with.
    case answer(operation: String, status: String?, mediaType: String?)
    /// What a request of an operation carries.
    case request(operation: String, mediaType: String?)

    package var direction: Direction? {
        switch self {
        case .schema: nil
        case .answer: .response
        case .request: .request
        }
    }

    /// Where names are looked for.
    package struct Scope: Sendable {
        let own: Set<String>
        let folders: [String]

        /// `own` are the documents that were asked about, whose names stand before those of modules under them.
        /// `folders` are where paths may begin; the first that leads to a document counts.
        package init(own: [String], folders: [String]) {
            self.own = Set(own)
            self.folders = folders
        }
    }

    /// Throws where the documents have no such schema, or more than one.
    package func schema(in documents: DocumentSet, _ scope: Scope) throws(Diagnostic) -> Schema {
        switch self {
        case .schema(let name):
            return try documents.schema(called: name, scope)
        case .answer(let operation, let status, let mediaType):
            let operation = try documents.operation(called: operation, scope)
            return try Self.answer(of: operation, in: documents, status).schema(mediaType, of: operation)
        case .request(let operation, let mediaType):
            let operation = try documents.operation(called: operation, scope)
            return try documents.requests(of: operation).schema(mediaType, of: operation)
        }
    }

    private static func answer(
        of operation: WrittenOperation,
        in documents: DocumentSet,
        _ status: String?
    ) throws(Diagnostic) -> [WrittenContent] {
        let answers = try documents.answers(of: operation).filter { $0.isJSON }
        if let status { return try answers.of(status: status, operation) }
        let successes = answers.filter { $0.status?.isSuccess == true }
        let known = successes.isEmpty ? answers.filter { $0.status == .default } : successes
        let statuses = known.statuses
        guard statuses.count < 2 else {
            throw .error(
                "'\(operation.name)' answers with \(statuses.joined(separator: ", ")); say which with --status",
                at: nil
            )
        }
        return known
    }
}

// MARK: - Finding

extension DocumentSet {
    fileprivate func operation(
        called name: String,
        _ scope: PayloadSubject.Scope
    ) throws(Diagnostic) -> WrittenOperation {
        let all = try operations()
        let anywhere = all.filter { $0.name == name || $0.call.lowercased() == name.lowercased() }
        let own = anywhere.filter { scope.own.contains($0.operation.mark.file) }
        let found = own.isEmpty ? anywhere : own
        guard let first = found.first else {
            let meant = closest(to: name, among: all.flatMap { [$0.name, $0.call] })
            throw .error("there is no operation '\(name)'" + (meant.map { "; did you mean '\($0)'?" } ?? ""), at: nil)
        }
        guard found.count == 1 else {
            let places = found.map { Diagnostic.note("'\($0.call)' is here", at: $0.operation.mark) }
            throw .error("there are \(found.count) operations '\(name)'; say which by its call", at: nil, notes: places)
        }
        return first
    }

    fileprivate func schema(called name: String, _ scope: PayloadSubject.Scope) throws(Diagnostic) -> Schema {
        if let number = name.firstIndex(of: "#") {
            let file = try file(called: String(name[..<number]), scope)
            return try schema(at: String(name[number...]), in: file)
        }
        let anywhere = documents.flatMap { document in
            document.components.schemas.filter { $0.name == name }.map { (file: document.file, schema: $0.value) }
        }
        let own = anywhere.filter { scope.own.contains($0.file) }
        let found = own.isEmpty ? anywhere : own
        guard let first = found.first else {
            let meant = closest(to: name, among: documents.flatMap { $0.components.schemas.map(\.name) })
            throw .error("there is no schema '\(name)'" + (meant.map { "; did you mean '\($0)'?" } ?? ""), at: nil)
        }
        guard found.count == 1 else {
            let names = found.map { "'\($0.file)#/components/schemas/\(name)'" }.joined(separator: " or ")
            throw .error("there are \(found.count) schemas '\(name)'; say \(names)", at: nil)
        }
        return first.schema
    }
}

extension DocumentSet {
    /// The document that a path means; without a path, the one that was asked about.
    fileprivate func file(called path: String, _ scope: PayloadSubject.Scope) throws(Diagnostic) -> String {
        guard !path.isEmpty else {
            let own = documents.map(\.file).filter(scope.own.contains)
            guard own.count < 2 else {
                throw .error("say in which file: \(own.prefix(5).map { "'\($0)'" }.joined(separator: ", "))", at: nil)
            }
            return own.first ?? ""
        }
        let files = Set(documents.map(\.file))
        let candidates = [FilePath.normalized(path)] + scope.folders.map { FilePath.joined($0, path) }
        if let file = candidates.first(where: files.contains) { return file }
        let meant = closest(to: path, among: documents.map(\.file))
        throw .error("'\(path)' is none of the documents" + (meant.map { "; did you mean '\($0)'?" } ?? ""), at: nil)
    }
}

extension [WrittenContent] {
    fileprivate var statuses: [String] {
        reduce(into: []) { statuses, content in
            guard let key = content.status?.key, !statuses.contains(key) else { return }
            statuses.append(key)
        }
    }

    /// The contents for a status: those of `404`, or else of `4XX`, or else of `default`.
    fileprivate func of(status: String, _ operation: WrittenOperation) throws(Diagnostic) -> [WrittenContent] {
        for key in [status, "\(status.prefix(1))XX", "default"] {
            let found = filter { $0.status?.key.lowercased() == key.lowercased() }
            if !found.isEmpty { return found }
        }
        throw .error("'\(operation.name)' answers with no JSON for \(status)", at: operation.operation.mark)
    }

    /// The schema of the one JSON content, or of the one of this media type.
    fileprivate func schema(_ mediaType: String?, of operation: WrittenOperation) throws(Diagnostic) -> Schema {
        let found = filter { content in
            guard let mediaType else { return content.isJSON }
            return MediaTypeName.essence(of: content.mediaType) == MediaTypeName.essence(of: mediaType)
        }
        guard let content = found.first else {
            let what = mediaType.map { "'\($0)'" } ?? "JSON"
            throw .error("'\(operation.name)' has no \(what) there", at: operation.operation.mark)
        }
        guard found.count == 1 else {
            let names = found.map { "'\($0.mediaType)'" }.joined(separator: ", ")
            throw .error("'\(operation.name)' has \(names); say which with --media-type", at: content.mark)
        }
        guard let schema = content.schema else {
            throw .error("'\(operation.name)' has no schema here", at: content.mark)
        }
        return schema
    }
}

extension WrittenContent {
    fileprivate var isJSON: Bool { MediaTypeName.isJSON(mediaType) }
}

extension StatusResponse.Status {
    fileprivate var isSuccess: Bool {
        switch self {
        case .code(let code): 200..<300 ~= code
        case .range(let digit): digit == 2
        case .default: false
        }
    }
}
