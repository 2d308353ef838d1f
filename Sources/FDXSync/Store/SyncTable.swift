/// The tables that a store keeps.
///
/// A row of each has the columns of `SyncRow`, and these besides, so that SQL can ask for what `FDXCommon` names. Stores
/// make their tables from this list; a column that is new here is added to tables that exist.
public enum SyncTable: String, Hashable, Sendable, CaseIterable, Codable {
    case accounts, transactions, statements

    /// A column of a table, with the type of its values.
    public struct Column: Hashable, Sendable {
        /// The name, in lower case with underscores.
        public let name: String
        /// What the column's values are.
        public let type: ColumnType
    }

    /// What the values of a column are; each may be NULL.
    public enum ColumnType: Hashable, Sendable {
        /// Text, without the character U+0000.
        case text
        /// An exact decimal: `NUMERIC` in PostgreSQL; in SQLite, which has none, text.
        case amount
        /// An instant to the microsecond: `timestamptz`; in SQLite text, `2026-07-15T09:30:00.000000Z`.
        case instant
        /// A day of the calendar: `date`; in SQLite text, `2026-07-15`.
        case day
    }

    /// The typed columns, in the order of `SyncRow.values`.
    public var columns: [Column] {
        switch self {
        case .accounts: Self.accountColumns
        case .transactions: Self.transactionColumns
        case .statements: Self.statementColumns
        }
    }

    static let settledAs = "settled_as"

    private static let accountColumns = [
        Column(name: "kind", type: .text), Column(name: "type", type: .text),
        Column(name: "nickname", type: .text), Column(name: "product_name", type: .text),
        Column(name: "masked_number", type: .text), Column(name: "status", type: .text),
        Column(name: "side", type: .text), Column(name: "currency", type: .text),
        Column(name: "current_balance", type: .amount), Column(name: "available_balance", type: .amount),
        Column(name: "credit_line", type: .amount), Column(name: "balance_as_of", type: .instant),
    ]

    private static let transactionColumns = [
        Column(name: "type", type: .text), Column(name: "status", type: .text),
        Column(name: "amount", type: .amount), Column(name: "currency", type: .text),
        Column(name: "foreign_amount", type: .amount), Column(name: "foreign_currency", type: .text),
        Column(name: "posted_at", type: .instant), Column(name: "occurred_at", type: .instant),
        Column(name: "description", type: .text), Column(name: "memo", type: .text),
        Column(name: "category", type: .text), Column(name: "payee", type: .text),
        // The `id` of the row in which a pending booking goes on; FDXCommon has no such value.
        Column(name: settledAs, type: .text),
    ]

    private static let statementColumns = [
        Column(name: "status", type: .text), Column(name: "description", type: .text),
        Column(name: "statement_date", type: .day),
    ]
}
