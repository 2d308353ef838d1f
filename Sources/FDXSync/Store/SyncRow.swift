public import FDXRuntime
public import Foundation

/// An account, a transaction or a statement as it is kept: what came, and what became of it.
public struct SyncRow: Hashable, Sendable, Identifiable {
    /// What stands in a typed column.
    public enum Value: Hashable, Sendable {
        case text(String)
        case amount(Decimal)
        case instant(Date)
        case day(FDXDate)
    }

    /// Given when the row is first stored, and kept when the provider's id changes: what an app refers to.
    public let id: UUID
    /// The table that it is a row of.
    public let table: SyncTable
    /// The provider's id of the account.
    public let accountID: String
    /// The provider's id of the transaction or statement; of an account, the same as `accountID`. Nil where it has none.
    public var providerID: String?
    /// The day that a window of days finds it by; nil for accounts, and where the provider gave no date.
    public var day: FDXDate?
    /// Whether the row is a transaction that is not booked yet.
    public var isPending: Bool
    /// The whole JSON, as the provider sent it.
    public var json: JSONValue
    /// What a booked transaction was while it was pending; nil where it never was.
    public var pendingJSON: JSONValue?
    /// What `table.columns` has, in that order.
    public var values: [Value?]
    /// The consent's revision that inserted it, or that brought it back after it had vanished.
    public var insertedRevision: Int
    /// The revision in which it went from pending to posted; nil where it did not.
    public var settledRevision: Int?
    /// The revision that last changed it.
    public var revision: Int
    /// When the row was found missing at the provider; nil while the provider has it.
    public var vanishedAt: Date?

    /// Makes the row, for a store to answer with.
    public init(
        id: UUID,
        table: SyncTable,
        accountID: String,
        providerID: String?,
        day: FDXDate?,
        isPending: Bool,
        json: JSONValue,
        pendingJSON: JSONValue?,
        values: [Value?],
        insertedRevision: Int,
        settledRevision: Int?,
        revision: Int,
        vanishedAt: Date?
    ) {
        self.id = id
        self.table = table
        self.accountID = accountID
        self.providerID = providerID
        self.day = day
        self.isPending = isPending
        self.json = json
        self.pendingJSON = pendingJSON
        self.values = values
        self.insertedRevision = insertedRevision
        self.settledRevision = settledRevision
        self.revision = revision
        self.vanishedAt = vanishedAt
    }

    /// What stands in the column of this name; nil where it is empty, or the table has no such column.
    public subscript(column: String) -> Value? {
        guard let index = table.columns.firstIndex(where: { $0.name == column }), values.indices.contains(index)
        else { return nil }
        return values[index]
    }
}

extension SyncRow {
    /// The row that has the booking now, of a pending one that the provider listed beside its posted one for a while.
    /// Nil where there is none, and where it is this row itself that settled.
    public internal(set) var settledAs: UUID? {
        get {
            guard case .text(let text)? = self[SyncTable.settledAs] else { return nil }
            return UUID(uuidString: text)
        }
        set {
            guard let index = table.columns.firstIndex(where: { $0.name == SyncTable.settledAs }) else { return }
            while values.count <= index { values.append(nil) }
            values[index] = newValue.map { .text($0.uuidString) }
        }
    }
}

extension SyncRow: CustomStringConvertible, CustomReflectable {
    /// The row's table and revision, for logs; all else is personal.
    public var description: String { "row of \(table.rawValue), revision \(revision)" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
