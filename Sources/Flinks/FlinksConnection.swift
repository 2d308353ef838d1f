public import FDXRuntime
public import FDXv5
public import FlinksOutbound
import HTTPTypes

/// One customer's consent at one bank, and the data behind it.
///
/// Access tokens last five minutes; they are renewed on the way, once however many calls wait. Its functions throw
/// `FDXError`; `FlinksRemedy(error)` says what to do about one.
public struct FlinksConnection: Sendable {
    /// Sends every generated endpoint with the customer's token, for what the functions here leave out: deviations of
    /// the bank's JSON are in its answers' `issues`.
    public let client: Client
    /// Where the customer's tokens are kept and renewed.
    public let tokens: TokenSource

    // MARK: - Data

    /// The customer's names and addresses, as the bank knows them. Needs `.customerPersonal` or `.customerContact`.
    public func customer() async throws -> CurrentCustomer {
        try await client.send(.getCurrentCustomer()).value
    }

    /// The accounts, over all pages. Without `.details` there are no balances and no account numbers.
    public func accounts(_ resultType: ResultType? = nil, ids: [String]? = nil) -> Items<Accounts> {
        client.items(.listAccounts(accountIds: ids, resultType: resultType))
    }

    /// All that the bank tells about one account.
    public func account(_ id: String) async throws -> AccountWithDetails {
        try await client.send(.getAccountDetails(accountId: id)).value
    }

    /// The transactions of an account, over all pages.
    ///
    /// - Parameters:
    ///   - accountID: the id of the account.
    ///   - days: `.all`, or for instance `.last(days: 90, in: zone)`.
    ///   - pageSize: how many to fetch with one call.
    public func transactions(
        of accountID: String,
        in days: DayRange = .all,
        pageSize: Int? = nil
    ) -> Items<Transactions> {
        client.items(
            .listTransactions(accountId: accountID, startTime: days.first, endTime: days.last, limit: pageSize)
        )
    }

    /// How to pay into an account or from it. Many banks can't tell: `FlinksRemedy.notOffered`.
    public func paymentNetworks(of accountID: String) -> Items<AccountPaymentNetworkList> {
        client.items(.listPaymentNetworks(accountId: accountID))
    }

    /// The statements of an account, over all pages, of a period of the bank's own choice.
    public func statements(of accountID: String) -> Items<Statements> {
        client.items(.listStatements(accountId: accountID))
    }

    /// The statements of an account from a day through another, over all pages. Flinks takes both days or none.
    public func statements(of accountID: String, from first: FDXDate, through last: FDXDate) -> Items<Statements> {
        client.items(.listStatements(accountId: accountID, startTime: first, endTime: last))
    }

    /// A statement in memory. One that is still being made fails with `FlinksRemedy.retry`.
    ///
    /// - Parameters:
    ///   - id: the id of the statement.
    ///   - accountID: the id of the account.
    ///   - types: the media types wanted, the best first: `application/pdf`, `image/png`, `image/jpeg`, `image/gif` or
    ///     `image/tiff`.
    public func statement(
        _ id: String,
        of accountID: String,
        as types: [String] = ["application/pdf"]
    ) async throws -> FileContent {
        try await client.send(download(id, of: accountID, as: types)).value
    }

    /// A statement on its way, to be written to a file without being in memory as a whole.
    public func downloadStatement(
        _ id: String,
        of accountID: String,
        as types: [String] = ["application/pdf"]
    ) async throws -> Download {
        try await client.download(download(id, of: accountID, as: types))
    }

    private func download(_ id: String, of accountID: String, as types: [String]) -> Endpoint<FileContent> {
        .downloadStatement(accountId: accountID, statementId: id).header(.accept, types.joined(separator: ", "))
    }

    // MARK: - Consent

    /// Gets a new access token now. Calls do this themselves when it is time.
    public func refresh() async throws {
        _ = try await tokens.replacement(for: try await tokens.credential(), .certain)
    }

    /// Whether the whole consent is gone, asked with the one call that every consent allows.
    ///
    /// A call that fails with 602 can also mean that the customer never granted its scope. So keep the refresh token
    /// on a 602, ask this, and only if it is true `forget()` and send the customer through `authorizeURL` again.
    ///
    /// - Throws: `FDXError` where neither is certain, for instance when the bank is down.
    public func isConsentOver() async throws -> Bool {
        do {
            _ = try await client.send(.listAccounts(limit: 1))
            return false
        } catch let error as FDXError {
            switch FlinksRemedy(error) {
            case .checkConsent, .reauthorize: return true
            case .retry, .renewToken, .fixCredentials, .fixRequest, .notOffered, .nothingThere, .investigate:
                throw error
            }
        }
    }

    /// Ends the consent at Flinks, and forgets its tokens once Flinks confirmed it or says that it is over already.
    ///
    /// A consent that was over is no error. Where Flinks is down or the task is cancelled, the tokens are kept, and the
    /// next call sends again: `FlinksRemedy.retry`.
    ///
    /// - Throws: `AuthorizationFault` where Flinks did not confirm it.
    public func revoke() async throws {
        try await tokens.signOut()
    }

    /// Forgets the tokens without a word to Flinks.
    public func forget() async throws {
        try await tokens.forget()
    }
}
