import FDXRuntime
import FDXServer
import FDXv6
import FDXv6Server
import Testing

private struct FraudDesk: FraudHandlers {
    let desk: Desk

    func reportSuspectedFraudIncident(body: SuspectedFraudIncident, context: RequestContext) async throws {
        try desk.take(context, body)
    }
}

private struct RegistryDesk: RegistryHandlers {
    let desk: Desk

    func searchForDataProviders(pageKey: String?, limit: Int?, context: RequestContext) async throws -> DataProviders {
        try desk.answer(context, pageKey, limit)
    }

    func getDataProvider(dataProviderId: String, context: RequestContext) async throws -> DataProvider {
        try desk.answer(context, dataProviderId)
    }

    func getRegistryRecipients(
        pageKey: String?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> RecipientRecords {
        try desk.answer(context, pageKey, offset, limit)
    }

    func getRegistryRecipient(recipientId: String, context: RequestContext) async throws -> RecipientRecord {
        try desk.answer(context, recipientId)
    }
}

/// The calls to a registry and about fraud in FDX 6, from a client to a server and back.
struct Registry6CallTests {
    private let loop: Loop

    init() throws {
        let desk = Desk()
        loop = try Loop(desk, FraudDesk(desk: desk).routes + RegistryDesk(desk: desk).routes)
    }

    @Test func everyCallArrivesAndItsAnswerComesBack() async throws {
        try await callAllOfFraud()
        try await callAllOfRegistry()
        loop.expectEveryOperationOnce()
    }

    private func callAllOfFraud() async throws {
        let suspectedFraudIncident: SuspectedFraudIncident = try sample()
        try await loop.expect(.reportSuspectedFraudIncident(body: suspectedFraudIncident), suspectedFraudIncident)
    }

    private func callAllOfRegistry() async throws {
        try await loop.expect(.searchForDataProviders(pageKey: "pk 1/2", limit: 25), "pk 1/2", 25)
        try await loop.expect(.getDataProvider(dataProviderId: "dpi 1/2"), "dpi 1/2")
        try await loop.expect(
            .getRegistryRecipients(pageKey: "pk 1/2", offset: "o 1/2", limit: 25),
            "pk 1/2",
            "o 1/2",
            25
        )
        try await loop.expect(.getRegistryRecipient(recipientId: "ri 1/2"), "ri 1/2")
    }
}
