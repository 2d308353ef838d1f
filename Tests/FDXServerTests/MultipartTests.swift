import FDXRuntime
import FDXServer
import FDXTesting
import Foundation
import HTTPTypes
import Testing

private struct Scan: MultipartForm, Equatable {
    var file: FilePart
    var more: [FilePart]?
    var note: String?
    var count: Int?
    var amount: Decimal?
    var day: FDXDate?
    var tags: [String]?
    var owner: [String: String]?

    var parts: [FormPart] {
        [
            .file("file", file), .files("more", more), .value("note", note), .value("count", count),
            .value("amount", amount), .value("day", day), .value("tags", tags), .value("owner", owner),
        ]
    }
}

extension Scan {
    init(reading parts: FormReader) throws {
        file = try parts.file("file")
        more = try parts.files("more")
        note = try parts.value("note")
        count = try parts.value("count")
        amount = try parts.value("amount")
        day = try parts.value("day")
        tags = try parts.value("tags")
        owner = try parts.value("owner")
    }
}

/// What a server makes of a form: the scan, or the developers' message of its refusal.
private func received(_ body: Data, _ contentType: String) async throws -> Result<Scan, Refusal> {
    let result = Received()
    let route = Route("scan", .post, "/scan", accepts: ["multipart/form-data"]) { request in
        result.scan = try request.multipart() as Scan
        return NoContent()
    }
    var request = HTTPRequest(method: .post, scheme: "https", authority: "bank.example", path: "/scan")
    request.headerFields[.contentType] = contentType
    let (response, answer) = await Router([route]).respond(to: request, body: body)
    if let scan = result.scan { return .success(scan) }
    let message = try JSONValue.decode(from: answer, policy: .lenient).value["debugMessage"]?.string ?? ""
    return .failure(Refusal(text: "\(response.status.code) \(message)"))
}

private struct Refusal: Error, Equatable {
    let text: String
}

private final class Received: @unchecked Sendable {
    var scan: Scan?
}

/// A form with the boundary `b`, its lines ended as forms end them.
private func form(_ lines: String...) -> Data { Data(lines.joined(separator: "\r\n").utf8) }

private func refusal(_ body: Data, _ contentType: String = "multipart/form-data; boundary=b") async throws -> String? {
    guard case .failure(let refusal) = try await received(body, contentType) else { return nil }
    return refusal.text
}

