public import Foundation
import HTTPTypes

/// An OAuth server as one client sees it.
public struct AuthorizationServer: Sendable {
    public enum BodyFormat: Hashable, Sendable {
        /// As OAuth has it (RFC 6749, section 4.1.3).
        case form
        /// As Flinks has it.
        case json
    }

    public enum Revocation: Sendable {
        /// The token is posted to this address (RFC 7009, section 2.1).
        case post(URL)
        /// Flinks: DELETE with the token as bearer.
        case delete(URL)
    }

    public var authorizationEndpoint: URL?
    public var tokenEndpoint: URL
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
    public var transport: any Transport
    /// How long one request may take.
    public var timeout = Duration.seconds(15)

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
    /// - Throws: `AuthorizationFault`; `TransportFault` where there is no answer.
    public func token(for grant: TokenGrant, now: Date = Date()) async throws -> Token {
        try Token(response: try await post(grant.fields, to: tokenEndpoint), requestedAt: now)
    }

    /// Ends a token and what was granted with it.
    ///
    /// - Throws: `AuthorizationFault`; `TransportFault` where there is no answer.
    public func revoke(_ token: Token) async throws {
        switch revocation {
        case .post(let url):
            let (secret, hint) = token.refreshToken.map { ($0, "refresh_token") } ?? (token.accessToken, "access_token")
            _ = try await answer(to: [("token", secret.value), ("token_type_hint", hint)], at: url)
        case .delete(let url):
            var request = HTTPRequest(method: .delete, url: url)
            request.headerFields[.authorization] = Credential.bearer(token.accessToken).headerValue.value
            _ = try await send(request, body: Data())
        case nil:
            throw AuthorizationFault.rejected("this server has no revocation endpoint")
        }
    }

    /// Posts fields with the client's proof, and reads the JSON that comes back.
    package func post(_ fields: [(name: String, value: String)], to url: URL) async throws -> JSONValue {
        let body = try await answer(to: fields, at: url)
        guard let json = try? JSONValue.decode(from: body, policy: .lenient).value, json.object != nil else {
            throw AuthorizationFault.malformedAnswer
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
            return try await send(request, body: Data(FormText.text(fields).utf8))
        case .json:
            request.headerFields[.contentType] = "application/json"
            return try await send(request, body: try JSONValue.object(texts: fields).encoded())
        }
    }

    private func send(_ request: HTTPRequest, body: Data) async throws -> Data {
        try await withTimeout(.now + timeout) {
            let answer = try await transport.send(request, body: body)
            let data = try await answer.body.collect(upTo: 1 << 20)
            guard answer.head.status.kind == .successful else { throw AuthorizationFault(answer.head, data) }
            return data
        }
    }
}

extension AuthorizationFault {
    /// Only `invalid_grant` ends a grant. A captive portal, a 429 or a 500 says nothing about it.
    fileprivate init(_ head: HTTPResponse, _ body: Data) {
        switch (ErrorBody(body).oauthError, head.status.code) {
        case ("invalid_grant", 400..<500): self = .signedOut
        case ("invalid_client", _), ("unauthorized_client", _): self = .rejectedClient
        case (let error?, 400..<500) where error != "temporarily_unavailable" && head.status.code != 429:
            self = .rejected(FDXErrorCode(rawValue: error).printable)
        case (nil, 400), (nil, 401), (nil, 403): self = .rejected("\(head.status.code)")
        default: self = .temporarilyUnavailable(after: RetryAfter.duration(in: head.headerFields, now: Date()))
        }
    }
}
