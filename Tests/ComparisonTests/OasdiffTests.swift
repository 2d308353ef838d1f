import Comparison
import Foundation
import Testing
import YAMLSource

/// The table of docs/oasdiff.md: what another tool's check is called, what ours is, and whom it breaks.
@Suite struct OasdiffTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let id: String
        let rule: Rule?
        let effect: String

        var testDescription: String { id }
    }

    /// The id with what it is about taken off, and how a document uses a schema there.
    private static let places: [(start: String, use: Use)] = [
        ("request-read-only-property-", Use(isSent: true, isProperty: true, isReadOnly: true)),
        ("response-write-only-property-", Use(isSent: false, isProperty: true, isWriteOnly: true)),
        ("request-required-property-", Use(isSent: true, isProperty: true, isRequired: true)),
        ("request-optional-property-", Use(isSent: true, isProperty: true)),
        ("response-required-property-", Use(isSent: false, isProperty: true, isRequired: true)),
        ("response-optional-property-", Use(isSent: false, isProperty: true)),
        ("request-parameter-property-", Use(isSent: true, isProperty: true, isParameter: true)),
        ("request-parameter-", Use(isSent: true, isParameter: true)),
        ("response-header-", Use(isSent: false, isHeader: true)),
        ("request-body-", Use(isSent: true)),
        ("request-property-", Use(isSent: true, isProperty: true)),
        ("response-body-", Use(isSent: false)),
        ("response-property-", Use(isSent: false, isProperty: true)),
    ]

    @Test func everyRowIsSaidOnce() throws {
        let ids = try Self.rows().map(\.id)
        #expect(ids.count > 500)
        #expect(Set(ids).count == ids.count)
    }

    /// A row without a rule says why; every rule is one of ours.
    @Test func everyRowWithARuleIsPaired() throws {
        let pairs = try Self.pairs()
        #expect(pairs.count > 400)
    }

    @Test(arguments: try pairs()) func theCheckIsFoundAsTheTableSays(row: Row, old: String, new: String) throws {
        let rule = try #require(row.rule)
        let found = try changes(from: [file(old)], to: [file(new)])
        let effects = Set(found.filter { $0.rule == rule }.flatMap(\.effects))
        #expect(
            effects.map(\.rawValue).sorted().joined(separator: ", ") == row.effect,
            "\(row.id): \(rule.rawValue)\n\(found.terminalText(colored: false))"
        )
    }

    // MARK: - Reading the table

    static func rows() throws -> [Row] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let url = tests.deletingLastPathComponent().appending(path: "docs/oasdiff.md")
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("| `"), cells.count >= 3 else { return nil }
            let rule = cells[1].trimmingCharacters(in: ["`", "–"])
            if !rule.isEmpty { _ = try #require(Rule(rawValue: rule), "\(rule) is no rule") }
            return Row(id: cells[0].trimmingCharacters(in: ["`"]), rule: Rule(rawValue: rule), effect: cells[2])
        }
    }

    // MARK: - Making documents

    struct Use: Sendable {
        var isSent: Bool
        var isProperty = false
        var isRequired = false
        var isReadOnly = false
        var isWriteOnly = false
        var isParameter = false
        var isHeader = false
    }

    static func pairs() throws -> [(Row, String, String)] {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pairs/oasdiff.yaml")
        let file = SourceFile(path: "oasdiff.yaml", bytes: Array(try Data(contentsOf: url)))
        let root = try Node(reading: file, log: DiagnosticLog())
        let steps = try #require(root["steps"]).list("steps")
        let byName = Dictionary(
            steps.map { ($0["step"]?.scalar?.text ?? "", $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let components = root["components"]?.json ?? "{}"
        return try rows().compactMap { row in
            guard row.rule != nil, let place = places.first(where: { row.id.hasPrefix($0.start) }),
                let step = byName[String(row.id.dropFirst(place.start.count))],
                // Whether parameters, headers and bodies are required is no matter of their schemas.
                step["required"] == nil || place.use.isProperty
            else { return nil }
            return (
                row, document(step, "old", used: place.use, components: components),
                document(step, "new", used: place.use, components: components)
            )
        }
    }

    private static func document(_ step: Node, _ side: String, used use: Use, components: String) -> String {
        var schema = step[side]?.json ?? "{}"
        if use.isReadOnly { schema = "{\"readOnly\": true, \(schema.dropFirst())" }
        if use.isWriteOnly { schema = "{\"writeOnly\": true, \(schema.dropFirst())" }
        if use.isProperty {
            let isRequired = use.isRequired || step["required"]?.scalar?.text == side
            let required = isRequired ? ", \"required\": [\"p\"]" : ""
            schema = "{\"type\": \"object\", \"properties\": {\"p\": \(schema)}\(required)}"
        }
        let content = "{\"content\": {\"application/json\": {\"schema\": \(schema)}}}"
        let parameter = "\"parameters\": [{\"name\": \"q\", \"in\": \"query\", \"schema\": \(schema)}], "
        let header = "{\"headers\": {\"H\": {\"schema\": \(schema)}}}"
        let body = use.isParameter ? parameter : use.isSent ? "\"requestBody\": \(content), " : ""
        let answer = use.isSent ? "{}" : use.isHeader ? header : content
        return """
            {"openapi": "3.1.0", "info": {"title": "T", "version": "1"},
            "paths": {"/x": {"post": {\(body)"responses": {"200": \(answer)}}}},
            "components": {"schemas": \(components)}}
            """
    }
}
