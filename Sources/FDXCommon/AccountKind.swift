/// What an account is, whichever version of FDX says so.
public enum AccountKind: Hashable, Sendable {
    /// An annuity contract.
    case annuity
    /// Purchases that are paid later, in parts.
    case buyNowPayLater
    /// A company's account, told in codes of treasury reporting (BTRS).
    case commercial
    /// Checking, savings and the like.
    case deposit
    /// A wallet that holds money or stands for accounts.
    case digitalWallet
    /// An insurance policy.
    case insurance
    /// Securities and pensions.
    case investment
    /// A credit card, or another line of credit.
    case lineOfCredit
    /// A loan or mortgage.
    case loan
    /// A kind that FDX does not name, in the provider's word; empty where the provider says nothing.
    case unknown(String)

    /// Whether a balance is the customer's money or the customer's debt.
    public enum Side: Hashable, Sendable {
        /// An account that holds the customer's money.
        case asset
        /// An account that holds the customer's debt.
        case liability
    }

    /// The side that accounts of this kind are on; nil where that is not known, or there is no balance.
    public var side: Side? {
        switch self {
        case .annuity, .commercial, .deposit, .digitalWallet, .investment: .asset
        case .buyNowPayLater, .lineOfCredit, .loan: .liability
        case .insurance, .unknown: nil
        }
    }
}

extension AccountKind {
    /// Reads the kind from the key of a wrapper, as FDX 4 and 5 have one: `locAccount`, `locTransaction`.
    init(wrapper key: String) {
        let row = Self.words.first { key == $0.wrapper + "Account" || key == $0.wrapper + "Transaction" }
        self = row?.kind ?? .unknown(key)
    }

    /// Reads the kind from `accountCategory`, which FDX 6 has.
    init(category: String) {
        self = Self.words.first { $0.category == category }?.kind ?? .unknown(category)
    }

    private static let words: [(kind: AccountKind, wrapper: String, category: String)] = [
        (.annuity, "annuity", "ANNUITY_ACCOUNT"),
        (.buyNowPayLater, "bnpl", "BNPL_ACCOUNT"),
        (.commercial, "commercial", "COMMERCIAL_ACCOUNT"),
        (.deposit, "deposit", "DEPOSIT_ACCOUNT"),
        (.digitalWallet, "digitalWallet", "DIGITAL_WALLET"),
        (.insurance, "insurance", "INSURANCE_ACCOUNT"),
        (.investment, "investment", "INVESTMENT_ACCOUNT"),
        (.lineOfCredit, "loc", "LOC_ACCOUNT"),
        (.loan, "loan", "LOAN_ACCOUNT"),
    ]
}
