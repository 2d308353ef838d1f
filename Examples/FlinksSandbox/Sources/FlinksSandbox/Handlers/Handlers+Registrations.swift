import FDXRuntime
import FDXServer
import FlinksOutbound

extension Handlers {
    func requestRegistrations(
        recipientIds: [String],
        providerIds: [Int],
        context: RequestContext
    ) async throws -> RequestRegistrationsResponse {
        .jsonValue(try await registered(recipientIds, at: providerIds, context))
    }

    func requestRegistrationsByBody(
        body: RegistrationRequest,
        context: RequestContext
    ) async throws -> RequestRegistrationsByBodyResponse {
        .jsonValue(try await registered(body.recipientIds, at: body.providerIds, context))
    }

    private func registered(
        _ clientIDs: [String],
        at providerIDs: [Int],
        _ context: RequestContext
    ) async throws -> JSONValue {
        try await authority.admin(context)
        for clientID in clientIDs { _ = try await recipient(clientID) }
        guard providerIDs.allSatisfy({ id in Bank.all.contains { $0.id == id } }) else {
            throw try ServiceRefusal.reply(404, "not_found", description: "There is no such provider")
        }
        try await store.register(clientIDs, at: providerIDs)
        let registrations = try await registrations(of: nil).filter {
            clientIDs.contains($0.clientId) && providerIDs.contains($0.providerId)
        }
        return try JSONValue.decode(from: registrations.encoded(), policy: .strict).value
    }

    func listRegistrations(context: RequestContext) async throws -> [Registration] {
        try await authority.admin(context)
        return try await registrations(of: nil)
    }

    func listRegistrationsOfRecipient(clientId: String, context: RequestContext) async throws -> [Registration] {
        try await authority.admin(context)
        _ = try await recipient(clientId)
        return try await registrations(of: clientId)
    }

    private func registrations(of clientID: String?) async throws -> [Registration] {
        let recipients = try await store.recipients()
        let names = Dictionary(recipients.map { ($0.clientId, $0.name) }) { first, _ in first }
        return try await store.registrations(of: clientID).compactMap {
            $0.listed(options, clientName: names[$0.clientID] ?? nil)
        }
    }
}
