#if FDXSecurity
public import FDXRuntime
public import Foundation

extension AuthorizationServer {
    /// Begins an authorization whose parameters go to the server directly (PAR, RFC 9126): the browser carries only a
    /// reference to them, and nobody in between reads or changes them.
    ///
    /// - Parameter customer: who begins it: an id of the customer or of the session, as your server knows it.
    /// - Throws: `AuthorizationFault`: `.malformedAnswer` where the server's answer has no reference.
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
        guard let reference = fields["request_uri"]?.string, !reference.isEmpty else {
            throw AuthorizationFault.malformedAnswer.from(endpoint)
        }
        var request = request
        if let lifetime = Self.lifetime(fields.text("expires_in")) {
            request.lifetime = max(request.lifetime, lifetime)
        }
        let carried = [(name: "client_id", value: client.clientID), (name: "request_uri", value: reference)]
        return try pending(request, for: customer, state: state, proofKey: proofKey, parameters: carried, now: now)
    }

    /// How long a reference is good (RFC 9126, section 2.2), an hour at most: what the server calls longer is no reason to
    /// take an answer to an old authorization. Nil where the server does not say so in a number above zero.
    private static func lifetime(_ text: String?) -> Duration? {
        guard let seconds = text.flatMap(Double.init), seconds.isFinite, seconds > 0 else { return nil }
        return .seconds(min(seconds, 3600))
    }
}

extension ClientAuthentication {
    fileprivate var isBasic: Bool {
        if case .basic = self { true } else { false }
    }
}
#endif
