import FDXRuntime
public import FDXSync
public import Foundation

/// What a `SyncStore` of your own does otherwise than it promises; empty where it keeps its promises.
///
/// - Parameters:
///   - open: opens the same storage again, as another process would.
///   - provider: a name of which nothing is stored yet, to begin those of this test with.
public func syncStoreViolations(
    opening open: @escaping @Sendable () async throws -> any SyncStore,
    provider: String = "conformance-\(UUID().uuidString)"
) async throws -> [String] {
    var test = SyncStoreTest(open: open, store: try await open(), provider: provider)
    try await test.consents()
    try await test.claims()
    try await test.commits()
    try await test.queries()
    try await test.changes()
    try await test.deletion()
    try await test.dueConsents()
    try await test.limits()
    try await test.overview()
    try await test.wrongClocks()
    try await test.races()
    return test.violations
}

private struct SyncStoreTest {
    let open: @Sendable () async throws -> any SyncStore
    let store: any SyncStore
    let provider: String
    var violations: [String] = []

    private let now = Date(timeIntervalSince1970: 1_700_000_000)
    private var later: Date { now.addingTimeInterval(60) }

    init(open: @escaping @Sendable () async throws -> any SyncStore, store: any SyncStore, provider: String) {
        self.open = open
        self.store = store
        self.provider = provider
    }

    private mutating func expect(_ promise: String, _ isKept: Bool) {
        if !isKept { violations.append(promise) }
    }

    private func consent(_ name: String, of provider: String? = nil) -> SyncConsent {
        SyncConsent(provider: provider ?? self.provider, customer: name)
    }

    // MARK: One consent

    mutating func consents() async throws {
        let consent = consent("added")
        expect("a consent that was never added is not known", try await store.record(of: consent) == nil)
        expect("it cannot be claimed", try await store.claim(consent, at: now, until: later) == nil)
        try await store.add(consent, dueAt: now, at: now)
        let state = SyncState(dueAt: now, scheduledAt: now)
        let record = SyncRecord(consent: consent, state: state, claimedUntil: nil)
        expect("a consent that was added is known, and has no state", try await store.record(of: consent) == record)
        try await store.add(consent, dueAt: later, at: later)
        expect("one that is known stays as it is", try await store.record(of: consent) == record)
        expect("it is there when the storage is opened again", try await open().record(of: consent) == record)
        let other = SyncConsent(provider: provider, customer: "ADDED")
        expect("customers differ by each letter's case", try await store.record(of: other) == nil)
    }

    mutating func claims() async throws {
        let consent = consent("claimed")
        try await store.add(consent, dueAt: now, at: now)
        guard let first = try await store.claim(consent, at: now, until: later) else {
            return expect("a consent that nobody holds is claimed", false)
        }
        expect("a claim has the consent's state", first.state == SyncState(dueAt: now, scheduledAt: now))
        expect("a claim is shown", try await store.record(of: consent)?.claimedUntil == later)
        expect("a held consent is not claimed", try await open().claim(consent, at: now, until: later) == nil)
        expect("nor is it due", try await store.claimNext(of: [provider], at: now, until: later)?.consent != consent)
        let end = later.addingTimeInterval(60)
        expect("its holder moves the deadline", try await store.extend(first, until: end))
        expect("then it is held for longer", try await store.claim(consent, at: later, until: end) == nil)
        guard let second = try await store.claim(consent, at: end, until: end.addingTimeInterval(60)) else {
            return expect("a claim ends at its deadline", false)
        }
        expect("each claim has a token of its own", first.token != second.token)
        expect("who lost a claim cannot extend it", try await !store.extend(first, until: end))
        let written = try await store.commit([row(1)], SyncState(dueAt: end), under: first, until: end)
        expect("who lost a claim cannot write", !written)
        expect("and nothing is written", try await store.rows(.all(.transactions, account: nil), of: consent).isEmpty)
        expect("the holder gives it up", try await store.commit([], second.state, under: second, until: nil))
        expect("then nobody holds it", try await store.record(of: consent)?.claimedUntil == nil)
        expect("who gave it up cannot write", try await !store.commit([], second.state, under: second, until: end))
        expect("then it is claimed anew", try await store.claim(consent, at: now, until: later) != nil)
    }

