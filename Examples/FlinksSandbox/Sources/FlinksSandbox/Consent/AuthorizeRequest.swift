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
            let known = try await store.recipients().map(\.clientId)
            let hint = "there is no app '\(clientID)'; there are: \(known.joined(separator: ", "))"
            throw UnsafeReturn(.invalidClient, wording.unknownClient, language: pageLanguage, hint: hint)
        }
        let registered = app.redirectUris ?? []
        guard registered.contains(redirectURI) else {
            let list = registered.isEmpty ? "none" : registered.joined(separator: " ")
            let hint = "\(clientID) has not registered the redirect_uri '\(redirectURI)'; it has registered: \(list)"
            throw UnsafeReturn(.invalidRequest, wording.unknownRedirect, language: pageLanguage, hint: hint)
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
    /// What would have been right, for whoever runs the sandbox: it is printed there, and in the answer to curl.
    let hint: String?

    init(_ error: AuthorizationErrorCode, _ description: String, language: Language, hint: String? = nil) {
        refusal = AuthorizationRefusal(error, description)
        self.language = language
        self.hint = hint
    }

    /// A page for browsers, JSON for programs.
    func reply(_ request: HTTPRequest, _ options: SandboxOptions) throws -> ServerReply {
        if let hint { options.onHint(hint.visible) }
        guard request.wantsPage else {
            return try AuthorizationRefusal(refusal.error, hint?.visible ?? refusal.description).reply()
        }
        return ErrorPage(language: language, reason: refusal.description).reply()
    }
}

extension String {
    /// What a stranger sent, as a terminal may show it.
    fileprivate var visible: String {
        String(String.UnicodeScalarView(prefix(1_000).unicodeScalars.map { $0.isVisible ? $0 : "\u{FFFD}" }))
    }
}

extension Unicode.Scalar {
    fileprivate var isVisible: Bool { (0x20..<0x7F).contains(value) || value > 0x9F && properties.isGraphemeBase }
}

extension HTTPRequest {
    var wantsPage: Bool { headerFields[.accept]?.contains("text/html") == true }
}
