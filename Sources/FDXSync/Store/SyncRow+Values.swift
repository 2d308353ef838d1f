import FDXCommon
import FDXRuntime
import Foundation

// What stands in the typed columns, in the order of `SyncTable.columns`.

extension CommonAccount {
    var values: [SyncRow.Value?] {
        [
            .text(kind.word), .text(type), .text(nickname), .text(productName), .text(maskedNumber), .text(status),
            .text(side.map { $0 == .asset ? "asset" : "liability" }), .text(currency),
            .amount(balances.current?.amount), .amount(balances.available?.amount),
            .amount(balances.creditLine?.amount), .instant(balances.asOf),
        ]
    }
}

extension CommonTransaction {
    var values: [SyncRow.Value?] {
        [
            .text(type), .text(status?.rawValue), .amount(amount?.amount), .text(amount?.currency),
            .amount(foreignAmount?.amount), .text(foreignAmount?.currency), .instant(postedAt), .instant(occurredAt),
            .text(description), .text(memo), .text(category), .text(payee), nil,
        ]
    }
}

extension CommonStatement {
    var values: [SyncRow.Value?] { [.text(status), .text(description), .day(date)] }
}

extension AccountKind {
    fileprivate var word: String {
        switch self {
        case .annuity: "annuity"
        case .buyNowPayLater: "buy_now_pay_later"
        case .commercial: "commercial"
        case .deposit: "deposit"
        case .digitalWallet: "digital_wallet"
        case .insurance: "insurance"
        case .investment: "investment"
        case .lineOfCredit: "line_of_credit"
        case .loan: "loan"
        case .unknown(let word): word
        }
    }
}

extension SyncRow.Value? {
    /// The text as databases take it: without U+0000.
    fileprivate static func text(_ text: String?) -> Self {
        text.map { SyncRow.Value.text($0.replacing("\0", with: "")) }
    }

    fileprivate static func amount(_ amount: Decimal?) -> Self { amount.map { SyncRow.Value.amount($0) } }

    fileprivate static func instant(_ timestamp: FDXTimestamp?) -> Self {
        guard let timestamp, timestamp.localDate.isStorable else { return nil }
        return SyncRow.Value.instant(timestamp.date)
    }

    fileprivate static func day(_ day: FDXDate?) -> Self {
        guard let day, day.isStorable else { return nil }
        return SyncRow.Value.day(day)
    }
}

extension FDXDate {
    /// Whether all databases can store the day, and its instants in any zone: they do not agree on the year 0, nor on
    /// what follows 9999.
    var isStorable: Bool { (1...9998).contains(year) }
}
