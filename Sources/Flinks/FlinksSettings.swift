public import FDXRuntime
import Foundation
import HTTPTypes

/// How to talk to Flinks. The defaults are the most standard reading of its documentation; where that is silent, the
/// other reading is a setting here.
public struct FlinksSettings: Sendable {
    /// Where a client's id and secret go when it asks for a token.
    public enum CredentialPlace: Hashable, Sendable {
        /// In the body of the request.
        case body
        /// The id and the secret go in the header, by HTTP Basic (RFC 7617).
        case header
    }

    /// The Flinks that calls go to.
    public var server = FlinksServer.production
    /// Where a client's id and secret go when it asks for a token.
    public var credentialPlace = CredentialPlace.body
    /// How a request for a token is written: as JSON, which Flinks takes where OAuth has a form.
    public var tokenFormat = AuthorizationServer.BodyFormat.json
    /// How a consent is ended: Flinks documents both, and calls them interchangeable.
    public enum RevocationMethod: Hashable, Sendable {
        /// Consents are revoked by DELETE.
        case delete
        /// Consents are revoked by POST.
        case post
    }

    /// How a consent is ended.
    public var revocationMethod = RevocationMethod.delete
    /// Where the ids of a registration request go: Flinks' reference has them in the path; its guide writes the path
    /// without any, and does not show where they go instead.
    public enum RegistrationIDs: Hashable, Sendable {
        /// In the path, as the reference has them.
        case inPath
        /// In the body, as JSON.
        case inBody
    }

    /// Where the ids of a registration request go.
    public var registrationIDs = RegistrationIDs.inPath
    /// Whether consents carry a proof key (PKCE). Flinks does not speak of it, and OAuth servers that do not know it
    /// take no notice.
    public var usesProofKey = true
    /// Whether secrets and tokens may go over HTTP without TLS to a host that is not this machine.
    public var allowsPlainHTTP = false
    /// Where the data calls are. Some pages have `/api/fdx/v1` instead.
    public var dataPath = Self.documentedDataPath
    /// What the consent page's language is called in its URL: Flinks says that there is such a parameter, not its name.
    public var languageParameter = "language"
    /// Sends all calls, those for tokens included.
    public var transport: any Transport = URLSessionTransport()
    /// What surrounds each call, the outermost first, as in `Client.middlewares`.
    public var middlewares: [any Middleware] = [LoggingMiddleware(), RetryMiddleware()]
    /// Timeouts, page limit and headers of all calls.
    public var client = Client.Options()
    /// When tokens are renewed, and how often a server that is down is asked.
    public var tokens = TokenSource.Options()

    static let documentedDataPath = "/api/fdx/5"

    /// The defaults for this server, each of which may be set.
    public init(server: FlinksServer = .production) {
        self.server = server
    }
}

extension FlinksSettings {
    func authorizationServer(clientID: String, secret: Secret) -> AuthorizationServer {
        let base = server.authorizationURL
        let revocation = base.appending(path: "api/v1/revoke")
        var server = AuthorizationServer(
            tokenEndpoint: base.appending(path: "api/v1/token"),
            authorizationEndpoint: base.appending(path: "api/v1/authorize"),
            client: credentialPlace == .body
                ? .body(id: clientID, secret: secret) : .basic(id: clientID, secret: secret),
            bodyFormat: tokenFormat,
            revocation: .bearer(revocationMethod == .delete ? .delete : .post, revocation),
            transport: transport
        )
        // The page about tokens: 400, 401 and 403 say that what Flinks keeps for the customer has expired.
        server.wordlessRefusal = .endsGrant
        server.allowsPlainHTTP = allowsPlainHTTP
        return server
    }

    func client(signedBy tokens: TokenSource) -> Client {
        var client = client
        // "Too many requests", which Flinks answers with 429 and, elsewhere, with 422.
        client.codeMeanings[1207] = client.codeMeanings[1207] ?? .retryable(after: nil)
        return Client(
            serverURL: server.url,
            transport: transport,
            authorizer: tokens,
            middlewares: middlewares + own,
            options: client
        )
    }

    private var own: [any Middleware] {
        (dataPath == Self.documentedDataPath ? [] : [DataPath(path: dataPath)])
            + (allowsPlainHTTP || server.url.scheme?.lowercased() == "https" || server.url.isLoopback
                ? [] : [PlainHTTP()])
    }
}

/// Stops calls that would carry a token in the clear.
private struct PlainHTTP: Middleware {
    func send(
        _ call: Call,
        next: @Sendable (Call) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        throw AuthorizationFault.misconfigured("tokens would go over plain HTTP; see allowsPlainHTTP")
    }
}

/// Sends data calls elsewhere than the document says.
private struct DataPath: Middleware {
    let path: String

    func send(
        _ call: Call,
        next: @Sendable (Call) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        var call = call
        call.request.path = call.request.path?
            .replacing("\(FlinksSettings.documentedDataPath)/", with: "\(path)/", maxReplacements: 1)
        return try await next(call)
    }
}
