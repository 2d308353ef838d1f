public import FDXRuntime
public import FlinksOutbound
public import Foundation

/// An app that reads customers' data (a data recipient).
///
///     let app = FlinksRecipient(clientID: id, secret: secret, redirectURI: "https://app.example/callback")
///     let url = try await app.authorizeURL(for: "customer 7", provider: 1000, scopes: [.accountDetailed, .transactions])
///     // The customer's browser opens `url`, and comes back to the redirect URI with `callback`:
///     let connection = try await app.connect(callback, for: "customer 7")
///     for try await account in connection.accounts(.details) { … }
///
/// One value serves all customers. A customer is named by an id that never changes and that your session knows, never by
/// one that a browser sent; a customer has one connection at each bank.
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
    ///   - clientID: the app's id.
    ///   - secret: the app's secret.
    ///   - redirectURI: where browsers come back to; one of those that Flinks has for this app.
    ///   - settings: where Flinks is and how it is asked.
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
            clientCredentials: [],
            resource: settings.server.url,
            store: store,
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

    /// Begins a customer's consent: send the customer's browser to this URL. It has to come back within ten minutes, to
    /// this process; otherwise, see `authorization(for:provider:scopes:language:correlationID:)`.
    ///
    /// - Parameters:
    ///   - customer: who begins it. `connect` takes the answer for the same customer alone.
    ///   - provider: the bank, by its id.
    ///   - scopes: what to ask for. `.accountBasic` is added where it is missing, because Flinks insists on it.
    ///   - language: the consent page's; English without it.
    ///   - correlationID: finds this journey in the logs of both sides.
    public func authorizeURL(
        for customer: String,
        provider: Int,
        scopes: [DataScope],
        language: AuthorizeWithDataProviderLanguage? = nil,
        correlationID: UUID = UUID()
    ) async throws -> URL {
        try await desk.begin(
            request(at: provider, for: scopes, language: language, correlationID: correlationID),
            for: customer
        )
    }

    /// Begins a customer's consent, and leaves it to you to keep it: as a value in the customer's own session, from
    /// where any of your processes takes it for `connect(_:to:for:)`, once. Send the browser to its `url`.
    public func authorization(
        for customer: String,
        provider: Int,
        scopes: [DataScope],
        language: AuthorizeWithDataProviderLanguage? = nil,
        correlationID: UUID = UUID()
    ) throws -> PendingAuthorization {
        try server.authorization(
            request(at: provider, for: scopes, language: language, correlationID: correlationID),
            for: customer
        )
    }

    private func request(
        at provider: Int,
        for scopes: [DataScope],
        language: AuthorizeWithDataProviderLanguage?,
        correlationID: UUID
    ) -> AuthorizationRequest {
        var request = AuthorizationRequest(redirectURI: redirectURI, scopes: scopes.withBasics.map(\.rawValue))
        request.provider = String(provider)
        request.extraParameters = [
            ("provider_id", String(provider)), ("correlation_id", correlationID.uuidString.lowercased()),
        ]
        request.language = language?.rawValue
        request.languageParameter = settings.languageParameter
        request.usesProofKey = settings.usesProofKey
        return request
    }

    /// Ends a consent with what the customer's browser brought back to the redirect URI: changes its code into tokens,
    /// and keeps them for this customer and the bank of the consent.
    ///
    /// Each callback works once, and where Flinks is down, again for as long as its code is good.
    ///
    /// - Parameters:
    ///   - callback: the URL that the browser came back with.
    ///   - customer: whose browser it is, by your session.
    /// - Throws: `AuthorizationFault`: `.denied` where the customer said no, `.invalidCallback` where the callback is
    ///   not the answer to a URL that this customer was given.
    public func connect(_ callback: URL, for customer: String) async throws -> FlinksConnection {
        let (token, authorization) = try await desk.finishWithAuthorization(callback, for: customer)
        return try await connection(with: token, of: authorization)
    }

    /// Connects a customer who comes back to an authorization that you kept yourself, such as in a session store. See to
    /// it that each is used once.
    public func connect(
        _ callback: URL,
        to authorization: PendingAuthorization,
        for customer: String
    ) async throws -> FlinksConnection {
        let token = try await server.token(for: authorization.grant(in: callback, for: customer))
        return try await connection(with: token, of: authorization)
    }

    private func connection(with token: Token, of authorization: PendingAuthorization) async throws -> FlinksConnection
    {
        let connection = connection(for: authorization.customer, atProvider: authorization.provider)
        try await connection.tokens.adopt(token)
        return connection
    }

    /// The customer's connection to a bank, made today or before a restart. Without stored tokens, its calls fail with
    /// `AuthorizationFault.signedOut`.
    public func connection(for customer: String, provider: Int) -> FlinksConnection {
        connection(for: customer, atProvider: String(provider))
    }

    private func connection(for customer: String, atProvider provider: String?) -> FlinksConnection {
        let tokens = TokenSource(
            server: server,
            customer: customer,
            provider: provider,
            resource: settings.server.url,
            store: store,
            options: settings.tokens
        )
        return FlinksConnection(client: settings.client(signedBy: tokens), tokens: tokens)
    }
}
