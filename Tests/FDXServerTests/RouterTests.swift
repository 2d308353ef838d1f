import FDXRuntime
import FDXServer
import Foundation
import HTTPTypes
import Testing

private func echo(_ operation: String, _ method: EndpointMethod, _ path: String) -> Route {
    Route(operation, method, path) { request in "\(request.context.operation)" }
}

private func respond(
    _ routes: [Route],
    _ method: HTTPRequest.Method,
    path: String,
    headers: HTTPFields = [:],
    body: String = ""
) async -> (status: Int, headers: HTTPFields, body: String) {
    let request = HTTPRequest(method: method, scheme: nil, authority: nil, path: path, headerFields: headers)
    let (response, data) = await Router(routes).respond(to: request, body: Data(body.utf8))
    return (response.status.code, response.headerFields, String(decoding: data, as: UTF8.self))
}

struct RouterTests {
    @Test(arguments: [
        ("/recipients/providers/requests", "all"),
        ("/recipients/dc-1", "one"),
        ("/recipients/dc-1/providers/requests", "ofOne"),
        ("/recipients/providers", "one"),
        ("/statements/1.pdf", "pdf"),
        ("/statements/1", "statement"),
        ("/a%63counts", "accounts"),
    ])
    func literalSegmentsWinOverParameters(path: String, operation: String) async {
        let answer = await respond(
            [
                echo("one", .get, "/recipients/{client_id}"),
                echo("ofOne", .get, "/recipients/{client_id}/providers/requests"),
                echo("all", .get, "/recipients/providers/requests"),
                echo("statement", .get, "/statements/{id}"),
                echo("pdf", .get, "/statements/{id}.pdf"),
                echo("accounts", .get, "/accounts"),
            ],
            .get,
            path: path
        )
        #expect(answer.body == "\"\(operation)\"")
    }

    @Test func anUnknownPathIsNotFound() async {
        let answer = await respond([echo("accounts", .get, "/accounts")], .get, path: "/account")
        #expect(answer.status == 404)
        #expect(answer.body == #"{"code":"404","message":"No such resource"}"#)
    }

    @Test func anotherMethodIsNotAllowed() async {
        let routes = [echo("put", .put, "/accounts"), echo("get", .get, "/accounts")]
        let answer = await respond(routes, .delete, path: "/accounts")
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS, PUT")
        #expect(answer.body == #"{"code":"1206","message":"Method not allowed"}"#)
    }

    @Test func headIsGetWithoutTheBody() async {
        let answer = await respond([echo("a", .get, "/a")], .head, path: "/a")
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/json")
        #expect(answer.body.isEmpty)
        #expect(await respond([echo("a", .post, "/a")], .head, path: "/a").status == 405)
    }

    @Test func optionsNamesTheMethods() async {
        let answer = await respond([echo("a", .post, "/a/{id}"), echo("b", .get, "/a/b")], .options, path: "/a/b")
        #expect(answer.status == 204)
        #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS, POST")
        #expect(await respond([echo("a", .post, "/a")], .options, path: "/b").status == 404)
    }

