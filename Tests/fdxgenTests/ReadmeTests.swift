import Foundation
import Testing

struct ReadmeTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")

    private static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path).standardizedFileURL, encoding: .utf8)
    }

    @Test func theCallIsTheOneThatTheQuickStartMakes() throws {
        let readme = try Self.text(of: "README.md")
        let program = try Self.text(of: "Examples/QuickStart/Sources/QuickStart/QuickStart.swift")
        let call = try #require(readme.firstRange(of: /let client = (.|\n)*?```/))
        for line in readme[call].split(separator: "\n").dropLast() {
            #expect(program.contains(line))
        }
    }
}
