import FDXRuntime
import FDXv5
import Foundation

/// The properties that all kinds of transactions share.
private protocol TransactionBasics {
    var accountId: String? { get set }
    var transactionId: String? { get set }
    var postedTimestamp: FDXTimestamp? { get set }
    var transactionTimestamp: FDXTimestamp? { get set }
    var description: String? { get set }
    var debitCreditMemo: DebitCreditMemo? { get set }
    var category: String? { get set }
    var status: TransactionStatus? { get set }
    var amount: Decimal? { get set }
}

extension DepositTransaction: TransactionBasics {}
extension LoanTransaction: TransactionBasics {}
extension LocTransaction: TransactionBasics {}
extension InvestmentTransaction: TransactionBasics {}
extension InsuranceTransaction: TransactionBasics {}

extension Ledger {
    /// A booking as FDX has it, in the wrapper of its account's kind; nil where the kind has no bookings.
    func transaction(_ entry: LedgerEntry) -> AnyTransaction? {
        let isCredit = entry.story.isCredit
        switch account.plan.kind {
        case .deposit:
            var transaction = filled(DepositTransaction(), entry)
            transaction.transactionType = isCredit ? .deposit : .posDebit
            transaction.payee = isCredit ? nil : entry.story.description
            return .depositTransaction(transaction)
        case .loan: return .loanTransaction(filled(LoanTransaction(transactionType: .payment), entry))
        case .loc:
            return .locTransaction(
                filled(LocTransaction(transactionType: isCredit ? .payment : .withdrawal), entry)
            )
        case .investment:
            return .investmentTransaction(
                filled(InvestmentTransaction(transactionType: isCredit ? .dividend : .purchased), entry)
            )
        case .insurance: return .insuranceTransaction(filled(InsuranceTransaction(transactionType: .payment), entry))
        case .annuity: return nil
        }
    }

    private func filled<Transaction: TransactionBasics>(_ empty: Transaction, _ entry: LedgerEntry) -> Transaction {
        var transaction = empty
        transaction.accountId = account.id
        transaction.transactionId = entry.id
        transaction.postedTimestamp = entry.isPending ? nil : entry.time
        transaction.transactionTimestamp = entry.time
        transaction.description = entry.story.description
        transaction.debitCreditMemo = entry.story.isCredit ? .credit : .debit
        transaction.category = entry.story.category
        transaction.status = entry.isPending ? .pending : .posted
        transaction.amount = Decimal(cents: entry.cents)
        return transaction
    }
}
