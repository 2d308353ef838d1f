public import FDXRuntime
public import FlinksOutbound

/// A partner: creates apps (data recipients) and registers them with banks (data providers).
///
///     let partner = FlinksPartner(clientID: id, secret: secret)
///     let app = try await partner.createRecipient(named: "Budget", scopes: [.accountBasic], redirectURIs: [callback])
///     try await partner.requestRegistrations(of: [app.clientID], with: [1000])
///     try await partner.waitUntilActive(app.clientID, providers: [1000], within: .seconds(3600))
///
/// Its functions throw `FDXError`; `FlinksRemedy(error)` says what to do about one.
public struct FlinksPartner: Sendable {
    /// Sends every generated endpoint with the partner's token, for what the functions here leave out.
    public let client: Client
    /// Keeps a token with the scope `client:admin`.
    public let tokens: TokenSource
    let registrationIDs: FlinksSettings.RegistrationIDs

    /// - Parameters:
    ///   - clientID: the Partner's id.
    ///   - secret: the Partner's secret.
    ///   - settings: where Flinks is and how it is asked.
    ///   - store: keeps the token for other processes and for after a restart.
    public init(
        clientID: String,
        secret: Secret,
        settings: FlinksSettings = FlinksSettings(),
        store: any TokenStore = MemoryTokenStore()
    ) {
        tokens = TokenSource(
            server: settings.authorizationServer(clientID: clientID, secret: secret),
            clientCredentials: ["client:admin"],
            resource: settings.server.url,
            store: store,
            options: settings.tokens
        )
        client = settings.client(signedBy: tokens)
        registrationIDs = settings.registrationIDs
    }

    // MARK: - Providers

    /// All banks that Flinks knows. Flinks documents no filter here: choose by their `country`.
    public func providers() async throws -> [DataProvider] {
        try await client.send(.listSupportedDataProviders()).value
    }

    /// A bank, with the fields that it fills.
    public func provider(_ id: Int) async throws -> DataProviderDetails {
        try await client.send(.getDataProvider(providerId: id)).value
    }

    // MARK: - Recipients

    /// Creates an app. Its secret is in the answer, and never shown again.
    ///
    /// - Parameters:
    ///   - name: what customers read on the consent page; at most 256 characters.
    ///   - scopes: what it may ask for. `.accountBasic` is added where it is missing, because Flinks insists on it.
    ///   - redirectURIs: where browsers may come back to.
    ///   - country: where the app is offered.
    public func createRecipient(
        named name: String,
        scopes: [DataScope],
        redirectURIs: [String],
        country: Country? = nil
    ) async throws -> FlinksApp {
        try await createRecipient(
            NewDataRecipient(
                name: name,
                scope: .dataScopes(scopes.withBasics),
                redirectUris: .strings(redirectURIs),
                country: country
            )
        )
    }

    /// Creates an app with all that Flinks takes: description, logo, terms, contacts, and the other spellings of lists.
    public func createRecipient(_ recipient: NewDataRecipient) async throws -> FlinksApp {
        FlinksApp(try await client.send(.createDataRecipient(body: recipient)).value)
    }

    /// The partner's apps, without their scopes and redirect addresses.
    public func recipients() async throws -> [DataRecipientSummary] {
        try await client.send(.listDataRecipients()).value
    }

    /// One registered app, by its id.
    public func recipient(_ clientID: String) async throws -> DataRecipient {
        try await client.send(.getDataRecipient(clientId: clientID)).value
    }

    /// Replaces all redirect addresses; nothing else about an app can change.
    public func updateRecipient(_ clientID: String, redirectURIs: [String]) async throws -> DataRecipient {
        let update = DataRecipientUpdate(redirectUris: .strings(redirectURIs))
        return try await client.send(.updateDataRecipient(clientId: clientID, body: update)).value
    }

    /// Makes a new secret. Take it that the old one is worth nothing from now on: recipients that run with it can renew
    /// no token until they are made anew with the new one, while the customers' consents and stored tokens stay.
    public func newSecret(for clientID: String) async throws -> Secret {
        Secret(try await client.send(.regenerateDataRecipientSecret(clientId: clientID)).value.clientSecret)
    }
}

/// An app, just created. Its secret is never shown again.
public struct FlinksApp: Sendable {
    /// The id by which Flinks and the banks know the app.
    public let clientID: String
    /// The app's secret. Flinks never shows it again.
    public let clientSecret: Secret
    /// What Flinks keeps about it.
    public let recipient: DataRecipient

    init(_ created: CreatedDataRecipient) {
        clientID = created.clientId
        clientSecret = Secret(created.clientSecret)
        recipient = DataRecipient(
            clientId: created.clientId,
            name: created.name,
            description: created.description,
            logoUri: created.logoUri,
            clientUri: created.clientUri,
            termsUri: created.termsUri,
            country: created.country,
            contacts: created.contacts,
            scope: created.scope,
            redirectUris: created.redirectUris
        )
    }
}

extension [DataScope] {
    /// These scopes with `ACCOUNT_BASIC`, without which Flinks takes none of the others.
    var withBasics: [DataScope] { contains(.accountBasic) ? self : [.accountBasic] + self }
}
