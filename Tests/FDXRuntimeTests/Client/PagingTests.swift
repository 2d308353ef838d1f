@_spi(Generated) import FDXRuntime
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

    @Test(arguments: [
        #"{"page": {}}"#, #"{"page": {"nextOffset": ""}}"#, #"{"page": {"nextOffset": null}, "links": {}}"#,
    ])
    func thePageWithoutANextOneIsTheLast(page: String) async throws {
        #expect(try await paths(of: [page]).count == 1)
    }

    @Test(arguments: [
        (#"{"Links": {"Next": "/accounts?page=2"}}"#, "/fdx/5/accounts?page=2"),
        (#"{"LINKS": {"NEXT": {"HREF": "?page=2"}}}"#, "/fdx/5/accounts?page=2"),
        (#"{"_links": {"next": {"href": "/accounts?page=2"}}}"#, "/fdx/5/accounts?page=2"),
        (#"{"next_cursor": "c", "has_more": true}"#, "/fdx/5/accounts?limit=2&cursor=c"),
        (#"{"pagination": {"nextCursor": "c", "hasMore": true}}"#, "/fdx/5/accounts?limit=2&cursor=c"),
        (#"{"meta": {"next_page_token": "t"}}"#, "/fdx/5/accounts?limit=2&pageToken=t"),
        (#"{"current_page": 1, "total_pages": 2}"#, "/fdx/5/accounts?limit=2&page=2"),
        (#"{"meta": {"pageNumber": "1", "totalPages": "2"}}"#, "/fdx/5/accounts?limit=2&page=2"),
        (#"{"has_more": true, "links": {"next": "/accounts?a=1"}}"#, "/fdx/5/accounts?a=1"),
        (#"{"has_more": "true", "links": {"next": "/accounts?a=1"}}"#, "/fdx/5/accounts?a=1"),
        (#"{"links": [], "_links": {"next": {"href": "/accounts?a=1"}}}"#, "/fdx/5/accounts?a=1"),
        (#"{"page": 1, "total_pages": 2}"#, "/fdx/5/accounts?limit=2&page=2"),
        (#"{"meta": {"current_page": 1.0, "last_page": 2}}"#, "/fdx/5/accounts?limit=2&page=2"),
        (#"{"page": {"totalElements": 3}, "pageNumber": 1, "pageCount": 2}"#, "/fdx/5/accounts?limit=2&page=2"),
    ])
    func othersSayItInOtherWays(page: String, path: String) async throws {
        #expect(try await paths(of: [page, "{}"]) == ["/fdx/5/accounts?limit=2", path])
    }

    @Test(arguments: [
        #"{"next_cursor": "c", "has_more": false}"#, #"{"next_cursor": null, "has_more": false}"#,
        #"{"current_page": 2, "total_pages": 2}"#, #"{"links": {"self": "/a"}}"#, #"{"_links": {"next": null}}"#,
        #"{"next_cursor": ""}"#, #"{"links": []}"#, #"{"next_cursor": "c", "has_more": "false"}"#,
        #"{"next_cursor": "c", "has_more": 0}"#, #"{"page": {"nextPageKey": false, "nextOffset": []}}"#,
        #"{"links": {"next": {"href": null}}}"#, #"{"links": {"next": {}}}"#, #"{"page": 2, "total_pages": 2}"#,
    ])
    func andSoTheyDoOfTheLast(page: String) async throws {
        #expect(try await paths(of: [page]).count == 1)
    }

    /// What may have been the way on and cannot be read is not taken for the end, on whichever page it comes.
    @Test(arguments: [
        #"{"page": {"nextPageKey": {"key": "k"}}}"#, #"{"page": {"nextOffset": true}}"#,
        #"{"links": {"next": ["/a"]}}"#,
        #"{"_links": {"next": {"href": {"url": "/a"}}}}"#, #"{"links": [{"rel": "next", "href": ["/a"]}]}"#,
        #"{"next_cursor": ["c"], "has_more": true}"#, #"{"current_page": "two", "total_pages": 3}"#,
        #"{"current_page": 2, "total_pages": 3.5}"#, #"{"has_more": true}"#, #"{"has_more": "true"}"#,
        #"{"page": {"totalElements": 9}, "has_more": true}"#, #"{"links": {"self": "/a"}, "hasMore": 1}"#,
    ])
    func aWayOnThatCannotBeReadIsNoEnd(page: String) async throws {
        for pages in [[page], [#"{"page": {"nextOffset": "2"}}"#, page]] {
            let transport = StubTransport(pages.map { .json(200, $0) })
            let count = Locked(0)
            let error = await #expect(throws: FDXError.self) {
                for try await _ in client(transport).pages(list) { count.withLock { $0 += 1 } }
            }
            if case .paging(.malformedLink)? = error?.reason {
            } else if case .paging(.nowhere)? = error?.reason {
            } else {
                Issue.record("\(String(describing: error))")
            }
            #expect(count.withLock { $0 } == pages.count)
        }
        var byMember = list
        byMember.paging = .member("more.next", into: "token")
        await #expect(throws: FDXError.self) { try await paths(of: [#"{"more": {"next": {"a": 1}}}"#], byMember) }
        byMember.paging = .link("more.next")
        await #expect(throws: FDXError.self) { try await paths(of: [#"{"more": {"next": true}}"#], byMember) }
    }

    @Test func aCursorOfAPostGoesIntoItsBody() async throws {
        let transport = StubTransport([
            .json(200, #"{"next_cursor": "c", "has_more": true}"#), .json(200, #"{"has_more": false}"#),
        ])
        let body = MessageBody.json(["count": 2, "cursor": nil] as JSONValue)
        let search = Endpoint<JSONValue>("search", .post, "/search", body: body)
        for try await _ in client(transport).pages(search) {}
        #expect(transport.sent.map { String(decoding: $0.body, as: UTF8.self) }.last == #"{"count":2,"cursor":"c"}"#)
        #expect(transport.sent.compactMap(\.request.path) == ["/fdx/5/search", "/fdx/5/search"])
    }

    @Test(arguments: [
        (#"<https://bank.example/fdx/5/accounts?page=2>; rel="next""#, "/fdx/5/accounts?page=2"),
        (#"</a,b>; title="x, \"y\""; rel=prev, <?page=2>;REL="last next""#, "/fdx/5/accounts?page=2"),
    ])
    func linkHeadersAreFollowed(header: String, path: String) async throws {
        let name = try #require(HTTPField.Name("Link"))
        let transport = StubTransport([
            .answer(200, Data("[1]".utf8), headers: [name: header]),
            .answer(200, Data("[2]".utf8), headers: [name: #"</a>; rel="prev""#]),
        ])
        var pages: [JSONValue] = []
        for try await page in client(transport).pages(list) { pages.append(page.value) }
        #expect(pages == [[1], [2]])
        #expect(transport.sent.last?.request.path == path)
    }

    @Test(arguments: [
        "", ">", "<", "<>", "</a", "/a; rel=next", "</a> rel=next", #"</a>; rel="prev"#, #"</a>; title="x; rel=next"#,
        "</a>; rel", "</a>; =next", "</a>; rel=nextish", "</a>; rev=next",
    ])
    func aLinkHeaderThatIsNoneLeadsNowhere(header: String) async throws {
        let name = try #require(HTTPField.Name("Link"))
        let transport = StubTransport([.answer(200, Data("[1]".utf8), headers: [name: header])])
        var iterator = client(transport).pages(list).makeAsyncIterator()
        #expect(try await iterator.next()?.value == [1])
        _ = try? await iterator.next()
        #expect(transport.sent.count == 1)
    }

    @Test func aProviderMayHaveAWayOfItsOwn() async throws {
        let transport = StubTransport([.json(200, #"{"more": {"at": 7}}"#), .json(200, #"{"next_cursor": "c"}"#)])
        let paging = Paging { page in page.body["more"]?["at"].map { .parameter("at", $0.json) } }
        for try await _ in client(transport).pages(list, paging: paging) {}
        #expect(
            transport.sent.compactMap(\.request.path) == ["/fdx/5/accounts?limit=2", "/fdx/5/accounts?limit=2&at=7"]
        )
    }

    @Test func anEndpointSaysHowItsPagesLeadToTheNext() async throws {
        var byToken = list
        byToken.paging = .member("more.next_token", into: "token")
        let pages = [
            #"{"more": {"nextToken": "t 1"}}"#, #"{"more": {"nextToken": 2}}"#, #"{"more": {"nextToken": ""}}"#,
        ]
        let queries = ["limit=2", "limit=2&token=t%201", "limit=2&token=2"].map { "/fdx/5/accounts?\($0)" }
        #expect(try await paths(of: pages, byToken) == queries)
        var byLink = list
        byLink.paging = .link("paging.url")
        let linked = [#"{"paging": {"url": "?offset=2"}}"#, #"{"paging": {"url": null}}"#]
        #expect(try await paths(of: linked, byLink) == ["/fdx/5/accounts?limit=2", "/fdx/5/accounts?offset=2"])
    }

    @Test func whatACallerSaysGoesBeforeTheEndpoint() async throws {
        var endpoint = list
        endpoint.paging = .link("paging.url")
        let transport = StubTransport([.json(200, #"{"paging": {"url": "?offset=2"}, "next": "n"}"#), .json(200, "{}")])
        for try await _ in client(transport).pages(endpoint, paging: .member("next", into: "after")) {}
        #expect(transport.sent.last?.request.path == "/fdx/5/accounts?limit=2&after=n")
    }

    @Test func whereNothingSaysWhetherThereIsMoreThatIsSaidBehindThePage() async throws {
        let transport = StubTransport([.json(200, #"{"items": [1, 2]}"#)])
        var iterator = client(transport).pages(list).makeAsyncIterator()
        #expect(try await iterator.next()?.value["items"] == [1, 2])
        let error = await #expect(throws: FDXError.self) { try await iterator.next() }
        #expect(error?.description.contains("nothing says whether there are further pages") == true)
        #expect(try await iterator.next() == nil)
    }

    @Test func thePageThatCameIsGivenBeforeItsLinkIsAnError() async throws {
        let transport = StubTransport([
            .json(200, #"{"names": ["a", "b"], "page": {"nextPageKey": "1"}}"#),
            .json(200, #"{"names": ["c"], "links": {"next": {"href": "https://evil.example/names"}}}"#),
        ])
        var names: [String] = []
        await #expect(throws: FDXError.self) {
            for try await name in client(transport).items(Endpoint<Names>("list", .get, "/names")) {
                names.append(name)
            }
        }
        #expect(names == ["a", "b", "c"])
    }

    @Test func itemsShowWhatDeviatedInTheirPages() async throws {
        let transport = StubTransport([
            .json(200, #"{"names": [1], "page": {"nextPageKey": "1"}}"#), .json(200, #"{"names": ["c", 2]}"#),
        ])
        let paths = Locked<[String]>([])
        let endpoint = Endpoint<Names>("list", .get, "/names")
        let items = client(transport).items(endpoint) { page in
            paths.withLock { $0 += page.issues.map(\.path) }
        }
        var iterator = items.makeAsyncIterator()
        #expect(try await iterator.next() == "1")
        #expect(iterator.page?.issues.map(\.path) == ["$.names[0]"])
        while try await iterator.next() != nil {}
        #expect(paths.withLock { $0 } == ["$.names[0]", "$.names[1]"])
    }

    @Test(
        arguments: [
            (LinkTolerance.insecureScheme, "http://bank.example/fdx/5/accounts?p=2", "/fdx/5/accounts?p=2" as String?),
            (.insecureScheme, "http://bank.example:8080/fdx/5/accounts?p=2", "/fdx/5/accounts?p=2"),
            (.insecureScheme, "http://evil.example/fdx/5/accounts?p=2", nil),
            (.insecureScheme, "ftp://bank.example/fdx/5/accounts?p=2", nil),
            (.foreignPath, "https://bank.example/internal/accounts?p=2", "/fdx/5/accounts?p=2"),
            (.foreignPath, "/v5/accounts?p=2", "/fdx/5/accounts?p=2"), (.foreignPath, "http://bank.example/a?p=2", nil),
            ([.foreignPath, .insecureScheme], "http://bank.example/a?p=2", "/fdx/5/accounts?p=2"),
        ] as [(LinkTolerance, String, String?)]
    )
    func linksMayBeForgiven(tolerance: LinkTolerance, link: String, path: String?) async throws {
        let transport = StubTransport([.json(200, #"{"links": {"next": "\#(link)"}}"#), .json(200, "{}")])
        var client = client(transport)
        client.options.linkTolerance = tolerance
        do {
            for try await _ in client.pages(list) {}
        } catch let error as FDXError {
            #expect(path == nil, "\(error)")
        }
        #expect(transport.sent.dropFirst().first?.request.path == path)
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
