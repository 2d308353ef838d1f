import FDXRuntime
import FDXServer
import FDXv5
import FDXv5Ecosystem
import FDXv5EcosystemServer
import Testing

private struct FraudDesk: FraudHandlers {
    let desk: Desk

    func reportSuspectedFraudIncident(body: SuspectedFraudIncident, context: RequestContext) async throws {
        try desk.take(context, body)
    }
}

private struct MetaDesk: MetaHandlers {
    let desk: Desk

    func getAvailability(operationId: OperationId?, context: RequestContext) async throws -> AvailabilityList {
        try desk.answer(context, operationId)
    }

    func getCapability(
        operationId: OperationId?,
        fdxVersion: FdxVersion?,
        resultType: ResultType?,
        context: RequestContext
    ) async throws -> Capability {
        try desk.answer(context, operationId, fdxVersion, resultType)
    }

    func getCertificationMetrics(
        operationId: OperationId?,
        context: RequestContext
    ) async throws -> CertificationMetrics {
        try desk.answer(context, operationId)
    }
}

private struct NotificationsDesk: NotificationsHandlers {
    let desk: Desk

    func createNotificationSubscription(
        body: NotificationSubscription,
        context: RequestContext
    ) async throws -> NotificationSubscription {
        try desk.answer(context, body)
    }

    func getNotificationSubscription(
        subscriptionId: String,
        context: RequestContext
    ) async throws -> NotificationSubscription {
        try desk.answer(context, subscriptionId)
    }

    func deleteNotificationSubscription(subscriptionId: String, context: RequestContext) async throws {
        try desk.take(context, subscriptionId)
    }

    func publishNotification(body: NotificationEntity, context: RequestContext) async throws {
        try desk.take(context, body)
    }
}

private struct RecipientsDesk: RecipientsHandlers {
    let desk: Desk

    func createRecipient(body: RecipientRequest, context: RequestContext) async throws -> Recipient {
        try desk.answer(context, body)
    }

    func getRecipient(clientId: String, context: RequestContext) async throws -> Recipient {
        try desk.answer(context, clientId)
    }

    func updateRecipient(clientId: String, body: RecipientRequest, context: RequestContext) async throws -> Recipient {
        try desk.answer(context, clientId, body)
    }

    func deleteRecipient(clientId: String, context: RequestContext) async throws {
        try desk.take(context, clientId)
    }
}

private struct RegistryDesk: RegistryHandlers {
    let desk: Desk

    func getRegistryRecipients(context: RequestContext) async throws -> RecipientRecords {
        try desk.answer(context)
    }

    func getRegistryRecipient(recipientId: String, context: RequestContext) async throws -> RecipientRecord {
        try desk.answer(context, recipientId)
    }
}

/// The calls between providers, recipients and registries in FDX 5, from a client to a server and back.
struct Ecosystem5CallTests {
    private let loop: Loop

    init() throws {
        let desk = Desk()
        let routes =
            FraudDesk(desk: desk).routes
            + MetaDesk(desk: desk).routes
            + NotificationsDesk(desk: desk).routes
            + RecipientsDesk(desk: desk).routes
            + RegistryDesk(desk: desk).routes
        loop = try Loop(desk, routes)
    }

    @Test func everyCallArrivesAndItsAnswerComesBack() async throws {
        try await callAllOfFraud()
        try await callAllOfMeta()
        try await callAllOfNotifications()
        try await callAllOfRecipients()
        try await callAllOfRegistry()
        loop.expectEveryOperationOnce()
    }

    private func callAllOfFraud() async throws {
        let suspectedFraudIncident: SuspectedFraudIncident = try sample()
        try await loop.expect(.reportSuspectedFraudIncident(body: suspectedFraudIncident), suspectedFraudIncident)
    }

    private func callAllOfMeta() async throws {
        try await loop.expect(.getAvailability(operationId: .getAccount), OperationId.getAccount)
        try await loop.expect(
            .getCapability(operationId: .getAccount, fdxVersion: .v5_2, resultType: .details),
            OperationId.getAccount,
            FdxVersion.v5_2,
            ResultType.details
        )
        try await loop.expect(.getCertificationMetrics(operationId: .getAccount), OperationId.getAccount)
    }

    private func callAllOfNotifications() async throws {
        let notificationSubscription: NotificationSubscription = try sample()
        let notificationEntity: NotificationEntity = try sample()
        try await loop.expect(.createNotificationSubscription(body: notificationSubscription), notificationSubscription)
        try await loop.expect(.getNotificationSubscription(subscriptionId: "si 1/2"), "si 1/2")
        try await loop.expect(.deleteNotificationSubscription(subscriptionId: "si 1/2"), "si 1/2")
        try await loop.expect(.publishNotification(body: notificationEntity), notificationEntity)
    }

    private func callAllOfRecipients() async throws {
        let recipientRequest: RecipientRequest = try sample()
        try await loop.expect(.createRecipient(body: recipientRequest), recipientRequest)
        try await loop.expect(.getRecipient(clientId: "ci 1/2"), "ci 1/2")
        try await loop.expect(.updateRecipient(clientId: "ci 1/2", body: recipientRequest), "ci 1/2", recipientRequest)
        try await loop.expect(.deleteRecipient(clientId: "ci 1/2"), "ci 1/2")
    }

    private func callAllOfRegistry() async throws {
        try await loop.expect(.getRegistryRecipients())
        try await loop.expect(.getRegistryRecipient(recipientId: "ri 1/2"), "ri 1/2")
    }
}
