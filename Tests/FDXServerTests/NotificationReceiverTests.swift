@_spi(Generated) import FDXRuntime
import FDXServer
import Foundation
import HTTPTypes
import Testing

/// What a generated module has for a notification, as far as it matters here.
private struct Note: FDXModel {
    var notificationId: String
    var type: String
    var sentOn: FDXTimestamp?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        ["notificationId", "type", "sentOn"],
        String.self,
        String.self,
        FDXTimestamp?.self
    )
}

/// An app that writes down what it is told, and can be told to fail.
private actor App {
    private(set) var taken: [String] = []
    private var failures: [any Error]

    init(failing failures: [any Error] = []) {
        self.failures = failures
    }

    func take(_ news: NotificationReceiver<Note>.News) throws {
        taken.append("\(news.sender) \(news.notification.notificationId)")
        if !failures.isEmpty { throw failures.removeFirst() }
    }
}

private struct Failure: Error {}

private func receiver(
    _ app: App,
    from authentication: NotificationAuthentication = .anybody(as: "bank"),
    remembering count: Int = 100
) -> NotificationReceiver<Note> {
    NotificationReceiver(from: authentication, remembering: count) { news in try await app.take(news) }
}

private func note(_ id: String, _ type: String = "BALANCE") -> String {
    #"{"notificationId": "\#(id)", "type": "\#(type)"}"#
}

@discardableResult
private func deliver(
    _ body: String,
    to receiver: NotificationReceiver<Note>,
    path: String = "/hooks/notifications",
    headers: HTTPFields = [:]
) async -> (status: Int, body: String) {
    var headers = headers
    headers[.contentType] = headers[.contentType] ?? "application/json"
    let request = HTTPRequest(method: .post, scheme: nil, authority: nil, path: path, headerFields: headers)
    let router = Router(receiver.routes, basePath: "/hooks")
    let (response, data) = await router.respond(to: request, body: Data(body.utf8))
    return (response.status.code, String(decoding: data, as: UTF8.self))
}

struct NotificationReceiverTests {
    @Test func eachNotificationIsTakenOnce() async {
        let app = App()
        let receiver = receiver(app)
        for id in ["1", "2", "1", "1", "3"] {
            let answer = await deliver(note(id), to: receiver)
            #expect(answer.status == 204 && answer.body.isEmpty)
        }
        #expect(await app.taken == ["bank 1", "bank 2", "bank 3"])
    }

    @Test func theAppIsToldOfRepetitions() async {
        let seen = Locked<[String]>([])
        let receiver = NotificationReceiver<Note>(
            from: .anybody(as: "bank"),
            onRepetition: { news in seen.withLock { $0.append(news.notification.type) } },
            take: { _ in }
        )
        await deliver(note("1", "BALANCE"), to: receiver)
        await deliver(note("1", "RISK"), to: receiver)
        #expect(seen.withLock { $0 } == ["RISK"])
    }

    @Test func whatTheAppCouldNotTakeIsTakenWhenItComesAgain() async {
        let app = App(failing: [Failure(), ServerError(503, code: 503, "Not now")])
        let receiver = receiver(app)
        var statuses: [Int] = []
        for _ in 0..<4 { statuses.append(await deliver(note("1"), to: receiver).status) }
        #expect(statuses == [500, 503, 204, 204])
        #expect(await app.taken.count == 3)
    }

