import FDXServer
import FlinksOutbound
import Foundation
import HTTPTypes

/// The parameters of `GET /api/v1/authorize`.
struct AuthorizeRequest: Sendable {
    var responseType = "code"
    let clientID: String
    let redirectURI: String
    var scopes: [DataScope] = []
    let state: String?
    var providerID: Int?
    var language: AuthorizeWithDataProviderLanguage?

    /// Before this holds, nothing may be sent to the redirect URI.
    func checkReturnAddress(_ store: Store) async throws {
        let wording = pageLanguage.wording
        guard let app = try await store.recipient(clientID)?.profile else {
            throw UnsafeReturn(.invalidClient, wording.unknownClient, pageLanguage)
        }
        guard app.redirectUris?.contains(redirectURI) == true else {
            throw UnsafeReturn(.invalidRequest, wording.unknownRedirect, pageLanguage)
        }
    }

    func checked(by store: Store, _ options: SandboxOptions) async throws -> ConsentRequest {
        guard responseType == "code" else {
            throw AuthorizationRefusal(.unsupportedResponseType, "response_type has to be code")
        }
        guard let providerID, let bank = Bank.all.first(where: { $0.id == providerID }) else {
            throw AuthorizationRefusal(.invalidRequest, "provider_id names no provider")
        }
        try await checkScopes(of: bank, store)
        let registration = try await store.registration(of: clientID, at: providerID)
        guard registration?.stage(options) == .active else {
            throw AuthorizationRefusal(.unauthorizedClient, "The app's registration with the provider is not active")
        }
        return ConsentRequest(
            id: RandomText.letters(32),
            clientID: clientID,
            providerID: providerID,
            redirectURI: redirectURI,
            scope: scopes.map(\.rawValue).joined(separator: " "),
            state: state ?? "",
            language: pageLanguage.rawValue
        )
    }

    private func checkScopes(of bank: Bank, _ store: Store) async throws {
        guard scopes.contains(.accountBasic) else {
            throw AuthorizationRefusal(.invalidScope, "scope has to contain ACCOUNT_BASIC")
        }
        let allowed = try await store.recipient(clientID)?.scopes ?? []
        let refused = scopes.filter { !allowed.contains($0.rawValue) || !bank.scopes.contains($0) }
        guard refused.isEmpty else {
            let names = refused.map { $0.rawValue.prefix(40) }.joined(separator: " ")
            throw AuthorizationRefusal(.invalidScope, "Not to be had here: \(names)")
        }
    }

    var pageLanguage: Language { language.flatMap { Language(rawValue: $0.rawValue) } ?? .english }
}

/// A failure that must not be sent to a redirect URI, because nobody knows whose it is.
struct UnsafeReturn: Error {
    let refusal: AuthorizationRefusal
    let language: Language

    init(_ error: AuthorizationErrorCode, _ description: String, _ language: Language) {
        refusal = AuthorizationRefusal(error, description)
        self.language = language
    }

    /// A page for browsers, JSON for programs.
    func reply(_ request: HTTPRequest) throws -> ServerReply {
        guard request.wantsPage else { return try refusal.reply() }
        return ErrorPage(language: language, reason: refusal.description).reply()
    }
}

extension HTTPRequest {
    var wantsPage: Bool { headerFields[.accept]?.contains("text/html") == true }
}
