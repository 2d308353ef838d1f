public import FDXRuntime
public import FDXSync
public import Foundation

/// A store that ends with the process, for tests.
public actor MemorySyncStore: SyncStore {
    fileprivate struct Entry {
        var state: SyncState
        var token: UUID?
        var claimedUntil: Date?
        var order: Int
        var rows: [SyncTable: [UUID: SyncRow]] = [:]
    }

    private var entries: [SyncConsent: Entry] = [:]
    private var calls: [String: (day: FDXDate, count: Int)] = [:]
    private var blocks: [String: Date] = [:]

    /// Makes a store that is empty.
    public init() {}

    public func add(_ consent: SyncConsent, dueAt: Date, at date: Date) {
        guard entries[consent] == nil else { return }
        entries[consent] = Entry(state: SyncState(dueAt: dueAt, scheduledAt: date), order: entries.count)
    }

    public func record(of consent: SyncConsent) -> SyncRecord? {
        entries[consent].map { SyncRecord(consent: consent, state: $0.state, claimedUntil: $0.claimedUntil) }
    }

    public func claim(_ consent: SyncConsent, at date: Date, until deadline: Date) -> SyncClaim? {
        guard let entry = entries[consent], entry.isFree(at: date) else { return nil }
        let token = UUID()
        entries[consent]?.token = token
        entries[consent]?.claimedUntil = deadline
        return SyncClaim(consent: consent, token: token, state: entry.state)
    }

    public func claimNext(of providers: [String]?, at date: Date, until deadline: Date) -> SyncClaim? {
        let due = entries.filter { consent, entry in
            entry.state.isDue(at: date) && entry.isFree(at: date)
                && providers?.contains(consent.provider) != false
        }
        let next = due.min { ($0.value.state.dueAt, $0.value.order) < ($1.value.state.dueAt, $1.value.order) }
        return next.flatMap { claim($0.key, at: date, until: deadline) }
    }

    public func extend(_ claim: SyncClaim, until deadline: Date) -> Bool {
        guard entries[claim.consent]?.token == claim.token else { return false }
        entries[claim.consent]?.claimedUntil = deadline
        return true
    }

    public func commit(
        _ rows: [SyncRow],
        _ state: SyncState,
        under claim: SyncClaim,
        until deadline: Date?
    ) -> Bool {
        guard var entry = entries[claim.consent], entry.token == claim.token else { return false }
        for row in rows { entry.rows[row.table, default: [:]][row.id] = row }
        entry.state = state
        entry.claimedUntil = deadline
        if deadline == nil { entry.token = nil }
        entries[claim.consent] = entry
        return true
    }

    public func delete(_ consent: SyncConsent) {
        entries[consent] = nil
    }

    public func rows(_ query: SyncQuery, of consent: SyncConsent) -> [SyncRow] {
        guard let entry = entries[consent] else { return [] }
        switch query {
        case .all(let table, let account):
            return entry.sorted(table).filter { account == nil || $0.accountID == account }
        case .transactions(let account, let first, let last, let ids):
            let ids = Set(ids)
            return entry.sorted(.transactions).filter { row in
                row.accountID == account
                    && (row.day.map { first <= $0 && $0 <= last } ?? true || row.providerID.map(ids.contains) == true)
            }
        case .changes(let mark, _):
            let rows = SyncTable.allCases.flatMap { entry.sorted($0) }.filter { row in
                row.revision > mark.revision
                    || (row.revision == mark.revision && mark.id.map { row.id > $0 } == true)
            }
            return query.answer(of: rows)
        }
    }

    public func takeCall(to provider: String, on day: FDXDate, limit: Int?, at date: Date) -> SyncPermit {
        if let until = blocks[provider], until.holds(at: date) { return .blocked(until: until) }
        let counted = calls[provider].flatMap { $0.day.counts(with: day) ? $0 : nil } ?? (day: day, count: 0)
        if let limit, counted.count >= limit { return .usedUp }
        calls[provider] = (counted.day, counted.count + 1)
        blocks[provider] = nil
        return .granted
    }

    public func block(_ provider: String, until end: Date, at date: Date) {
        let earlier = blocks[provider].flatMap { $0.holds(at: date) ? $0 : nil }
        blocks[provider] = max(end, earlier ?? end)
    }

    public func overview(limit: Int, at date: Date) -> SyncOverview {
        let sorted = entries.sorted { left, right in
            let (one, other) = (left.value.state.finishedAt, right.value.state.finishedAt)
            return one == other
                ? left.value.order < right.value.order : (one ?? .distantFuture) > (other ?? .distantFuture)
        }
        return SyncOverview(
            count: entries.count,
            consents: sorted.prefix(max(limit, 0)).map { consent, entry in
                SyncOverview.Consent(
                    record: SyncRecord(consent: consent, state: entry.state, claimedUntil: entry.claimedUntil)
                        .shown(at: date),
                    accounts: entry.present(.accounts).count,
                    transactions: entry.present(.transactions).count,
                    pending: entry.present(.transactions).filter(\.isPending).count,
                    statements: entry.present(.statements).count
                )
            },
            providers: Set(calls.keys).union(blocks.keys).sorted().map { name in
                SyncOverview.Provider(
                    name: name,
                    day: calls[name].map { "\($0.day)" },
                    calls: calls[name]?.count ?? 0,
                    blockedUntil: blocks[name].flatMap { $0.holds(at: date) ? $0 : nil }
                )
            }
        )
    }
}

extension MemorySyncStore.Entry {
    fileprivate func isFree(at date: Date) -> Bool { token == nil || claimedUntil?.holds(at: date) != true }

    fileprivate func sorted(_ table: SyncTable) -> [SyncRow] {
        (rows[table]?.values.map { $0 } ?? []).sorted { $0.id < $1.id }
    }

    fileprivate func present(_ table: SyncTable) -> [SyncRow] { sorted(table).filter { $0.vanishedAt == nil } }
}