    mutating func commits() async throws {
        let consent = consent("committed")
        try await store.add(consent, dueAt: now, at: now)
        guard let claim = try await store.claim(consent, at: now, until: later) else { return }
        let state = SyncState(
            standing: .ended("602"),
            revision: 3,
            cursor: #"{"a":"é\u0000"}"#,
            dueAt: now.addingTimeInterval(0.25),
            scheduledAt: now.addingTimeInterval(0.5),
            finishedAt: later,
            trouble: "429"
        )
        let rows = SyncTable.allCases.flatMap { [full($0), empty($0)] }.sorted { $0.id < $1.id }
        expect("a commit succeeds", try await store.commit(rows, state, under: claim, until: later))
        let copy = try await open()
        for table in SyncTable.allCases {
            let stored = try await copy.rows(.all(table, account: nil), of: consent)
            let wanted = rows.filter { $0.table == table }
            expect("rows of \(table) come back as they were", stored == wanted)
            let texts = stored.map { [$0.json.json, $0.pendingJSON?.json] }
            expect("JSON of \(table) keeps its digits", texts == wanted.map { [$0.json.json, $0.pendingJSON?.json] })
        }
        expect("a state comes back as it was", try await copy.record(of: consent)?.state == state)

        var changed = full(.transactions)
        changed.json = ["amount": 2]
        changed.vanishedAt = later
        changed.values = changed.table.columns.map { _ in nil }
        var next = state
        next.standing = .active
        next.trouble = nil
        expect("a second commit succeeds", try await store.commit([changed], next, under: claim, until: later))
        let all = try await store.rows(.all(.transactions, account: nil), of: consent)
        let wanted = [changed, empty(.transactions)].sorted { $0.id < $1.id }
        expect("a row with the id of another replaces it", all == wanted)
        expect("a state replaces another", try await store.record(of: consent)?.state == next)

        let stranger = self.consent("stranger")
        try await store.add(stranger, dueAt: now, at: now)
        expect("rows are their consent's", try await store.rows(.all(.accounts, account: nil), of: stranger).isEmpty)
        guard let theirs = try await store.claim(stranger, at: now, until: later) else { return }
        expect(
            "two consents can have a row of the same id",
            try await store.commit([full(.transactions)], SyncState(dueAt: now), under: theirs, until: nil)
        )
        expect(
            "and neither changes the other's",
            try await store.rows(.all(.transactions, account: nil), of: consent) == wanted
        )
    }

    // MARK: Rows

    mutating func queries() async throws {
        let consent = consent("queried")
        try await store.add(consent, dueAt: now, at: now)
        guard let claim = try await store.claim(consent, at: now, until: later) else { return }
        let rows = [
            row(1, "2026-01-31"), row(2, "2026-02-01"), row(3, "2026-02-28"), row(4, "2026-03-01"),
            row(5, nil), row(6, "2026-02-10", account: "B"), row(7, "2020-01-01"),
        ]
        expect("rows are written", try await store.commit(rows, claim.state, under: claim, until: nil))
        guard let first = FDXDate(year: 2026, month: 2, day: 1), let last = FDXDate(year: 2026, month: 2, day: 28)
        else { return }
        let ids = ["t7", "t3", "t6", "none", "'; DROP TABLE x --"]
        let found = try await store.rows(
            .transactions(account: "A", from: first, through: last, orWithIDs: ids),
            of: consent
        )
        expect(
            "a window has both its days, what has no day, and the ids, of one account",
            found == [rows[1], rows[2], rows[4], rows[6]].sorted { $0.id < $1.id }
        )
        let without = try await store.rows(
            .transactions(account: "A", from: first, through: last, orWithIDs: []),
            of: consent
        )
        expect("a window needs no ids", without == [rows[1], rows[2], rows[4]].sorted { $0.id < $1.id })
        let many = (0..<3000).map { "x\($0)" } + ["t7"]
        let some = try await store.rows(
            .transactions(account: "A", from: first, through: first, orWithIDs: many),
            of: consent
        )
        expect("thousands of ids can be asked for", some == [rows[1], rows[4], rows[6]].sorted { $0.id < $1.id })
        let ofB = try await store.rows(.all(.transactions, account: "B"), of: consent)
        expect("the rows of one account are found", ofB == [rows[5]])
    }

