import BodiesOfSeveralKinds
import FDXRuntime
import FDXServer
import FDXTesting
import Foundation
import HTTPTypes
import Testing

/// Keeps what its calls get.
private final class Keeper: BankHandlers, @unchecked Sendable {
    private(set) var scan: SendScanBodyChoice?
    private(set) var patch: ChangeBodyChoice?

    func sendScan(body: SendScanBodyChoice, context: RequestContext) async throws { scan = body }

    func change(body: ChangeBodyChoice?, context: RequestContext) async throws -> Note {
        patch = body
        return Note(text: "kept")
    }

    func sendInline(body: SendInlineBodyChoice, context: RequestContext) async throws {}
    func sendFormOrFile(body: SendFormOrFileBodyChoice, context: RequestContext) async throws {}
    func sendScanAsText(body: SendScanAsTextBodyChoice, context: RequestContext) async throws {}
}

struct BodyChoiceTests {
    @Test(
        arguments: [
            (.json(Note(text: "a")), "application/json"),
            (.multipart(SendScanForm(page: FilePart(Data("x".utf8)), text: "a&b")), "multipart/form-data"),
            (.form(Reference(scanId: 7)), "application/x-www-form-urlencoded"),
            (.file(FileContent(Data("%PDF".utf8), contentType: "application/pdf")), "application/pdf"),
            (.file(FileContent(Data([1]), contentType: "image/png")), "image/png"),
            (.token(SignedContent("a.b.c")), "application/jwt"),
        ] as [(SendScanBodyChoice, String)]
    )
    func eachKindGoesFromClientToServer(sent: SendScanBodyChoice, contentType: String) async throws {
        let keeper = Keeper()
        let transport = transport(to: keeper)
        _ = try await client(transport).send(.sendScan(body: sent))
        let header = try #require(transport.sent.first?.request.headerFields[.contentType])
        #expect(header.split(separator: ";").first.map(String.init) == contentType)
        switch (sent, keeper.scan) {
        case (.json(let sent), .json(let kept)): #expect(kept == sent)
        case (.form(let sent), .form(let kept)): #expect(kept == sent)
        case (.file(let sent), .file(let kept)): #expect(kept == sent)
        case (.token(let sent), .token(let kept)): #expect(kept == sent)
        case (.multipart(let sent), .multipart(let kept)):
            #expect(kept.text == sent.text)
            #expect(try kept.page.data() == sent.page.data())
        default: Issue.record("another kind arrived")
        }
    }

    @Test(
        arguments: [
            (.mergePatchJson(Note(text: "a")), "application/merge-patch+json"),
            (.jsonPatchJson([Step(op: "remove", path: "/text")]), "application/json-patch+json"),
        ] as [(ChangeBodyChoice, String)]
    )
    func twoTypesOfJSONAreToldApart(sent: ChangeBodyChoice, contentType: String) async throws {
        let keeper = Keeper()
        let transport = transport(to: keeper)
        _ = try await client(transport).send(.change(body: sent))
        #expect(transport.sent.first?.request.headerFields[.contentType] == contentType)
        switch (sent, keeper.patch) {
        case (.mergePatchJson(let sent), .mergePatchJson(let kept)): #expect(kept == sent)
        case (.jsonPatchJson(let sent), .jsonPatchJson(let kept)): #expect(kept == sent)
        default: Issue.record("another kind arrived")
        }
    }

    @Test func aBodyThatMayBeMissingIsNil() async throws {
        let keeper = Keeper()
        let transport = transport(to: keeper)
        _ = try await client(transport).send(.change())
        #expect(transport.sent.first?.request.headerFields[.contentType] == nil)
        #expect(keeper.patch == nil)
    }

    /// What a server answers to a body of a media type; without one where that is nil.
    private func status(_ path: String, _ contentType: String?, body: String) async -> Int {
        let method: HTTPRequest.Method = path == "/patches" ? .patch : .post
        var request = HTTPRequest(method: method, scheme: "https", authority: "bank.example", path: path)
        request.headerFields[.contentType] = contentType
        return await Router(Keeper().routes).respond(to: request, body: Data(body.utf8)).0.status.code
    }

    @Test(
        arguments: [
            ("/forms", "application/json; charset=utf-8", #"{"text": "a"}"#, 204),
            ("/forms", "APPLICATION/JSON", #"{"text": "a"}"#, 204),
            // The only kind of JSON takes JSON by another name.
            ("/forms", "application/vnd.bank.v2+json", #"{"text": "a"}"#, 204),
            ("/forms", "image/webp", "RIFF", 204),
            ("/forms", "application/octet-stream", "x", 415),
            ("/forms", "text/plain", "x", 415),
            // The content type decides, not the content.
            ("/forms", "application/x-www-form-urlencoded", #"{"text": "a"}"#, 400),
            ("/forms", "application/json", "scanId=7", 400),
            ("/forms", "application/json", "", 400),
            ("/forms", nil, #"{"text": "a"}"#, 415),
            ("/forms", nil, "", 400),
            ("/patches", "application/vnd.bank.v1+json", #"{"text": "a"}"#, 200),
            // Of two kinds of JSON nobody knows which another name means.
            ("/patches", "application/vnd.bank.v2+json", #"{"text": "a"}"#, 415),
            ("/patches", "application/json", #"{"text": "a"}"#, 415),
            ("/patches", nil, "", 200),
        ] as [(String, String?, String, Int)]
    )
    func theContentTypeDecides(path: String, contentType: String?, body: String, expected: Int) async {
        #expect(await status(path, contentType, body: body) == expected)
    }

    private func transport(to keeper: Keeper) -> StubTransport {
        let router = Router(keeper.routes)
        return StubTransport { sent in
            let (response, body) = await router.respond(to: sent.request, body: sent.body)
            return .answer(response.status.code, body, headers: response.headerFields)
        }
    }

    private func client(_ transport: StubTransport) throws -> Client {
        Client(serverURL: try #require(URL(string: "https://bank.example")), transport: transport, middlewares: [])
    }
}
