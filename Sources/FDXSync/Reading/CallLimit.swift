import FDXCommon
import FDXRuntime
package import Foundation
import HTTPTypes

/// Keeps a provider's limits for all workers together: each attempt of a call is counted in the store, and a wait that
/// the provider asks for holds all of them.
struct CallLimit: Middleware {
    let provider: String
    let callsPerDay: Int?
    let zone: TimeZone
    let store: any SyncStore
    let clock: SyncClock

    /// Waits that are shorter than this are waited for.
    private static let patience: TimeInterval = 30

    func send(
        _ call: Call,
        next: @Sendable (Call) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        try await waitForTurn(before: call.deadline)
        let answer = try await next(call)
        if [429, 503].contains(answer.head.status.code) {
            let entity = ErrorBody(try await answer.body.beginning(upTo: 256 << 10))
            let now = clock.now()
            if let wait = RetryAfter.duration(in: answer.head.headerFields, now: now) ?? entity.wait {
                // A wait that is longer is asked for anew after this: a mistaken one must not stop all workers for years.
                let seconds = min(wait.seconds, SyncTimes.furthest)
                try await store.block(provider, until: now.addingTimeInterval(seconds), at: now)
            }
        }
        return answer
    }

    private func waitForTurn(before deadline: ContinuousClock.Instant) async throws {
        for _ in 0..<20 {
            let now = clock.now()
            let today = FDXDate.today(in: zone, at: now)
            switch try await store.takeCall(to: provider, on: today, limit: callsPerDay, at: now) {
            case .granted: return
            case .usedUp:
                let tomorrow = today.adding(days: 1).start(in: zone)
                throw SyncFault.limited(until: tomorrow ?? now.addingTimeInterval(3600))
            case .blocked(let date):
                let wait = date.timeIntervalSince(now)
                guard wait <= Self.patience, .now + .seconds(wait) < deadline else {
                    throw SyncFault.limited(until: date)
                }
                try await clock.sleep(wait)
            }
        }
        throw SyncFault.limited(until: clock.now().addingTimeInterval(60))
    }
}

/// The time, and waiting; tests have their own.
package struct SyncClock: Sendable {
    package var now: @Sendable () -> Date = { Date() }
    package var sleep: @Sendable (TimeInterval) async throws -> Void = {
        try await Task.sleep(for: .seconds(max($0, 0.001)))
    }
    /// Whether the time is asked of a store that has a clock.
    package var followsStore = true
}

extension SyncClock {
    /// The store's clock, where it has one: it is asked once, and what this machine's clock shows does not matter then.
    func following(_ store: any SyncStore) async throws -> SyncClock {
        guard followsStore, let time = try await store.time() else { return self }
        let asked = ContinuousClock.now
        var clock = self
        clock.now = { time.addingTimeInterval((ContinuousClock.now - asked).seconds) }
        clock.followsStore = false
        return clock
    }
}
