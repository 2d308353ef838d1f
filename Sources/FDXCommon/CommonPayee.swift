public import FDXRuntime

/// Whom a customer pays, in FDX 5 or 6.
public struct CommonPayee: Hashable, Sendable {
    /// Whether the payee can be paid.
    public enum Status: FDXEnumeration {
        /// The payee can be paid.
        case active
        /// The payee was removed, for good.
        case deleted
        /// The provider still checks the payee.
        case pending
        /// The provider found the payee to be invalid.
        case rejected
        /// A word that FDX does not list, as the provider wrote it.
        case unknown(String)

        /// The words of FDX.
        public static let table = EnumerationTable<Self>([.active, .deleted, .pending, .rejected])

        public var rawValue: String {
            switch self {
            case .active: "ACTIVE"
            case .deleted: "DELETED"
            case .pending: "PENDING"
            case .rejected: "REJECTED"
            case .unknown(let value): value
            }
        }
    }

    /// The provider's id for the payee, which payments refer to.
    public let id: String?
    /// Whether the payee can be paid; nil where the provider does not say.
    public let status: Status?
    /// What the customer calls the payee.
    public let nickname: String?
    /// The payee's name, as a payment states it: a company's, or else a person's.
    public let officialName: String?
    /// The customer's numbers at the payee, such as an account number on a bill.
    public let customerNumbers: [String]
    /// When the provider will drop the payee by itself.
    public let expiresAt: FDXTimestamp?
    /// The payee's whole JSON, with the members that no property here names.
    public let original: JSONValue
    /// Where the payee's JSON deviated from FDX, by paths from within the wrapper: `$.status`.
    public let issues: [DecodingIssue]

    /// What to show the customer.
    public var name: String? { nickname ?? officialName }
}

extension CommonPayee {
    /// Reads what can be known of a payee, which FDX wraps into an object whose one key, `merchant`, tells the kind.
    public init(_ json: JSONValue) {
        let wrapped = json.object?.members.filter { $0.value.object != nil } ?? []
        let isWrapped = json["payeeId"] == nil && json["status"] == nil && wrapped.count == 1
        let content = json["merchant"] ?? (isWrapped ? wrapped[0].value : json)
        let decoded = BillerFacts.facts(in: content, orNone: BillerFacts())
        let facts = decoded.value
        id = facts.payeeId
        status = facts.status
        nickname = facts.displayName
        officialName = facts.name?.text
        customerNumbers = facts.merchantAccountIds ?? []
        expiresAt = facts.expiresTimestamp
        original = json
        issues = decoded.issues
    }

    /// - Parameter payee: `Payee` of `FDXv5MoneyMovement` or `FDXv6MoneyMovement`, or of a module of your own.
    /// - Throws: `FDXEncodingError` for a number that JSON has no form for.
    public init(_ payee: some FDXValue) throws {
        self.init(try JSONValue(writing: payee))
    }
}

extension CommonPayee: CustomStringConvertible, CustomReflectable {
    /// The payee's status, for logs; all else is personal.
    public var description: String { "payee (\(status?.rawValue ?? "no status"))" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// The members that payees have in FDX 5 and 6.
struct BillerFacts: FDXModel {
    var payeeId: String?
    var status: CommonPayee.Status?
    var displayName: String?
    var name: BillerName?
    var merchantAccountIds: [String]?
    var expiresTimestamp: FDXTimestamp?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [
            .field("payeeId", \.payeeId),
            .field("status", \.status),
            .field(.sensitive("displayName"), \.displayName),
            .field("name", \.name),
            .field(.sensitive("merchantAccountIds"), \.merchantAccountIds),
            .field("expiresTimestamp", \.expiresTimestamp),
        ],
        unknownFields: \.unknownFields
    )
}

/// The name of a company or a person.
struct BillerName: FDXModel {
    var company: String?
    var first: String?
    var last: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [
            .field(.sensitive("company"), \.company),
            .field(.sensitive("first"), \.first),
            .field(.sensitive("last"), \.last),
        ],
        unknownFields: \.unknownFields
    )

    var text: String? { company ?? PersonFacts(first: first, last: last).name }
}
