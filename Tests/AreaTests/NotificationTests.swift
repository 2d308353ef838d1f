import FDXRuntime
import FDXServer
import FDXTesting
import FDXv5Ecosystem
import FDXv5EcosystemServer
import FDXv6
import FDXv6Server
import Foundation
import HTTPTypes
import Testing

/// The provider's side, written once for the types of both versions.
private protocol NewsDesk: Sendable {
    var desk: Desk { get }
}

extension NewsDesk {
    func createNotificationSubscription<Order: FDXValue>(body: Order, context: RequestContext) async throws -> Order {
        try desk.answer(context, body)
    }

    func getNotificationSubscription<Order: FDXValue>(
        subscriptionId: String,
        context: RequestContext
    ) async throws -> Order {
        try desk.answer(context, subscriptionId)
    }

    func deleteNotificationSubscription(subscriptionId: String, context: RequestContext) async throws {
        try desk.take(context, subscriptionId)
    }

    func publishNotification<Notification: FDXValue>(body: Notification, context: RequestContext) async throws {
        try desk.take(context, body)
    }
}

private struct NewsDesk5: FDXv5EcosystemServer.NotificationsHandlers, NewsDesk {
    let desk: Desk
}

private struct NewsDesk6: FDXv6Server.NotificationsHandlers, NewsDesk {
    let desk: Desk

    func getNotifications(
        pageKey: String?,
        offset: String?,
        limit: Int?,
        dataRecipientId: String?,
        context: RequestContext
    ) async throws -> Notifications {
        try desk.answer(context, pageKey, offset, limit, dataRecipientId)
    }
}

/// Ordering news, and getting them, in both versions of FDX.
struct NotificationTests {
    @Test func newsOfFDX5AreOrderedAndTaken() async throws {
        let desk = Desk()
        try await expectOrders(of: FDXv5Ecosystem.NotificationSubscription.self, NewsDesk5(desk: desk).routes, desk)
        try await expectNews(of: FDXv5Ecosystem.NotificationEntity.self) { .publishNotification(body: $0) }
    }

    @Test func newsOfFDX6AreOrderedAndTaken() async throws {
        let desk = Desk()
        try await expectOrders(of: FDXv6.NotificationSubscription.self, NewsDesk6(desk: desk).routes, desk)
        try await expectNews(of: FDXv6.NotificationEntity.self) { .publishNotification(body: $0) }
    }

    /// Who was asleep while news were sent asks for them, and hears of each once.
    @Test func newsOfFDX6ThatAreAskedForAreTheSame() async throws {
        let client = try Client.loop(to: NewsDesk6(desk: Desk()).routes)
        let page = try await client.send(.getNotifications(limit: 25)).value
        let taken = Locked<[String]>([])
        let receiver = NotificationReceiver<FDXv6.NotificationEntity>(from: .anybody(as: "bank")) { news in
            taken.withLock { $0.append(news.notification.notificationId) }
        }
        let sent = try Client.loop(to: receiver.routes)
        for notification in page.notifications ?? [] {
            try await receiver.receive(notification, from: "bank")
            _ = try await sent.send(.publishNotification(body: notification))
        }
        #expect(page.notifications?.count == 2 && taken.withLock { $0 } == ["text 0"])
    }

    /// From the client of the runtime to the handlers that were generated, and back.
    private func expectOrders<Order: FDXModel>(of type: Order.Type, _ routes: [Route], _ desk: Desk) async throws {
        let subscriptions = NotificationSubscriptions<Order>(try .loop(to: routes))
        let order: Order = try sample()
        #expect(try await subscriptions.subscribe(order) == order)
        #expect(try await subscriptions.subscription("a/b") == order)
        #expect(try await subscriptions.renew(order, id: "text 0") == order)
        try await subscriptions.unsubscribe("a/b")
        #expect(
            desk.operations == [
                "createNotificationSubscription", "getNotificationSubscription", "getNotificationSubscription",
                "deleteNotificationSubscription",
            ]
        )
        #expect(desk.last?.arguments == [#""a\/b""#] || desk.last?.arguments == [#""a/b""#])
    }

    /// From a provider's call to the app, which hears of each notification once, and of its failures until one is none.
    private func expectNews<Notification: FDXModel>(
        of type: Notification.Type,
        publish: (Notification) -> Endpoint<NoContent>
    ) async throws {
        let taken = Locked<[Notification]>([])
        let receiver = NotificationReceiver<Notification>(from: .bearer(["bank": "secret"])) { news in
            let count = taken.withLock { taken in
                taken.append(news.notification)
                return taken.count
            }
            if count == 1 { throw ServerError(503, code: 503, "Not now") }
        }
        var client = try Client.loop(to: receiver.routes)
        let notification: Notification = try sample()
        let refused = await #expect(throws: FDXError.self) { try await client.send(publish(notification)) }
        #expect(refused?.status == 401 && refused?.code == 603)
        client.authorizer = BearerToken("secret")
        let failed = await #expect(throws: FDXError.self) { try await client.send(publish(notification)) }
        #expect(failed?.status == 503)
        for _ in 0..<3 { #expect(try await client.send(publish(notification)).status == 204) }
        #expect(taken.withLock { $0 } == [notification, notification])
    }
}
