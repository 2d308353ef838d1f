#if FDXPostgres
import FDXRuntime
public import FDXSync
public import Foundation

extension PostgresSyncStore {
    // MARK: Writing

    public func commit(
        _ rows: [SyncRow],
        _ state: SyncState,
        under claim: SyncClaim,
        until deadline: Date?
    ) async throws -> Bool {
        let commit = UUID()
        // Of rows with one id, the last counts.
        let kept = Dictionary(rows.map { ([$0.table.rawValue, $0.id.uuidString], $0) }) { _, last in last }
        let tables = Dictionary(grouping: kept.values, by: \.table)
        // What was sent may be done: the answer is waited for, even if the caller does not wait any more.
        let write = Task {
            try await perform { attempt in
                try await attempt.transaction {
                    guard let consent = try await update(state, claim, until: deadline, commit: commit, in: attempt)
                    else {
                        // An attempt whose answer was lost may have given the claim up.
                        return attempt.number > 1 ? try await isCommitted(commit, attempt) : false
                    }
                    for table in SyncTable.allCases {
                        try await insert(tables[table] ?? [], into: table, of: consent, attempt)
                    }
                    return true
                }
            }
        }
        try Task.checkCancellation()
        return try await write.value
    }

    /// The number of the consent; nil where the claim is lost.
    private func update(
        _ state: SyncState,
        _ claim: SyncClaim,
        until deadline: Date?,
        commit: UUID,
        in attempt: PostgresDatabase.Attempt
    ) async throws -> String? {
        let statement = """
            UPDATE \(consents)
            SET ended = $2, revision = $3::bigint, cursor = $4, due_at = \(SQLInstant.place(5)),
                scheduled_at = \(SQLInstant.place(10)), finished_at = \(SQLInstant.place(6)), trouble = $7,
                last_commit = $8::uuid, claimed_until = \(SQLInstant.place(9)), claim = CASE WHEN $9::bigint IS NOT NULL THEN claim END
            WHERE claim = $1::uuid AND \(PostgresDatabase.durableCondition) RETURNING id
            """
        let values: [SQLValue] = [
            .text(claim.token.uuidString), .optional(state.standing.endReason), .integer(state.revision),
            .text(state.cursor),
            .instant(state.dueAt), .instant(state.finishedAt), .optional(state.trouble), .text(commit.uuidString),
            .instant(deadline), .instant(state.scheduledAt),
        ]
        return try await attempt.query(statement, values).text(0, 0)
    }

    private func isCommitted(_ commit: UUID, _ attempt: PostgresDatabase.Attempt) async throws -> Bool {
        let statement = "SELECT 1 FROM \(consents) WHERE last_commit = $1::uuid"
        return try await attempt.query(statement, [.text(commit.uuidString)]).count == 1
    }

    private func insert(
        _ rows: [SyncRow],
        into table: SyncTable,
        of consent: String,
        _ attempt: PostgresDatabase.Attempt
    ) async throws {
        let columns = table.sqlColumns
        let names = columns.map(\.quotedName)
        let statement = """
            INSERT INTO \(database.table(table.rawValue)) (consent, \(names.joined(separator: ", ")))
            SELECT $1::bigint, \(columns.map(\.reading).joined(separator: ", "))
            FROM unnest(\(columns.indices.map { "$\($0 + 2)::text[]" }.joined(separator: ", ")))
                AS u (\(names.joined(separator: ", ")))
            ON CONFLICT (consent, id) DO UPDATE
            SET \(names.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
            """
        for start in stride(from: 0, to: rows.count, by: Self.rowsAtOnce) {
            let batch = rows[start..<min(start + Self.rowsAtOnce, rows.count)].map(\.sqlTexts)
            let lists = columns.indices.map { column in SQLValue.text(SQLList.text(batch.map { $0[column] })) }
            try await attempt.query(statement, [.text(consent)] + lists)
        }
    }

    private static let rowsAtOnce = 500

    // MARK: Reading

    public func rows(_ query: SyncQuery, of consent: SyncConsent) async throws -> [SyncRow] {
        let selections = query.selections
        let rows = try await perform { attempt in
            try await attempt.snapshot {
                var rows: [SyncRow] = []
                for selection in selections { rows += try await self.rows(selection, of: consent, attempt) }
                return rows
            }
        }
        return query.answer(of: rows)
    }

    private func rows(
        _ selection: SyncQuery.Selection,
        of consent: SyncConsent,
        _ attempt: PostgresDatabase.Attempt
    ) async throws -> [SyncRow] {
        let columns = selection.table.sqlColumns
        let statement = """
            SELECT \(columns.map(\.writing).joined(separator: ", ")) FROM \(database.table(selection.table.rawValue))
            WHERE consent = (SELECT id FROM \(consents) WHERE provider = $1 AND customer = $2)
                AND \(selection.condition)
            """
        let rows = try await attempt.query(statement, consent.names + selection.values)
        return try (0..<rows.count).map { row in
            try SyncRow(columns.indices.map { rows.text(row, $0) }, of: selection.table)
        }
    }
}

extension SyncQuery {
    /// Rows of one table; the first two parameters name the consent.
    fileprivate struct Selection {
        let table: SyncTable
        let condition: String
        let values: [SQLValue]
    }

    fileprivate var selections: [Selection] {
        switch self {
        case .all(let table, account: nil):
            return [Selection(table: table, condition: "TRUE ORDER BY id", values: [])]
        case .all(let table, account: let account?):
            return [Selection(table: table, condition: "account_id = $3 ORDER BY id", values: [.text(account)])]
        case .transactions(let account, let first, let last, let ids):
            let condition = """
                account_id = $3 AND (day BETWEEN $4::text::date AND $5::text::date OR day IS NULL
                OR provider_id = ANY ($6::text[])) ORDER BY id
                """
            let values: [SQLValue] = [
                .text(account), .text("\(first)"), .text("\(last)"), .text(SQLList.text(ids)),
            ]
            return [Selection(table: .transactions, condition: condition, values: values)]
        case .changes(let mark, let limit):
            // Without a row, the revision was read whole.
            let condition = """
                (revision > $3::bigint OR (revision = $3::bigint AND id > $4::uuid))
                ORDER BY revision, id LIMIT $5::bigint
                """
            let values: [SQLValue] = [
                .integer(mark.revision), .optional(mark.id?.uuidString), .integer(max(limit, 0)),
            ]
            return SyncTable.allCases.map { Selection(table: $0, condition: condition, values: values) }
        }
    }
}
#endif
