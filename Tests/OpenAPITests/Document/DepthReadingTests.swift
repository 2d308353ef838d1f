import Foundation
import OpenAPI
import Synchronization
import Testing
import YAMLSource

/// Schemas within schemas, as deep as a document may be nested.
private func deepDocument(_ opening: String, _ closing: String, levels: Int) -> String {
    let schema = String(repeating: opening, count: levels) + "true" + String(repeating: closing, count: levels)
    return "openapi: 3.1.0\ncomponents: {schemas: {A: \(schema)}}"
}

@Test(arguments: [("{items: ", "}", 61), ("{allOf: [", "]}", 30), ("{properties: {a: ", "}}", 30)])
func theDeepestDocumentFitsOnASmallThread(opening: String, closing: String, levels: Int) {
    let text = deepDocument(opening, closing, levels: levels)
    let lines = Mutex<[String]?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    let thread = Thread {
        let complaints = diagnostics(for: text)
        lines.withLock { $0 = complaints }
        isDone.signal()
    }
    thread.stackSize = 512 * 1024
    thread.start()
    isDone.wait()
    #expect(lines.withLock { $0 } == [])
}

@Test func oneLevelMoreIsRefused() {
    let text = deepDocument("{items: ", "}", levels: 62)
    #expect(
        diagnostics(for: text) == [
            "case.yaml:2:515: error: the document is nested deeper than 64 levels"
        ]
    )
}
