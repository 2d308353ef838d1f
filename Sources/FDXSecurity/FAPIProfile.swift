#if FDXSecurity
public import FDXRuntime
public import Foundation

extension AuthorizationServer {
    /// Begins an authorization as FAPI 2.0 wants it: parameters pushed, PKCE with S256, the client proven by a key or a
    /// certificate, the server's answers checked for its name, nothing over a plain connection.
    ///
    /// - Throws: `AuthorizationFault.misconfigured` where this server's settings fall short of that.
    public func fapiAuthorization(
        _ request: AuthorizationRequest,
        for customer: String,
        now: Date = Date()
    ) async throws -> PendingAuthorization {
        if let shortcoming = fapiShortcoming { throw AuthorizationFault.misconfigured(shortcoming) }
        var (server, request) = (self, request)
        server.alwaysNamesItself = true
        request.usesProofKey = true
        return try await server.pushedAuthorization(request, for: customer, now: now)
    }

    /// What these settings lack for FAPI; nil where they lack nothing.
    var fapiShortcoming: String? {
        switch client {
        case .assertion, .id: break
        case .body, .basic: return "a client secret is no proof for FAPI"
        }
        if issuer == nil { return "the server's issuer is not known" }
        guard let pushedAuthorizationEndpoint else { return "the server takes no pushed requests" }
        let endpoints = [tokenEndpoint, pushedAuthorizationEndpoint] + (authorizationEndpoint.map { [$0] } ?? [])
        return endpoints.allSatisfy { $0.scheme == "https" } ? nil : "an endpoint is not HTTPS"
    }
}
#endif
