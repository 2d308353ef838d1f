public import FDXRuntime

/// An account of any version of FDX, and of any kind.
///
///     CommonAccount(json)                // what came, of FDX 4, 5 or 6
///     try CommonAccount(account)         // an account of FDXv5, FDXv6, or of a module of your own
public struct CommonAccount: Hashable, Sendable {
    /// What there is and what is owed; nil where the provider does not say.
    public struct Balances: Hashable, Sendable {
        /// What is booked: money on an account, the value of investments, what is owed on a debt. An account that is
        /// overdrawn is negative, and what is owed is positive.
        public let current: Money?
        /// What can be spent now: of the balance, of the cash among investments, or of the credit.
        public let available: Money?
        /// How much may be borrowed in all.
        public let creditLine: Money?
        /// When they were taken.
        public let asOf: FDXTimestamp?
    }

    /// Why the provider could not read this one account.
    public struct Failure: Hashable, Sendable {
        /// What went wrong, in FDX's codes; nil where the provider gave none.
        public let code: FDXErrorCode?
        /// The provider's sentence, which may hold personal data.
        public let message: String?
    }

    /// The id by which calls name the account.
    public let id: String?
    /// What the account is: a deposit, a loan, an investment.
    public let kind: AccountKind
    /// The account's type within its kind, in FDX's words: `CHECKING`, `MORTGAGE`.
    public let type: String?
    /// What the customer calls it.
    public let nickname: String?
    /// What the institution sells it as.
    public let productName: String?
    /// The number with most of it masked.
    public let maskedNumber: String?
    /// Whether the account is in use, in FDX's words: `OPEN`, `CLOSED`.
    public let status: String?
    /// Whether the balance is money or debt: as the provider says, else as its kind has it.
    public let side: AccountKind.Side?
    /// The currency of its amounts.
    public let currency: String?
    /// What there is and what is owed. A provider may give them only where details are asked for.
    public let balances: Balances
    /// Why the provider could not read this account; nil where it could.
    public let failure: Failure?
    /// The account's whole JSON, with the members that no property here names.
    public let original: JSONValue
    /// Where the account's JSON deviated from FDX, by paths from the account: `$.currentBalance`.
    public let issues: [DecodingIssue]

    /// What to show the customer: the nickname, else the product, else the masked number.
    public var name: String? { nickname ?? productName ?? maskedNumber }

    /// What the account adds to what the customer owns: its balance, negative for a debt. nil where either is not known.
    public var worth: Money? {
        guard let current = balances.current, let side else { return nil }
        return side == .asset ? current : Money(-current.amount, current.currency)
    }
}

extension CommonAccount {
    /// Reads what can be known of an account. JSON that describes no account becomes one of an unknown kind.
    public init(_ json: JSONValue, signs: SignRules = SignRules()) {
        let envelope = Envelope(json, of: .account)
        let decoded = AccountFacts.facts(in: envelope.content, orNone: AccountFacts())
        self.init(
            decoded.value,
            kind: envelope.kind ?? .unknown(""),
            signs: signs,
            original: json,
            issues: decoded.issues
        )
    }

    /// - Parameters:
    ///   - account: `AccountWithDetails` of a generated module. One of its members does too; but in FDX 5 only the
    ///     wrapper around it has to tell its kind.
    ///   - signs: what the provider's signs mean.
    /// - Throws: `FDXEncodingError` for a number that JSON has no form for.
    public init(_ account: some FDXValue, signs: SignRules = SignRules()) throws {
        self.init(try JSONValue(writing: account), signs: signs)
    }

    private init(
        _ facts: AccountFacts,
        kind: AccountKind,
        signs: SignRules,
        original: JSONValue,
        issues: [DecodingIssue]
    ) {
        let side = facts.side ?? kind.side
        self.kind = kind
        self.side = side
        self.original = original
        self.issues = issues
        id = facts.accountId
        type = facts.accountType
        nickname = facts.nickname
        productName = facts.productName
        maskedNumber = facts.accountNumberDisplay
        status = facts.status
        currency = facts.currency?.currencyCode
        failure = facts.error.map {
            Failure(code: $0.code.map { FDXErrorCode(rawValue: $0) }, message: $0.message)
        }
        balances = Balances(
            current: Money(facts.current.map { signs.balance($0, on: side) }, facts.currency?.currencyCode),
            available: Money(facts.available, facts.currency?.currencyCode),
            creditLine: Money(facts.creditLine, facts.currency?.currencyCode),
            asOf: facts.balanceAsOf
        )
    }
}

extension CommonAccount: CustomStringConvertible, CustomReflectable {
    /// The account's kind, for logs; all else is personal.
    public var description: String { "account (\(kind))" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
