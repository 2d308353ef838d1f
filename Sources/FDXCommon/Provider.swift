public import FDXRuntime

/// One customer's accounts at one provider, whatever version of FDX it speaks.
///
///     let provider = Provider(bank, authorizer: BearerToken(token))
///     for try await account in provider.accounts() { print(account.name ?? "", account.worth ?? "") }
///
/// Its functions throw `FDXError`, which is the same for all versions.
public struct Provider: Sendable {
    /// How the provider is spoken to.
    public let profile: ProviderProfile
    /// Sends any other call, with the same token.
    public private(set) var client: Client

    /// - Parameters:
    ///   - profile: how the provider does it.
    ///   - authorizer: where this customer's tokens come from.
    ///   - transport: what carries the calls; a stub in tests.
    ///   - middlewares: what happens around each call, the outermost first.
    public init(
        _ profile: ProviderProfile,
        authorizer: (any Authorizer)?,
        transport: any Transport = URLSessionTransport(),
        middlewares: [any Middleware] = [LoggingMiddleware(), RetryMiddleware()]
    ) {
        self.profile = profile
        var options = profile.options
        // FDX leaves `page` out where there is one page only.
        options.paging = .first(of: [options.paging, Paging { _ in nil }])
        client = Client(
            serverURL: profile.serverURL,
            transport: transport,
            authorizer: authorizer,
            middlewares: middlewares,
            options: options
        )
    }

    /// A provider whose calls carry the customer's tokens, which are in a store and renewed at the profile's authorization
    /// server; nil where it has none.
    ///
    /// - Parameters:
    ///   - profile: how the provider does it.
    ///   - customer: an id that never changes. The store keeps the token under it, the profile's name and its servers.
    ///   - store: where tokens are kept.
    ///   - transport: what carries the calls; a stub in tests.
    public init?(
        _ profile: ProviderProfile,
        customer: String,
        store: any TokenStore,
        transport: any Transport = URLSessionTransport()
    ) {
        guard let server = profile.authorization else { return nil }
        let tokens = TokenSource(
            server: server,
            customer: customer,
            provider: profile.name,
            resource: profile.serverURL,
            store: store
        )
        self.init(profile, authorizer: tokens, transport: transport)
    }

    /// The accounts, over all pages.
    public func accounts(ids: [String]? = nil) -> ProviderItems<CommonAccount> {
        ProviderItems(pages: accountPages(ids: ids))
    }

    /// The accounts page by page; each page tells what in it deviated from FDX.
    public func accountPages(ids: [String]? = nil) -> ProviderPages<CommonAccount> {
        let signs = profile.signs
        return pages(
            "accounts",
            at: profile.paths.accounts,
            with: [.query("accountIds", ids, explode: false), .query("resultType", profile.resultType)]
        ) { CommonAccount($0, signs: signs) }
    }

    /// All that the provider tells about one account.
    public func account(_ id: String) async throws -> CommonAccount {
        let endpoint = Endpoint<JSONValue>(
            "account",
            .get,
            profile.paths.account,
            parameters: [.path("accountId", id)]
        )
        return CommonAccount(try await client.send(endpoint).value, signs: profile.signs)
    }

    /// The transactions of an account, over all pages.
    ///
    /// - Parameters:
    ///   - account: the account, as a list of this provider had it.
    ///   - days: FDX wants both ends or none.
    public func transactions(
        of account: CommonAccount,
        in days: DayRange = .all
    ) -> ProviderItems<CommonTransaction> {
        ProviderItems(pages: transactionPages(of: account, in: days))
    }

    /// The transactions of an account page by page; each page tells what in it deviated from FDX.
    public func transactionPages(
        of account: CommonAccount,
        in days: DayRange = .all
    ) -> ProviderPages<CommonTransaction> {
        let signs = profile.signs
        return pages(
            "transactions",
            at: profile.paths.transactions,
            with: [.path("accountId", account.id)] + profile.period.parameters(for: days)
        ) { CommonTransaction($0, currency: account.currency, signs: signs) }
    }

    /// The statements of an account, over all pages.
    ///
    /// - Parameters:
    ///   - account: the account, as a list of this provider had it.
    ///   - days: FDX wants both ends or none.
    public func statements(of account: CommonAccount, in days: DayRange = .all) -> ProviderItems<CommonStatement> {
        ProviderItems(pages: statementPages(of: account, in: days))
    }

    /// The statements of an account page by page; each page tells what in it deviated from FDX.
    public func statementPages(of account: CommonAccount, in days: DayRange = .all) -> ProviderPages<CommonStatement> {
        let parameters = [.path("accountId", account.id)] + profile.period.parameters(for: days)
        return pages("statements", at: profile.paths.statements, with: parameters) { CommonStatement($0) }
    }

    /// The customer's transfers, over all pages.
    ///
    /// - Parameter accounts: those that the money leaves, whose currencies the amounts have; none for all transfers.
    public func transfers(from accounts: [CommonAccount] = []) -> ProviderItems<CommonTransfer> {
        ProviderItems(pages: transferPages(from: accounts))
    }

    /// The customer's transfers page by page; each page tells what in it deviated from FDX.
    public func transferPages(from accounts: [CommonAccount] = []) -> ProviderPages<CommonTransfer> {
        // An account without an id has no transfers; left out, it would ask for those of all accounts.
        let sources = accounts.map { (id: $0.id ?? "", currency: $0.currency) }
        let parameter = Parameter.query("searchFromAccountIds", sources.isEmpty ? nil : sources.map(\.id))
        return pages("transfers", at: profile.paths.transfers, with: [parameter]) { json in
            let source = sources.first { $0.id == json.text("fromAccountId") }
            return CommonTransfer(json, currency: source?.currency)
        }
    }

    /// Whom the customer pays, over all pages.
    public func payees() -> ProviderItems<CommonPayee> {
        ProviderItems(pages: payeePages())
    }

    /// The customer's payees page by page; each page tells what in it deviated from FDX.
    public func payeePages() -> ProviderPages<CommonPayee> {
        pages("payees", at: profile.paths.payees, with: []) { CommonPayee($0) }
    }

    /// This provider, with a middleware that sees each attempt of a call.
    package func adding(_ middleware: any Middleware) -> Provider {
        var provider = self
        provider.client.middlewares.append(middleware)
        return provider
    }

    private func pages<Item>(
        _ list: String,
        at path: String,
        with parameters: [Parameter],
        _ item: @escaping @Sendable (JSONValue) -> Item
    ) -> ProviderPages<Item> {
        let parameters = parameters + [.query("limit", profile.pageSize)]
        let endpoint = Endpoint<JSONValue>(list, .get, path, parameters: parameters)
        return ProviderPages(client: client, endpoint: endpoint, paging: profile.paging, list: list, item: item)
    }
}
