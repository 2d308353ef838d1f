import FlinksOutbound
import Foundation

extension Store {
    /// The recipient that every sandbox knows, and its registrations, all from long ago.
    func addReadyRecipient() async throws {
        let id = SandboxOptions.recipientClientID
        let profile = DataRecipient(
            clientId: id,
            name: "Budget Buddy",
            description: "Shows where the money goes",
            logoUri: "https://app.example/logo.png",
            clientUri: "https://app.example",
            termsUri: "https://app.example/terms",
            country: .ca,
            contacts: [RecipientContact(email: "hello@app.example")],
            scope: .string(Bank.allScopes.map(\.rawValue).joined(separator: " ")),
            redirectUris: SandboxOptions.recipientRedirectURIs
        )
        try await add(profile, secret: SandboxOptions.recipientSecret)
        try await register([id], at: Bank.readyIDs + [Bank.suspendedID], requestedAt: 1_700_000_000)
        _ = try await suspend(true, id, at: Bank.suspendedID)
    }
}
