import FDXRuntime
import FDXv5
import Foundation

/// The properties that all kinds of accounts share. The first nine are all that a lightweight list shows.
protocol AccountBasics {
    var accountId: String? { get set }
    var accountCategory: AccountCategory? { get set }
    var accountType: AccountType? { get set }
    var accountNumberDisplay: String? { get set }
    var productName: String? { get set }
    var nickname: String? { get set }
    var status: AccountStatus? { get set }
    var description: String? { get set }
    var currency: Currency? { get set }

    var accountNumber: String? { get set }
    var routingTransitNumber: String? { get set }
    var balanceType: BalanceType? { get set }
    var lastActivityDate: FDXDate? { get set }
    var transferIn: Bool? { get set }
    var transferOut: Bool? { get set }
    var transactionsIncluded: Bool? { get set }
}

extension DepositAccount: AccountBasics {}
extension LoanAccount: AccountBasics {}
extension LocAccount: AccountBasics {}
extension InvestmentAccount: AccountBasics {}
extension InsuranceAccount: AccountBasics {}
extension AnnuityAccount: AccountBasics {}

extension BankAccount {
    /// An account with what a lightweight list shows.
    func light<Account: AccountBasics>(_ empty: Account) -> Account {
        var account = empty
        account.accountId = id
        account.accountCategory = plan.kind.category
        account.accountType = plan.type
        account.accountNumberDisplay = maskedNumber
        account.productName = plan.product
        account.nickname = plan.nickname
        account.status = status
        account.description = "\(plan.product) at \(bank.name)"
        account.currency = currency
        return account
    }

    /// The same with the details that all kinds have.
    func detailed<Account: AccountBasics>(_ empty: Account) -> Account {
        var account = light(empty)
        account.accountNumber = number
        account.routingTransitNumber = routingNumber
        account.balanceType = plan.kind.balanceType
        account.lastActivityDate = FDXDate(day: Self.lastDay)
        account.transferIn = plan.kind == .deposit
        account.transferOut = plan.kind == .deposit
        account.transactionsIncluded = false
        return account
    }
}

extension AccountPlan.Kind {
    var category: AccountCategory {
        switch self {
        case .deposit: .depositAccount
        case .loan: .loanAccount
        case .loc: .locAccount
        case .investment: .investmentAccount
        case .insurance: .insuranceAccount
        case .annuity: .annuityAccount
        }
    }

    fileprivate var balanceType: BalanceType {
        switch self {
        case .deposit, .investment, .insurance, .annuity: .asset
        case .loan, .loc: .liability
        }
    }
}
