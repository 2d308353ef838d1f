public import FDXRuntime
public import FlinksOutbound
public import Foundation

/// An app that reads customers' data (a data recipient).
///
///     let app = FlinksRecipient(clientID: id, secret: secret, redirectURI: "https://app.example/callback")
///     let url = try await app.authorizeURL(provider: 1000, scopes: [.accountDetailed, .transactions])
///     // The customer's browser opens `url`, and comes back to the redirect URI with `callback`:
///     let connection = try await app.connect(callback, as: "customer 7")
///     for try await account in connection.accounts(.details) { … }
///
/// One value serves all customers.
public struct FlinksRecipient: Sendable {
    /// Sends endpoints that need the app's own token, and none of a customer's.
    public let client: Client
    /// The server as OAuth sees it, for what the functions here leave out.
    public let server: AuthorizationServer
    private let redirectURI: String
    private let settings: FlinksSettings
    private let store: any TokenStore
    private let desk: AuthorizationDesk

    /// - Parameters:
    ///   - redirectURI: where browsers come back to; one of those that Flinks has for this app.
    ///   - store: keeps the customers' tokens. The default ends with the process.
    public init(
        clientID: String,
        secret: Secret,
        redirectURI: String,
        settings: FlinksSettings = FlinksSettings(),
        store: any TokenStore = MemoryTokenStore()
    ) {
        self.redirectURI = redirectURI
        self.settings = settings
        self.store = store
        server = settings.authorizationServer(clientID: clientID, secret: secret)
        desk = AuthorizationDesk(server: server)
        let tokens = TokenSource(
            server: server,
            renewal: .clientCredentials(),
            store: store,
            key: "flinks recipient \(clientID)",
            options: settings.tokens
        )
        client = settings.client(signedBy: tokens)
    }

    // MARK: - Providers

    /// The banks that the app may read at.
    public func activeProviders(in countries: [Country]? = nil) async throws -> [DataProviderStatus] {
        try await client.send(.listActiveDataProvidersV2(country: countries, isEnabledForClient: true)).value
    }

    /// All banks, and how far the app has come with each.
    public func providers(in countries: [Country]? = nil) async throws -> [DataProviderStatus] {
        try await client.send(.listActiveDataProvidersV2(country: countries)).value
    }

    // MARK: - Authorization

    /// Begins a consent: send the customer's browser to this URL. It has to come back within ten minutes.
    ///
    /// - Parameters:
    ///   - scopes: what to ask for. `.accountBasic` is added where it is missing, because Flinks insists on it.
    ///   - language: the consent page's; English without it.
    ///   - correlationID: finds this journey in the logs of both sides.
    ///   - proofKey: Flinks does not speak of PKCE. Where it turns out to take it, `ProofKey.s256()` of FDXSecurity.
    public func authorizeURL(
        provider: Int,
        scopes: [DataScope],
        language: AuthorizeWithDataProviderLanguage? = nil,
        correlationID: UUID = UUID(),
        proofKey: ProofKey? = nil
    ) async throws -> URL {
        var request = AuthorizationRequest(redirectURI: redirectURI, scopes: scopes.withBasics.map(\.rawValue))
        request.providerID = String(provider)
        request.correlationID = correlationID.uuidString.lowercased()
        request.language = language?.rawValue
        request.languageParameter = settings.languageParameter
        request.proofKey = proofKey
        return try await desk.begin(request)
    }

    /// Ends a consent with what the browser brought back to the redirect URI: changes its code into tokens, and keeps
    /// them. Each callback works once, and on the same value (and process) that made its URL.
    ///
    /// - Parameter key: names the customer and the bank in the token store. Never one that a browser sent.
    /// - Throws: `AuthorizationFault`: `.denied` where the customer said no, `.invalidCallback` where the callback is
    ///   not an answer to a URL of ours.
    public func connect(_ callback: URL, as key: String) async throws -> FlinksConnection {
        let token = try await desk.finish(callback)
        let connection = connection(key)
        try await connection.tokens.adopt(token)
        return connection
    }

    /// The connection that was made under a key, today or before a restart. Without stored tokens, its calls fail with
    /// `AuthorizationFault.signedOut`.
    public func connection(_ key: String) -> FlinksConnection {
        let tokens = TokenSource(server: server, store: store, key: key, options: settings.tokens)
        return FlinksConnection(client: settings.client(signedBy: tokens), tokens: tokens)
    }
}
