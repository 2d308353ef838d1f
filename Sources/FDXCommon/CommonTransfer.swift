public import FDXRuntime
import Foundation

/// A transfer between two accounts, of FDX 5 or 6.
public struct CommonTransfer: Hashable, Sendable {
    /// How far a transfer has come.
    public enum Status: FDXEnumeration {
        /// The transfer waits for its day; it can be called off.
        case scheduled
        /// The provider carries the transfer out.
        case processing
        /// The money has arrived.
        case processed
        /// The transfer was called off before it started.
        case cancelled
        /// The transfer failed, for another reason than a lack of money.
        case failed
        /// The transfer failed, because the account had too little money.
        case noFunds
        /// A word that FDX does not list, as the provider wrote it.
        case unknown(String)

        /// The words of FDX.
        public static let table = EnumerationTable<Self>([
            .scheduled, .processing, .processed, .cancelled, .failed, .noFunds,
        ])

        public var rawValue: String {
            switch self {
            case .scheduled: "SCHEDULED"
            case .processing: "PROCESSING"
            case .processed: "PROCESSED"
            case .cancelled: "CANCELLED"
            case .failed: "FAILED"
            case .noFunds: "NOFUNDS"
            case .unknown(let value): value
            }
        }
    }

    /// The client's id for the transfer.
    public let id: String?
    /// The provider's id for its attempt to carry the transfer out, to quote to its support.
    public let referenceID: String?
    /// The id of the account that the money leaves.
    public let sourceID: String?
    /// The id of the account that the money reaches.
    public let destinationID: String?
    /// How much, in the currency of the account that the money leaves.
    public let amount: Money?
    /// How far the transfer has come; nil where the provider does not say.
    public let status: Status?
    /// The day to move the money; only FDX 6.6 has one.
    public let dueDate: FDXDate?
    /// When the money moved, or when moving it was tried.
    public let movedAt: FDXTimestamp?
    /// What the customer wrote about the transfer.
    public let memo: String?
    /// The transfer's whole JSON, with the members that no property here names.
    public let original: JSONValue
    /// Where the transfer's JSON deviated from FDX, by paths from the transfer: `$.amount`.
    public let issues: [DecodingIssue]
}

extension CommonTransfer {
    /// - Parameters:
    ///   - json: the transfer as it came.
    ///   - currency: that of the account that the money leaves, which a transfer does not repeat.
    public init(_ json: JSONValue, currency: String?) {
        let decoded = TransferFacts.facts(in: json, orNone: TransferFacts())
        let facts = decoded.value
        id = facts.transferId
        referenceID = facts.referenceId
        sourceID = facts.fromAccountId
        destinationID = facts.toAccountId
        amount = Money(facts.amount, currency)
        status = facts.status
        dueDate = facts.dueDate
        movedAt = facts.transferTime
        memo = facts.memo
        original = json
        issues = decoded.issues
    }

    /// - Parameters:
    ///   - transfer: `Transfer` of `FDXv5MoneyMovement` or `FDXv6MoneyMovement`, or of a module of your own.
    ///   - currency: that of the account that the money leaves.
    /// - Throws: `FDXEncodingError` for a number that JSON has no form for.
    public init(_ transfer: some FDXValue, currency: String?) throws {
        self.init(try JSONValue(writing: transfer), currency: currency)
    }
}

extension CommonTransfer: CustomStringConvertible, CustomReflectable {
    /// How far the transfer has come, for logs; all else is personal.
    public var description: String { "transfer (\(status?.rawValue ?? "no status"))" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// The members that transfers have in FDX 5 and 6.
struct TransferFacts: FDXModel {
    var transferId: String?
    var referenceId: String?
    var fromAccountId: String?
    var toAccountId: String?
    var amount: Decimal?
    var status: CommonTransfer.Status?
    var dueDate: FDXDate?
    var transferTime: FDXTimestamp?
    var memo: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [
            .field("transferId", \.transferId),
            .field("referenceId", \.referenceId),
            .field("fromAccountId", \.fromAccountId),
            .field("toAccountId", \.toAccountId),
            .field("amount", \.amount),
            .field("status", \.status),
            .field("dueDate", \.dueDate),
            .field("transferTime", \.transferTime),
            .field(.sensitive("memo"), \.memo),
        ],
        unknownFields: \.unknownFields
    )
}
