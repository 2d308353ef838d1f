import FDXCommon
import FDXRuntime
import FDXSync
import FDXTesting
import Foundation
import HTTPTypes
import SyncBanks
import Testing

/// Banks whose lists are no lists, clocks that are wrong, and workers that come too late.
@Suite struct HostileBankTests {
    private let bank = ModelBank()
    private let time = TestTime()
    private let store = MemorySyncStore()
    private var sync: Sync { time.sync(store) }
    private let consent = SyncConsent(provider: "Bank", customer: "7")

    private func set(_ count: Int, ids: Bool) {
        let bookings = (0..<count).map { number in
            ModelBank.Booking(
                id: ids ? "t\(number)" : nil,
                day: time.day(1 + number / 2),
                amount: "3.20",
                text: number < 4 ? "Coffee" : "Shop \(Character(UnicodeScalar(UInt8(97 + number))))bc"
            )
        }
        bank.change { $0.bookings["A"] = bookings }
    }

    private func isCurrent() async throws -> Bool {
        let wanted = try bank.bookings().map { try JSONValue.decode(from: Data($0.json.utf8)).value.json }
        return try await sync.bookings() == wanted.sorted()
    }

    @Test(arguments: BankStory.all) func itKeepsWhatTheBankHas(story: BankStory) async throws {
        #expect(try await story.violations(in: store) == [])
    }

    // MARK: Pages

    @Test(arguments: [true, false], [true, false])
    func aPageThatComesTwiceDoublesNothing(ids: Bool, statesTotals: Bool) async throws {
        set(10, ids: ids)
        bank.change {
            $0.repeatsPages = true
            $0.statesTotals = statesTotals
        }
        #expect(try await sync.changes(bank.provider()).summary == "inserted 10")
        #expect(try await sync.changes(bank.provider()).summary == "")
        #expect(try await isCurrent())
    }

    @Test(arguments: [true, false], [1, 2])
    func aBookingOnTwoPagesIsOne(ids: Bool, overlap: Int) async throws {
        set(11, ids: ids)
        bank.change { $0.overlap = overlap }
        #expect(try await sync.changes(bank.provider()).summary == "inserted 11")
        #expect(try await sync.changes(bank.provider()).summary == "")
        #expect(try await isCurrent())
    }

    @Test(arguments: [true, false])
    func aListWhoseOrderChangesBetweenPagesLosesAndDoublesNothing(ids: Bool) async throws {
        set(10, ids: ids)
        _ = try await sync.changes(bank.provider())
        bank.change { $0.shuffles = true }
        for _ in 0..<3 {
            let changes = try await sync.changes(bank.provider())
            #expect(changes.rows(.transactions) == [])
        }
        bank.change { $0.shuffles = false }
        #expect(try await sync.changes(bank.provider()).summary == "")
        #expect(try await isCurrent())
    }

    @Test(arguments: [true, false])
    func aListWhoseOrderChangesFromTheFirstIsWholeWhenItIsStill(ids: Bool) async throws {
        set(10, ids: ids)
        bank.change { $0.shuffles = true }
        _ = try await sync.changes(bank.provider())
        let count = try await sync.bookings().count
        #expect(count <= 10)
        bank.change { $0.shuffles = false }
        _ = try await sync.changes(bank.provider())
        #expect(try await isCurrent())
        // None was told twice.
        let rows = try await store.rows(.all(.transactions, account: nil), of: consent)
        #expect(rows.count == 10)
    }

    // MARK: Refusals

    @Test func aWaitThatIsLongerThanTheClaimEndsTheRunWithoutLoss() async throws {
        set(10, ids: true)
        let until = time.now.addingTimeInterval(600)
        bank.change { state in
            state.accounts = ["A", "B"]
            state.onRequest = { target, state in
                guard target.contains("offset=3") else { return }
                state.refusals = [("/transactions", 429, "{}", [.retryAfter: "600"])]
            }
        }
        await #expect(throws: SyncFault.limited(until: until)) { try await sync.changes(bank.provider()) }
        let record = try #require(await store.record(of: consent))
        #expect(record.claimedUntil == nil)
        #expect(record.state.dueAt == until)
        let count = bank.requests.count
        await #expect(throws: SyncFault.limited(until: until)) { try await sync.changes(bank.provider()) }
        #expect(bank.requests.count == count)
        bank.change {
            $0.onRequest = nil
            $0.refusals = []
        }
        time.move(seconds: 600)
        _ = try await sync.changes(bank.provider())
        _ = try await sync.changes(bank.provider())
        #expect(try await isCurrent())
    }

