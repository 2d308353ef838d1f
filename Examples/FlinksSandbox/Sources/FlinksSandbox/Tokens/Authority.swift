import FDXServer
import FlinksOutbound

/// Whom a request speaks for, by its token.
struct Authority: Sendable {
    let store: Store

    /// The partner's calls. A token that is missing or too old is 400 in Flinks' words about partners.
    func admin(_ context: RequestContext) async throws {
        guard try await client(context).scopes.contains(TokenDesk.adminScope) else {
            throw try ServiceRefusal.reply(
                403,
                "unauthorized_client",
                description: "This needs a token with \(TokenDesk.adminScope)"
            )
        }
    }

    /// A client's own token, not one of a customer's.
    func client(_ context: RequestContext) async throws -> Bearer {
        guard let token = context.bearerToken, let bearer = try await store.bearer(token) else {
            throw try ServiceRefusal.reply(
                400,
                "invalid_request",
                description: "The access token is missing or has expired"
            )
        }
        guard bearer.consent == nil else {
            throw try ServiceRefusal.reply(
                403,
                "unauthorized_client",
                description: "This needs a token of the client_credentials grant"
            )
        }
        return bearer
    }

    /// The token of a customer's consent. Without it, data calls answer with a message and no code.
    func consent(_ context: RequestContext) async throws -> Consent {
        guard let token = context.bearerToken, let bearer = try await store.bearer(token) else {
            throw try ServerReply.json(DataError(message: "The access token is missing or has expired"), status: 401)
        }
        guard let consent = bearer.consent, !consent.isRevoked else { throw DataRefusal.notAuthorized }
        return consent
    }
}

/// An error of a call about providers, recipients or registrations. Flinks does not document its shape; this is the
/// one that its guide shows for a token that has expired.
enum ServiceRefusal {
    static func reply(_ status: Int, _ error: String, description: String) throws -> ServerReply {
        try .json(ServiceError(error: error, errorDescription: description), status: status)
    }
}
