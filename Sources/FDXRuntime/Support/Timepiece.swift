/// The clock that time limits go by: the system's, or one that a test moves by hand.
package protocol Timepiece: Clock where Instant == ContinuousClock.Instant, Duration == Swift.Duration {}

extension ContinuousClock: Timepiece {}

extension ContinuousClock.Instant {
    /// This time and so much more; a duration that no clock can add, as a caller writes who wants no limit, ends in a
    /// hundred years.
    package func after(_ duration: Duration) -> ContinuousClock.Instant { self + duration.bounded }
}
