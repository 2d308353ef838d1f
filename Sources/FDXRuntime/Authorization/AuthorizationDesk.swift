public import Foundation

/// Keeps the authorizations that browsers are busy with, and lets each answer in once.
public actor AuthorizationDesk {
    private let server: AuthorizationServer
    private var pending: [PendingAuthorization] = []

    public init(server: AuthorizationServer) {
        self.server = server
    }

    /// Begins an authorization; send the browser to the URL.
    public func begin(_ request: AuthorizationRequest, now: Date = Date()) throws -> URL {
        let authorization = try server.authorization(for: request, now: now)
        keep(authorization, now: now)
        return authorization.url
    }

    /// Keeps an authorization that was begun elsewhere, for instance with a pushed request.
    public func keep(_ authorization: PendingAuthorization, now: Date = Date()) {
        pending.removeAll { $0.expiresAt <= now }
        pending.append(authorization)
    }

    /// Turns what the browser brought back into a token; the same answer a second time is refused.
    public func finish(_ callback: URL, now: Date = Date()) async throws -> Token {
        let grant = try take(callback).grant(in: callback, now: now)
        return try await server.token(for: grant, now: now)
    }

    private func take(_ callback: URL) throws -> PendingAuthorization {
        let fields = FormText.fields(in: callback.query(percentEncoded: true) ?? "") ?? []
        let state = Secret(fields.first { $0.name == "state" }?.value ?? "")
        guard let index = pending.firstIndex(where: { $0.state == state }) else {
            throw AuthorizationFault.invalidCallback("its state is not ours, or was used before")
        }
        return pending.remove(at: index)
    }
}
