import FDXRuntime
import FlinksSandbox
import Foundation
import HTTPTypes
import Testing

private let statements = "/api/fdx/5/accounts/1000-alice-chequing/statements"

struct StatementTests {
    @Test func thereIsOneForEachMonth() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let list = try await visitor.call(path: statements + "?limit=100", token: token)
            let items = try #require(list.json?["statements"]?.array)
            #expect(items.count == 24)
            #expect(items[0]["statementId"] == "2026-10")
            #expect(items[0]["status"] == "PROCESSING")
            #expect(items[1]["statementDate"] == "2026-09-30")
            #expect(Set(items.compactMap { $0["status"]?.string }) == ["AVAILABLE", "PROCESSING", "FAILED"])
        }
    }

    @Test(arguments: [
        ("startTime=2026-01-01", 702), ("endTime=2026-01-01", 702), ("startTime=2026-03-01&endTime=2026-02-01", 703),
        ("startTime=01/02/2026&endTime=2026-03-01", 401),
    ])
    func periodsThatMakeNoSenseAreRefused(query: String, code: Int) async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let answer = try await visitor.call(path: statements + "?" + query, token: token)
            #expect(answer.status == 400 && answer.json?["code"]?.int == code)
        }
    }

    @Test func aPeriodChoosesMonths() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let list = try await visitor.call(
                path: statements + "?startTime=2026-02-01&endTime=2026-04-30",
                token: token
            )
            let ids = list.json?["statements"]?.array?.map { $0["statementId"]?.string }
            #expect(ids == ["2026-04", "2026-03", "2026-02"])
        }
    }

    @Test func theFileIsARealPDF() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let file = try await visitor.call(path: statements + "/2026-05", token: token)
            #expect(file.headers[.contentType] == "application/pdf")
            #expect(file.body.starts(with: Data("%PDF-1.4\n".utf8)))
            let place = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf")
            defer { try? FileManager.default.removeItem(at: place) }
            try file.body.write(to: place)
            if let text = try output(of: "pdftotext", ["-layout", place.path, "-"]) {
                #expect(text.contains("Everyday Chequing, 2026-05"))
                #expect(text.contains("Café du Nord"))
                #expect(text.contains("Page 3 of 3"))
            }
            if let text = try output(of: "qpdf", ["--check", place.path]) {
                #expect(text.contains("No syntax or stream encoding errors found"))
            }
        }
    }

    @Test(arguments: ["", "application/pdf", "*/*", "image/webp, application/pdf;q=0.1", "image/png, */*"])
    func whoeverTakesPDFGetsOne(accept: String) async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let headers: HTTPFields = accept.isEmpty ? [:] : [.accept: accept]
            let file = try await visitor.call(.get, statements + "/2026-05", headers: headers, token: token)
            #expect(file.status == 200 && file.headers[.contentType] == "application/pdf")
        }
    }

    @Test(arguments: ["image/png", "text/html", "image/webp", "application/pdf;q=0"])
    func nothingElseCanBeHad(accept: String) async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let file = try await visitor.call(.get, statements + "/2026-05", headers: [.accept: accept], token: token)
            #expect(file.status == 406 && file.json?["code"] == 1203)
        }
    }

    @Test(arguments: [("2026-10", 400, 1300), ("2025-12", 404, 1107), ("1999-01", 404, 1107), ("%2e%2e", 404, 1107)])
    func somethingMayBeWrongWithOne(id: String, status: Int, code: Int) async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let file = try await visitor.call(path: statements + "/" + id, token: token)
            #expect(file.status == status && file.json?["code"]?.int == code)
        }
    }

    @Test func oneLiesElsewhereAndNeedsNoToken() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let redirect = try await visitor.call(path: statements + "/2026-01", token: token)
            #expect(redirect.status == 302)
            let location = try #require(redirect.headers[.location])
            let file = try await visitor.call(.get, location)
            #expect(file.status == 200 && file.body.starts(with: Data("%PDF".utf8)))
            #expect(try await visitor.call(.get, String(location.dropLast()) + "!").status == 404)
        }
    }

    /// What a program prints; nil where it is not installed.
    private func output(of program: String, _ arguments: [String]) throws -> String? {
        let path = "/usr/bin/" + program
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
