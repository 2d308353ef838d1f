import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

private func client(_ transport: StubTransport) -> Client {
    Client(serverURL: url("https://bank.example/fdx/5"), transport: transport, middlewares: [LoggingMiddleware.watched])
}

private let list = Endpoint<JSONValue>("list", .get, "/accounts", parameters: [.query("limit", 2)])

private func paths(of pages: [String], _ endpoint: Endpoint<JSONValue> = list) async throws -> [String] {
    let transport = StubTransport(pages.map { .json(200, $0) })
    for try await _ in client(transport).pages(endpoint) {}
    return transport.sent.compactMap(\.request.path)
}

/// A page of names.
private struct Names: FDXModel, Paged {
    var names: [String]?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(["names"], [String]?.self)

    var pageItems: [String] { names ?? [] }
}

struct PagingTests {
    @Test func itemsGoOnOverAnEmptyPage() async throws {
        let transport = StubTransport([
            .json(200, #"{"names": ["a", "b"], "page": {"nextPageKey": "1"}}"#),
            .json(200, #"{"names": [], "page": {"nextPageKey": "2"}}"#),
            .json(200, #"{"page": {"nextPageKey": "3"}}"#),
            .json(200, #"{"names": ["c"]}"#),
        ])
        var names: [String] = []
        for try await name in client(transport).items(Endpoint<Names>("list", .get, "/names")) { names.append(name) }
        #expect(names == ["a", "b", "c"])
        #expect(transport.sent.compactMap(\.request.path).last == "/fdx/5/names?pageKey=3")
    }

    @Test func itemsComeBeforeTheirNextPageIsAskedFor() async throws {
        let transport = StubTransport([.json(200, #"{"names": ["a", "b"], "page": {"nextPageKey": "1"}}"#)])
        var items = client(transport).items(Endpoint<Names>("list", .get, "/names")).makeAsyncIterator()
        #expect(try await items.next() == "a")
        #expect(try await items.next() == "b")
        #expect(transport.sent.count == 1)
    }

    @Test(arguments: [
        (#"{"page": {"nextOffset": "b c"}}"#, "/fdx/5/accounts?limit=2&offset=b%20c"),
        (#"{"page": {"nextOffset": 2}}"#, "/fdx/5/accounts?limit=2&offset=2"),
        (#"{"page": {"nextPageKey": "k", "nextOffset": "2"}}"#, "/fdx/5/accounts?limit=2&pageKey=k"),
        (#"{"page": {"nextOffset": "2"}, "links": {"next": {"href": "/x"}}}"#, "/fdx/5/accounts?limit=2&offset=2"),
        (#"{"links": {"next": {"href": "/accounts?offset=2"}}}"#, "/fdx/5/accounts?offset=2"),
        (#"{"links": {"next": {"href": "/fdx/5/accounts?offset=2"}}}"#, "/fdx/5/accounts?offset=2"),
        (#"{"links": {"next": {"href": "?offset=2"}}}"#, "/fdx/5/accounts?offset=2"),
        (#"{"links": {"next": {"href": "https://bank.example/other?x=1"}}}"#, "/other?x=1"),
        (#"{"links": {"next": {"href": "/accounts?offSet=2&limit=1"}}}"#, "/fdx/5/accounts?offSet=2&limit=1&offset=2"),
        (#"{"links": [{"rel": "self", "href": "/a"}, {"rel": "next", "href": "/b"}]}"#, "/fdx/5/b"),
    ])
    func theNextPageIsWhereThePageSays(page: String, path: String) async throws {
        #expect(try await paths(of: [page, "{}"]) == ["/fdx/5/accounts?limit=2", path])
    }

    @Test(arguments: ["{}", #"{"page": {"nextOffset": ""}}"#, #"{"page": {"nextOffset": null}, "links": {}}"#])
    func thePageWithoutANextOneIsTheLast(page: String) async throws {
        #expect(try await paths(of: [page]).count == 1)
    }

    @Test func pagesThatLeadInACircleAreAnError() async throws {
        let transport = StubTransport(["1", "2", "1"].map { .json(200, #"{"page": {"nextOffset": "\#($0)"}}"#) })
        let error = await #expect(throws: FDXError.self) {
            for try await _ in client(transport).pages(list) {}
        }
        #expect(error?.description.contains("a page points back to one that was already read") == true)
        #expect(transport.sent.count == 3)
    }

    @Test func pagesThatDoNotEndAreAnError() async throws {
        let transport = StubTransport { _ in .json(200, #"{"page": {"nextOffset": "\#(UUID())"}}"#) }
        var client = client(transport)
        client.options.pageLimit = 5
        let error = await #expect(throws: FDXError.self) {
            for try await _ in client.pages(list) {}
        }
        #expect(error?.description.contains("there are more than 5 pages") == true)
        #expect(transport.sent.count == 5)
    }

    @Test(arguments: [
        "https://evil.example/accounts", "//evil.example/accounts", "http://bank.example/x",
        "https://bank.example:444/x",
    ])
    func noCallFollowsALinkToAnotherServer(link: String) async throws {
        let transport = StubTransport([.json(200, #"{"links": {"next": {"href": "\#(link)"}}}"#)])
        await #expect(throws: FDXError.self) {
            for try await _ in client(transport).pages(list) {}
        }
        #expect(transport.sent.count == 1)
    }

    @Test func everyPageIsACallOfItsOwn() async throws {
        let transport = StubTransport([.json(200, #"{"page": {"nextOffset": "2"}}"#), .json(200, "{}")])
        for try await _ in client(transport).pages(list) {}
        #expect(Set(transport.sent.map { $0.request.headerFields[.interactionID] }).count == 2)
    }

    @Test func aCancelledTaskAsksForNoFurtherPage() async throws {
        let transport = StubTransport { _ in .json(200, #"{"page": {"nextOffset": "\#(UUID())"}}"#) }
        let task = Task {
            for try await _ in client(transport).pages(list) { withUnsafeCurrentTask { $0?.cancel() } }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(transport.sent.count == 1)
    }
}
