import FDXRuntime
public import FDXv5

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
