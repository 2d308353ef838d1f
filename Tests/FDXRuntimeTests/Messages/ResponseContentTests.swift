@_spi(Generated) import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import Testing

/// What the generator makes of an operation that answers in two versions of JSON, or with a file.
private enum Versions: EndpointResponse, Equatable {
    case old([Int])
    case new([String])
    case file(FileContent)

    static let contents: [ResponseContent<Self>] = [
        .json(200, mediaTypes: ["application/vnd.bank.v1+json"], Self.old),
        .json(200, mediaTypes: ["application/vnd.bank.v2+json"], Self.new),
        .file(200, mediaTypes: ["application/pdf"], Self.file),
    ]

    var responseBody: ResponseBody { .empty(nil) }
}

/// A response type by hand that forgets to say what it may be.
private struct Nowhere: EndpointResponse {
    static let contents: [ResponseContent<Self>] = []
    var responseBody: ResponseBody { .empty(nil) }
}

struct ResponseContentTests {
    @Test func aTypeWithoutContentsIsAnError() async throws {
        let client = Client(serverURL: url("https://bank.example"), transport: StubTransport([.json(200, "[]")]))
        let error = await #expect(throws: FDXError.self) {
            try await client.send(Endpoint<Nowhere>("nowhere", .get, "/nowhere"))
        }
        #expect(error?.classification == .unreadable)
    }

    @Test(arguments: [
        ("application/vnd.bank.v1+json", "[1]", Versions.old([1])),
        ("application/vnd.bank.v2+json; charset=utf-8", #"["a"]"#, .new(["a"])),
        ("application/json", "[1]", .old([1])),
        ("application/pdf", "%PDF", .file(FileContent(Data("%PDF".utf8), contentType: "application/pdf"))),
    ])
    fileprivate func theMediaTypeSaysWhichOfSeveralAnswersCame(mediaType: String, body: String, expected: Versions)
        async throws
    {
        let transport = StubTransport([.json(200, body, headers: [.contentType: mediaType])])
        let client = Client(serverURL: url("https://bank.example"), transport: transport)
        let response = try await client.send(Endpoint<Versions>("versions", .get, "/versions"))
        #expect(response.value == expected)
        #expect(
            transport.sent.first?.request.headerFields[.accept]
                == "application/vnd.bank.v1+json, application/vnd.bank.v2+json, application/pdf"
        )
    }
}
