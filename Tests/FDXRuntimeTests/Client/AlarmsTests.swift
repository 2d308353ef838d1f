import Foundation
import LoopbackServer
import Testing

@testable import FDXRuntime

struct AlarmsTests {
    @Test func alarmsRingInTheOrderOfTheirTimes() async throws {
        let alarms = Alarms()
        let rung = Locked<[Int]>([])
        for wait in [60, 20, 40, 20] {
            _ = alarms.set(.now + .milliseconds(wait)) { rung.withLock { $0.append(wait) } }
        }
        try await eventually { rung.withLock { $0.count } == 4 }
        #expect(rung.withLock { $0 } == [20, 20, 40, 60])
    }

    @Test func anAlarmThatWasClearedDoesNotRing() async throws {
        let alarms = Alarms()
        let rung = Locked<[String]>([])
        let cleared = alarms.set(.now + .milliseconds(10)) { rung.withLock { $0.append("cleared") } }
        let other = alarms.set(.now + .milliseconds(30)) { rung.withLock { $0.append("other") } }
        #expect(alarms.clear(cleared))
        try await eventually { rung.withLock { !$0.isEmpty } }
        #expect(rung.withLock { $0 } == ["other"])
        #expect(!alarms.clear(other))
    }

    @Test func anAlarmAfterAPauseRingsToo() async throws {
        let alarms = Alarms()
        for round in 1...3 {
            let rung = Locked(false)
            _ = alarms.set(.now + .milliseconds(5)) { rung.withLock { $0 = true } }
            try await eventually { rung.withLock { $0 } }
            #expect(rung.withLock { $0 }, "in round \(round)")
        }
    }

    @Test func whatEndsInTimeIsNotCancelled() async throws {
        let value = try await withTimeout(.now + .seconds(60)) {
            try await Task.sleep(for: .milliseconds(1))
            return 7
        }
        #expect(value == 7)
        await #expect(throws: TransportFault.self) {
            try await withTimeout(.now + .milliseconds(5)) { try await Task.sleep(for: .seconds(60)) }
        }
    }
}
