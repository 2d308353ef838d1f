import Foundation
import LoopbackServer
import Testing

@testable import FDXRuntime

struct AlarmsTests {
    private let clock = HandClock()

    @Test func alarmsRingInTheOrderOfTheirTimes() async throws {
        let alarms = Alarms(clock)
        let rung = Locked<[Int]>([])
        for wait in [60, 20, 40, 20] {
            _ = alarms.set(clock.now + .seconds(wait)) { rung.withLock { $0.append(wait) } }
        }
        for (wait, expected) in [(20, [20, 20]), (20, [20, 20, 40]), (20, [20, 20, 40, 60])] {
            try await clock.sleeps(for: .seconds(wait))
            clock.advance(by: .seconds(wait))
            try await eventually { rung.withLock { $0 } == expected }
        }
    }

    @Test func anAlarmThatWasClearedDoesNotRing() async throws {
        let alarms = Alarms(clock)
        let rung = Locked<[String]>([])
        let cleared = alarms.set(clock.now + .seconds(10)) { rung.withLock { $0.append("cleared") } }
        let other = alarms.set(clock.now + .seconds(30)) { rung.withLock { $0.append("other") } }
        #expect(alarms.clear(cleared))
        try await clock.sleeps(for: .seconds(10))
        clock.advance(by: .seconds(30))
        try await eventually { rung.withLock { !$0.isEmpty } }
        #expect(rung.withLock { $0 } == ["other"])
        #expect(!alarms.clear(other))
    }

    @Test func anAlarmAfterAPauseRingsToo() async throws {
        let alarms = Alarms(clock)
        for _ in 1...3 {
            let rung = Locked(false)
            _ = alarms.set(clock.now + .seconds(5)) { rung.withLock { $0 = true } }
            try await clock.sleeps(for: .seconds(5))
            clock.advance(by: .seconds(5))
            try await eventually { rung.withLock { $0 } }
        }
    }

    @Test func whatEndsInTimeIsNotCancelled() async throws {
        let alarms = Alarms(clock)
        let value = try await withTimeout(clock.now + .seconds(60), by: alarms) { 7 }
        #expect(value == 7)
        clock.advance(by: .seconds(60))
    }

    @Test func whatDoesNotEndInTimeIsCancelled() async throws {
        let alarms = Alarms(clock)
        let call = Task { [clock] in
            try await withTimeout(clock.now + .seconds(5), by: alarms) { try await clock.sleep(for: .seconds(60)) }
        }
        try await clock.sleeps(for: .seconds(5))
        try await clock.sleeps(for: .seconds(60))
        clock.advance(by: .seconds(5))
        let fault = await #expect(throws: TransportFault.self) { try await call.value }
        #expect(fault?.kind == .timedOut)
    }

    @Test(arguments: [Duration.seconds(Int64.max), .seconds(Int64.min), .nanoseconds(Int64.max), .zero])
    func noDurationIsTooLongToBeAdded(duration: Duration) async throws {
        let now = ContinuousClock.now
        let alarms = Alarms()
        #expect(now.after(duration) >= now)
        #expect(alarms.clear(alarms.set(now.after(.seconds(Int64.max))) {}))
    }
}