    @Test func aWaitOfAThousandYearsIsADay() async throws {
        set(1, ids: true)
        bank.change { $0.refusals = [("/accounts", 429, "{}", [.retryAfter: "99999999999999"])] }
        let tomorrow = time.now.addingTimeInterval(86_400)
        await #expect(throws: FDXError.self) { try await sync.changes(bank.provider()) }
        #expect(await store.record(of: consent)?.state.dueAt == tomorrow)
        await #expect(throws: SyncFault.limited(until: tomorrow)) { try await sync.changes(bank.provider()) }
        bank.change { $0.refusals = [] }
        time.move(days: 1)
        #expect(try await sync.changes(bank.provider()).summary == "inserted 1")
    }

    @Test func aConsentThatEndsBetweenTwoPagesKeepsWhatWasReadAndLosesNothing() async throws {
        set(10, ids: true)
        _ = try await sync.changes(bank.provider())
        bank.change { state in
            state.bookings["A"]?.removeLast()
            state.onRequest = { target, state in
                guard target.contains("offset=3") else { return }
                state.refusals = [("", 401, #"{"code":602,"message":"Customer not authorized"}"#, [:])]
            }
        }
        await #expect {
            try await sync.changes(bank.provider())
        } throws: { error in
            if case SyncFault.consentEnded? = error as? SyncFault { true } else { false }
        }
        #expect(try await sync.bookings().count == 10)
        bank.change {
            $0.onRequest = nil
            $0.refusals = []
        }
        try await sync.reopen(consent)
        #expect(try await sync.changes(bank.provider()).summary == "vanished 1")
        #expect(try await isCurrent())
    }

    @Test func aRunThatWasInterruptedIsFollowedByOneThatReadsAllAgain() async throws {
        bank.change { $0.accounts = ["A", "B"] }
        set(10, ids: true)
        let began = time.now
        // It has read the first account when it dies.
        let mortal = MortalStore(store: store, commitsLeft: Locked(5), diesAfterwards: false)
        await #expect(throws: Crash.self) { try await time.sync(mortal).changes(bank.provider()) }
        time.move(seconds: 5 * 3600)
        set(11, ids: true)
        _ = try await sync.changes(bank.provider())
        #expect(try await sync.bookings().count == 10)
        // As if the first one had ended when it began.
        #expect(await store.record(of: consent)?.state.dueAt == began.addingTimeInterval(6 * 3600))
        time.move(seconds: 3600)
        #expect(try await sync.changes(bank.provider()).summary == "inserted 1")
        #expect(try await isCurrent())
    }

    // MARK: Clocks and claims

    @Test(arguments: WrongClock.cases) func aClockThatWasWrongKeepsNothingFromBeingRead(clock: WrongClock) async throws
    {
        #expect(try await clock.violations(in: store) == [])
    }

    @Test(arguments: [-400.0, -1, 1, 4000])
    func aClockThatWasWrongForAWhileLosesNothing(days: Double) async throws {
        set(10, ids: true)
        _ = try await sync.changes(bank.provider())
        time.move(days: days)
        _ = try? await sync.changes(bank.provider())
        // A run that ends in the middle.
        for try await _ in sync.run(bank.provider(), "7") { break }
        for _ in 0..<10_000 where await store.record(of: consent)?.claimedUntil != nil {
            try await Task.sleep(for: .milliseconds(1))
        }
        time.move(days: -days)
        set(11, ids: true)
        _ = try await sync.changes(bank.provider())
        #expect(try await isCurrent())
        time.move(days: 91)
        set(0, ids: true)
        // What came before the days that are read again vanishes with a full reading.
        _ = try await sync.changes(bank.provider { $0.bookings.historyDays = 400 })
        #expect(try await isCurrent())
    }

    @Test func noWriteOfAWorkerLandsAfterItsClaimWasTakenOver() async throws {
        set(10, ids: true)
        bank.change { $0.statements["A"] = [("s1", "2026-10-31")] }
        var lost = 0
        for commit in 0..<6 {
            let customer = "\(commit)"
            let consent = SyncConsent(provider: "Bank", customer: customer)
            let (bank, time, store) = (bank, time, store)
            let overtaken = MortalStore(
                store: store,
                commitsLeft: Locked(nil),
                diesAfterwards: false,
                beforeCommit: { number in
                    guard number == commit else { return }
                    time.move(seconds: 31)
                    _ = try await time.sync(store).changes(bank.provider(), customer)
                }
            )
            do {
                _ = try await time.sync(overtaken).changes(bank.provider(), customer)
            } catch SyncFault.claimLost {
                lost += 1
            }
            let rows = try await store.rows(.all(.transactions, account: nil), of: consent)
            #expect(rows.count == 10)
            #expect(try await store.rows(.all(.statements, account: nil), of: consent).count == 1)
            let record = try #require(await store.record(of: consent))
            #expect(record.claimedUntil == nil)
            #expect(record.state.finishedAt != nil)
            let mark = SyncMark(revision: record.state.revision)
            #expect(try await sync.changes(bank.provider(), customer) == [])
            #expect(try await sync.changes(of: consent, after: mark).changes == [])
        }
        #expect(lost > 2)
    }
}