    /// The second is the next try where the first fails, and a repetition where it does not.
    @Test(arguments: [0, 1, 7])
    func whatComesTwiceAtOnceIsTakenOnce(failures: Int) async {
        let app = App(failing: Array(repeating: Failure(), count: failures))
        let slow = NotificationReceiver<Note>(from: .anybody(as: "bank")) { news in
            for _ in 0..<50 { await Task.yield() }
            try await app.take(news)
        }
        let statuses = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { await deliver(note("1"), to: slow).status } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(await app.taken.count == failures + 1)
        #expect(
            statuses.sorted() == Array(repeating: 204, count: 8 - failures) + Array(repeating: 500, count: failures)
        )
    }

    @Test func anotherNotificationDoesNotWaitForOneThatIsSlow() async throws {
        let (turns, go) = AsyncStream<Void>.makeStream()
        let app = App()
        let receiver = NotificationReceiver<Note>(from: .anybody(as: "bank")) { news in
            if news.notification.notificationId == "slow" { for await _ in turns { break } }
            try await app.take(news)
        }
        async let slow = deliver(note("slow"), to: receiver).status
        #expect(await deliver(note("quick"), to: receiver).status == 204)
        go.yield()
        #expect(await slow == 204)
        #expect(await app.taken == ["bank quick", "bank slow"])
    }

    // MARK: - Memory

    @Test func theOldestIdsAreForgottenFirst() async {
        let app = App()
        let receiver = receiver(app, remembering: 3)
        for id in ["1", "2", "3", "4", "5", "3", "4", "5", "1", "4", "3"] { await deliver(note(id), to: receiver) }
        #expect(await app.taken.map { $0.suffix(1) } == ["1", "2", "3", "4", "5", "1", "3"])
    }

    @Test(arguments: [0, -5, 1])
    func theLatestIdIsAlwaysRemembered(count: Int) async {
        let app = App()
        let receiver = receiver(app, remembering: count)
        for id in ["1", "1", "2", "2"] { await deliver(note(id), to: receiver) }
        #expect(await app.taken == ["bank 1", "bank 2"])
    }

    // MARK: - Senders

    @Test func theIdsOfOneSenderAreNotThoseOfAnother() async {
        let app = App()
        let receiver = receiver(app, from: .bearer(["a": "secret a", "b": "secret b"]))
        for secret in ["secret a", "secret b", "secret a"] {
            await deliver(note("1"), to: receiver, headers: [.authorization: "Bearer \(secret)"])
        }
        #expect(await app.taken == ["a 1", "b 1"])
    }

    /// "a1" with "1" is not "a" with "11".
    @Test func namesAndIdsDoNotRunTogether() async throws {
        let app = App()
        let receiver = receiver(app)
        let senders = [("a1", "1"), ("a", "11"), ("1", "1 a"), ("1 1", "a")]
        for (sender, id) in senders {
            try await receiver.receive(Note(notificationId: id, type: "BALANCE"), from: sender)
        }
        #expect(await app.taken == senders.map { "\($0) \($1)" })
    }

    @Test(arguments: [nil, "Bearer", "Bearer ", "Bearer wrong", "Basic secret", "secret", "Bearer secret,secret"])
    func whoDoesNotKnowTheSecretIsRefused(header: String?) async {
        let app = App()
        var headers = HTTPFields()
        headers[.authorization] = header
        let answer = await deliver(note("1"), to: receiver(app, from: .bearer(["bank": "secret"])), headers: headers)
        #expect(answer.status == 401)
        #expect(answer.body == #"{"code":"603","message":"Authentication failed"}"#)
        #expect(await app.taken == [])
    }

    @Test(arguments: [["bank": Secret("")], [:]])
    func anEmptySecretLetsNobodyIn(secrets: [String: Secret]) async {
        let app = App()
        for header in ["Bearer ", "Bearer", ""] {
            let answer = await deliver(
                note("1"),
                to: receiver(app, from: .bearer(secrets)),
                headers: [.authorization: header]
            )
            #expect(answer.status == 401)
        }
    }

    @Test func aSecretMayStandInAHeaderOfItsOwn() async throws {
        let app = App()
        let name = try #require(HTTPField.Name("X-API-Key"))
        let receiver = receiver(app, from: .header(name, ["bank": "secret", "nobody": ""]))
        #expect(await deliver(note("2"), to: receiver, headers: [name: ""]).status == 401)
        #expect(await deliver(note("1"), to: receiver, headers: [name: "secret"]).status == 204)
        #expect(await deliver(note("2"), to: receiver, headers: [name: "Secret"]).status == 401)
        #expect(await deliver(note("2"), to: receiver).status == 401)
        #expect(await app.taken == ["bank 1"])
    }

    /// A signature is made over the bytes as they came.
    @Test func theAppMayDecideByTheWholeRequest() async {
        let app = App()
        let authentication = NotificationAuthentication.by { request in
            guard request.headers[.authorization] == "\(request.body.count) \(request.context.operation)" else {
                throw NotificationAuthentication.refusal
            }
            return "signed"
        }
        let receiver = receiver(app, from: authentication)
        let body = note("1") + " "
        let signature = "\(body.utf8.count) publishNotification"
        #expect(await deliver(body, to: receiver, headers: [.authorization: signature]).status == 204)
        #expect(await deliver(note("2"), to: receiver, headers: [.authorization: signature]).status == 401)
        #expect(await app.taken == ["signed 1"])
    }

    /// What a stranger sends is not even parsed.
    @Test func authenticationComesBeforeTheBody() async {
        let answer = await deliver("{", to: receiver(App(), from: .bearer(["bank": "secret"])))
        #expect(answer.status == 401)
    }

    // MARK: - Bodies

    @Test(arguments: [
        ("{", "body"), (#"{"type": "BALANCE"}"#, "notificationId"), (#"{"notificationId": "1"}"#, "type"),
        (#"{"notificationId": "", "type": "BALANCE"}"#, "notificationId"), ("", "body"), ("[]", "body"),
    ])
    func whatIsNoNotificationIsABadRequest(body: String, place: String) async {
        let app = App()
        let answer = await deliver(body, to: receiver(app))
        #expect(answer.status == 400 && answer.body.contains(place))
        #expect(await app.taken == [])
    }

    /// A sender that is refused for a detail gives up at some time, and the news is lost.
    @Test func aBadDetailDoesNotKeepNewsOut() async throws {
        let news = Locked<[NotificationReceiver<Note>.News]>([])
        let receiver = NotificationReceiver<Note>(from: .anybody(as: "bank")) { one in news.withLock { $0.append(one) }
        }
        let body = #"{"notificationId": 17, "type": "BALANCE", "sentOn": {"never": true}, "more": [1]}"#
        #expect(await deliver(body, to: receiver).status == 204)
        let one = try #require(news.withLock { $0.first })
        #expect(one.notification.notificationId == "17" && one.notification.sentOn == nil)
        #expect(one.notification.unknownFields["more"] == [1])
        #expect(one.issues.map(\.path) == ["$.notificationId", "$.sentOn"])
        #expect(await deliver(note("17"), to: receiver).status == 204)
        #expect(news.withLock { $0.count } == 1)
    }

    @Test func anotherContentTypeIsNotTaken() async {
        let answer = await deliver(note("1"), to: receiver(App()), headers: [.contentType: "text/plain"])
        #expect(answer.status == 415)
    }

    @Test func theAppChoosesThePath() async {
        let receiver = NotificationReceiver<Note>(from: .anybody(as: "bank"), path: "/bank-7") { _ in }
        #expect(await deliver(note("1"), to: receiver, path: "/hooks/bank-7").status == 204)
        #expect(await deliver(note("1"), to: receiver).status == 404)
    }

    /// FDX 6 has a call that asks for news; they meet those that were sent.
    @Test func newsThatWereAskedForAreTheSameNews() async throws {
        let app = App()
        let receiver = receiver(app)
        await deliver(note("1"), to: receiver)
        try await receiver.receive(Note(notificationId: "1", type: "BALANCE"), from: "bank")
        try await receiver.receive(Note(notificationId: "2", type: "BALANCE"), from: "bank")
        await deliver(note("2"), to: receiver)
        #expect(await app.taken == ["bank 1", "bank 2"])
    }
}
