import FDXRuntime
import FDXServer
import FDXv5
import FlinksOutbound

extension Handlers {
    func getCurrentCustomer(context: RequestContext) async throws -> CurrentCustomer {
        let desk = try await desk(context)
        guard desk.may(.customerPersonal) || desk.may(.customerContact) else {
            throw DataRefusal.notAuthorized
        }
        return desk.customer.shown(personal: desk.may(.customerPersonal), contact: desk.may(.customerContact))
    }

    func listAccounts(
        accountIds: [String]?,
        resultType: ResultType?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> Accounts {
        let desk = try await desk(context)
        let view = try desk.view(resultType ?? .lightweight)
        let accounts = desk.accounts.filter { accountIds?.contains($0.id) ?? true }
        let request = page(
            "accounts",
            filters: [("accountIds", accountIds?.joined(separator: ",")), ("resultType", resultType?.rawValue)],
            offset: offset,
            limit: limit,
            defaultLimit: 50
        )
        let positions = try request.positions(in: accounts.count)
        let (page, links) = request.metadata(after: positions, of: accounts.count)
        return Accounts(page: page, links: links, accounts: accounts[positions].map { $0.shown(view) })
    }

    func getAccountDetails(accountId: String, context: RequestContext) async throws -> AccountWithDetails {
        let desk = try await desk(context)
        return try desk.account(accountId).shown(desk.view(.details))
    }

    func listPaymentNetworks(
        accountId: String,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> AccountPaymentNetworkList {
        let desk = try await desk(context)
        try desk.need(.accountPayments)
        guard desk.bank.knowsPaymentNetworks else { throw DataRefusal.unavailable }
        let networks = try desk.openAccount(accountId).paymentNetworks
        let request = page("accounts/\(accountId)/payment-networks", offset: offset, limit: limit, defaultLimit: 50)
        let positions = try request.positions(in: networks.count)
        let (page, links) = request.metadata(after: positions, of: networks.count)
        return AccountPaymentNetworkList(page: page, links: links, paymentNetworks: Array(networks[positions]))
    }

    /// The consent behind the call, where it is good for anything at all.
    func desk(_ context: RequestContext) async throws -> DataDesk {
        let desk = try await DataDesk(authority.consent(context), store, options: options)
        try desk.need(.accountBasic)
        return desk
    }

    func page(
        _ path: String,
        filters: [(name: String, value: String?)] = [],
        offset: String?,
        limit: Int?,
        defaultLimit: Int
    ) -> PageRequest {
        PageRequest(
            path: "/api/fdx/5/" + path,
            filters: filters,
            offset: offset,
            limit: limit,
            defaultLimit: defaultLimit,
            seal: seal
        )
    }
}

extension DataDesk {
    func view(_ type: ResultType) throws -> AccountView {
        switch type {
        case .lightweight: return .light
        case .details:
            try need(.accountDetailed)
            return .details(holdings: may(.investments))
        case .unknown(let word):
            throw DataRefusal.invalidInput("resultType is lightweight or details, not \(word.prefix(40))")
        }
    }
}

extension BankAccount {
    fileprivate var paymentNetworks: [AccountPaymentNetwork] {
        guard plan.kind == .deposit else { return [] }
        let types: [PaymentNetworkType] = bank.country == .us ? [.usAch, .usFedwire, .usRtp] : [.caAcss, .caLvts]
        return types.map { type in
            AccountPaymentNetwork(
                bankId: routingNumber,
                identifier: number,
                identifierType: .accountNumber,
                type: type,
                transferIn: true,
                transferOut: type != .usRtp
            )
        }
    }
}
