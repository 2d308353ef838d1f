public import Foundation

/// An exact amount and its currency.
public struct Money: Hashable, Sendable {
    /// Exact, in units of the currency: 12.5 is twelve and a half dollars.
    public var amount: Decimal
    /// The ISO 4217 code, such as `CAD`; nil where the provider gave none.
    public var currency: String?

    /// An amount in a currency, by its ISO 4217 code.
    public init(_ amount: Decimal, _ currency: String?) {
        self.amount = amount
        self.currency = currency
    }

    init?(_ amount: Decimal?, _ currency: String?) {
        guard let amount else { return nil }
        self.init(amount, currency)
    }
}

extension Money: CustomStringConvertible {
    public var description: String { [currency, "\(amount)"].compactMap(\.self).joined(separator: " ") }
}

/// What a provider's signs mean, where it does not do as FDX says.
public struct SignRules: Hashable, Sendable {
    /// How the amount of a transaction tells which way the money went.
    public enum Transactions: Hashable, Sendable {
        /// `debitCreditMemo` tells it, and the amount's own sign is ignored; without it, the sign tells it. This is FDX.
        case byDirection
        /// The sign alone: positive is good for the customer.
        case bySign
        /// The sign alone, the other way round: a charge is positive.
        case byReversedSign
    }

    /// How the balance of a debt is signed.
    public enum Debts: Hashable, Sendable {
        /// What is owed is positive. This is FDX.
        case positive
        /// What is owed is negative.
        case negative
    }

    /// How the amount of a transaction tells which way the money went.
    public var transactions: Transactions
    /// How the balance of a debt is signed.
    public var debts: Debts

    /// Rules that are FDX's own where no other is given.
    public init(transactions: Transactions = .byDirection, debts: Debts = .positive) {
        self.transactions = transactions
        self.debts = debts
    }

    /// What a transaction adds to what the customer has; nil for a memo, which moves nothing.
    func effect(of amount: Decimal, _ direction: CommonTransaction.Direction?) -> Decimal? {
        if direction == .memo { return nil }
        switch (transactions, direction) {
        case (.byDirection, .credit): return abs(amount)
        case (.byDirection, .debit): return -abs(amount)
        case (.byDirection, _), (.bySign, _): return amount
        case (.byReversedSign, _): return -amount
        }
    }

    /// A balance with FDX's sign.
    func balance(_ amount: Decimal, on side: AccountKind.Side?) -> Decimal {
        side == .liability && debts == .negative ? -amount : amount
    }
}
