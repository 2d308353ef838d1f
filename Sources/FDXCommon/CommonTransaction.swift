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
        /// A note, which moves no money.
        case memo
        /// A word that FDX does not list, as the provider wrote it.
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
        /// The transaction is not booked yet.
        case pending
        /// The transaction is booked.
        case posted
        /// A word that FDX does not list, as the provider wrote it.
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
    /// The transaction's type, in FDX's words: `CHECK`, `DIVIDEND`.
    public let type: String?
    /// What the transaction adds to what the customer has, in the account's currency: a deposit, or a payment towards a debt, is
    /// positive; a withdrawal or a charge is negative. nil for a memo, which moves nothing, and where no amount came.
    public let amount: Money?
    /// The amount with the sign that it came with.
    public let sentAmount: Decimal?
    /// Which way money went; nil where the provider does not say.
    public let direction: Direction?
    /// The amount in the currency that was paid with, where that is not the account's; its sign is that of `amount`.
    public let foreignAmount: Money?
    /// When the transaction was booked.
    public let postedAt: FDXTimestamp?
    /// When the customer paid or was paid.
    public let occurredAt: FDXTimestamp?
    /// How far it has got; nil where the provider does not say.
    public let status: Status?
    /// What the bank wrote about it. It may hold personal data.
    public let description: String?
    /// A second line about it. It may hold personal data.
    public let memo: String?
    /// What the provider files it under, in the provider's words.
    public let category: String?
    /// Whom it was paid to or from.
    public let payee: String?
    /// The transaction's whole JSON, with the members that no property here names.
    public let original: JSONValue
    /// Where the transaction's JSON deviated from FDX, by paths from the transaction: `$.amount`.
    public let issues: [DecodingIssue]

    /// When the transaction was booked, or else when the customer paid or was paid.
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
    /// The transaction's type and status, for logs; all else is personal.
    public var debugDescription: String { "transaction (\(type ?? "of no type"), \(status?.rawValue ?? "no status"))" }
    public var customMirror: Mirror { Mirror(self, children: ["description": debugDescription]) }
}
