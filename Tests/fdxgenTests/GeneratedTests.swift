import Foundation
import Testing

struct GeneratedTests {
    @Test func generatedCodeIsWhatTheSchemasMake() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let script = root.appending(path: "scripts/generate.sh").standardizedFileURL.path
        let outcome = try Workplace().shell("\(script) --check")
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
}
