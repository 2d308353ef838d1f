import FDXRuntime
import Foundation

// How the generated types become rows of a table.

/// What this program shows of an account, of whatever kind. Generated types take protocols like any others.
private protocol ListedAccount {
    var nickname: String? { get }
    var productName: String? { get }
    var accountNumberDisplay: String? { get }
    var currency: Currency? { get }
    /// What one has; below zero, what one owes.
    var worth: Decimal? { get }
}

extension DepositAccount: ListedAccount {
    var worth: Decimal? { currentBalance }
}

extension LoanAccount: ListedAccount {
    var worth: Decimal? { principalBalance.map { -$0 } }
}

extension LineOfCredit: ListedAccount {
    var worth: Decimal? { currentBalance.map { -$0 } }
}

extension InvestmentAccount: ListedAccount {
    var worth: Decimal? { currentValue }
}

extension ListedAccount {
    fileprivate var row: [Table.Cell] {
        [
            .left(nickname ?? productName),
            .left(nickname == nil ? nil : productName),
            .left(accountNumberDisplay),
            .right(worth?.money ?? "—"),
            .left(currency?.currencyCode),
        ]
    }
}

extension AnyAccount {
    var row: [Table.Cell] {
        switch self {
        case .depositAccount(let account): account.row
        case .loanAccount(let account): account.row
        case .locAccount(let account): account.row
        case .investmentAccount(let account): account.row
        case .unknown(let json): [.left("?"), .left(json.object?.names.first ?? "no account")]
        }
    }
}

extension AnyTransaction {
    var row: [Table.Cell] {
        switch self {
        case .depositTransaction(let transaction), .loanTransaction(let transaction), .locTransaction(let transaction),
            .investmentTransaction(let transaction):
            transaction.row
        case .unknown(let json):
            [.left("?"), .left(json.object?.names.first ?? "no transaction")]
        }
    }
}

extension Transaction {
    fileprivate var row: [Table.Cell] {
        let isPending = status == .pending || status == .authorization
        return [
            .left((transactionTimestamp ?? postedTimestamp)?.localDate.description),
            .left(description),
            .right(signedAmount?.money ?? "—"),
            .left(isPending ? "pending" : nil),
        ]
    }

    private var signedAmount: Decimal? {
        switch debitCreditMemo {
        case .debit: amount.map { -$0 }
        case .credit, .memo, .unknown, nil: amount
        }
    }
}

extension DecodingIssue {
    /// What became of it, where, and what is wrong. The value itself may be private, and is not shown.
    var row: [Table.Cell] {
        [.left(outcome), .left(path), .left("expected \(expected), found \(found)")]
    }

    private var outcome: String {
        switch kind {
        case .converted, .loneSurrogate, .byteOrderMark: "read"
        case .nullForAbsent: "absent"
        case .droppedField, .droppedElement: "left out"
        // Kinds that a later version of the package adds are kept too, unless it says otherwise.
        default: "kept"
        }
    }
}

extension Decimal {
    /// `-412,906.31`
    var money: String {
        formatted(.number.precision(.fractionLength(2)).locale(Locale(identifier: "en_US")))
    }
}
