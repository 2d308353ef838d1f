import FDXRuntime
import FDXServer
import FlinksOutbound

extension Handlers {
    func requestRegistrations(
        recipientIds: [String],
        providerIds: [Int],
        context: RequestContext
    ) async throws -> RequestRegistrationsResponse {
        try await authority.admin(context)
        for clientID in recipientIds { _ = try await recipient(clientID) }
        guard providerIds.allSatisfy({ id in Bank.all.contains { $0.id == id } }) else {
            throw try ServiceRefusal.reply(404, "not_found", "There is no such provider")
        }
        try await store.register(recipientIds, at: providerIds)
        let registrations = try await registrations(of: nil).filter {
            recipientIds.contains($0.clientId) && providerIds.contains($0.providerId)
        }
        return .jsonValue(try JSONValue.decode(from: registrations.encoded(), policy: .strict).value)
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
