public import Foundation

/// What to ask a customer's consent for (RFC 6749, section 4.1.1).
public struct AuthorizationRequest: Sendable {
    /// Where the browser comes back to, exactly as it is registered at the server.
    public var redirectURI: String
    /// What may be done with the token, in the server's words (RFC 6749, section 3.3).
    public var scopes: [String]
    /// Whose customer is asked, where the server speaks for several providers. It is kept with the authorization, as the
    /// `provider` of the customer's `TokenSource`; `extraParameters` tell it to the server, in the server's words.
    public var provider: String?
    /// The language of the consent screen, such as `fr`.
    public var language: String?
    /// What the server calls the language.
    public var languageParameter = "language"
    /// Whether each authorization gets a proof that whoever brings the code is whoever asked for it (PKCE, RFC 7636),
    /// as RFC 9700, section 2.1.1, wants it. A server that does not know it takes no notice.
    public var usesProofKey = true
    /// How long the customer may take.
    public var lifetime = Duration.seconds(600)
    /// Whatever else the server wants to know.
    public var extraParameters: [(name: String, value: String)] = []

    /// A request for these scopes; what else it says is set afterwards.
    public init(redirectURI: String, scopes: [String]) {
        self.redirectURI = redirectURI
        self.scopes = scopes
    }

    package func parameters(
        clientID: String,
        state: Secret,
        proofKey: ProofKey?
    ) -> [(name: String, value: String)] {
        var parameters = [
            (name: "response_type", value: "code"), ("client_id", clientID), ("redirect_uri", redirectURI),
            ("scope", scopes.joined(separator: " ")), ("state", state.value),
        ]
        if let language { parameters.append((languageParameter, language)) }
        if let proofKey {
            parameters.append(("code_challenge", proofKey.challenge))
            parameters.append(("code_challenge_method", proofKey.method))
        }
        return parameters + extraParameters
    }
}

extension AuthorizationRequest: CustomStringConvertible, CustomReflectable {
    /// The request for logs, without what further parameters hold, which may be an account or a hint at who the
    /// customer is.
    public var description: String {
        let host = URL(string: redirectURI)?.host() ?? "?"
        return "authorization request for \(scopes.joined(separator: " ")), back to \(host)"
    }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension AuthorizationServer {
    /// Begins an authorization for a customer: send the browser to its `url`, and give what comes back to
    /// `grant(in:for:)`, with the same customer.
    ///
    /// The value works once: `AuthorizationDesk` sees to that, and to several at the same time.
    ///
    /// - Parameters:
    ///   - request: what to ask the customer for.
    ///   - customer: who begins it: an id of the customer or of the session, as your server knows it. Never one that a
    ///     browser sent beside its session.
    ///   - now: the time; tests set it.
    public func authorization(
        _ request: AuthorizationRequest,
        for customer: String,
        now: Date = Date()
    ) throws -> PendingAuthorization {
        let (state, proofKey) = (Secret.random(), request.usesProofKey ? ProofKey.s256() : nil)
        let parameters = request.parameters(clientID: client.clientID, state: state, proofKey: proofKey)
        return try pending(request, for: customer, state: state, proofKey: proofKey, parameters: parameters, now: now)
    }

    package func pending(
        _ request: AuthorizationRequest,
        for customer: String,
        state: Secret,
        proofKey: ProofKey?,
        parameters: [(name: String, value: String)],
        now: Date
    ) throws -> PendingAuthorization {
        guard !customer.isEmpty else { throw AuthorizationFault.misconfigured("no customer is named") }
        guard let authorizationEndpoint,
            let url = URL(
                string: authorizationEndpoint.absoluteString
                    + (authorizationEndpoint.absoluteString.contains("?") ? "&" : "?") + FormText.text(parameters)
            )
        else { throw AuthorizationFault.misconfigured("this server has no authorization endpoint") }
        try checkSafety(of: authorizationEndpoint)
        return PendingAuthorization(
            url: url,
            customer: customer,
            provider: request.provider,
            state: state,
            redirectURI: request.redirectURI,
            verifier: proofKey?.verifier,
            issuer: issuer,
            requiresIssuer: alwaysNamesItself,
            expiresAt: now.addingTimeInterval(request.lifetime.seconds)
        )
    }
}
