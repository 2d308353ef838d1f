import FDXRuntime
import FlinksSandbox
import Foundation
import HTTPTypes
import Testing

private let accounts = "/api/fdx/5/accounts"

struct FaultTests {
    @Test func aFaultCountsDownAndIsGone() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let set = try await visitor.fault("tooManyRequests", ["count": 2, "retryAfter": 7])
            #expect(set.status == 201)
            for _ in 1...2 {
                let answer = try await visitor.call(path: accounts, token: token)
                #expect(answer.status == 429 && answer.json?["code"] == 1207)
                #expect(answer.headers[.retryAfter] == "7")
                #expect(answer.hasReferences)
            }
            #expect(try await visitor.call(path: accounts, token: token).status == 200)
            #expect(try await visitor.call(.get, "/sandbox/faults").json == [])
        }
    }

    @Test(arguments: [
        ("tooManyRequestsAs422", 422, "application/json"), ("internalError", 500, "application/json"),
        ("maintenance", 503, "text/html; charset=utf-8"), ("html", 200, "text/html; charset=utf-8"),
    ])
    func answersAreReplaced(fault: String, status: Int, type: String) async throws {
        try await withSandbox { visitor in
            _ = try await visitor.fault(fault)
            let answer = try await visitor.call(path: accounts, token: "any")
            #expect(answer.status == status)
            #expect(answer.headers[.contentType] == type)
        }
    }

    @Test func anyErrorCanBeAskedFor() async throws {
        try await withSandbox { visitor in
            _ = try await visitor.fault("error", ["status": 413, "code": 413])
            let answer = try await visitor.call(path: accounts, token: "any")
            #expect(answer.status == 413 && answer.json?["code"] == 413)
            _ = try await visitor.call(.delete, "/sandbox/faults")
            _ = try await visitor.fault("error", ["status": 404, "code": 802])
            #expect(try await visitor.call(path: accounts, token: "any").json?["message"] == "Payment not found")
        }
    }

    @Test func anAnswerCanBeEmptyOrBreakOff() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            _ = try await visitor.fault("empty", ["count": 1])
            let empty = try await visitor.call(path: accounts, token: token)
            #expect(empty.status == 200 && empty.body.isEmpty)
            _ = try await visitor.fault("truncated", ["count": 1])
            await #expect(throws: TransportFault.self) { try await visitor.call(path: accounts, token: token) }
            #expect(try await visitor.call(path: accounts, token: token).status == 200)
        }
    }

    @Test func anAnswerCanBeSlow() async throws {
        try await withSandbox { visitor async throws in
            let token = try await visitor.consent().access
            _ = try await visitor.fault("slow", ["delay": 50])
            let start = ContinuousClock.now
            #expect(try await visitor.call(path: accounts, token: token).status == 200)
            #expect(ContinuousClock.now - start >= .milliseconds(50))
        }
    }

    @Test(arguments: [
        ("numbersAsText", #""totalElements":"7""#), ("booleansAsText", #""transferIn":"true""#),
        ("timestampsAsDates", #""balanceAsOf":"2026-10-31""#),
        ("datesAsTimestamps", #""lastActivityDate":"2026-10-31T00:00:00Z""#),
        ("textAsNumbers", #""routingTransitNumber":"0"#), ("brokenElement", #""accounts":["not what it should be",{"#),
    ])
    func payloadsDeviate(fault: String, text: String) async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            _ = try await visitor.fault(fault)
            let answer = try await visitor.call(path: accounts + "?resultType=details", token: token)
            #expect(answer.text.contains(text))
        }
    }

    @Test func aStarStandsForTheRestOfAPathAndAMethodCanBeNamed() async throws {
        try await withSandbox { visitor in
            let body: JSONValue = ["path": "/api/v1/*", "method": "POST", "fault": "internalError"]
            _ = try await visitor.post("/sandbox/faults", body)
            #expect(try await visitor.call(.post, "/api/v1/token", body: "{}").status == 500)
            #expect(try await visitor.call(.get, "/api/v1/providers").status == 400)
            #expect(try await visitor.call(.delete, "/sandbox/faults").status == 204)
            #expect(try await visitor.call(.post, "/api/v1/token", body: "{}").status == 400)
        }
    }

    /// A page of another site that a developer has open, and a form of one, which a browser sends without asking.
    @Test(arguments: [
        (HTTPRequest.Method.post, "/sandbox/faults"), (.delete, "/sandbox/faults"), (.post, "/sandbox/steps"),
        (.put, "/sandbox/suspensions/\(SandboxOptions.recipientClientID)/1000"),
        (.delete, "/sandbox/suspensions/\(SandboxOptions.recipientClientID)/1000"),
    ])
    func onlyItsOwnPagesChangeTheSandbox(method: HTTPRequest.Method, path: String) async throws {
        try await withSandbox { visitor async throws in
            let body = #"{"path":"\#(accounts)","fault":"internalError"}"#
            for origin in ["https://evil.example", "null", "http://localhost:1"] {
                let refused = try await visitor.call(method, path, headers: [.origin: origin], body: body)
                #expect(refused.status == 403)
            }
            for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"]
            where method != .delete {
                #expect(try await visitor.call(method, path, body: body, type: type).status == 415)
            }
            if method != .delete { #expect(try await visitor.call(method, path).status == 415) }
            #expect(try await visitor.call(.get, "/sandbox/faults").json == [])
            #expect(try await visitor.call(.get, "/sandbox/steps").json == ["steps": 0])
            let token = try await visitor.consent().access
            #expect(try await visitor.call(path: accounts, token: token).status == 200)
            let own = visitor.address.absoluteString
            let answer = try await visitor.call(method, path, headers: [.origin: own], body: body)
            #expect((200..<300).contains(answer.status))
        }
    }

    @Test(arguments: [
        #"{"path":"x","fault":"slow"}"#, #"{"path":"/x","fault":"nonsense"}"#, "[]",
        #"{"path":"/x","fault":"slow","count":0}"#, #"{"path":"/x","fault":"error","status":200}"#,
        #"{"path":"/x","fault":"slow","delay":"long"}"#,
    ])
    func aFaultThatMakesNoSenseIsRefused(body: String) async throws {
        try await withSandbox { visitor async throws in
            #expect(try await visitor.call(.post, "/sandbox/faults", body: body).status == 400)
            #expect(try await visitor.call(.get, "/sandbox/faults").json == [])
        }
    }
}

extension Visitor {
    /// Lets the list of accounts go wrong.
    fileprivate func fault(_ name: String, _ more: JSONObject = [:]) async throws -> Answer {
        var body = more
        body["path"] = .string(accounts)
        body["fault"] = .string(name)
        return try await post("/sandbox/faults", .object(body))
    }
}
