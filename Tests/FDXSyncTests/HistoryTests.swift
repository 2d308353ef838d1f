import FDXCommon
import FDXRuntime
import FDXSync
import FDXTesting
import Foundation
import SyncBanks
import Testing

/// Banks of several habits, whose bookings come, settle, change and go at random, read by runs that crash at random.
@Suite struct HistoryTests {
    enum Habit: String, CaseIterable, Sendable {
        case asFDXSays, withoutTotals, pendingWithoutIDs, changingIDs, withoutPages, withoutAnyID, postedBesidePending
    }

    @Test(arguments: Habit.allCases, 1...6)
    func storedIsWhatTheBankHas(habit: Habit, seed: UInt64) async throws {
        var history = History(habit, seed: seed)
        try await history.play(rounds: 12)
        #expect(history.violations == [])
        #expect((history.merged > 0) == (habit == .postedBesidePending))
    }
}

struct Crash: Error {}

/// A store whose process dies at a commit: before anything was written, or after it and before anybody knew.
struct MortalStore: SyncStore {
    let store: MemorySyncStore
    /// How many commits are left; nil for a long life.
    let commitsLeft: Locked<Int?>
    let diesAfterwards: Bool
    /// Told about each commit before it is made, with how many there were.
    let beforeCommit: @Sendable (Int) async throws -> Void
    private let commits = Locked(0)

    init(
        store: MemorySyncStore,
        commitsLeft: Locked<Int?>,
        diesAfterwards: Bool,
        beforeCommit: @escaping @Sendable (Int) async throws -> Void = { _ in }
    ) {
        (self.store, self.commitsLeft, self.diesAfterwards) = (store, commitsLeft, diesAfterwards)
        self.beforeCommit = beforeCommit
    }

    func commit(_ rows: [SyncRow], _ state: SyncState, under claim: SyncClaim, until deadline: Date?) async throws
        -> Bool
    {
        let number = commits.withLock { count in
            defer { count += 1 }
            return count
        }
        try await beforeCommit(number)
        let dies = commitsLeft.withLock { left in
            guard let count = left else { return false }
            left = count - 1
            return count <= 0
        }
        if dies, !diesAfterwards { throw Crash() }
        let result = await store.commit(rows, state, under: claim, until: deadline)
        if dies { throw Crash() }
        return result
    }

    func add(_ consent: SyncConsent, dueAt: Date, at date: Date) async throws {
        await store.add(consent, dueAt: dueAt, at: date)
    }
    func record(of consent: SyncConsent) async throws -> SyncRecord? { await store.record(of: consent) }
    func claim(_ consent: SyncConsent, at date: Date, until deadline: Date) async throws -> SyncClaim? {
        await store.claim(consent, at: date, until: deadline)
    }
    func claimNext(of providers: [String]?, at date: Date, until deadline: Date) async throws -> SyncClaim? {
        await store.claimNext(of: providers, at: date, until: deadline)
    }
    func extend(_ claim: SyncClaim, until deadline: Date) async throws -> Bool {
        await store.extend(claim, until: deadline)
    }
    func delete(_ consent: SyncConsent) async throws { await store.delete(consent) }
    func rows(_ query: SyncQuery, of consent: SyncConsent) async throws -> [SyncRow] {
        await store.rows(query, of: consent)
    }
    func takeCall(to provider: String, on day: FDXDate, limit: Int?, at date: Date) async throws -> SyncPermit {
        await store.takeCall(to: provider, on: day, limit: limit, at: date)
    }
    func block(_ provider: String, until end: Date, at date: Date) async throws {
        await store.block(provider, until: end, at: date)
    }
    func overview(limit: Int, at date: Date) async throws -> SyncOverview {
        await store.overview(limit: limit, at: date)
    }
}

private struct History {
    let habit: HistoryTests.Habit
    let bank = ModelBank()
    let time = TestTime()
    let store = MemorySyncStore()
    let consent = SyncConsent(provider: "Bank", customer: "7")
    var chance: Chance
    var serial = 0
    var violations: [String] = []
    /// What an app has made of the changes that it was told.
    var app: [UUID: SyncRow] = [:]
    var mark = SyncMark.start
    /// The row of each booking by its text, which never changes.
    var rowsByText: [String: UUID] = [:]
    /// Pending bookings that are listed for a while beside what they became.
    var leaving: Set<String> = []
    /// How many of them were merged into what they became.
    var merged = 0