struct MultipartTests {
    private func sent(_ scan: Scan) async throws -> (body: Data, contentType: String) {
        let transport = StubTransport([.status(204)])
        let client = Client(serverURL: try #require(URL(string: "https://bank.example")), transport: transport)
        _ = try await client.send(Endpoint<NoContent>("scan", .post, "/scan", body: .multipart(scan)))
        let sent = try #require(transport.sent.first)
        return (sent.body, try #require(sent.request.headerFields[.contentType]))
    }

    @Test func whatTheClientSendsIsWhatTheServerReads() async throws {
        let scan = Scan(
            file: FilePart(Data([0, 13, 10, 45, 45, 255]), fileName: "a \"b\".png", contentType: "image/png"),
            more: [FilePart(Data("--fdx-".utf8)), FilePart(Data(), fileName: "empty")],
            note: "Größe\r\n--x",
            count: -3,
            amount: Decimal(string: "0.10"),
            day: try FDXDate("2026-11-28"),
            tags: ["a", "b,c"],
            owner: ["name": "Ä"]
        )
        let (body, contentType) = try await sent(scan)
        #expect(try await received(body, contentType) == .success(scan))
    }

    @Test func whatIsNilIsNotSent() async throws {
        let scan = Scan(file: FilePart(Data("x".utf8)))
        let (body, contentType) = try await sent(scan)
        let boundary = try #require(contentType.split(separator: "boundary=").last)
        let expected = form(
            "--\(boundary)",
            #"Content-Disposition: form-data; name="file""#,
            "Content-Type: application/octet-stream",
            "",
            "x",
            "--\(boundary)--",
            ""
        )
        #expect(String(decoding: body, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    }

    @Test func aFileIsReadFromDisk() async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "scan-\(UUID().uuidString).bin")
        let bytes = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try bytes.write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let (body, contentType) = try await sent(Scan(file: FilePart(contentsOf: url, contentType: "image/png")))
        let scan = try await received(body, contentType).get()
        #expect(try scan.file.data() == bytes)
        #expect(scan.file.fileName == url.lastPathComponent)
    }

    @Test func aFileThatIsNotThereIsToldBeforeAnythingIsSent() async throws {
        let file = FilePart(contentsOf: URL(filePath: "/nowhere/Jane Doe.png"))
        let error = await #expect(throws: FDXError.self) { try await sent(Scan(file: file)) }
        #expect(error?.description.contains("the file of part 'file' cannot be read") == true)
        #expect(error?.description.contains("Jane") == false)
    }

    @Test func otherSendersFormsAreRead() async throws {
        let body = form(
            "a preamble",
            "--b  ",
            "content-disposition: form-data; filename=scan.pdf; name=file",
            "Content-Type: application/pdf",
            "X-More: 1",
            "",
            "%PDF",
            "--b",
            #"Content-Disposition: form-data; name="count""#,
            "",
            "12",
            "--b",
            #"Content-Disposition: form-data; name="tags""#,
            "Content-Type: application/json",
            "",
            #"["x", "y"]"#,
            "--b",
            #"Content-Disposition: form-data; name="owner""#,
            "",
            #"{"name": "Ä"}"#,
            "--b--",
            "an epilogue"
        )
        let scan = try await received(body, #"Multipart/Form-Data; charset=utf-8; boundary="b""#).get()
        #expect(scan.file == FilePart(Data("%PDF".utf8), fileName: "scan.pdf", contentType: "application/pdf"))
        #expect(scan.count == 12)
        #expect(scan.tags == ["x", "y"])
        #expect(scan.owner == ["name": "Ä"])
    }

    @Test func whatIsMissingOrWrongIsTold() async throws {
        let file = [#"Content-Disposition: form-data; name="file""#, "", "x"]
        func form(_ more: [String]) -> Data {
            Data((["--b"] + file + ["--b"] + more + ["--b--", ""]).joined(separator: "\r\n").utf8)
        }
        let field = { (name: String, value: String) in ["Content-Disposition: form-data; name=\(name)", "", value] }
        #expect(try await refusal(Data("--b--".utf8)) == "400 body: part 'file' is missing")
        #expect(
            try await refusal(form(field("count", "many")))?.hasPrefix("400 body: part 'count': $: expected") == true
        )
        #expect(try await refusal(form(file)) == "400 body: part 'file' is there twice")
        #expect(
            try await refusal(form(field("note", "a") + ["--b"] + field("note", "b")))
                == "400 body: part 'note' is there twice"
        )
        #expect(try await refusal(form(["", "x"])) == "400 body: a part has no name")
        #expect(try await refusal(form(["Content-Disposition", "", "x"])) == "400 body: a part's head is malformed")
    }

    @Test(arguments: ["", "--b", "--b\r\n", "--b\r\nx", "--bx\r\n\r\n--b--", "--b\r\n\r\nx", "x--b--", "\r\n"])
    func aBrokenFormIsRefused(body: String) async throws {
        #expect(try await refusal(Data(body.utf8))?.hasPrefix("400 body: ") == true)
    }

    @Test func aFormWithoutABoundaryIsRefused() async throws {
        #expect(try await refusal(form("--b--"), "multipart/form-data") == "400 body: the content type has no boundary")
        let long = String(repeating: "b", count: 71)
        #expect(
            try await refusal(form("--\(long)--"), "multipart/form-data; boundary=\(long)")?.contains("no boundary")
                == true
        )
    }

    @Test func thousandsOfPartsAreTooMany() async throws {
        let part = "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n"
        let body = Data((String(repeating: part, count: 1001) + "--b--").utf8)
        #expect(try await refusal(body) == "400 body: the form has too many parts")
    }

    @Test func aDescriptionShowsNeitherContentNorName() {
        let part = FilePart(Data("secret".utf8), fileName: "Jane Doe.pdf", contentType: "application/pdf")
        #expect(String(reflecting: part) + "\(part)" == "application/pdf, 6 bytesapplication/pdf, 6 bytes")
    }
}
