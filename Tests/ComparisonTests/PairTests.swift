import Comparison
import Foundation
import Testing
import YAMLSource

/// The table of pairs in `Pairs/`: two sets of documents each, whom the step breaks, and why. `make check-diff` runs it.
@Suite struct PairTests {
    @Test(arguments: try PairOfDocuments.all()) func theVerdictIs(pair: PairOfDocuments) throws {
        let found = try pair.changes()
        #expect(found.verdict == pair.verdict, "\(pair.why)\n\(found.terminalText(colored: false))")
    }

    @Test func thereAreEnoughPairs() throws {
        #expect(try PairOfDocuments.all().count >= 500)
    }

    /// Of every pair, also the way back says something where the way forth does, and the same document says nothing.
    @Test(arguments: try PairOfDocuments.all()) func nothingIsSilentOnTheWayBack(pair: PairOfDocuments) throws {
        #expect(try pair.reversed.changes().isEmpty == (pair.verdict == "none"))
        #expect(try pair.unchanged.changes().isEmpty)
    }

    /// Each rule that breaks somebody is shown by some pair.
    @Test func everyRuleHasAPair() throws {
        let shown = Set(try PairOfDocuments.all().flatMap { try $0.changes() + $0.reversed.changes() }.map(\.rule))
        let missing = Set(Rule.allCases).subtracting(shown).map(\.rawValue).sorted()
        #expect(missing == [])
    }
}

struct PairOfDocuments: CustomTestStringConvertible, Sendable {
    let name: String
    /// What stands in each file.
    let old: [String: String]
    let new: [String: String]
    let verdict: String
    let why: String

    var testDescription: String { name }

    var reversed: PairOfDocuments {
        PairOfDocuments(name: name, old: new, new: old, verdict: verdict, why: why)
    }

    var unchanged: PairOfDocuments {
        PairOfDocuments(name: name, old: old, new: old, verdict: "none", why: why)
    }

    func changes() throws -> [Change] {
        try ComparisonTests.changes(from: files(old), to: files(new))
    }

    private func files(_ texts: [String: String]) throws -> [ComparedFile] {
        try texts.sorted { $0.key < $1.key }.map { name, text in try file(text, name) }
    }

    static func all() throws -> [PairOfDocuments] { try ofSchemas() + ofDocuments() + ofFiles() }

    private static func ofSchemas() throws -> [PairOfDocuments] {
        try root("schemas").list("cases").flatMap { entry in
            ["read", "sent"].compactMap { way -> PairOfDocuments? in
                guard let verdict = entry[way]?.scalar?.text else { return nil }
                if let only = entry["only"]?.scalar?.text, only != way { return nil }
                return PairOfDocuments(
                    name: "\(entry["case"]?.scalar?.text ?? "") (\(way))",
                    old: ["case.yaml": document(entry, "old", way: way)],
                    new: ["case.yaml": document(entry, "new", way: way)],
                    verdict: verdict,
                    why: entry["why"]?.scalar?.text ?? ""
                )
            }
        }
    }

    private static func document(_ entry: Node, _ side: String, way: String) -> String {
        let components = entry["\(side)Components"] ?? entry["components"]
        let content = "{\"content\": {\"application/json\": {\"schema\": \(entry[side]?.json ?? "{}")}}}"
        let responses = way == "read" ? "{\"200\": \(content)}" : "{\"204\": {\"description\": \"\"}}"
        let body = way == "sent" ? "\"requestBody\": \(content), " : ""
        return """
            {"openapi": "\(entry["version"]?.scalar?.text ?? "3.1.0")", "info": {"title": "T", "version": "1"},
            "paths": {"/x": {"post": {\(body)"responses": \(responses)}}},
            "components": {"schemas": \(components?.json ?? "{}")}}
            """
    }

    private static func ofDocuments() throws -> [PairOfDocuments] {
        try edits("documents") { ["case.yaml": $0.json] }
    }

    private static func ofFiles() throws -> [PairOfDocuments] {
        try edits("files") { files in
            Dictionary((files.entries ?? []).map { ($0.key, $0.value.json) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// What is laid over the base, before and after.
    private static func edits(_ name: String, _ texts: (Node) -> [String: String]) throws -> [PairOfDocuments] {
        let root = try root(name)
        let base = try #require(root["base"])
        return try #require(root["cases"]).list("cases").map { entry in
            PairOfDocuments(
                name: entry["case"]?.scalar?.text ?? "",
                old: texts(entry["old"].map(base.overlaid) ?? base),
                new: texts(entry["new"].map(base.overlaid) ?? base),
                verdict: entry["verdict"]?.scalar?.text ?? "",
                why: entry["why"]?.scalar?.text ?? ""
            )
        }
    }

    private static func root(_ name: String) throws -> Node {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pairs/\(name).yaml")
        let file = SourceFile(path: "\(name).yaml", bytes: Array(try Data(contentsOf: url)))
        return try Node(reading: file, log: DiagnosticLog())
    }
}

extension [Change] {
    /// Whom they break, or else the most that they are.
    var verdict: String {
        let effects = Set(flatMap(\.effects))
        let breaking = [Change.Effect.readers, .writers].filter(effects.contains).map(\.rawValue)
        guard breaking.isEmpty else { return breaking.joined(separator: " ") }
        return effects.contains(.compatible) ? "compatible" : isEmpty ? "none" : "documentation"
    }
}

extension Node {
    /// The same with another laid over it: null takes a key out.
    func overlaid(with edit: Node) -> Node {
        guard case .mapping(var entries, let mark) = self, let edits = edit.entries else { return edit }
        for edit in edits {
            let index = entries.firstIndex { $0.key == edit.key }
            if edit.value.isNull {
                if let index { entries.remove(at: index) }
            } else if let index {
                let value = entries[index].value.overlaid(with: edit.value)
                entries[index] = Entry(key: edit.key, keyMark: edit.keyMark, value: value)
            } else {
                entries.append(edit)
            }
        }
        return .mapping(entries, mark)
    }

    /// As JSON, with numbers as they were written.
    var json: String {
        switch self {
        case .scalar(let scalar):
            if scalar.isNull { return "null" }
            return scalar.isNumber || scalar.boolean != nil ? scalar.text : scalar.text.quotedForJSON
        case .sequence(let items, _): return "[" + items.map(\.json).joined(separator: ", ") + "]"
        case .mapping(let entries, _):
            return "{" + entries.map { "\($0.key.quotedForJSON): \($0.value.json)" }.joined(separator: ",\n") + "}"
        }
    }
}
