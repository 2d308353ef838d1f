import FDXRuntime
import FDXServer
import FDXTesting
import Foundation
import HTTPTypes
import OddPaths
import Testing

/// Says which call came, and with what.
private struct Echo: BankHandlers {
    func getRange(from: String, to: String, context: RequestContext) async throws -> String { "range \(from) \(to)" }
    func getFile(from: String, context: RequestContext) async throws -> String { "json \(from)" }
    func getAnyFile(from: String, context: RequestContext) async throws -> String { "file \(from)" }
    func getAll(context: RequestContext) async throws -> String { "all" }
    func getFiles(context: RequestContext) async throws -> String { "files" }
    func getFolder(context: RequestContext) async throws -> String { "folder" }
    func getSize(context: RequestContext) async throws -> String { "size" }
    func getSizeOf(from: String, context: RequestContext) async throws -> String { "size of \(from)" }
    func copy(from: String, to: String, context: RequestContext) async throws -> String { "copy \(from) \(to)" }
    func compare(from: String, to: String, context: RequestContext) async throws -> String { "compare \(from) \(to)" }
    func getMark(_́a mark: String, context: RequestContext) async throws -> String { "mark \(mark)" }
}

struct OddPathTests {
    @Test(
        arguments: [
            (.getRange(from: "1", to: "2..3"), "/range/1..2..3", "range 1 2..3"),
            (.getRange(from: "a/b", to: "ü"), "/range/a%2Fb..%C3%BC", "range a/b ü"),
            (.getFile(from: "a.json"), "/files/a.json.json", "json a.json"),
            (.getAnyFile(from: "a.xml"), "/files/a.xml", "file a.xml"),
            (.getAll(), "/files//all", "all"),
            (.getFiles(), "/files", "files"),
            (.getFolder(), "/files/", "folder"),
            (.getSize(), "/gr%C3%B6%C3%9Fe/a%20b/%20x", "size"),
            (.getSizeOf(from: "x-y"), "/gr%C3%B6%C3%9Fe/%C3%BC-x-y", "size of x-y"),
            (.copy(from: "a", to: "b"), "/files/a/b", "copy a b"),
            (.compare(from: "a", to: "b"), "/files/b/a", "compare a b"),
            (.getMark(_́a: "x"), "/marks/x", "mark x"),
        ] as [(Endpoint<String>, String, String)]
    )
    func eachPathLeadsToItsCall(call: Endpoint<String>, path: String, answer: String) async throws {
        let router = Router(Echo().routes)
        let transport = StubTransport { sent in
            let (response, body) = await router.respond(to: sent.request, body: sent.body)
            return .answer(response.status.code, body, headers: response.headerFields)
        }
        let url = try #require(URL(string: "https://bank.example"))
        let client = Client(serverURL: url, transport: transport, middlewares: [])
        #expect(try await client.send(call).value == answer)
        #expect(transport.sent.first?.request.path == path)
    }
}
