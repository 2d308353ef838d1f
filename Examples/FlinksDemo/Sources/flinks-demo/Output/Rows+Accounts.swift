import Flinks
import Foundation

/// What a table of accounts shows, of whatever kind they are.
private protocol ListedAccount {
    var accountId: String? { get }
    var nickname: String? { get }
    var productName: String? { get }
    var accountNumberDisplay: String? { get }
    var status: AccountStatus? { get }
    var currency: Currency? { get }
    /// What one has; below zero, what one owes.
    var worth: Decimal? { get }
}

extension DepositAccount: ListedAccount {
    fileprivate var worth: Decimal? { currentBalance }
}

extension LoanAccount: ListedAccount {
    fileprivate var worth: Decimal? { principalBalance.map { -$0 } }
}

extension LocAccount: ListedAccount {
    fileprivate var worth: Decimal? { currentBalance.map { -$0 } }
}

extension InvestmentAccount: ListedAccount {
    fileprivate var worth: Decimal? { currentValue }
}

extension AnnuityAccount: ListedAccount {
    fileprivate var worth: Decimal? { surrenderValue }
}

extension InsuranceAccount: ListedAccount {
    fileprivate var worth: Decimal? { nil }
}

extension CommercialAccount: ListedAccount {
    fileprivate var worth: Decimal? { currentLedgerBalance }
}

extension ListedAccount {
    fileprivate func row(_ kind: String) -> [Table.Cell] {
        [
            .text(accountId), .text(kind), .text(nickname ?? productName), .text(accountNumberDisplay),
            .amount(worth), .text(currency?.currencyCode?.rawValue), .text(status?.rawValue),
        ]
    }
}

extension AccountWithDetails {
    static let columns = ["id", "kind", "name", "number", "worth", "currency", "status"]

    var row: [Table.Cell] {
        switch self {
        case .depositAccount(let account): account.row("deposit")
        case .loanAccount(let account): account.row("loan")
        case .locAccount(let account): account.row("credit")
        case .investmentAccount(let account): account.row("investment")
        case .annuityAccount(let account): account.row("annuity")
        case .insuranceAccount(let account): account.row("insurance")
        case .commercialAccount(let account): account.row("commercial")
        case .unknown:
            [.text(accountId), .text("unknown"), .text(nil), .text(nil), .amount(nil), .text(nil), .text(nil)]
        }
    }
}