    mutating func changes() async throws {
        let consent = consent("changed")
        try await store.add(consent, dueAt: now, at: now)
        guard let claim = try await store.claim(consent, at: now, until: later) else { return }
        var rows = (1...5).map { row($0) }
        for (index, revision) in [2, 1, 2, 3, 2].enumerated() { rows[index].revision = revision }
        let account = SyncRow(full(.accounts), revision: 2)
        expect("rows are written", try await store.commit(rows + [account], claim.state, under: claim, until: nil))
        let ordered = (rows + [account]).sorted { ($0.revision, $0.id) < ($1.revision, $1.id) }
        expect(
            "changes have an order",
            try await store.rows(.changes(after: .start, limit: 100), of: consent) == ordered
        )
        expect(
            "changes of a revision are told from earlier ones",
            try await store.rows(.changes(after: SyncMark(revision: 2), limit: 100), of: consent) == [rows[3]]
        )
        var mark = SyncMark.start
        var paged: [SyncRow] = []
        for _ in 0..<10 {
            let page = try await store.rows(.changes(after: mark, limit: 2), of: consent)
            expect("no page is longer than its limit", page.count <= 2)
            guard let last = page.last else { break }
            mark = SyncMark(revision: last.revision, id: last.id)
            paged += page
        }
        expect("changes are read by pages", paged == ordered)
    }

    mutating func deletion() async throws {
        let consent = consent("deleted")
        try await store.add(consent, dueAt: now, at: now)
        guard let claim = try await store.claim(consent, at: now, until: later) else { return }
        expect("a row is written", try await store.commit([row(1)], claim.state, under: claim, until: later))
        try await store.delete(consent)
        try await store.delete(consent)
        expect("a deleted consent is not known", try await store.record(of: consent) == nil)
        expect("its rows are gone", try await store.rows(.changes(after: .start, limit: 9), of: consent).isEmpty)
        expect("its holder cannot write", try await !store.commit([row(1)], claim.state, under: claim, until: nil))
        try await store.add(consent, dueAt: now, at: now)
        expect("nor when it is added again", try await !store.commit([row(1)], claim.state, under: claim, until: nil))
    }

    // MARK: Many consents

    mutating func dueConsents() async throws {
        let bank = provider + "-due"
        for (index, offset) in [30.0, 10, 20, 40, 90].enumerated() {
            try await store.add(consent("\(index)", of: bank), dueAt: now.addingTimeInterval(offset), at: now)
        }
        let ended = consent("0", of: bank)
        if let claim = try await store.claim(ended, at: now, until: later) {
            var state = claim.state
            state.standing = .ended("602")
            expect("a consent ends", try await store.commit([], state, under: claim, until: nil))
        }
        var order: [String] = []
        for _ in 0..<5 {
            guard let claim = try await store.claimNext(of: [bank], at: later, until: later.addingTimeInterval(60))
            else { break }
            order.append(claim.consent.customer)
        }
        expect("what is due is claimed in its order, but what ended or is held (\(order))", order == ["1", "2", "3"])
        expect("an ended consent can be claimed by name", try await store.claim(ended, at: later, until: later) != nil)
        let none = try await store.claimNext(of: [], at: .distantFuture, until: .distantFuture)
        expect("of no provider, nothing is due", none == nil)
    }

