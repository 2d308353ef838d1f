import FDXRuntime
import FDXServer
import FDXv6
import FDXv6Server

/// A bank that offers only what its conformers write themselves.
protocol BankWithoutExtras: CoreHandlers {}

private let notOffered = ServerError(501, code: 501, "Not offered")

extension BankWithoutExtras {
    func searchForAccountTransactions(
        accountId: String,
        startDate: FDXDate?,
        endDate: FDXDate?,
        startTime: FDXDate?,
        endTime: FDXDate?,
        pageKey: String?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> Transactions { throw notOffered }

    func searchForAccountRewardTransactions(
        accountId: String,
        startDate: FDXDate?,
        endDate: FDXDate?,
        pageKey: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> RewardTransactions { throw notOffered }

    func getAccountTransactionImages(
        accountId: String,
        imageId: String,
        context: RequestContext
    ) async throws -> FileContent { throw notOffered }

    func searchForAccountStatements(
        accountId: String,
        startDate: FDXDate?,
        endDate: FDXDate?,
        startTime: FDXDate?,
        endTime: FDXDate?,
        pageKey: String?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> Statements { throw notOffered }

    func getAccountPaymentNetworks(
        accountId: String,
        pageKey: String?,
        offset: String?,
        limit: Int?,
        bankIdType: BankIdType?,
        paymentNetworkTypes: [PaymentNetworkType]?,
        identifierTypes: [PaymentNetworkIdentifierType]?,
        context: RequestContext
    ) async throws -> AccountPaymentNetworkList { throw notOffered }

    func getAccountPaymentNetwork(
        accountId: String,
        paymentNetworkId: String,
        context: RequestContext
    ) async throws -> AccountPaymentNetworkList { throw notOffered }

    func getPaymentNetworkLifecycleEvents(
        accountId: String,
        paymentNetworkId: String,
        context: RequestContext
    ) async throws -> PaymentNetworkLifecycleEvents { throw notOffered }

    func revokePaymentNetworkId(
        accountId: String,
        paymentNetworkId: String,
        body: ConsentRevocationRequest,
        context: RequestContext
    ) async throws { throw notOffered }

    func getAccountContact(accountId: String, context: RequestContext) async throws -> AccountContact {
        throw notOffered
    }

    func getCustomers(pageKey: String?, offset: String?, limit: Int?, context: RequestContext) async throws -> Customers
    { throw notOffered }

    func getCustomerInfo(context: RequestContext) async throws -> Customer { throw notOffered }

    func getCustomer(customerId: String, context: RequestContext) async throws -> Customer { throw notOffered }

    func searchRewardPrograms(
        pageKey: String?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> RewardPrograms { throw notOffered }

    func getRewardProgram(rewardProgramId: String, context: RequestContext) async throws -> RewardProgram {
        throw notOffered
    }

    func getRewardProgramCategories(
        rewardProgramId: String,
        pageKey: String?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> RewardCategories { throw notOffered }
}
