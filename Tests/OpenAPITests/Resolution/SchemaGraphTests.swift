import OpenAPI
import Testing
import YAMLSource

@Test func theOrderOfTheSourcesDoesNotMatterToWhatIsOneType() throws {
    let first = try graph(["a.yaml": shared, "b.yaml": shared])
    let second = try graph(["b.yaml": shared, "a.yaml": shared])
    #expect(first.definitions.map(\.id) == second.definitions.map(\.id))
    #expect(first.definitions.map(\.names) == [["Account"], ["Status"]])
}

@Test func twoDefinitionsThatDifferOnlyDeepInsideStayTwo() throws {
    let other = shared.replacing("CLOSED", with: "GONE")
    let graph = try graph(["a.yaml": shared, "b.yaml": other])
    #expect(graph.definitions.map(\.names) == [["Account"], ["Status"], ["Account"], ["Status"]])
}

@Test func definitionsStandInTheOrderOfTheirDocument() throws {
    let graph = try graph([
        "a.yaml": """
        openapi: 3.1.0
        components:
          schemas:
            B: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}
            A: {type: object, properties: {c: {type: object, properties: {d: {type: string}}}}}
        """
    ])
    #expect(graph.definitions.map(\.names) == [["B"], ["A"], ["A", "c"]])
}

private let shared = """
    openapi: 3.1.0
    components:
      schemas:
        Account: {type: object, properties: {status: {$ref: '#/components/schemas/Status'}}}
        Status: {type: string, enum: [OPEN, CLOSED]}
    """

private func graph(_ texts: [String: String]) throws -> SchemaGraph {
    let log = DiagnosticLog()
    let documents = texts.sorted { $0.key < $1.key }.compactMap { path, text in
        log.attempt { () throws(Diagnostic) in
            try Document(reading: try Node(reading: SourceFile(path: path, text: text), log: log), log: log)
        }
    }
    let graph = SchemaGraph(resolving: documents, log: log)
    try #require(log.diagnostics.flatMap(\.lines) == [])
    return graph
}

extension String {
    fileprivate func replacing(_ text: String, with other: String) -> String {
        split(separator: text, omittingEmptySubsequences: false).joined(separator: other)
    }
}
