import FDXCommon
import FDXRuntime
import FDXSync
import FDXTesting
import Foundation
import HTTPTypes
import SyncBanks
import Testing

@Suite struct SyncTests {
    private let bank = ModelBank()
    private let time = TestTime()
    private let store = MemorySyncStore()
    private var sync: Sync { time.sync(store) }
    private let consent = SyncConsent(provider: "Bank", customer: "7")

    private func booking(_ id: String?, _ ago: Int, amount: String = "12.50", text: String = "Corner grocery")
        -> ModelBank.Booking
    {
        ModelBank.Booking(id: id, day: time.day(ago), amount: amount, text: text)
    }

    private func pending(_ id: String?, _ ago: Int, amount: String = "12.50", text: String = "Corner grocery")
        -> ModelBank.Booking
    {
        var booking = booking(id, ago, amount: amount, text: text)
        booking.status = "PENDING"
        return booking
    }

    private func set(_ bookings: [ModelBank.Booking], of account: String = "A") {
        bank.change { $0.bookings[account] = bookings }
    }

    private func isCurrent(_ account: String = "A") async throws -> Bool {
        try await sync.bookings(of: account) == bank.bookings(of: account).map(\.json).map(normal).sorted()
    }

    private func normal(_ json: String) -> String {
        (try? JSONValue.decode(from: Data(json.utf8)).value.json) ?? ""
    }

    // MARK: The plain case

    @Test func theMemoryStoreKeepsTheProtocolsPromises() async throws {
        let store = MemorySyncStore()
        let violations = try await syncStoreViolations { store }
        #expect(violations == [])
    }

    @Test func aFirstRunInsertsAllAndARepeatedOneChangesNothing() async throws {
        set((0..<20).map { booking("t\($0)", $0 * 5) })
        bank.change { $0.statements["A"] = [("s1", "2026-10-31"), ("s2", "2026-09-30")] }
        let first = try await sync.changes(bank.provider())
        #expect(first.summary == "inserted 20")
        #expect(first.rows(.accounts).count == 1)
        #expect(first.rows(.statements).count == 2)
        #expect(try await isCurrent())
        let before = try await store.rows(.changes(after: .start, limit: 1000), of: consent)
        #expect(try await sync.changes(bank.provider()) == [])
        let rows = try await store.rows(.changes(after: .start, limit: 1000), of: consent)
        #expect(rows.map(\.revision) == before.map(\.revision))
        #expect(rows.filter { $0.table != .accounts } == before.filter { $0.table != .accounts })
    }

    @Test func amountsAreExactAndDigitsAreKept() async throws {
        set([booking("t1", 1, amount: "12345678901234567890.123450")])
        let row = try #require(try await sync.changes(bank.provider()).rows(.transactions).first)
        #expect(row["amount"] == Decimal(string: "-12345678901234567890.12345").map { .amount($0) })
        #expect(row["currency"] == .text("CAD"))
        #expect(row.json["amount"]?.number?.text == "12345678901234567890.123450")
    }

    @Test func aLaterRunReadsOnlyTheLastDays() async throws {
        set([booking("old", 100), booking("new", 1)])
        _ = try await sync.changes(bank.provider())
        let count = bank.requests.count
        time.move(days: 1)
        _ = try await sync.changes(bank.provider())
        let first = bank.requests[count...].filter { $0.contains("startTime") }
        #expect(first.count == 1)
        #expect(first.first?.contains("startTime=\(time.day(31))") == true)
    }

    @Test func whatComesLateIsFoundInTheLastDaysAndByAFullReading() async throws {
        set([booking("t1", 1)])
        _ = try await sync.changes(bank.provider())
        set([booking("t1", 1), booking("late", 20), booking("later", 80)])
        #expect(try await sync.changes(bank.provider()).summary == "inserted 1")
        time.move(days: 91)
        #expect(try await sync.changes(bank.provider { $0.bookings.historyDays = 400 }).summary == "inserted 1")
        #expect(try await isCurrent())
    }