    @Test(arguments: [
        ("", "/a", 200), ("/fdx/5/", "/fdx/5/a", 200), ("fdx", "/fdx/a", 200), ("/fdx", "/fdx/a/", 404),
        ("/fdx", "/other/a", 404), ("/fdx", "/a", 404),
    ])
    func theBasePathMayEndWithASlashAndAPathMayNot(base: String, path: String, status: Int) async {
        let router = Router([echo("a", .get, "/a")], basePath: base)
        let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: path)
        #expect(await router.respond(to: request).0.status.code == status)
    }

    @Test func whatAHandlerThrowsIsToldToTheServerAlone() async {
        struct Broken: Error { let secret = "s3cret" }
        let told = Locked<[String]>([])
        let route = Route("a", .get, "/a") { _ -> [String] in throw Broken() }
        let router = Router([route]) { error, context in
            told.withLock { $0.append("\(context.operation) \(error is Broken)") }
        }
        let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/a")
        let (response, body) = await router.respond(to: request)
        #expect(response.status.code == 500 && !String(decoding: body, as: UTF8.self).contains("s3cret"))
        #expect(told.withLock { $0 } == ["a true"])
    }

    /// Of what is not kept of all that was converted, nobody knows whether it is harmless.
    @Test(arguments: [(1000, 200), (1001, 400)])
    func aBodyThatIsConvertedInTooManyPlacesIsABadRequest(count: Int, status: Int) async {
        let route = Route("a", .post, "/a") { request in try request.body() as [Int] }
        let body = "[" + [String](repeating: #""7""#, count: count).joined(separator: ",") + "]"
        #expect(await respond([route], .post, path: "/a", body: body).status == status)
    }

    @Test func aBodyBeyondTheLimitIsTooLarge() async {
        let router = Router([Route("a", .post, "/a") { try $0.body() as [String] }], bodyLimit: 6)
        let request = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/a")
        #expect(await router.respond(to: request, body: Data(#"["ab"]"#.utf8)).0.status.code == 200)
        #expect(await router.respond(to: request, body: Data(#"["abc"]"#.utf8)).0.status.code == 413)
    }

    @Test(arguments: ["/a/%zz", "/a/%", "/a/%FF", "/a/1?%zz=1", "/a/1?q=%f"])
    func whatIsNoPercentEncodingIsABadRequest(path: String) async {
        let route = Route("a", .get, "/a/{id}") { request in
            let query: String? = try request.query("q")
            return try [request.path("id"), query ?? ""]
        }
        let answer = await respond([route], .get, path: path)
        #expect(answer.status == 400)
        #expect(answer.body.contains("is malformed"))
    }

    @Test(arguments: ["/a//b", "/a/", "/a/x/b/c", "//a/x"])
    func anEmptySegmentIsNoParameter(path: String) async {
        #expect(
            await respond([echo("a", .get, "/a/{id}/b"), echo("b", .get, "/a/{id}")], .get, path: path).status == 404
        )
    }

    @Test(arguments: [
        ("application/json", 200), ("*/*", 200), ("application/*, text/html", 200), ("text/html", 406),
        ("application/json;q=0, text/html", 406),
    ])
    func whatTheCallerDoesNotAcceptIsNotAcceptable(accept: String, status: Int) async {
        let answer = await respond([echo("a", .get, "/a")], .get, path: "/a", headers: [.accept: accept])
        #expect(answer.status == status)
    }

    @Test(arguments: ["application/vnd.bank.v2+json", "application/json", "*/*"])
    func jsonGoesOutAsWhatItsDocumentCallsIt(accept: String) async {
        let route = Route("a", .get, "/a", produces: "application/vnd.bank.v2+json") { _ in ["b"] }
        let answer = await respond([route], .get, path: "/a", headers: [.accept: accept])
        #expect(answer.headers[.contentType] == "application/vnd.bank.v2+json")
        #expect(answer.body == #"["b"]"#)
    }

    @Test func aBodyOfAnotherKindIsUnsupported() async {
        let route = Route("a", .post, "/a", accepts: ["application/json"]) { request in
            try request.body() as [String]
        }
        let xml = await respond([route], .post, path: "/a", headers: [.contentType: "text/xml"], body: "<a/>")
        #expect(xml.status == 415)
        let json = await respond(
            [route],
            .post,
            path: "/a",
            headers: [.contentType: "application/json"],
            body: #"["b"]"#
        )
        #expect(json.status == 200)
        #expect(json.body == #"["b"]"#)
    }

    @Test func parametersArriveAsTheirTypes() async throws {
        let flagName = try #require(HTTPField.Name("X-Flag"))
        let route = Route("a", .get, "/a/{id}") { request in
            let ids: [String] = try request.query("ids", explode: false)
            let limit: Int? = try request.query("limit")
            let absent: Int? = try request.query("absent")
            let id: String = try request.path("id")
            let flag: Bool = try request.header("X-Flag")
            let session: String = try request.cookie("session")
            return ids + [id, "\(limit ?? 0)", "\(absent ?? -1)", "\(flag)", session]
        }
        let answer = await respond(
            [route],
            .get,
            path: "/a/x%2Fy?ids=1,2%2C3&limit=50",
            headers: [.cookie: "a=b; session=s%201", flagName: "true"]
        )
        #expect(answer.body == #"["1","2,3","x/y","50","-1","true","s 1"]"#)
    }

    @Test(arguments: ["/a", "/a?limit=ten", "/a?limit=%zz", "/a?limit=1&limit=2"])
    func aMissingOrUnreadableParameterIsABadRequest(path: String) async {
        let route = Route("a", .get, "/a") { request in try request.query("limit") as Int }
        let answer = await respond([route], .get, path: path)
        #expect(answer.status == 400)
        #expect(answer.body.contains(#""code":"401""#))
    }

    @Test func aHandlersErrorIsTheEntityAndAnyOtherIsAnInternalError() async {
        struct Surprise: Error { let secret = "hush" }
        let routes = [
            Route("a", .get, "/a") { _ -> String in throw ServerError(404, code: 701, "Account not found") },
            Route("b", .get, "/b") { _ -> String in throw Surprise() },
        ]
        let known = await respond(routes, .get, path: "/a")
        #expect(known.status == 404)
        #expect(known.body == #"{"code":"701","message":"Account not found"}"#)
        let unknown = await respond(routes, .get, path: "/b")
        #expect(unknown.status == 500)
        #expect(unknown.body == #"{"code":"500","message":"Internal server error"}"#)
    }

    @Test func aHandlerMayThrowAWholeReply() async {
        let route = Route("a", .get, "/a") { _ -> String in throw ServerReply.redirect(to: "https://app.example/") }
        let answer = await respond([route], .get, path: "/a")
        #expect(answer.status == 302)
        #expect(answer.headers[.location] == "https://app.example/")
        #expect(answer.headers[.interactionID] != nil)
        #expect(answer.body == "")
    }

    @Test(arguments: [("/a", "Account not found"), ("/a?limit=ten", "Invalid input"), ("/b", "No such resource")])
    func errorsMayHaveAnotherShape(path: String, message: String) async {
        let route = Route("a", .get, "/a") { request -> String in
            let _: Int? = try request.query("limit")
            throw ServerError(404, code: 701, "Account not found")
        }
        let router = Router(
            [route],
            errorReply: { error, request in
                .text("\(request.path ?? ""): \(error.message)", contentType: "text/plain", status: error.status)
            }
        )
        let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: path)
        let (response, body) = await router.respond(to: request)
        #expect(response.headerFields[.contentType] == "text/plain")
        #expect(String(decoding: body, as: UTF8.self) == "\(path): \(message)")
    }

    @Test func theInteractionIDIsEchoedOrMade() async {
        let routes = [echo("a", .get, "/a")]
        #expect(
            await respond(routes, .get, path: "/a", headers: [.interactionID: "id-1"]).headers[.interactionID] == "id-1"
        )
        #expect(await respond(routes, .get, path: "/a").headers[.interactionID]?.count == 36)
    }
}
