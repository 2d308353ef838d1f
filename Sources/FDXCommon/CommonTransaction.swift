public import FDXRuntime
public import Foundation

/// A transaction of any version of FDX, and of an account of any kind.
public struct CommonTransaction: Hashable, Sendable {
    /// Which way money went, seen from the account; FDX's `debitCreditMemo`.
    public enum Direction: FDXEnumeration {
        /// To the customer: into an account, or off a debt.
        case credit
        /// From the customer: out of an account, or onto a debt.
        case debit
        /// Nowhere: a note.
        case memo
        /// In the provider's words.
        case unknown(String)

        /// The words of FDX.
        public static let table = EnumerationTable<Self>([.credit, .debit, .memo])

        public var rawValue: String {
            switch self {
            case .credit: "CREDIT"
            case .debit: "DEBIT"
            case .memo: "MEMO"
            case .unknown(let value): value
            }
        }
    }

    /// How far it has got; FDX's `status`.
    public enum Status: FDXEnumeration {
        /// A hold: the amount may still change, or never be taken.
        case authorization
        /// A note, not counted.
        case memo
        /// Not booked yet.
        case pending
        /// Booked.
        case posted
        /// In the provider's words.
        case unknown(String)

        /// The words of FDX.
        public static let table = EnumerationTable<Self>([.authorization, .memo, .pending, .posted])

        public var rawValue: String {
            switch self {
            case .authorization: "AUTHORIZATION"
            case .memo: "MEMO"
            case .pending: "PENDING"
            case .posted: "POSTED"
            case .unknown(let value): value
            }
        }
    }

    /// The provider's id, unique within its account.
    public let id: String?
    /// The account it belongs to, where the provider repeats it.
    public let accountID: String?
    /// What kind of account it belongs to; nil where the provider does not say.
    public let kind: AccountKind?
    /// What it is, in FDX's words: `CHECK`, `DIVIDEND`.
    public let type: String?
    /// What it adds to what the customer has, in the account's currency: a deposit, or a payment towards a debt, is
    /// positive; a withdrawal or a charge is negative. nil for a memo, which moves nothing, and where no amount came.
    public let amount: Money?
    /// The amount with the sign that it came with.
    public let sentAmount: Decimal?
    /// Which way money went; nil where the provider does not say.
    public let direction: Direction?
    /// The same amount where it was paid in another currency, with the same sign.
    public let foreignAmount: Money?
    /// When it was booked.
    public let postedAt: FDXTimestamp?
    /// When it happened.
    public let occurredAt: FDXTimestamp?
    /// How far it has got; nil where the provider does not say.
    public let status: Status?
    /// What the bank wrote about it. It may hold personal data.
    public let description: String?
    /// A second line about it. It may hold personal data.
    public let memo: String?
    /// In the provider's words.
    public let category: String?
    /// Whom it was paid to or from.
    public let payee: String?
    /// All that came, with the members that nothing here names.
    public let original: JSONValue
    /// What of it deviated from FDX, by paths from the transaction: `$.amount`.
    public let issues: [DecodingIssue]

    /// When it was booked, or else when it happened.
    public var date: FDXTimestamp? { postedAt ?? occurredAt }
}

extension CommonTransaction {
    /// - Parameters:
    ///   - json: the transaction as it came.
    ///   - currency: the account's, which a transaction does not repeat.
    ///   - signs: what the provider's signs mean.
    public init(_ json: JSONValue, currency: String?, signs: SignRules = SignRules()) {
        let envelope = Envelope(json, of: .transaction)
        let decoded = TransactionFacts.facts(in: envelope.content, orNone: TransactionFacts())
        let facts = decoded.value
        let effect = { (amount: Decimal) in signs.effect(of: amount, facts.debitCreditMemo) }
        id = facts.transactionId
        accountID = facts.accountId
        kind = envelope.kind
        type = facts.transactionType
        amount = Money(facts.amount.flatMap(effect), currency)
        sentAmount = facts.amount
        direction = facts.debitCreditMemo
        foreignAmount = Money(facts.foreignAmount.flatMap(effect), facts.foreignCurrency)
        postedAt = facts.postedTimestamp
        occurredAt = facts.transactionTimestamp
        status = facts.status
        description = facts.description
        memo = facts.memo
        category = facts.category
        payee = facts.payee ?? facts.transactionPayee?.name
        original = json
        issues = decoded.issues
    }

    /// - Parameters:
    ///   - transaction: `AnyTransaction` of a generated module, or one of its members.
    ///   - currency: the account's currency.
    ///   - signs: what the provider's signs mean.
    /// - Throws: `FDXEncodingError` for a number that JSON has no form for.
    public init(_ transaction: some FDXValue, currency: String?, signs: SignRules = SignRules()) throws {
        self.init(try JSONValue(writing: transaction), currency: currency, signs: signs)
    }
}

extension CommonTransaction: CustomDebugStringConvertible, CustomReflectable {
    /// Its type and status; the rest is personal.
    public var debugDescription: String { "transaction (\(type ?? "of no type"), \(status?.rawValue ?? "no status"))" }
    public var customMirror: Mirror { Mirror(self, children: ["description": debugDescription]) }
}