    // MARK: Pending and posted

    @Test func aPendingBookingThatComesBackUnderAnotherIDKeepsItsRow() async throws {
        set([pending("p1", 3), booking("t1", 5)])
        let row = try await sync.changes(bank.provider()).rows(.transactions).first { $0.isPending }
        set([booking("x9", 1, amount: "12.50", text: "CORNER GROCERY #4711 MONTREAL"), booking("t1", 5)])
        let changes = try await sync.changes(bank.provider())
        guard case .settled(let posted, let before)? = changes.first else {
            return #expect(Bool(false), "it is settled: \(changes.summary)")
        }
        #expect(changes.count == 1)
        #expect(posted.id == row?.id)
        #expect(posted.providerID == "x9")
        #expect(posted.pendingJSON == before)
        #expect(before["transactionId"]?.string == "p1")
        #expect(!posted.isPending)
        #expect(try await isCurrent())
    }

    @Test func aBookingThatKeepsItsIDIsSettledToo() async throws {
        set([pending("t1", 3)])
        _ = try await sync.changes(bank.provider())
        set([booking("t1", 2, amount: "13.75", text: "Something else")])
        #expect(try await sync.changes(bank.provider()).summary == "settled 1")
    }

    @Test func pendingBookingsWithoutIDsStayAsMany() async throws {
        set([pending(nil, 1), pending(nil, 1), pending(nil, 2, amount: "4.00", text: "Café")])
        #expect(try await sync.changes(bank.provider()).summary == "inserted 3")
        #expect(try await sync.changes(bank.provider()).summary == "")
        set([pending(nil, 1), booking("t1", 0), pending(nil, 2, amount: "4.00", text: "Café")])
        #expect(try await sync.changes(bank.provider()).summary == "settled 1")
        #expect(try await isCurrent())
    }

    @Test func aPendingBookingThatIsStillThereDoesNotSettle() async throws {
        set([pending("p1", 1)])
        _ = try await sync.changes(bank.provider())
        set([pending("p1", 1), booking("t1", 0)])
        #expect(try await sync.changes(bank.provider()).summary == "inserted 1")
    }

