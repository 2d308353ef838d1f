public import FDXRuntime
public import FDXv5

extension Accounts: Paged {
    public var pageItems: [AccountWithDetails] { accounts ?? [] }
}

extension Transactions: Paged {
    public var pageItems: [AnyTransaction] { transactions ?? [] }
}

extension Statements: Paged {
    public var pageItems: [Statement] { statements ?? [] }
}

extension AccountPaymentNetworkList: Paged {
    public var pageItems: [AccountPaymentNetwork] { paymentNetworks ?? [] }
}

extension AccountWithDetails {
    /// The id by which other calls name the account, whatever its kind.
    public var accountId: String? {
        switch self {
        case .depositAccount(let account): account.accountId
        case .loanAccount(let account): account.accountId
        case .locAccount(let account): account.accountId
        case .investmentAccount(let account): account.accountId
        case .insuranceAccount(let account): account.accountId
        case .annuityAccount(let account): account.accountId
        case .commercialAccount(let account): account.accountId
        case .unknown(let json): json.object?.members.first?.value.text("accountId")
        }
    }
}
