#if FDXSecurity
public import FDXRuntime
public import Foundation

extension AuthorizationServer {
    /// Begins an authorization whose parameters go to the server directly (PAR, RFC 9126): the browser carries only a
    /// reference to them, and nobody in between reads or changes them.
    ///
    /// - Parameter customer: as for `authorization(_:for:)`.
    public func pushedAuthorization(
        _ request: AuthorizationRequest,
        for customer: String,
        now: Date = Date()
    ) async throws -> PendingAuthorization {
        guard let endpoint = pushedAuthorizationEndpoint else {
            throw AuthorizationFault.misconfigured("this server takes no pushed requests")
        }
        let (state, proofKey) = (Secret.random(), request.usesProofKey ? ProofKey.s256() : nil)
        let parameters = request.parameters(clientID: client.clientID, state: state, proofKey: proofKey)
        // `.body`, `.assertion` and `.id` send the client's id with their proof.
        let fields = try await post(parameters.filter { client.isBasic || $0.name != "client_id" }, to: endpoint)
        guard let reference = fields.text("request_uri") else { throw AuthorizationFault.malformedAnswer }
        var request = request
        if let seconds = fields.text("expires_in").flatMap(Int64.init) {
            request.lifetime = max(request.lifetime, .seconds(seconds))
        }
        let carried = [(name: "client_id", value: client.clientID), (name: "request_uri", value: reference)]
        return try pending(request, for: customer, state: state, proofKey: proofKey, parameters: carried, now: now)
    }
}

extension ClientAuthentication {
    fileprivate var isBasic: Bool {
        if case .basic = self { true } else { false }
    }
}
#endif
