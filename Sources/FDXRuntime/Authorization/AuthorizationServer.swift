public import Foundation
public import HTTPTypes

/// An OAuth server as one client sees it.
public struct AuthorizationServer: Sendable {
    /// How the parameters of a request are written.
    public enum BodyFormat: Hashable, Sendable {
        /// Parameters go as a form, as OAuth has it (RFC 6749, section 4.1.3).
        case form
        /// Parameters go as one JSON object, which some servers want.
        case json
    }

    /// How a grant is ended at the server.
    public enum Revocation: Sendable {
        /// The token is posted to this address (RFC 7009, section 2.1).
        case post(URL)
        /// The access token is the bearer of a request to this address, which has no body.
        case bearer(HTTPRequest.Method, URL)
    }

    /// What 400, 401 or 403 without an OAuth word mean for a refresh token.
    public enum WordlessRefusal: Hashable, Sendable {
        /// The request was wrong, and the token is kept: in OAuth only `invalid_grant` ends a grant.
        case isRejection
        /// The grant is over, which is what servers mean that send no word of OAuth.
        case endsGrant
    }

    /// The page that the customer's browser is sent to; nil where there are no customers (RFC 6749, section 3.1).
    public var authorizationEndpoint: URL?
    /// Where tokens come from (RFC 6749, section 3.2).
    public var tokenEndpoint: URL
    /// How a grant is ended; nil where the server offers no way.
    public var revocation: Revocation?
    /// Where the parameters of an authorization are sent before the browser is (RFC 9126).
    public var pushedAuthorizationEndpoint: URL?
    /// The server's name; where it is known, an answer that names another is refused (RFC 9207, section 2.4).
    public var issuer: String?
    /// Whether the server names itself in all its answers; then one without a name is refused, too.
    public var alwaysNamesItself = false
    /// How the client proves to the server who it is.
    public var client: ClientAuthentication
    /// How requests to the token endpoint are written.
    public var bodyFormat = BodyFormat.form
    /// What a refusal without an OAuth word says about a refresh token.
    public var wordlessRefusal = WordlessRefusal.isRejection
    /// Whether secrets may go over HTTP without TLS to a host that is not this machine.
    public var allowsPlainHTTP = false
    /// What carries the requests to the server.
    public var transport: any Transport
    /// How long one request may take.
    public var timeout = Duration.seconds(15)
    /// What ends requests whose time is up.
    package var alarms = Alarms.shared

    /// A server at these addresses, as this client sees it. Servers that publish metadata need no addresses: see
    /// `FDXSecurity`.
    public init(
        tokenEndpoint: URL,
        authorizationEndpoint: URL? = nil,
        client: ClientAuthentication,
        bodyFormat: BodyFormat = .form,
        revocation: Revocation? = nil,
        transport: any Transport = URLSessionTransport()
    ) {
        self.tokenEndpoint = tokenEndpoint
        self.authorizationEndpoint = authorizationEndpoint
        self.client = client
        self.bodyFormat = bodyFormat
        self.revocation = revocation
        self.transport = transport
    }

    /// Asks for a token. One request, no retry.
    ///
    /// - Throws: `AuthorizationFault`.
    public func token(for grant: TokenGrant, now: Date = Date()) async throws -> Token {
        do {
            return try Token(response: try await post(grant.fields, to: tokenEndpoint), requestedAt: now)
        } catch let fault as AuthorizationFault {
            guard case .refreshToken = grant, wordlessRefusal == .endsGrant, fault.isWordlessRefusal else {
                throw fault.from(tokenEndpoint)
            }
            throw fault.with(.signedOut)
        }
    }

