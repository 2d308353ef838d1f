import FlinksOutbound
import Foundation

extension FlinksSandbox {
    /// The access token of a consent that a customer gave to the ready recipient, without the page: for demos and tests
    /// of what comes after it.
    ///
    /// - Parameters:
    ///   - customer: `alice`, or another one who has accounts.
    ///   - provider: the id of the bank.
    public func accessToken(of customer: String, at provider: Int = 1000) async throws -> String {
        let consent = Consent(
            id: RandomText.letters(32),
            clientID: SandboxOptions.recipientClientID,
            providerID: provider,
            customer: customer,
            scopes: Set(Bank.allScopes.map(\.rawValue))
        )
        let expiresAt = Date.nowInSeconds + options.accessTokenLifetime.inSeconds
        let tokens = AccessTokens(signedWith: try await store.signingKey())
        let token = try tokens.token(clientID: consent.clientID, subject: consent.subject, expiresAt: expiresAt)
        try await store.add(
            consent,
            code: RandomText.letters(48),
            redirectURI: SandboxOptions.recipientRedirectURIs[0],
            expiresAt: Date.nowInSeconds
        )
        try await store.add(
            accessToken: token,
            clientID: consent.clientID,
            scope: "",
            consent: consent,
            expiresAt: expiresAt
        )
        return token
    }
}
