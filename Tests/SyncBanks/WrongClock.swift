import FDXCommon
package import FDXSync
import Foundation
import HTTPTypes

/// A clock that was wrong for a while, and is right again.
package struct WrongClock: Sendable {
    /// How many days it was ahead; negative where it was behind.
    let days: Double

    package static let cases = [-365.0, -1, 1, 365].map { WrongClock(days: $0) }
    private static let consents = ["read", "failed", "left", "added"].map {
        SyncConsent(provider: "Bank", customer: $0)
    }

    /// What is not read any more, in a store that the clock has written to.
    package func violations(in store: any SyncStore) async throws -> [String] {
        let (bank, time) = (ModelBank(), TestTime())
        bank.change { $0.fill(6, time) }
        let sync = time.sync(store)
        time.move(days: days)
        try await leave(sync, bank, at: time)
        time.move(days: -days)
        try await sync.add(SyncConsent(provider: "Bank", customer: "new"))
        // What it has left ends at the latest two days from now, if it was ahead by one; each is due by its interval then.
        time.move(days: 2)
        time.move(seconds: 6 * 3600 + 60)
        let provider = bank.provider { $0.bookings.callsPerDay = 100 }
        let began = time.now
        let count = try await sync.runDue(workers: 2) { _ in
            provider
        } onChange: { _, _ in
        }
        var violations = count == 5 ? [] : ["\(count) of five consents were read"]
        for consent in Self.consents {
            let state = try await store.record(of: consent)?.state
            if state?.finishedAt.map({ $0 >= began }) != true { violations.append("\(consent.customer) was not read") }
            let bookings = try await sync.bookings(consent.customer)
            if bookings.count != 6 {
                violations.append("\(consent.customer) has \(bookings.count) bookings: \(state?.trouble ?? "")")
            }
        }
        if try await sync.runDue(provider: { _ in provider }, onChange: { _, _ in }) != 0 {
            violations.append("what was read is due again")
        }
        return violations
    }

    /// What readings of a time that is wrong leave: due times, a claim, the day's calls, a wait.
    private func leave(_ sync: Sync, _ bank: ModelBank, at time: TestTime) async throws {
        let provider = bank.provider { $0.bookings.callsPerDay = 100 }
        _ = try await sync.changes(provider, "read")
        try await sync.add(Self.consents[3])
        try await sync.add(Self.consents[2])
        let deadline = time.now.addingTimeInterval(3600)
        _ = try await sync.store.claim(Self.consents[2], at: time.now, until: deadline)
        let small = bank.provider { $0.bookings.callsPerDay = 1 }
        _ = try? await sync.changes(small, "failed")
        try await sync.store.block("Bank", until: time.now.addingTimeInterval(SyncTimes.furthest), at: time.now)
    }
}
