import FDXServer
import FlinksOutbound
import HTTPTypes

extension Handlers {
    func listSupportedDataProviders(context: RequestContext) async throws -> [DataProvider] {
        let bearer = try await authority.client(context)
        if bearer.scopes.contains(TokenDesk.adminScope) { return Bank.all.map(\.provider) }
        let stages = try await stages(of: bearer.clientID)
        return Bank.all.filter { stages[$0.id] == .active }.map(\.provider)
    }

    func listActiveDataProvidersV2(
        country: [Country]?,
        isEnabledForClient: Bool?,
        context: RequestContext
    ) async throws -> [DataProviderStatus] {
        let stages = try await stagesOfCaller(context)
        return Bank.all
            .filter { country?.contains($0.country) ?? true }
            .map { $0.status(stages[$0.id]?.ofProvider ?? .available) }
            .filter { provider in isEnabledForClient.map { $0 == (provider.status == .activated) } ?? true }
    }

    func getDataProvider(providerId: Int, context: RequestContext) async throws -> DataProviderDetails {
        try await authority.admin(context)
        guard let bank = Bank.all.first(where: { $0.id == providerId }) else {
            throw try ServiceRefusal.reply(404, "not_found", description: "There is no such provider")
        }
        return bank.details
    }

    /// Without a token nothing is registered, which the document allows.
    private func stagesOfCaller(_ context: RequestContext) async throws -> [Int: RegistrationStage] {
        guard context.request.headerFields[.authorization] != nil else { return [:] }
        return try await stages(of: authority.client(context).clientID)
    }

    private func stages(of clientID: String) async throws -> [Int: RegistrationStage] {
        let registrations = try await store.registrations(of: clientID)
        return Dictionary(registrations.map { ($0.providerID, $0.stage(options)) }) { first, _ in first }
    }
}
