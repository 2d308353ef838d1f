@_spi(Generated) import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import Testing

/// A provider's list of orders, kept as JSON; it can be told to fail.
private final class Desk: Sendable {
    private let orders = Locked<[String: JSONObject]>([:])
    private let refused: Set<HTTPRequest.Method>
    private let calls = Locked<[String]>([])

    init(refusing refused: Set<HTTPRequest.Method> = []) {
        self.refused = refused
    }

    var ids: [String] { orders.withLock { $0.keys.sorted() } }
    var sent: [String] { calls.withLock { $0 } }

    func end(_ id: String) { orders.withLock { $0[id] = nil } }

    func answer(_ sent: StubTransport.Sent) throws -> StubTransport.Answer {
        let path = sent.request.path ?? ""
        calls.withLock { $0.append("\(sent.request.method.rawValue) \(path)") }
        if refused.contains(sent.request.method) { return .json(400, #"{"code": "401", "message": "No"}"#) }
        let id = path.split(separator: "/").last.map(String.init) ?? ""
        return try orders.withLock { orders in
            switch sent.request.method {
            case .post:
                var order = try #require(JSONValue.decode(from: sent.body).value.object)
                let id = "s-\(calls.withLock { $0.count })"
                order["subscriptionId"] = .string(id)
                orders[id] = order
                return try .json(201, text(order))
            case .get: return try orders[id].map { try .json(200, text($0)) } ?? Self.unknown
            default: return orders.removeValue(forKey: id) == nil ? Self.unknown : .status(204)
            }
        }
    }

    private func text(_ order: JSONObject) throws -> String {
        String(decoding: try JSONValue.object(order).encoded(), as: UTF8.self)
    }

    private static let unknown = StubTransport.Answer.json(404, #"{"code": "404", "message": "Unknown"}"#)
}

/// What a generated module has for an order, as far as it matters here.
private struct Order: FDXModel {
    var type: String?
    var callbackUrl: String?
    var subscriptionId: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        ["type", "callbackUrl", "subscriptionId"],
        String?.self,
        String?.self,
        String?.self
    )

    static func of(_ type: String, to address: String = "https://app.example/hooks/notifications") -> Order {
        Order(type: type, callbackUrl: address)
    }
}

private func subscriptions(_ answer: @escaping @Sendable (StubTransport.Sent) throws -> StubTransport.Answer)
    -> NotificationSubscriptions<Order>
{
    let client = Client(
        serverURL: url("https://bank.example/fdx"),
        transport: StubTransport(answering: { try answer($0) }),
        middlewares: []
    )
    return NotificationSubscriptions(client)
}

struct NotificationSubscriptionTests {
    @Test func anOrderIsPlacedLookedAtAndEnded() async throws {
        let desk = Desk()
        let subscriptions = subscriptions(desk.answer)
        let placed = try await subscriptions.subscribe(.of("BALANCE"))
        let id = try #require(placed.subscriptionId)
        #expect(placed.type == "BALANCE")
        #expect(try await subscriptions.subscription(id) == placed)
        try await subscriptions.unsubscribe(id)
        #expect(try await subscriptions.subscription(id) == nil)
        try await subscriptions.unsubscribe(id)
        #expect(
            desk.sent == [
                "POST /fdx/notification-subscriptions", "GET /fdx/notification-subscriptions/s-1",
                "DELETE /fdx/notification-subscriptions/s-1", "GET /fdx/notification-subscriptions/s-1",
                "DELETE /fdx/notification-subscriptions/s-1",
            ]
        )
    }

    @Test(arguments: [#"{"type": "BALANCE"}"#, #"{"type": "BALANCE", "subscriptionId": ""}"#])
    func anOrderThatCannotBeEndedIsAnError(answer: String) async throws {
        let subscriptions = subscriptions { _ in .json(201, answer) }
        let error = await #expect(throws: FDXError.self) { try await subscriptions.subscribe(.of("BALANCE")) }
        #expect(error?.classification == .unreadable)
        #expect(error?.description.contains("$.subscriptionId: expected an id, found nothing") == true)
    }

    @Test func anOrderIsKeptWhileItIsForTheSameNews() async throws {
        let desk = Desk()
        let subscriptions = subscriptions(desk.answer)
        let first = try await subscriptions.renew(.of("BALANCE"), id: nil)
        #expect(try await subscriptions.renew(.of("BALANCE"), id: first.subscriptionId) == first)
        #expect(desk.ids == ["s-1"])
    }

    @Test(arguments: [Order.of("SERVICE"), .of("BALANCE", to: "https://app.example/other")])
    private func anOrderForOtherNewsReplacesTheOldOne(order: Order) async throws {
        let desk = Desk()
        let subscriptions = subscriptions(desk.answer)
        let first = try await subscriptions.renew(.of("BALANCE"), id: nil)
        let second = try await subscriptions.renew(order, id: first.subscriptionId)
        #expect(desk.ids == [second.subscriptionId])
        #expect(desk.sent.map { $0.prefix { $0 != " " } } == ["POST", "GET", "POST", "DELETE"])
    }

    @Test func anOrderThatIsGoneIsPlacedAnew() async throws {
        let desk = Desk()
        let subscriptions = subscriptions(desk.answer)
        let first = try await subscriptions.renew(.of("BALANCE"), id: nil)
        desk.end("s-1")
        let second = try await subscriptions.renew(.of("BALANCE"), id: first.subscriptionId)
        #expect(desk.ids == [second.subscriptionId] && second.subscriptionId != first.subscriptionId)
    }

    /// The caller knows the old id alone, so nothing else may be left.
    @Test func whereTheOldOrderCannotBeEndedEverythingIsAsItWas() async throws {
        let desk = Desk()
        let first = try await subscriptions(desk.answer).renew(.of("BALANCE"), id: nil)
        let refusing = subscriptions { sent in
            let isOld = sent.request.path?.hasSuffix("/s-1") == true && sent.request.method == .delete
            return isOld ? .status(500) : try desk.answer(sent)
        }
        await #expect(throws: FDXError.self) {
            try await refusing.renew(.of("SERVICE"), id: first.subscriptionId)
        }
        #expect(desk.ids == ["s-1"])
    }

    @Test func otherFailuresAreNotMistakenForAnOrderThatIsGone() async throws {
        let subscriptions = subscriptions(Desk(refusing: [.get, .delete]).answer)
        await #expect(throws: FDXError.self) { try await subscriptions.subscription("s-1") }
        await #expect(throws: FDXError.self) { try await subscriptions.unsubscribe("s-1") }
        await #expect(throws: FDXError.self) { try await subscriptions.renew(.of("BALANCE"), id: "s-1") }
    }

    @Test func anOrderIsNotPlacedTwiceForALostAnswer() async throws {
        let desk = Desk()
        let transport = StubTransport { sent in
            _ = try desk.answer(sent)
            return .status(503)
        }
        var retry = RetryMiddleware()
        retry.firstDelay = .zero
        let client = Client(serverURL: url("https://bank.example"), transport: transport, middlewares: [retry])
        await #expect(throws: FDXError.self) {
            try await NotificationSubscriptions<Order>(client).subscribe(.of("BALANCE"))
        }
        #expect(desk.ids.count == 1)
    }
}
