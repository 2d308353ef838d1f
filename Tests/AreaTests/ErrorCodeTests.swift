import FDXRuntime
import Foundation
import Testing

/// The codes that schemas/ list, with the statuses that they come with.
struct ErrorCodeTests {
    @Test(arguments: ["fdx/v5/fdx.components.yaml", "fdx/v6/fdx.components.yaml"])
    func everyCodeHasAMeaningAndSaysWhatToDo(document: String) throws {
        let path = URL(filePath: #filePath).appending(path: "../../../schemas/\(document)").standardized
        let text = try String(contentsOf: path, encoding: .utf8)
        let rows = text.matches(of: /\| ([0-9, ]+) \| ([0-9, ]+) \| .+ \|/)
        #expect(rows.count > 30)
        for row in rows {
            for code in numbers(row.1) {
                #expect(FDXErrorCode(integerLiteral: code).meaning != nil, "\(code)")
                for status in numbers(row.2) {
                    let meaning = FDXError.Classification(
                        status: status,
                        code: FDXErrorCode(integerLiteral: code),
                        retryAfter: nil
                    )
                    #expect(meaning != .unknown, "\(code) with \(status)")
                }
            }
        }
    }

    /// Those whose status alone would say something else, or nothing of use.
    @Test(arguments: [
        (1107, 404, FDXError.Classification.notFound), (1108, 404, .notFound), (1200, 404, .notFound),
        (1201, 400, .unavailable), (1202, 400, .unavailable), (1204, 400, .invalidRequest),
        (1205, 409, .retryable(after: nil)), (1205, 401, .reauthorize), (603, 401, .reauthorize),
        (403, 403, .forbidden), (409, 409, .conflict), (1106, 501, .unavailable), (1206, 405, .unavailable),
        (1207, 429, .retryable(after: nil)),
    ])
    func theCodeDecides(code: Int, status: Int, meaning: FDXError.Classification) {
        let code = FDXErrorCode(integerLiteral: code)
        #expect(FDXError.Classification(status: status, code: code, retryAfter: nil) == meaning)
    }

    private func numbers(_ text: Substring) -> [Int] {
        text.split(separator: ",").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    }
}