    mutating func limits() async throws {
        let bank = provider + "-limits"
        guard let day = FDXDate(year: 2026, month: 2, day: 28) else { return }
        let next = day.adding(days: 1)
        for _ in 0..<2 {
            expect("calls are granted", try await store.takeCall(to: bank, on: day, limit: 2, at: now) == .granted)
        }
        expect("a day's calls are used up", try await open().takeCall(to: bank, on: day, limit: 2, at: now) == .usedUp)
        expect(
            "without a limit they are not",
            try await store.takeCall(to: bank, on: day, limit: nil, at: now) == .granted
        )
        expect("they are also counted then", try await store.takeCall(to: bank, on: day, limit: 3, at: now) == .usedUp)
        expect(
            "a day has calls of its own",
            try await store.takeCall(to: bank, on: next, limit: 1, at: now) == .granted
        )
        expect("a provider too", try await store.takeCall(to: bank + "2", on: next, limit: 1, at: now) == .granted)
        try await store.block(bank, until: later, at: now)
        try await store.block(bank, until: now, at: now)
        let blocked = try await store.takeCall(to: bank, on: next, limit: nil, at: now)
        expect("the latest block counts", blocked == .blocked(until: later))
        let granted = try await store.takeCall(to: bank, on: next, limit: 2, at: later)
        expect("a block ends at its time, and what it held back is not counted", granted == .granted)
        expect(
            "then the day is counted on",
            try await store.takeCall(to: bank, on: next, limit: 2, at: later) == .usedUp
        )
        let unknown = provider + "-blocked"
        try await store.block(unknown, until: later, at: now)
        expect(
            "a provider is blocked before its first call",
            try await store.takeCall(to: unknown, on: day, limit: nil, at: now) == .blocked(until: later)
        )
    }

    mutating func overview() async throws {
        let consent = consent("seen", of: provider + "-seen")
        try await store.add(consent, dueAt: now, at: now)
        guard let claim = try await store.claim(consent, at: now, until: later) else { return }
        var rows = (1...4).map { row($0) }
        rows[0].isPending = true
        rows[1].isPending = true
        rows[1].vanishedAt = now
        rows += [full(.accounts), empty(.statements)]
        rows[4].vanishedAt = nil
        expect("rows are written", try await store.commit(rows, claim.state, under: claim, until: later))
        let overview = try await store.overview(limit: 10_000, at: now)
        let found = overview.consents.first { $0.record.consent == consent }
        expect("all consents are counted", overview.count == overview.consents.count)
        expect(
            "rows are counted, without those that vanished",
            found.map {
                [$0.accounts, $0.transactions, $0.pending, $0.statements]
            } == [1, 3, 1, 1]
        )
        expect("a claim is seen", found?.record.claimedUntil == later)
        let limits = overview.providers.first { $0.name == provider + "-limits" }
        expect("a provider's calls are seen", limits?.day == "2026-03-01" && limits?.calls == 2)
        let blocked = overview.providers.first { $0.name == provider + "-blocked" }
        expect("a provider's block is seen", blocked?.blockedUntil == later && limits?.blockedUntil == nil)
        let past = try await store.overview(limit: 1, at: later)
        expect("as many consents as asked for", past.consents.count == 1 && past.count == overview.count)
        expect("a block that has passed is none", past.providers.allSatisfy { $0.blockedUntil == nil })
    }

    /// What a clock leaves behind that was a year ahead.
    mutating func wrongClocks() async throws {
        let (bank, year) = (provider + "-clocks", now.addingTimeInterval(365 * 86_400))
        try await store.add(consent("scheduled", of: bank), dueAt: year, at: year)
        try await store.add(consent("meant", of: bank), dueAt: year, at: now)
        let tomorrow = now.addingTimeInterval(SyncTimes.furthest)
        try await store.add(consent("tomorrow", of: bank), dueAt: tomorrow, at: tomorrow)
        let due = try await store.claimNext(of: [bank], at: now, until: year)?.consent.customer
        expect("a due time that was set a year ahead has come (\(due ?? "none"))", due == "scheduled")
        let again = try await store.claimNext(of: [bank], at: now, until: later)?.consent.customer
        expect("a claim until then has ended", again == "scheduled")
        expect("it is held", try await store.claim(consent("scheduled", of: bank), at: now, until: later) == nil)
        expect("another due time is meant", try await store.claimNext(of: [bank], at: now, until: later) == nil)
        let next = try await store.claimNext(of: [bank], at: tomorrow, until: tomorrow + 60)?.consent.customer
        expect("what is due tomorrow is read tomorrow", next == "tomorrow")

        try await store.block(bank, until: year, at: year)
        guard let day = FDXDate(year: 2026, month: 2, day: 28), let far = FDXDate(year: 2027, month: 2, day: 28) else {
            return
        }
        _ = try await store.takeCall(to: bank, on: far, limit: 1, at: year)
        let permit = try await store.takeCall(to: bank, on: day, limit: 1, at: now)
        expect("a block and a count of next year hold nobody back", permit == .granted)
        expect("then the day is counted", try await store.takeCall(to: bank, on: day, limit: 1, at: now) == .usedUp)
        try await store.block(bank, until: later, at: now)
        let blocked = try await store.takeCall(to: bank, on: day, limit: nil, at: now)
        expect("a block of today comes before one of next year", blocked == .blocked(until: later))
        let early = try await store.takeCall(to: bank, on: day.adding(days: -1), limit: 1, at: later)
        expect("a machine that still has yesterday counts for today", early == .usedUp)
    }

