#if FDXSQLite
import FDXRuntime
import FDXSQLite
import FDXSync
import FDXTesting
import Foundation
import GRDB
import LoopbackServer
import SyncBanks
import Testing

@Suite struct SQLiteSyncStoreTests {
    @Test func itKeepsTheProtocolsPromises() async throws {
        try await withDatabase { path in
            let violations = try await syncStoreViolations { SQLiteSyncStore(path: path) }
            #expect(violations == [])
        }
    }

    /// Nothing says which of several programs that start together makes the file.
    @Test func manyMayOpenAFileAtOnce() async throws {
        for _ in 1...20 {
            try await withDatabase { path in
                try await withThrowingTaskGroup { group in
                    for customer in 1...8 {
                        group.addTask {
                            let consent = SyncConsent(provider: "Bank", customer: "\(customer)")
                            try await SQLiteSyncStore(path: path).add(consent, dueAt: Date(), at: Date())
                        }
                    }
                    try await group.waitForAll()
                }
                let overview = try await SQLiteSyncStore(path: path).overview(limit: 8, at: Date())
                #expect(overview.consents.count == 8)
            }
        }
    }

    @Test(arguments: BankStory.all) func itKeepsWhatTheBankHas(story: BankStory) async throws {
        try await withDatabase { path in
            let violations = try await story.violations(in: SQLiteSyncStore(path: path))
            #expect(violations == [])
        }
    }

    @Test(arguments: WrongClock.cases) func aClockThatWasWrongKeepsNothingFromBeingRead(clock: WrongClock) async throws
    {
        try await withDatabase { path in
            let violations = try await clock.violations(in: SQLiteSyncStore(path: path))
            #expect(violations == [])
        }
    }

    /// As an earlier version of this package has made it.
    @Test func aFileWithoutTheTimesOfSchedulesIsBroughtUpToDate() async throws {
        try await withDatabase { path in
            let consent = SyncConsent(provider: "Bank", customer: "7")
            let now = Date(timeIntervalSince1970: 1_700_000_000)
            try await SQLiteSyncStore(path: path).add(consent, dueAt: now, at: now)
            let queue = try DatabaseQueue(path: path)
            try await queue.write { database in
                try database.execute(sql: "DROP INDEX fdx_consents_scheduled")
                try database.execute(sql: "ALTER TABLE fdx_consents DROP COLUMN scheduled_at")
            }
            try queue.close()
            #expect(try await SQLiteSyncStore(path: path, isReadOnly: true).record(of: consent)?.state.dueAt == now)
            let record = try #require(try await SQLiteSyncStore(path: path).record(of: consent))
            #expect(record.state == SyncState(dueAt: now))
            #expect(try await SQLiteSyncStore(path: path).claimNext(of: nil, at: now, until: now + 60) != nil)
        }
    }

    @Test func onlyItsOwnerCanReadTheFile() async throws {
        try await withDatabase { path in
            let store = SQLiteSyncStore(path: path)
            try await store.add(SyncConsent(provider: "Bank", customer: "7"), dueAt: Date(), at: Date())
            for file in [path, path + "-wal"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: file)
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
        }
    }

    @Test(arguments: [TimeInterval.infinity, .greatestFiniteMagnitude, .nan, 0, -1])
    func othersAreWaitedForAnyTime(timeout: TimeInterval) async throws {
        try await withDatabase { path in
            let store = SQLiteSyncStore(path: path, busyTimeout: timeout)
            try await store.add(SyncConsent(provider: "Bank", customer: "7"), dueAt: Date(), at: Date())
            #expect(try await store.overview(limit: 8, at: Date()).consents.count == 1)
        }
    }

    /// A time that no clock reaches is kept as the last one that there is.
    @Test(arguments: [1e13, 1e18, 1e300, -1e13, -1e300])
    func aTimeBeyondAllYearsIsStored(seconds: Double) async throws {
        try await withDatabase { path in
            let (store, consent, now) = (SQLiteSyncStore(path: path), SyncConsent(provider: "B", customer: "7"), Date())
            let far = Date(timeIntervalSince1970: seconds)
            try await store.add(consent, dueAt: far, at: now)
            let claim = try #require(try await store.claim(consent, at: now, until: far))
            var state = claim.state
            (state.dueAt, state.finishedAt) = (far, far)
            let row = SyncRow(
                id: UUID(),
                table: .accounts,
                accountID: "A",
                providerID: "A",
                day: nil,
                isPending: false,
                json: [:],
                pendingJSON: nil,
                values: SyncTable.accounts.columns.map { _ in nil },
                insertedRevision: 1,
                settledRevision: nil,
                revision: 1,
                vanishedAt: far
            )
            #expect(try await store.commit([row], state, under: claim, until: nil))
            let stored = try #require(try await store.rows(.changes(after: .start, limit: 9), of: consent).first)
            #expect((try #require(stored.vanishedAt) > now) == (seconds > 0))
            #expect(try #require(try await store.record(of: consent)).state.dueAt == far)
        }
    }
}

/// What people see of a database.
@Suite struct StatusTests {
    private func status(_ path: String) async throws -> String {
        let program = Program.path(of: "fdx-sync")
        return try await Program.output(of: "/bin/sh", ["-c", #""$0" status "$1" 2>&1"#, program, path])
    }

    private func failure(_ path: String) async throws -> ProgramFailure? {
        await #expect(throws: ProgramFailure.self) { try await status(path) }
    }

    @Test func numbersStandRightAndNoLineEndsWithASpace() async throws {
        try await withDatabase { path in
            let store = SQLiteSyncStore(path: path)
            let now = Date(timeIntervalSince1970: 1_700_000_000)
            let bank = ModelBank()
            let time = TestTime()
            bank.change {
                $0.bookings["A"] = (0..<12).map { number in
                    ModelBank.Booking(id: "t\(number)", day: time.day(1), amount: "1.00", text: "Shop")
                }
            }
            _ = try await time.sync(store).changes(bank.provider(), "ann")
            try await store.add(SyncConsent(provider: "Bank", customer: "a\u{202E}b"), dueAt: now, at: now)
            let text = try await status(path)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
            #expect(text.contains("accounts  bookings  pending  statements\n"))
            #expect(text.contains("       1        12        0           0\n"))
            #expect(text.contains("Bank      a?b"))
        }
    }

    @Test func aDatabaseWithoutConsentsSaysSo() async throws {
        try await withDatabase { path in
            _ = try await SQLiteSyncStore(path: path).overview(limit: 1, at: Date())
            let text = try await status(path)
            #expect(text == "The database has no consents yet; Sync.add or a first run makes one known.")
        }
    }

    @Test func aFileThatIsNotThereIsNotMade() async throws {
        try await withDatabase { path in
            let failure = try await failure(path)
            #expect(failure?.status == 1)
            #expect(failure?.output.contains("There is no database at '\(path)': no such file.") == true)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test(arguments: ["", String(repeating: "this is no database. ", count: 20)])
    func aFileThatIsNoDatabaseOfOursStaysAsItIs(content: String) async throws {
        try await withDatabase { path in
            try content.write(toFile: path, atomically: true, encoding: .utf8)
            let failure = try await failure(path)
            #expect(failure?.status == 1)
            #expect(failure?.output.contains("no database of FDXSync") == true)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
        }
    }
}

private func withDatabase(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fdx-sqlite-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.appending(path: "sync.sqlite").path(percentEncoded: false))
}
#endif
