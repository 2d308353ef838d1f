/// A recipient's orders for news at one provider, of FDX 5 or 6: `POST`, `GET` and `DELETE` on
/// `/notification-subscriptions`.
///
///     let subscriptions = NotificationSubscriptions<NotificationSubscription>(client)
///     let subscription = try await subscriptions.subscribe(order)
///
/// `Subscription` is the type of that name of `FDXv5Ecosystem`, of `FDXv6`, or of a module of your own. FDX has no list of
/// subscriptions: keep the id of each. Its functions throw `FDXError`.
public struct NotificationSubscriptions<Subscription: FDXModel>: Sendable {
    private let client: Client

    /// - Parameter client: authorized for the recipient itself (`client_credentials`) in FDX 6, for the scope
    ///   `fdx:notifications:subscribe`.
    public init(_ client: Client) {
        self.client = client
    }

    /// Orders news. The answer has the id, by which the order can be looked at and ended.
    ///
    /// FDX has no idempotency key for it, so it is not repeated where the answer is lost. To order again is harmless where
    /// news are told by their ids: they may come twice.
    public func subscribe(_ order: Subscription) async throws -> Subscription {
        let endpoint = Endpoint<Subscription>(
            "createNotificationSubscription",
            .post,
            "/notification-subscriptions",
            body: .json(order)
        )
        let response = try await client.send(endpoint)
        guard try response.value.subscriptionID() != nil else {
            throw FDXError(
                .undecodable(.missingSubscriptionID),
                operation: endpoint.operation,
                interactionID: response.interactionID,
                body: try response.value.encoded()
            )
        }
        return response.value
    }

    /// What was ordered under an id; nil where the provider knows of no such order, or no longer.
    public func subscription(_ id: String) async throws -> Subscription? {
        let endpoint = Endpoint<Subscription>(
            "getNotificationSubscription",
            .get,
            "/notification-subscriptions/{subscriptionId}",
            parameters: [.path("subscriptionId", id)]
        )
        do {
            return try await client.send(endpoint).value
        } catch let error as FDXError where error.classification == .notFound {
            return nil
        }
    }

    /// Sees to it that the provider has this order, at each start of an app: the one with the id is kept if it is still
    /// there, and for the same news to the same address. Otherwise the order is placed, and then the old one ended, so
    /// that no news is missed in between. Where it cannot be ended, the new one is, and everything is as it was.
    ///
    /// - Parameters:
    ///   - order: the news that are wanted, and where to.
    ///   - id: of the order so far; nil where there is none. Keep the id of what comes back.
    public func renew(_ order: Subscription, id: String?) async throws -> Subscription {
        guard let id else { return try await subscribe(order) }
        let present = try await subscription(id)
        if let present, try present.isFor(sameNewsAs: order) { return present }
        let new = try await subscribe(order)
        guard present != nil else { return new }
        do {
            try await unsubscribe(id)
        } catch {
            if let id = try new.subscriptionID() { try? await unsubscribe(id) }
            throw error
        }
        return new
    }

    /// Ends an order. One that the provider does not know is at its end.
    public func unsubscribe(_ id: String) async throws {
        let endpoint = Endpoint<NoContent>(
            "deleteNotificationSubscription",
            .delete,
            "/notification-subscriptions/{subscriptionId}",
            parameters: [.path("subscriptionId", id)]
        )
        do {
            _ = try await client.send(endpoint)
        } catch let error as FDXError where error.classification == .notFound {}
    }
}

extension FDXModel {
    fileprivate func subscriptionID() throws -> String? {
        try text("subscriptionId").flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A member of an order, by its name in JSON, which all versions of FDX share.
    fileprivate func text(_ name: String) throws -> String? {
        try JSONValue.decode(from: encoded()).value.text(name)
    }

    /// The provider may say more about the subscriber than was ordered, or spell it otherwise.
    fileprivate func isFor(sameNewsAs order: Self) throws -> Bool {
        try ["type", "category", "callbackUrl"].allSatisfy { try text($0) == order.text($0) }
    }
}

extension FDXDecodingError {
    fileprivate static let missingSubscriptionID = FDXDecodingError(
        kind: .missing,
        path: "$.subscriptionId",
        offset: 0,
        expected: "an id",
        found: "nothing",
        member: "subscriptionId"
    )
}
