import FDXServer
import FlinksOutbound

extension Handlers {
    func createDataRecipient(body: NewDataRecipient, context: RequestContext) async throws -> CreatedDataRecipient {
        try await authority.admin(context)
        let profile = try body.profile(clientID: "dc-" + RandomText.letters(25))
        let secret = RandomText.letters(32)
        try await store.add(profile, secret: secret)
        return profile.created(secret: secret)
    }

    func listDataRecipients(context: RequestContext) async throws -> [DataRecipientSummary] {
        try await authority.admin(context)
        return try await store.recipients().map(\.summary)
    }

    func getDataRecipient(clientId: String, context: RequestContext) async throws -> DataRecipient {
        try await authority.admin(context)
        return try await recipient(clientId)
    }

    func updateDataRecipient(
        clientId: String,
        body: DataRecipientUpdate,
        context: RequestContext
    ) async throws -> DataRecipient {
        try await authority.admin(context)
        var profile = try await recipient(clientId)
        profile.redirectUris = try body.redirectUris.checkedAddresses
        guard try await store.replace(profile) else { throw try Self.unknownRecipient }
        return profile
    }

    func regenerateDataRecipientSecret(clientId: String, context: RequestContext) async throws -> DataRecipientSecret {
        try await authority.admin(context)
        let secret = RandomText.letters(32)
        guard try await store.setSecret(secret, of: clientId) else { throw try Self.unknownRecipient }
        return DataRecipientSecret(clientId: clientId, clientSecret: secret)
    }

    func recipient(_ clientID: String) async throws -> DataRecipient {
        guard let recipient = try await store.recipient(clientID) else { throw try Self.unknownRecipient }
        return recipient.profile
    }

    static var unknownRecipient: ServerReply {
        get throws { try ServiceRefusal.reply(404, "not_found", description: "There is no such recipient") }
    }
}
