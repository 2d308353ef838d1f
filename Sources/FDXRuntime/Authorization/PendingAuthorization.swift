public import Foundation

/// An authorization that a customer's browser is busy with.
///
/// A server may keep it in the customer's own session, for other processes and for after a restart: encoded, it holds
/// its secrets in the clear, so never where the browser reads it.
public struct PendingAuthorization: Sendable {
    /// Where to send the browser.
    public let url: URL
    /// Who began the authorization: only the same customer or session may finish it.
    public let customer: String
    /// The provider it is for, where the request named one.
    public let provider: String?
    /// The random text that comes back with the browser, and shows that it is this authorization's answer (RFC 6749,
    /// section 10.12).
    public let state: Secret
    /// When the authorization can no longer be finished.
    public let expiresAt: Date
    let redirectURI: String
    let verifier: Secret?
    let issuer: String?
    let requiresIssuer: Bool

    init(
        url: URL,
        customer: String,
        provider: String?,
        state: Secret,
        redirectURI: String,
        verifier: Secret?,
        issuer: String?,
        requiresIssuer: Bool,
        expiresAt: Date
    ) {
        self.url = url
        self.customer = customer
        self.provider = provider
        self.state = state
        self.redirectURI = redirectURI
        self.verifier = verifier
        self.issuer = issuer
        self.requiresIssuer = requiresIssuer
        self.expiresAt = expiresAt
    }

    /// The code that the browser brought back, ready to be changed into a token.
    ///
    /// - Parameters:
    ///   - callback: the URL that the browser came back with.
    ///   - customer: whose browser it is. A callback that another customer began is refused: it would sign this
    ///     customer in to a stranger's accounts (RFC 6749, section 10.12; RFC 9700, section 4.7).
    ///   - now: the time; tests set it.
    /// - Throws: `AuthorizationFault`, where the customer said no or the answer belongs to something else.
    public func grant(in callback: URL, for customer: String, now: Date = Date()) throws -> TokenGrant {
        guard Secret(customer) == Secret(self.customer) else {
            throw AuthorizationFault.invalidCallback("somebody else began it")
        }
        let answer = try Callback(callback, expectedAt: redirectURI)
        guard answer["state"].map({ Secret($0) }) == state else {
            throw AuthorizationFault.invalidCallback("its state is not ours")
        }
        try checkIssuer(answer["iss"])
        guard now < expiresAt else { throw AuthorizationFault.consentExpired }
        if let error = answer["error"] {
            var fault = AuthorizationFault.denied(FDXErrorCode(rawValue: error).printable)
            (fault.error, fault.message, fault.errorURI) = (error, answer["error_description"], answer["error_uri"])
            throw fault
        }
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

extension PendingAuthorization: CustomStringConvertible, CustomReflectable {
    public var description: String { "pending authorization at \(url.host() ?? "?"), until \(expiresAt)" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension PendingAuthorization: Codable {
    private enum CodingKeys: CodingKey {
        case url, customer, provider, state, redirectURI, verifier, issuer, requiresIssuer, expiresAt
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            url: try values.decode(URL.self, forKey: .url),
            customer: try values.decode(String.self, forKey: .customer),
            provider: try values.decodeIfPresent(String.self, forKey: .provider),
            state: Secret(try values.decode(String.self, forKey: .state)),
            redirectURI: try values.decode(String.self, forKey: .redirectURI),
            verifier: try values.decodeIfPresent(String.self, forKey: .verifier).map { Secret($0) },
            issuer: try values.decodeIfPresent(String.self, forKey: .issuer),
            requiresIssuer: try values.decode(Bool.self, forKey: .requiresIssuer),
            expiresAt: try values.decode(Date.self, forKey: .expiresAt)
        )
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(url, forKey: .url)
        try values.encode(customer, forKey: .customer)
        try values.encodeIfPresent(provider, forKey: .provider)
        try values.encode(state.value, forKey: .state)
        try values.encode(redirectURI, forKey: .redirectURI)
        try values.encodeIfPresent(verifier?.value, forKey: .verifier)
        try values.encodeIfPresent(issuer, forKey: .issuer)
        try values.encode(requiresIssuer, forKey: .requiresIssuer)
        try values.encode(expiresAt, forKey: .expiresAt)
    }
}
