extension Duration {
    package var seconds: Double { self / .seconds(1) }

    package var milliseconds: Int64 {
        let (seconds, attoseconds) = bounded.components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    /// This duration as every clock can add it: not below zero, and a hundred years at most. The longest duration, as a
    /// caller writes who wants no limit, cannot be added or multiplied.
    package var bounded: Duration { min(max(self, .zero), .longest) }

    /// This duration, doubled so many times, or as often as the limit says where that is less.
    package func doubled(_ times: Int, atMost limit: Int) -> Duration { bounded * (1 << min(times, limit)) }

    /// A hundred years: as good as no limit.
    package static let longest = Duration.seconds(100 * 365 * 86_400)
}