    mutating func races() async throws {
        let bank = provider + "-races"
        for index in 0..<24 { try await store.add(consent("\(index)", of: bank), dueAt: now, at: now) }
        let (open, now, later) = (open, now, later)
        let claimed = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let store = try await open()
                    var names: [String] = []
                    for _ in 0..<25 {
                        guard let claim = try await store.claimNext(of: [bank], at: now, until: later) else { break }
                        names.append(claim.consent.customer)
                    }
                    return names
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        expect("eight workers claim 24 consents once each (\(claimed.count))", claimed.count == 24)
        expect("no consent is claimed twice", Set(claimed).count == 24)

        guard let day = FDXDate(year: 2026, month: 1, day: 1) else { return }
        let granted = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let store = try await open()
                    var count = 0
                    for _ in 0..<10 where try await store.takeCall(to: bank, on: day, limit: 50, at: now) == .granted {
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        expect("of eighty calls at once, fifty are granted (\(granted) were)", granted == 50)
    }

    // MARK: Rows to store

    private func row(_ number: Int, _ day: String? = "2026-02-10", account: String = "A") -> SyncRow {
        SyncRow(
            id: UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(number))),
            table: .transactions,
            accountID: account,
            providerID: "t\(number)",
            day: day.flatMap { try? FDXDate($0) },
            isPending: false,
            json: ["amount": .number(JSONNumber(number))],
            pendingJSON: nil,
            values: SyncTable.transactions.columns.map { _ in nil },
            insertedRevision: 1,
            settledRevision: nil,
            revision: 1,
            vanishedAt: nil
        )
    }

    /// Every column filled, with what stores get wrong.
    private func full(_ table: SyncTable) -> SyncRow {
        SyncRow(
            id: UUID(uuid: (0xFF, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)),
            table: table,
            accountID: "Köln '\"\\ 🏦",
            providerID: "t-1",
            day: FDXDate(year: 2024, month: 2, day: 29),
            isPending: true,
            json: .literal(
                #"{"z":1.10,"a":12345678901234567890.123456789,"e":"\u0000é\ud83c\udfe6","z2":[null,true]}"#
            ),
            pendingJSON: .literal(#"{"amount":1E2}"#),
            values: table.columns.map(value),
            insertedRevision: 1,
            settledRevision: 2,
            revision: 3_000_000_000,
            vanishedAt: now.addingTimeInterval(0.5)
        )
    }

    private func value(of column: SyncTable.Column) -> SyncRow.Value? {
        switch column.type {
        case .text: .text("'; -- \u{1F3E6} é\n\t\\N \"NULL\"")
        case .amount: Decimal(string: "-12345678901234567890123.4567890123456").map { .amount($0) }
        case .instant: .instant(Date(timeIntervalSince1970: 1_709_210_096.5))
        case .day: FDXDate(year: 2024, month: 2, day: 29).map { .day($0) }
        }
    }

    /// Every column that may be empty, empty.
    private func empty(_ table: SyncTable) -> SyncRow {
        SyncRow(
            id: UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)),
            table: table,
            accountID: "",
            providerID: nil,
            day: nil,
            isPending: false,
            json: .object([:]),
            pendingJSON: nil,
            values: table.columns.map { _ in nil },
            insertedRevision: 1,
            settledRevision: nil,
            revision: 1,
            vanishedAt: nil
        )
    }
}

extension SyncRow {
    fileprivate init(_ row: SyncRow, revision: Int) {
        self = row
        self.revision = revision
    }
}
