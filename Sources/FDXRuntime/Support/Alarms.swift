/// Ends calls whose time is up, with one sleeping task for all of them.
///
/// A task that sleeps beside each call would cost more than the rest of the call, and a sleep that is cancelled stays in
/// the system's queue until it would have ended.
package final class Alarms: Sendable {
    package static let shared = Alarms()
    /// What the alarms go by.
    let clock: any Timepiece

    struct ID: Hashable { fileprivate let number: Int }

    private struct Alarm {
        let time: ContinuousClock.Instant
        let ring: @Sendable () -> Void
    }

    private struct State {
        var alarms: [ID: Alarm] = [:]
        var count = 0
        /// When the task that sleeps will look at the alarms again; nil where none sleeps.
        var waking: ContinuousClock.Instant?
    }

    private let state = Locked(State())

    package init(_ clock: any Timepiece = ContinuousClock()) {
        self.clock = clock
    }

    /// Calls `ring` once the time has come, unless the alarm is cleared before.
    func set(_ time: ContinuousClock.Instant, ring: @escaping @Sendable () -> Void) -> ID {
        let (id, wakesTooLate) = state.withLock { state in
            let id = ID(number: state.count)
            state.count += 1
            state.alarms[id] = Alarm(time: time, ring: ring)
            let wakesTooLate = state.waking.map { time < $0 } ?? true
            if wakesTooLate { state.waking = time }
            return (id, wakesTooLate)
        }
        if wakesTooLate { sleep(until: time) }
        return id
    }

    /// Takes an alarm back; answers whether it had not rung.
    @discardableResult
    func clear(_ id: ID) -> Bool {
        state.withLock { $0.alarms.removeValue(forKey: id) != nil }
    }

    private func sleep(until time: ContinuousClock.Instant) {
        Task.detached { [self] in
            try? await clock.sleep(until: time, tolerance: nil)
            wake(at: time)
        }
    }

    /// Rings what is due, and sleeps until the next is.
    private func wake(at time: ContinuousClock.Instant) {
        let (due, next) = state.withLock { state -> ([Alarm], ContinuousClock.Instant?) in
            let now = max(clock.now, time)
            let isDue = state.alarms.filter { $0.value.time <= now }
            for id in isDue.keys { state.alarms[id] = nil }
            let due = isDue.values.sorted { $0.time < $1.time }
            // A task that was sent to sleep later, for an earlier alarm, looks after the rest.
            guard state.waking == time else { return (due, nil) }
            state.waking = state.alarms.values.map(\.time).min()
            return (due, state.waking)
        }
        for alarm in due { alarm.ring() }
        if let next { sleep(until: next) }
    }
}