    /// Ends a token and what was granted with it. One request, no retry.
    ///
    /// - Throws: `AuthorizationFault`: `.signedOut` where the server says that the token or its grant is over already.
    public func revoke(_ token: Token) async throws {
        do {
            switch revocation {
            case .post(let url):
                let (secret, hint) =
                    token.refreshToken.map { ($0, "refresh_token") } ?? (token.accessToken, "access_token")
                try Self.checkConfirmation(
                    try await answer(to: [("token", secret.value), ("token_type_hint", hint)], at: url),
                    from: url
                )
            case .bearer(let method, let url): try await revoke(token, by: method, at: url)
            case nil: throw AuthorizationFault.misconfigured("this server has no revocation endpoint")
            }
        } catch let fault as AuthorizationFault where fault.saysGrantIsOver(byBearer: revokesByBearer) {
            throw fault.with(.signedOut)
        }
    }

    /// Whether the access token itself has to be good to be revoked.
    var revokesByBearer: Bool {
        switch revocation {
        case .bearer: true
        case .post, nil: false
        }
    }

    private func revoke(_ token: Token, by method: HTTPRequest.Method, at url: URL) async throws {
        var request = HTTPRequest(method: method, url: url)
        request.headerFields[.authorization] = Credential.bearer(token.accessToken).headerValue.value
        try Self.checkConfirmation(try await send(request, to: url, body: Data()), from: url)
    }

    /// Throws where the body of a success says that the server refuses, as some do with 200.
    private static func checkConfirmation(_ body: Data, from url: URL) throws {
        let entity = ErrorBody(body)
        if entity.oauthWord != nil { throw AuthorizationFault(HTTPResponse(status: .ok), entity, from: url) }
    }

    /// Posts fields with the client's proof, and reads the JSON that comes back.
    package func post(_ fields: [(name: String, value: String)], to url: URL) async throws -> JSONValue {
        let body = try await answer(to: fields, at: url)
        guard let json = try? JSONValue.decode(from: body, policy: .lenient).value, json.object != nil else {
            throw AuthorizationFault.malformedAnswer.from(url)
        }
        // Some say with 200 that they refuse.
        let entity = ErrorBody(body)
        if entity.oauthWord != nil, json.text("access_token") == nil {
            throw AuthorizationFault(HTTPResponse(status: .ok), entity, from: url)
        }
        return json
    }

    private func answer(to fields: [(name: String, value: String)], at url: URL) async throws -> Data {
        let fields = fields + (try await client.fields(audience: url))
        var request = HTTPRequest(method: .post, url: url)
        request.headerFields[.accept] = "application/json"
        request.headerFields[.authorization] = client.authorizationHeader?.value
        switch bodyFormat {
        case .form:
            request.headerFields[.contentType] = "application/x-www-form-urlencoded"
            return try await send(request, to: url, body: Data(FormText.text(fields).utf8))
        case .json:
            request.headerFields[.contentType] = "application/json"
            return try await send(request, to: url, body: try JSONValue.object(texts: fields).encoded())
        }
    }

    /// Sends one request within the time limit, and takes the body of a success.
    ///
    /// - Throws: `AuthorizationFault`; `.misconfigured` before anything is sent where the address is not safe.
    package func send(_ request: HTTPRequest, to url: URL, body: Data = Data()) async throws -> Data {
        try checkSafety(of: url)
        do {
            return try await withTimeout(alarms.clock.now.after(timeout), by: alarms) {
                let answer = try await transport.send(request, body: body)
                guard answer.head.status.kind == .successful else {
                    let data = try await answer.body.beginning(upTo: 256 << 10)
                    throw AuthorizationFault(answer.head, ErrorBody(data), from: url)
                }
                return try await answer.body.collect(upTo: 1 << 20)
            }
        } catch let fault as TransportFault {
            throw AuthorizationFault(fault, from: url)
        }
    }

    /// A secret in the clear is read by whoever is in between (RFC 6749, section 1.6).
    package func checkSafety(of url: URL) throws {
        guard url.scheme?.lowercased() != "https", !allowsPlainHTTP, !url.isLoopback else { return }
        throw AuthorizationFault.misconfigured("secrets would go over plain HTTP; see allowsPlainHTTP").from(url)
    }
}

extension AuthorizationServer: CustomStringConvertible, CustomReflectable {
    public var description: String { "an authorization server at \(tokenEndpoint.host() ?? "no host")" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
