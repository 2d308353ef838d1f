import FDXRuntime
import FDXServer
import FlinksOutbound
import FlinksOutboundServer
import Foundation

/// Answers every call of Flinks Outbound. The extensions beside this file hold the calls, by subject.
struct Handlers: FlinksOutboundHandlers {
    let store: Store
    let options: SandboxOptions
    /// Seals what the server gives out and wants back unchanged.
    let seal: Data
    let time = BankTime()

    var authority: Authority { Authority(store: store) }
    var consents: ConsentDesk { ConsentDesk(store: store, options: options) }
}

extension Handlers {
    func authorizeWithDataProvider(
        responseType: String,
        clientId: String,
        redirectUri: String,
        scope: [DataScope],
        state: String,
        providerId: Int?,
        correlationId: String?,
        language: AuthorizeWithDataProviderLanguage?,
        context: RequestContext
    ) async throws {
        let request = AuthorizeRequest(
            responseType: responseType,
            clientID: clientId,
            redirectURI: redirectUri,
            scopes: scope,
            state: state,
            providerID: providerId,
            language: language
        )
        do {
            throw try await consents.open(request, context)
        } catch let unsafeReturn as UnsafeReturn {
            throw try unsafeReturn.reply(context.request, options)
        }
    }

    func requestToken(body: TokenRequest, context: RequestContext) async throws -> AccessToken {
        let desk = TokenDesk(store: store, tokens: AccessTokens(signedWith: seal), options: options)
        do {
            return try await desk.token(body, context)
        } catch let refusal as AuthorizationRefusal {
            throw try refusal.reply()
        }
    }

    func revokeConnection(context: RequestContext) async throws {
        guard let token = context.bearerToken, let bearer = try await store.bearer(token) else {
            throw try AuthorizationRefusal(.invalidRequest, "The access token is missing or has expired").reply()
        }
        guard let consent = bearer.consent else {
            throw try AuthorizationRefusal(.unsupportedTokenType, "Only a customer's token can be revoked").reply()
        }
        try await store.revoke(consent)
    }

    func revokeConnectionByPost(context: RequestContext) async throws {
        try await revokeConnection(context: context)
    }
}