    @Test func aPendingBookingThatLeavesAfterItsPostedOneCameIsSettled() async throws {
        set([pending("p1", 1)])
        let hold = try await sync.changes(bank.provider()).rows(.transactions).first
        set([pending("p1", 1), booking("t1", 0)])
        let posted = try await sync.changes(bank.provider()).rows(.transactions).first
        let mark = SyncMark(revision: try #require(posted).revision)
        time.move(days: 1)
        set([booking("t1", 1)])
        let changes = try await sync.changes(bank.provider())
        #expect(changes.summary == "merged 1, settled 1")
        guard case .settled(let row, let before)? = changes.first, case .merged(let over, let into)? = changes.last
        else {
            return #expect(Bool(false), "it is settled first, then the other row is over")
        }
        #expect(row.id == posted?.id)
        #expect(before == hold?.json)
        #expect(over.id == hold?.id)
        #expect(into == row.id)
        #expect(over.settledAs == row.id)
        #expect(try await isCurrent())
        #expect(Set(try await sync.changes(of: consent, after: mark).changes) == Set(changes))
        #expect(try await sync.changes(bank.provider()) == [])
    }

    @Test func ofEqualPendingBookingsOneSettlesLate() async throws {
        for id in ["p", nil] {
            let (sync, customer) = (sync, id ?? "without ids")
            func hold(_ number: Int) -> ModelBank.Booking { pending(id.map { "\($0)\(number)" }, 1) }
            func read() async throws -> String { try await sync.changes(bank.provider(), customer).summary }
            set([hold(1), hold(2)])
            #expect(try await read() == "inserted 2")
            set([hold(1), hold(2), booking("t1", 0)])
            #expect(try await read() == "inserted 1")
            set([hold(2), booking("t1", 0)])
            #expect(try await read() == "merged 1, settled 1")
            // The other one was let go: what was posted belongs to the first.
            set([booking("t1", 0)])
            #expect(try await read() == "vanished 1")
            set([booking("t1", 0), booking("t2", 0)])
            #expect(try await read() == "settled 1")
        }
    }

    @Test func whatWasPostedBeforeAPendingBookingCameIsNotWhatItBecame() async throws {
        set([booking("t1", 1)])
        _ = try await sync.changes(bank.provider())
        set([booking("t1", 1), pending("p1", 1)])
        _ = try await sync.changes(bank.provider())
        set([booking("t1", 1)])
        #expect(try await sync.changes(bank.provider()).summary == "vanished 1")
    }

    @Test func aPendingBookingThatComesBackAfterItSettledIsListedAndSettlesAgain() async throws {
        for id in ["p1", nil] {
            let (sync, customer) = (sync, id ?? "without ids")
            func read() async throws -> String { try await sync.changes(bank.provider(), customer).summary }
            let (hold, posted) = (pending(id, 1), booking("t1", 0))
            set([hold])
            _ = try await read()
            set([hold, posted])
            _ = try await read()
            set([posted])
            #expect(try await read() == "merged 1, settled 1")
            set([hold, posted])
            #expect(try await read() == "inserted 1")
            #expect(try await sync.bookings(customer).count == 2)
            set([posted])
            #expect(try await read() == "merged 1, settled 1")
            #expect(try await sync.bookings(customer).count == 1)
        }
    }

    @Test func aTipThatIsBookedBesideItsAuthorizationIsSettled() async throws {
        var hold = pending("p1", 1, amount: "12.50", text: "Corner grocery")
        hold.status = "AUTHORIZATION"
        set([hold])
        _ = try await sync.changes(bank.provider())
        set([hold, booking("t1", 0, amount: "15.00"), booking("t2", 0, amount: "25.00")])
        _ = try await sync.changes(bank.provider())
        // What was posted changes at the moment when the authorization goes away.
        set([booking("t1", 0, amount: "15.00", text: "CORNER GROCERY TIP"), booking("t2", 0, amount: "25.00")])
        let changes = try await sync.changes(bank.provider())
        #expect(changes.summary == "merged 1, settled 1")
        #expect(changes.first?.row?.providerID == "t1")
        #expect(try await isCurrent())
    }

    @Test func aRunThatDiesWhileABookingSettlesSettlesItOnce() async throws {
        set([pending("p1", 1)])
        _ = try await sync.changes(bank.provider())
        set([pending("p1", 1), booking("t1", 0)])
        _ = try await sync.changes(bank.provider())
        let mark = SyncMark(revision: try #require(await store.record(of: consent)).state.revision)
        set([booking("t1", 0)])
        var died = 0
        for commits in 0..<5 {
            for afterwards in [false, true] {
                let mortal = MortalStore(store: store, commitsLeft: Locked(commits), diesAfterwards: afterwards)
                do { _ = try await time.sync(mortal).changes(bank.provider()) } catch is Crash { died += 1 }
                time.move(seconds: 31)
            }
        }
        #expect(died > 0)
        _ = try await sync.changes(bank.provider())
        #expect(try await sync.changes(of: consent, after: mark).changes.summary == "merged 1, settled 1")
        #expect(try await isCurrent())
    }

    @Test func aPendingBookingThatIsGoneForADaySettlesAfterwards() async throws {
        set([pending("p1", 1)])
        let row = try await sync.changes(bank.provider()).rows(.transactions).first
        set([])
        #expect(try await sync.changes(bank.provider()).summary == "vanished 1")
        time.move(days: 1)
        set([booking("t1", 0)])
        let changes = try await sync.changes(bank.provider())
        #expect(changes.summary == "settled 1")
        #expect(changes.first?.row?.id == row?.id)
        #expect(try await isCurrent())
    }

    @Test(arguments: [
        ("PENDING", "12.50", "Corner grocery", 2, true),
        ("PENDING", "12.51", "Corner grocery", 2, false),
        ("PENDING", "12.50", "Hydro bill", 2, false),
        ("PENDING", "12.50", "", 2, true),
        ("PENDING", "12.50", "Corner grocery", 12, false),
        ("AUTHORIZATION", "15.00", "CORNER GROCERY TIP", 2, true),
        ("AUTHORIZATION", "25.00", "Corner grocery", 2, false),
        ("AUTHORIZATION", "15.00", "Hydro bill", 2, false),
    ])
    func theSettlingRule(status: String, amount: String, text: String, days: Int, settles: Bool) async throws {
        var hold = pending("p1", days)
        hold.status = status
        set([hold])
        _ = try await sync.changes(bank.provider())
        set([booking("t1", 0, amount: amount, text: text)])
        #expect(try await sync.changes(bank.provider()).summary == (settles ? "settled 1" : "inserted 1, vanished 1"))
    }

    // MARK: Identities

    @Test func idsThatChangeAreNoNews() async throws {
        let provider = bank.provider { $0.bookings.ids = .changing }
        set([booking("a", 1), booking("b", 1), booking("c", 2, amount: "3.00")])
        #expect(try await sync.changes(provider).summary == "inserted 3")
        set([booking("d", 1), booking("e", 1), booking("f", 2, amount: "3.00"), booking("g", 0)])
        #expect(try await sync.changes(provider).summary == "inserted 1")
        set([booking("h", 1), booking("i", 2, amount: "3.00"), booking("j", 0)])
        #expect(try await sync.changes(provider).summary == "vanished 1")
    }

    @Test func anIDThatTwoBookingsHaveIsNone() async throws {
        set([
            booking("1", 1), booking("1", 1, amount: "3.00", text: "Café"),
            booking("1", 70, amount: "9.00", text: "Hydro"),
        ])
        #expect(try await sync.changes(bank.provider()).summary == "inserted 3")
        #expect(try await sync.changes(bank.provider()).summary == "")
        time.move(days: 91)
        #expect(try await sync.changes(bank.provider { $0.bookings.historyDays = 300 }).summary == "")
        #expect(try await isCurrent())
    }

    @Test func aBookingWhoseDayOrAmountChangesStaysTheSame() async throws {
        set([booking("t1", 1), booking("t2", 2)])
        _ = try await sync.changes(bank.provider())
        set([booking("t1", 9), booking("t2", 2, amount: "12.49")])
        #expect(try await sync.changes(bank.provider()).summary == "updated 2")
    }

    // MARK: What is missing

    @Test func aBookingThatIsGoneVanishesAndComesBack() async throws {
        set([booking("t1", 1), booking("t2", 2)])
        let row = try await sync.changes(bank.provider()).rows(.transactions).first { $0.providerID == "t1" }
        set([booking("t2", 2)])
        #expect(try await sync.changes(bank.provider()).summary == "vanished 1")
        #expect(try await sync.changes(bank.provider()).summary == "")
        set([booking("t1", 1), booking("t2", 2)])
        let changes = try await sync.changes(bank.provider())
        #expect(changes.summary == "inserted 1")
        #expect(changes.first?.row?.id == row?.id)
    }

    @Test func nothingVanishesThatOneReadingOfSeveralPagesMissed() async throws {
        let all = (0..<9).map { booking("t\($0)", $0 + 1) }
        set(all)
        bank.change { $0.statesTotals = false }
        _ = try await sync.changes(bank.provider())
        // A booking at the top goes away while the list is read: the one at the next page's top moves to the page before.
        bank.change { state in
            state.onRequest = { target, state in
                if target.contains("offset=3") {
                    state.bookings["A"] = Array(all.dropFirst())
                    state.onRequest = nil
                }
            }
        }
        #expect(try await sync.changes(bank.provider()).summary == "vanished 1")
        #expect(try await isCurrent())
    }

    @Test func nothingVanishesWhereTheProviderStatesMoreThanItSends() async throws {
        set((0..<6).map { booking("t\($0)", $0 + 1) })
        _ = try await sync.changes(bank.provider { $0.bookings.windowDays = 200 })
        bank.change {
            $0.cut = 4
            $0.pageSize = nil
        }
        let changes = try await sync.changes(bank.provider { $0.paging = .single })
        #expect(changes.summary == "")
        #expect(try await sync.bookings().count == 6)
    }

    @Test func nothingVanishesWhereAnElementIsNoBooking() async throws {
        set([booking("t1", 1), booking("t2", 2)])
        _ = try await sync.changes(bank.provider())
        let body = #"{"transactions":["",\#(booking("t2", 2).json)]}"#
        bank.change { $0.refusals = [("/transactions", 200, body, [:])] }
        #expect(try await sync.changes(bank.provider()).summary == "unread 1")
        bank.change { $0.refusals = [] }
        #expect(try await sync.changes(bank.provider()).summary == "")
    }

    @Test func aListThatIsCutOffIsAskedForByFewerDays() async throws {
        set((0..<100).map { booking("t\($0)", $0 + 1) })
        bank.change {
            $0.pageSize = nil
            $0.cut = 10
            $0.statesTotals = false
        }
        let provider = bank.provider { profile in
            profile.paging = .single
            profile.bookings.listLimit = 10
        }
        #expect(try await sync.changes(provider).summary == "inserted 100")
        #expect(try await isCurrent())
    }

    @Test func aDayThatIsLongerThanTheProvidersListIsReported() async throws {
        set((0..<12).map { booking("t\($0)", 1) })
        bank.change {
            $0.pageSize = nil
            $0.cut = 10
            $0.statesTotals = false
        }
        let provider = bank.provider { profile in
            profile.paging = .single
            profile.bookings.listLimit = 10
        }
        #expect(try await sync.changes(provider).summary.contains("unread"))
        #expect(await store.record(of: consent)?.state.trouble != nil)
    }

    @Test func anAccountThatIsGoneVanishesAndKeepsItsBookings() async throws {
        bank.change { $0.accounts = ["A", "B"] }
        set([booking("t1", 1)])
        set([booking("t2", 1)], of: "B")
        _ = try await sync.changes(bank.provider())
        bank.change { $0.accounts = ["A"] }
        let changes = try await sync.changes(bank.provider())
        #expect(changes.count == 1)
        guard case .vanished(let row)? = changes.first else { return #expect(Bool(false)) }
        #expect(row.accountID == "B")
        #expect(try await sync.bookings(of: "B").count == 1)
    }

    @Test func statementsThatAreTooOldForTheListStay() async throws {
        bank.change { $0.statements["A"] = [("s1", "2026-08-31"), ("s2", "2026-09-30"), ("s3", "2026-10-31")] }
        _ = try await sync.changes(bank.provider())
        bank.change { $0.statements["A"] = [("s2", "2026-09-30")] }
        let changes = try await sync.changes(bank.provider())
        #expect(changes.compactMap(\.row?.providerID) == ["s3"])
    }

    // MARK: Failures

    private static let notAuthorized = #"{"code":602,"message":"Customer not authorized"}"#

    @Test func aConsentThatEndedStopsAndSaysSo() async throws {
        set([booking("t1", 1)])
        _ = try await sync.changes(bank.provider())
        bank.change { $0.refusals = [("", 401, Self.notAuthorized, [:])] }
        await #expect { try await sync.changes(bank.provider()) } throws: { error in
            if case SyncFault.consentEnded? = error as? SyncFault { true } else { false }
        }
        let record = try #require(await store.record(of: consent))
        #expect(record.state.standing != .active)
        #expect(record.claimedUntil == nil)
        let count = bank.requests.count
        await #expect(throws: SyncFault.self) { try await sync.changes(bank.provider()) }
        #expect(bank.requests.count == count)
        #expect(try await sync.bookings().count == 1)

        bank.change { $0.refusals = [] }
        try await sync.reopen(consent)
        #expect(try await sync.changes(bank.provider()) == [])
    }

    @Test func whatAConsentDoesNotCoverIsNotItsEnd() async throws {
        bank.change {
            $0.accounts = ["A", "B"]
            $0.refusals = [("A/transactions", 401, Self.notAuthorized, [:])]
        }
        set([booking("t1", 1)], of: "B")
        #expect(try await sync.changes(bank.provider()).summary == "inserted 1, unread 1")
        #expect(await store.record(of: consent)?.state.standing == .active)
        bank.change { $0.refusals = [] }
        set([booking("t0", 100)])
        #expect(try await sync.changes(bank.provider()).summary == "inserted 1")
    }

    @Test func aCodeForAnEmptyListIsNoFailure() async throws {
        bank.change {
            $0.refusals = [
                ("/statements", 404, #"{"code":1108}"#, [:]), ("/transactions", 404, #"{"code":1107}"#, [:]),
            ]
        }
        #expect(try await sync.changes(bank.provider()).summary == "")
    }

    @Test func aClosedAccountIsNoTrouble() async throws {
        bank.change { $0.refusals = [("/statements", 405, "", [:]), ("/transactions", 409, #"{"code":705}"#, [:])] }
        #expect(try await sync.changes(bank.provider()).summary == "")
        #expect(await store.record(of: consent)?.state.trouble == nil)
    }

    @Test func theProvidersWaitHoldsAllWorkers() async throws {
        bank.change { $0.refusals = [("/accounts", 429, "{}", [.retryAfter: "3600"])] }
        let until = time.now.addingTimeInterval(3600)
        await #expect(throws: FDXError.self) { try await sync.changes(bank.provider()) }
        let count = bank.requests.count
        await #expect(throws: SyncFault.limited(until: until)) { try await sync.changes(bank.provider(), "8") }
        #expect(bank.requests.count == count)
        #expect(await store.record(of: SyncConsent(provider: "Bank", customer: "8"))?.state.dueAt == until)
        bank.change { $0.refusals = [] }
        time.move(seconds: 3600)
        _ = try await sync.changes(bank.provider(), "8")
    }

    @Test func theDaysCallsAreCountedForAllConsents() async throws {
        let provider = bank.provider { $0.bookings.callsPerDay = 6 }
        _ = try await sync.changes(provider)
        await #expect { try await sync.changes(provider, "8") } throws: { error in
            (error as? SyncFault) == .limited(until: Date(timeIntervalSince1970: 1_795_910_400))
        }
        #expect(bank.requests.count == 6)
        time.move(days: 1)
        _ = try await sync.changes(provider, "8")
    }

    @Test func twoWorkersDoNotReadOneConsent() async throws {
        set([booking("t1", 1)])
        var first = sync.run(bank.provider(), "7").makeAsyncIterator()
        _ = try await first.next()
        await #expect { try await time.sync(store) { $0.patience = .zero }.changes(bank.provider()) } throws: { error in
            if case SyncFault.busy? = error as? SyncFault { true } else { false }
        }
        // The first one seems to be gone; the second takes over.
        time.move(seconds: 31)
        #expect(try await sync.changes(bank.provider()).summary == "inserted 1")
        await #expect(throws: SyncFault.claimLost) { while try await first.next() != nil {} }
        #expect(try await isCurrent())
    }

    @Test(arguments: [Duration.seconds(Int64.max), .seconds(Int64.max) * 4, .seconds(Int64.min) * 4])
    func noTimeIsTooLongForARun(duration: Duration) async throws {
        set([booking("t1", 1)])
        let sync = time.sync(store) { options in
            (options.claimDuration, options.patience, options.retryInterval) = (.seconds(30), duration, duration)
            if duration > .zero { options.claimDuration = duration }
        }
        #expect(try await sync.changes(bank.provider()).summary == "inserted 1")
        #expect(try await isCurrent())
    }

    @Test func noLimitOfBookingsIsTooHigh() async throws {
        set([booking("t1", 1), booking("t2", 9)])
        let sync = time.sync(store) { $0.itemLimit = .max }
        #expect(try await sync.changes(bank.provider { $0.bookings.windowDays = 3 }).summary == "inserted 2")
        #expect(try await isCurrent())
    }

    @Test func whoLeavesTheLoopGivesTheConsentUp() async throws {
        set([booking("t1", 1)])
        for try await _ in sync.run(bank.provider(), "7") { break }
        for _ in 0..<10_000 where await store.record(of: consent)?.claimedUntil != nil {
            try await Task.sleep(for: .milliseconds(1))
        }
        #expect(try await time.sync(store) { $0.patience = .zero }.changes(bank.provider()).summary == "inserted 1")
    }

    // MARK: Changes and workers

    @Test func changesAreToldAgainAfterACrash() async throws {
        set([pending("p1", 1), booking("t1", 2)])
        _ = try await sync.changes(bank.provider())
        var (changes, mark) = try await sync.changes(of: consent, after: .start)
        #expect(changes.summary == "inserted 2")
        #expect(try await sync.changes(of: consent, after: mark).changes.isEmpty)
        set([booking("t2", 1), booking("t3", 0, amount: "1.00", text: "Fee")])
        _ = try await sync.changes(bank.provider())
        (changes, mark) = try await sync.changes(of: consent, after: mark)
        #expect(changes.summary == "inserted 1, settled 1, vanished 1")
    }

    @Test func workersShareWhatIsDue() async throws {
        set([booking("t1", 1)])
        for customer in 0..<20 {
            try await sync.add(SyncConsent(provider: "Bank", customer: "\(customer)"), dueAt: time.now)
        }
        let inserted = Locked<[String]>([])
        let (sync, bank) = (sync, bank)
        let count = try await sync.runDue(workers: 4) { _ in
            bank.provider()
        } onChange: { consent, change in
            if change.row?.table == .transactions { inserted.withLock { $0.append(consent.customer) } }
        }
        #expect(count == 20)
        #expect(inserted.withLock { $0.sorted() } == (0..<20).map { "\($0)" }.sorted())
        #expect(
            try await sync.runDue { _ in
                bank.provider()
            } onChange: { _, _ in
            } == 0
        )
    }

    @Test func aConsumerThatFailsEndsItsRunAndLosesNothing() async throws {
        set([booking("t1", 1)])
        try await sync.add(consent, dueAt: time.now)
        let bank = bank
        struct Full: Error {}
        let count = try await sync.runDue { _ in
            bank.provider()
        } onChange: { _, change in
            if change.row?.table == .transactions { throw Full() }
        }
        #expect(count == 1)
        let record = try #require(await store.record(of: consent))
        #expect(record.claimedUntil == nil)
        #expect(record.state.revision > 0)
        #expect(record.state.trouble == "Full")
        time.move(days: 1)
        #expect(
            try await sync.runDue { _ in
                bank.provider()
            } onChange: { _, _ in
            } == 1
        )
        #expect(try await sync.bookings().count == 1)
    }

    @Test func progressEndsAtOne() async throws {
        bank.change { $0.accounts = ["A", "B"] }
        set((0..<9).map { booking("t\($0)", $0) })
        let seen = Locked<[SyncProgress]>([])
        let sync = time.sync(store) { $0.onProgress = { progress in seen.withLock { $0.append(progress) } } }
        _ = try await sync.changes(bank.provider())
        let fractions = seen.withLock { $0.map(\.fraction) }
        #expect(fractions.last == 1)
        #expect(fractions == fractions.sorted())
        #expect(seen.withLock { $0.last?.inserted } == 11)
    }
}
