import FDXRuntime
import FDXv5Tax
import FDXv6Tax
import Foundation
import Testing
import YAMLSource

/// Answers with tax forms that FDX prints in its documents, where a machine has them beside the checkout.
@Suite(
    .enabled(if: Published.arePresent, "the documents are not on this machine (looked in ../shared and $FDX_CORPUS)")
)
struct PublishedFormTests {
    @Test func thoseOfFDX5GoThroughOurTypesAndNothingIsLost() throws {
        let forms = try Published.examples(in: "fdx-5.1-multifile/fdxapi.tax.yaml")
        #expect(forms.count == 1)
        for form in forms { try expectNothingLost(form.json, as: TaxDataList.self) }
    }

    @Test func thoseOfFDX6GoThroughOurTypesAndNothingIsLost() throws {
        let forms = try Published.examples(in: "fdx-6.2-everything/fdx-api-openapi3.yaml")
        #expect(forms.count == 4)
        for form in forms {
            if form.path == "/tax-forms" {
                try expectNothingLost(form.json, as: TaxStatementList.self)
            } else {
                try expectNothingLost(form.json, as: TaxStatement.self)
            }
        }
    }

    /// What is written again is what came, and whatever our documents do not know of is among the unknown fields.
    private func expectNothingLost<Value: FDXValue>(_ json: JSONValue, as type: Value.Type) throws {
        let decoded = try Value.decode(from: json.encoded())
        #expect(decoded.issues.map(\.description) == [])
        #expect(try JSONValue.decode(from: decoded.value.encoded()).value == json)
    }
}

private enum Published {
    struct Example {
        let path: String
        let json: JSONValue
    }

    static let folder: URL = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let shared =
            ProcessInfo.processInfo.environment["FDX_CORPUS"].map { URL(filePath: $0) }
            ?? package.deletingLastPathComponent().appending(path: "shared")
        return shared.appending(path: "corpus")
    }()

    static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) }

    /// The JSON examples of successful answers on `/tax-forms`.
    static func examples(in file: String) throws -> [Example] {
        let bytes = Array(try Data(contentsOf: folder.appending(path: file)))
        let document = try Node(reading: SourceFile(path: file, bytes: bytes), log: DiagnosticLog())
        let paths = (document["paths"]?.entries ?? []).filter { $0.key.hasPrefix("/tax-forms") }
        return paths.flatMap { path in
            (path.value.entries ?? []).flatMap { ($0.value["responses"]?.entries ?? []) }
                .filter { $0.key.hasPrefix("2") }
                .flatMap { $0.value["content"]?["application/json"]?["examples"]?.entries ?? [] }
                .compactMap { $0.value["value"].map { Example(path: path.key, json: json(of: $0)) } }
        }
    }

    private static func json(of node: Node) -> JSONValue {
        switch node {
        case .mapping(let entries, _):
            var object = JSONObject()
            for entry in entries { object[entry.key] = json(of: entry.value) }
            return .object(object)
        case .sequence(let elements, _):
            return .array(elements.map(json(of:)))
        case .scalar(let scalar):
            if scalar.isNull { return .null }
            if let value = scalar.boolean { return .bool(value) }
            if scalar.isNumber, let number = JSONNumber(scalar.text) { return .number(number) }
            return .string(scalar.text)
        }
    }
}
