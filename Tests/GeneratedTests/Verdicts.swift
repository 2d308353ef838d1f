import FDXRuntime
import Foundation
import Testing

/// The document allows the value: both policies read it without a word, and write the same JSON.
func expectValid<Value: FDXValue>(_ json: String, as type: Value.Type, _ location: SourceLocation = #_sourceLocation) {
    do {
        let written = try JSONValue.decode(from: Array(json.utf8)).value
        let strict = try Value.decode(from: Array(json.utf8), policy: .strict).value
        let lenient = try Value.decode(from: Array(json.utf8), policy: .lenient)
        #expect(lenient.issues.isEmpty, sourceLocation: location)
        #expect(lenient.value == strict, sourceLocation: location)
        #expect(try JSONValue.decode(from: strict.encoded()).value == written, sourceLocation: location)
        // The same by way of a value that was kept.
        #expect(try written.decoded(as: type, policy: .strict).value == strict, sourceLocation: location)
    } catch {
        Issue.record("\(json): \(error)", sourceLocation: location)
    }
}

/// The document forbids the value at the path: strict reading throws there, lenient reading notes it, and keeps all of
/// the JSON but for what the issue holds.
func expectInvalid<Value: FDXValue>(
    _ json: String,
    as type: Value.Type,
    at path: String,
    _ kind: DecodingIssue.Kind = .unknownValue,
    location: SourceLocation = #_sourceLocation
) {
    do {
        _ = try Value.decode(from: Array(json.utf8), policy: .strict)
        Issue.record("\(json) is taken", sourceLocation: location)
    } catch {
        #expect(error.path == path, sourceLocation: location)
    }
    do {
        let lenient = try Value.decode(from: Array(json.utf8), policy: .lenient)
        #expect(lenient.issues.map(\.path) == [path], sourceLocation: location)
        #expect(lenient.issues.map(\.kind) == [kind], sourceLocation: location)
        let isKept = ![.converted, .droppedField, .droppedElement, .nullForAbsent].contains(kind)
        if isKept {
            let written = try JSONValue.decode(from: Array(json.utf8)).value
            #expect(try JSONValue.decode(from: lenient.value.encoded()).value == written, sourceLocation: location)
        }
    } catch {
        Issue.record("\(json): \(error)", sourceLocation: location)
    }
}
