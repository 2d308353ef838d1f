package import YAMLSource

/// An operation as a document writes it, before any type is made of it.
package struct WrittenOperation: Sendable {
    package var operation: Operation
    package var path: String
    /// Where the operation stands, which a path item of another document may refer to.
    package var file: String

    /// `operationId`, or `GET /accounts`.
    package var name: String { operation.operationID?.value ?? call }
    package var call: String { "\(operation.method) \(path)" }
}

/// One content of a body, with the schema as it is written.
package struct WrittenContent: Sendable {
    /// `nil` for what a request sends.
    package var status: StatusResponse.Status?
    /// As the document spells it.
    package var mediaType: String
    package var mark: SourceMark
    package var schema: Schema?
}

extension DocumentSet {
    package func operations() throws(Diagnostic) -> [WrittenOperation] {
        var operations: [WrittenOperation] = []
        for document in documents {
            for item in document.paths { operations += try self.operations(of: item, in: document.file) }
        }
        return operations
    }

    private func operations(of item: PathItem, in file: String) throws(Diagnostic) -> [WrittenOperation] {
        try items(of: item, in: file).items.reversed().flatMap { part, file in
            part.operations.map { WrittenOperation(operation: $0, path: item.template, file: file) }
        }
    }

    /// What the operation may answer with.
    package func answers(of written: WrittenOperation) throws(Diagnostic) -> [WrittenContent] {
        var contents: [WrittenContent] = []
        for answer in written.operation.responses {
            let response = try followed(answer.response, in: written.file, response).0
            contents += response.content.map { WrittenContent($0, status: answer.status) }
        }
        return contents
    }

    /// What a request of the operation may carry.
    package func requests(of written: WrittenOperation) throws(Diagnostic) -> [WrittenContent] {
        guard let body = written.operation.requestBody else { return [] }
        return try followed(body, in: written.file, requestBody).0.content.map { WrittenContent($0, status: nil) }
    }

    /// The schema at a pointer (`#/components/schemas/Account`) in a file; without a file, in the first.
    package func schema(at pointer: String, in file: String) throws(Diagnostic) -> Schema {
        let mark = SourceMark(file: file.isEmpty ? documents.first?.file ?? "" : file, line: 1, column: 1)
        return try target(of: Reference(text: pointer, mark: mark))
    }

    /// The schema that a reference leads to, itself perhaps another reference.
    package func target(of reference: Reference) throws(Diagnostic) -> Schema {
        try schema(reference, from: reference.mark.file).schema
    }
}

extension WrittenContent {
    fileprivate init(_ media: MediaType, status: StatusResponse.Status?) {
        self.init(status: status, mediaType: media.name, mark: media.mark, schema: media.schema)
    }
}
