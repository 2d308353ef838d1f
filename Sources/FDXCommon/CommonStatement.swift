public import FDXRuntime

/// A statement of any version of FDX: what a list of statements says of it, without the document itself.
public struct CommonStatement: Hashable, Sendable {
    /// The provider's id, by which the document is asked for.
    public let id: String?
    /// The account it belongs to, where the provider repeats it.
    public let accountID: String?
    /// The day it was made for.
    public let date: FDXDate?
    /// What the provider calls it.
    public let description: String?
    /// Whether the document can be had, in FDX's words: `AVAILABLE`, `PROCESSING`, `FAILED`.
    public let status: String?
    /// The statement's whole JSON, with the members that no property here names.
    public let original: JSONValue
    /// Where the statement's JSON deviated from FDX, by paths from the statement: `$.statementDate`.
    public let issues: [DecodingIssue]
}

extension CommonStatement {
    /// Reads what can be known of a statement.
    public init(_ json: JSONValue) {
        let decoded = StatementFacts.facts(in: json, orNone: StatementFacts())
        id = decoded.value.statementId
        accountID = decoded.value.accountId
        date = decoded.value.statementDate
        description = decoded.value.description
        status = decoded.value.status
        original = json
        issues = decoded.issues
    }

    /// - Parameter statement: `Statement` of a generated module.
    /// - Throws: `FDXEncodingError` for a number that JSON has no form for.
    public init(_ statement: some FDXValue) throws {
        self.init(try JSONValue(writing: statement))
    }
}

extension CommonStatement: CustomDebugStringConvertible, CustomReflectable {
    /// The statement's status, for logs; all else is personal.
    public var debugDescription: String { "statement (\(status ?? "no status"))" }
    public var customMirror: Mirror { Mirror(self, children: ["description": debugDescription]) }
}

/// The members that statements have in FDX 4, 5 and 6.
private struct StatementFacts: FDXModel {
    var accountId: String?
    var statementId: String?
    var statementDate: FDXDate?
    var description: String?
    var status: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [
            .field("accountId", \.accountId),
            .field("statementId", \.statementId),
            .field("statementDate", \.statementDate),
            .field(.sensitive("description"), \.description),
            .field("status", \.status),
        ],
        unknownFields: \.unknownFields
    )
}
