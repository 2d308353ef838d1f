import Flinks
import Foundation

/// What a table of transactions shows, of whatever kind they are.
private protocol ListedTransaction {
    var transactionTimestamp: FDXTimestamp? { get }
    var postedTimestamp: FDXTimestamp? { get }
    var description: String? { get }
    var debitCreditMemo: DebitCreditMemo? { get }
    var amount: Decimal? { get }
    var status: TransactionStatus? { get }
}

extension DepositTransaction: ListedTransaction {}
extension LoanTransaction: ListedTransaction {}
extension LocTransaction: ListedTransaction {}
extension InvestmentTransaction: ListedTransaction {}
extension InsuranceTransaction: ListedTransaction {}
extension CommercialTransaction: ListedTransaction {}

extension ListedTransaction {
    fileprivate var row: [Table.Cell] {
        [
            .text((transactionTimestamp ?? postedTimestamp)?.localDate.description), .text(description),
            .amount(signedAmount), .text(status?.rawValue),
        ]
    }

    private var signedAmount: Decimal? {
        switch debitCreditMemo {
        case .debit: amount.map { -$0 }
        case .credit, .memo, .unknown, nil: amount
        }
    }
}

extension AnyTransaction {
    static let columns = ["day", "description", "amount", "status"]

    var row: [Table.Cell] {
        switch self {
        case .depositTransaction(let transaction): transaction.row
        case .loanTransaction(let transaction): transaction.row
        case .locTransaction(let transaction): transaction.row
        case .investmentTransaction(let transaction): transaction.row
        case .insuranceTransaction(let transaction): transaction.row
        case .commercialTransaction(let transaction): transaction.row
        case .unknown: [.text(nil), .text("of an unknown kind"), .amount(nil), .text(nil)]
        }
    }
}