    init(_ habit: HistoryTests.Habit, seed: UInt64) {
        self.habit = habit
        chance = Chance(state: seed &* 0x9E37_79B9_7F4A_7C15)
        bank.change { state in
            state.statesTotals = habit == .asFDXSays || habit == .pendingWithoutIDs
            if habit == .withoutPages { (state.pageSize, state.cut) = (nil, 12) }
            if habit == .changingIDs {
                state.onRequest = { _, state in
                    let count = state.requests.count
                    for index in (state.bookings["A"] ?? []).indices {
                        state.bookings["A"]?[index].id = "r\(count)-\(index)"
                    }
                }
            }
        }
    }

    mutating func play(rounds: Int) async throws {
        for _ in 0..<60 { addBooking(ago: Int.random(in: 0..<110, using: &chance)) }
        for _ in 0..<4 { addBooking(ago: 1, pending: true) }
        for _ in 0..<rounds {
            try await read()
            try await compare()
            time.move(days: Double.random(in: 0...2, using: &chance))
            change()
        }
    }

    // MARK: The bank's life

    private mutating func addBooking(ago: Int, pending: Bool = false) {
        serial += 1
        // Some are twins: of one amount on one day, with one text.
        let isTwin = Int.random(in: 0..<8, using: &chance) == 0
        let text = isTwin ? "Coffee" : "Shop \(letters(serial))"
        let amount =
            isTwin ? "3.20" : "\(Int.random(in: 1...99, using: &chance)).\(Int.random(in: 10...99, using: &chance))"
        let hasID = habit != .withoutAnyID && !(pending && habit == .pendingWithoutIDs)
        let day = time.day(ago)
        let booking = ModelBank.Booking(
            id: hasID ? "t\(serial)" : nil,
            day: day,
            amount: amount,
            text: text,
            status: pending ? "PENDING" : "POSTED",
            occurred: day
        )
        bank.change { $0.bookings["A", default: []].append(booking) }
    }

    private func letters(_ number: Int) -> String {
        String("\(number + 1000)".map { Character(UnicodeScalar(UInt8(97 + ($0.wholeNumberValue ?? 0)))) })
    }

    private mutating func change() {
        for _ in 0..<Int.random(in: 0...4, using: &chance) { addBooking(ago: Int.random(in: 0...12, using: &chance)) }
        for _ in 0..<Int.random(in: 0...2, using: &chance) { addBooking(ago: 0, pending: true) }
        var chance = chance
        let (time, habit) = (time, habit)
        bank.change { state in
            var bookings = state.bookings["A"] ?? []
            for index in bookings.indices.reversed() where bookings[index].day >= time.day(12) {
                let isPending = bookings[index].status == "PENDING"
                switch Int.random(in: 0..<10, using: &chance) {
                case _ where habit == .postedBesidePending: break
                case 0..<4 where isPending:
                    bookings[index].status = "POSTED"
                    bookings[index].day = time.day(0)
                    if habit != .withoutAnyID { bookings[index].id = "s\(bookings[index].text.hashed)-\(index)" }
                    bookings[index].text = bookings[index].text.uppercased() + " 0042"
                case 4 where isPending: bookings.remove(at: index)
                case 5
                where !isPending && bookings[index].text != "Coffee" && habit != .changingIDs && habit != .withoutAnyID:
                    bookings[index].amount += "1"
                case 6: bookings.remove(at: index)
                default: break
                }
            }
            state.bookings["A"] = bookings
        }
        self.chance = chance
        if habit == .postedBesidePending { postBesidePending() }
    }

    /// Lets go what was posted the last time, and posts others beside their pending ones.
    private mutating func postBesidePending() {
        var bookings = bank.bookings().filter { !leaving.contains($0.id ?? "") }
        for booking in bookings where booking.status == "PENDING" && booking.day >= time.day(8) {
            guard Bool.random(using: &chance) else { continue }
            leaving.insert(booking.id ?? "")
            var posted = booking
            posted.id = "s\(booking.text.hashed)-\(booking.id ?? "")"
            posted.status = "POSTED"
            posted.day = time.day(0)
            posted.text = booking.text.uppercased() + " 0042"
            bookings.append(posted)
        }
        bank.change { [bookings] in $0.bookings["A"] = bookings }
    }

