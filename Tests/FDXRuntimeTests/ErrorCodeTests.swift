import FDXRuntime
import Foundation
import Testing

/// docs/errors.md says of each code what the library knows of it.
struct ErrorCodeTests {
    private struct Row {
        let code, meaning, classification: String
        let status: Int
    }

    private static func rows() throws -> [Row] {
        // Sanitizing/ has the tests by a link.
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/errors.md"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 5, Int(cells[0]) != nil, let status = Int(cells[1]) else { return nil }
            return Row(code: cells[0], meaning: cells[2], classification: cells[3], status: status)
        }
    }

    @Test func theTableOfCodesIsTrue() throws {
        let rows = try Self.rows()
        for row in rows {
            let code = FDXErrorCode(rawValue: row.code)
            #expect(code.meaning == row.meaning, "\(row.code)")
            let classification = FDXError.Classification(status: row.status, code: code, retryAfter: nil)
            let name = "\(classification)".prefix { $0 != "(" }
            #expect("`\(name)`" == row.classification, "\(row.code)")
        }
        let known = (0...2000).filter { FDXErrorCode(rawValue: "\($0)").meaning != nil }
        #expect(rows.map(\.code) == known.map { "\($0)" })
    }
}
