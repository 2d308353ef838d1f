public import Foundation

/// What to ask a customer's consent for (RFC 6749, section 4.1.1).
public struct AuthorizationRequest: Sendable {
    /// Where the browser comes back to, exactly as it is registered at the server.
    public var redirectURI: String
    public var scopes: [String]
    /// Flinks: the bank to authorize with.
    public var providerID: String?
    /// Flinks: ties this authorization to others in the logs of both sides.
    public var correlationID: String?
    /// The language of the consent screen, such as `fr`.
    public var language: String?
    /// What the server calls the language.
    public var languageParameter = "language"
    /// The proof that whoever brings the code is whoever asked for it; `ProofKey.s256()` in FDXSecurity makes one.
    public var proofKey: ProofKey?
    /// How long the customer may take.
    public var lifetime = Duration.seconds(600)
    /// Whatever else the server wants to know.
    public var extraParameters: [(name: String, value: String)] = []

    public init(redirectURI: String, scopes: [String]) {
        self.redirectURI = redirectURI
        self.scopes = scopes
    }

    package func parameters(clientID: String, state: Secret) -> [(name: String, value: String)] {
        var parameters = [
            (name: "response_type", value: "code"), ("client_id", clientID), ("redirect_uri", redirectURI),
            ("scope", scopes.joined(separator: " ")), ("state", state.value),
        ]
        if let providerID { parameters.append(("provider_id", providerID)) }
        if let correlationID { parameters.append(("correlation_id", correlationID)) }
        if let language { parameters.append((languageParameter, language)) }
        if let proofKey {
            parameters.append(("code_challenge", proofKey.challenge))
            parameters.append(("code_challenge_method", proofKey.method))
        }
        return parameters + extraParameters
    }
}

/// A secret made for one authorization, and what of it the browser may see (PKCE, RFC 7636).
public struct ProofKey: Hashable, Sendable {
    public let verifier: Secret
    public let challenge: String
    public let method: String

    public init(verifier: Secret, challenge: String, method: String = "S256") {
        self.verifier = verifier
        self.challenge = challenge
        self.method = method
    }
}

/// An authorization that the customer's browser is busy with.
public struct PendingAuthorization: Sendable {
    /// Where to send the browser.
    public let url: URL
    public let state: Secret
    let redirectURI: String
    let verifier: Secret?
    let issuer: String?
    let requiresIssuer: Bool
    let expiresAt: Date

    /// What the browser brought back: a code to have a token for.
    ///
    /// - Throws: `AuthorizationFault`, where the customer said no or the answer belongs to something else.
    public func grant(in callback: URL, now: Date = Date()) throws -> TokenGrant {
        guard now < expiresAt else { throw AuthorizationFault.consentExpired }
        let answer = try Callback(callback, expectedAt: redirectURI)
        guard answer["state"].map({ Secret($0) }) == state else {
            throw AuthorizationFault.invalidCallback("its state is not ours")
        }
        try checkIssuer(answer["iss"])
        if let error = answer["error"] { throw AuthorizationFault.denied(FDXErrorCode(rawValue: error).printable) }
        guard let code = answer["code"], !code.isEmpty else {
            throw AuthorizationFault.invalidCallback("it has no code")
        }
        return .authorizationCode(Secret(code), redirectURI: redirectURI, verifier: verifier)
    }

    /// Against a server that passes on another server's answer (RFC 9207).
    private func checkIssuer(_ named: String?) throws {
        guard let named else {
            if requiresIssuer { throw AuthorizationFault.invalidCallback("it does not name its server") }
            return
        }
        if let issuer, named != issuer { throw AuthorizationFault.invalidCallback("another server sent it") }
    }
}

/// The parameters of a redirect back to us.
struct Callback {
    private let fields: [String: String]

    init(_ url: URL, expectedAt redirectURI: String) throws {
        // Browsers write scheme and host in lower case.
        guard let expected = URL(string: redirectURI), url.scheme?.lowercased() == expected.scheme?.lowercased(),
            url.host()?.lowercased() == expected.host()?.lowercased(), url.port == expected.port,
            url.path().drop(while: { $0 == "/" }) == expected.path().drop(while: { $0 == "/" })
        else { throw AuthorizationFault.invalidCallback("it is not the redirect URI") }
        let query = url.query(percentEncoded: true) ?? ""
        guard let fields = FormText.fields(in: query),
            let unique = Optional(Dictionary(grouping: fields, by: \.name)), unique.allSatisfy({ $0.value.count == 1 })
        else { throw AuthorizationFault.invalidCallback("its query is malformed") }
        self.fields = unique.compactMapValues(\.first?.value)
    }

    subscript(name: String) -> String? { fields[name] }
}

extension AuthorizationServer {
    /// Begins an authorization: send the browser to its `url`, and give what comes back to `grant(in:)`.
    ///
    /// The value works once: `AuthorizationDesk` sees to that, and to several at the same time.
    public func authorization(for request: AuthorizationRequest, now: Date = Date()) throws -> PendingAuthorization {
        let state = Secret.random()
        let parameters = request.parameters(clientID: client.clientID, state: state)
        return try pending(request, state: state, parameters: parameters, now: now)
    }

    package func pending(
        _ request: AuthorizationRequest,
        state: Secret,
        parameters: [(name: String, value: String)],
        now: Date
    ) throws -> PendingAuthorization {
        guard let endpoint = authorizationEndpoint?.absoluteString,
            let url = URL(string: endpoint + (endpoint.contains("?") ? "&" : "?") + FormText.text(parameters))
        else { throw AuthorizationFault.rejected("no_authorization_endpoint") }
        return PendingAuthorization(
            url: url,
            state: state,
            redirectURI: request.redirectURI,
            verifier: request.proofKey?.verifier,
            issuer: issuer,
            requiresIssuer: alwaysNamesItself,
            expiresAt: now.addingTimeInterval(request.lifetime.seconds)
        )
    }
}

extension Secret {
    /// 32 bytes of the system's randomness, as 43 characters that need no escaping.
    public static func random() -> Secret {
        Secret(Data((0..<32).map { _ in UInt8.random(in: 0...255) }).base64URL)
    }
}

extension Data {
    package var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