    // MARK: Reading

    private mutating func read() async throws {
        let habit = habit
        let provider = bank.provider { profile in
            profile.bookings.windowDays = 25
            if habit == .changingIDs { profile.bookings.ids = .changing }
            if habit == .withoutPages {
                profile.paging = .single
                profile.bookings.listLimit = 12
            }
        }
        for attempt in 0..<40 {
            let left = attempt == 39 || Bool.random(using: &chance) ? nil : Int.random(in: 0..<8, using: &chance)
            let mortal = MortalStore(
                store: store,
                commitsLeft: Locked(left),
                diesAfterwards: Bool.random(using: &chance)
            )
            do {
                _ = try await time.sync(mortal).changes(provider)
                return
            } catch is Crash {
                // Whoever comes next waits until the claim ends.
                time.move(seconds: 31)
            }
        }
        violations.append("no run came to its end")
    }

    private mutating func compare() async throws {
        let rows = await store.rows(.all(.transactions, account: nil), of: consent).filter { $0.vanishedAt == nil }
        let stored = rows.map { view($0.json) }.sorted()
        let wanted = bank.bookings().map { booking in
            view((try? JSONValue.decode(from: Data(booking.json.utf8)).value) ?? .null)
        }.sorted()
        if stored != wanted {
            let (lost, extra) = (difference(wanted, stored), difference(stored, wanted))
            violations.append("lost \(lost), too many \(extra)")
        }
        for row in rows {
            guard let text = row.json["description"]?.string?.lowercased(), !text.hasPrefix("coffee") else { continue }
            let name = text.split(separator: " ").prefix(2).joined(separator: " ")
            let mayDiffer = habit == .postedBesidePending
            if let known = rowsByText[name], known != row.id, !mayDiffer {
                violations.append("\(name) has another row")
            }
            rowsByText[name] = row.id
        }
        try await findLetGo()
        try await followChanges()
        if Set(app.values) != Set(rows) { violations.append("an app that follows the changes has something else") }
    }

    /// Where the posted booking came before the pending one went, each that went has settled.
    private mutating func findLetGo() async throws {
        guard habit == .postedBesidePending else { return }
        let rows = await store.rows(.all(.transactions, account: nil), of: consent)
        let gone = rows.filter { $0.vanishedAt != nil }
        let targets = gone.compactMap(\.settledAs)
        if targets.count != gone.count { violations.append("let go though it settled") }
        if Set(targets).count != targets.count { violations.append("two became one") }
        merged = max(merged, targets.count)
    }

    private mutating func followChanges() async throws {
        let sync = time.sync(store)
        for _ in 0..<1000 {
            let (changes, next) = try await sync.changes(of: consent, after: mark, limit: 7)
            if changes.isEmpty { return }
            mark = next
            for change in changes {
                guard let row = change.row, row.table == .transactions else { continue }
                switch change {
                case .inserted:
                    if app[row.id] != nil { violations.append("inserted twice") }
                    app[row.id] = row
                case .updated:
                    if app[row.id] == nil { violations.append("updated before it was inserted") }
                    app[row.id] = row
                case .settled: app[row.id] = row
                case .vanished, .merged: app[row.id] = nil
                case .unread: violations.append("a row is told as unread")
                }
            }
        }
    }

    /// What is compared: all but an id that changes.
    private func view(_ json: JSONValue) -> String {
        guard habit == .changingIDs, var object = json.object else { return json.json }
        object["transactionId"] = nil
        return JSONValue.object(object).json
    }

    private func difference(_ left: [String], _ right: [String]) -> [String] {
        var right = right
        return left.filter { item in
            guard let index = right.firstIndex(of: item) else { return true }
            right.remove(at: index)
            return false
        }
    }
}

extension String {
    /// The same in each process, which `hashValue` is not.
    fileprivate var hashed: UInt64 { utf8.reduce(5381) { ($0 &* 33) &+ UInt64($1) } }
}

/// SplitMix64.
private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
