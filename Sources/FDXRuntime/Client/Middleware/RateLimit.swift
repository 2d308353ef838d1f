/// Lets so many calls a second through, and lets the others wait their turn. Share one per provider.
public actor RateLimit: Middleware {
    private let interval: Duration
    private let burst: Int
    private let clock = ContinuousClock()
    /// When the bucket would be full again; each call moves it one interval on.
    private var full: ContinuousClock.Instant

    /// - Parameters:
    ///   - perSecond: calls a second in the long run.
    ///   - burst: how many may go at once after a pause.
    public init(perSecond: Double, burst: Int = 1) {
        interval = .seconds(perSecond > 0.001 ? 1 / perSecond : 1000)
        self.burst = min(max(burst, 1), Self.largestBurst)
        full = .now
    }

    /// So many calls at once are as good as no limit, and few enough that their intervals can be added.
    private static let largestBurst = 1_000_000_000

    public func send(
        _ call: Call,
        next: @Sendable (Call) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        guard let turn = reserve(before: call.deadline) else {
            throw TransportFault(.timedOut, "no turn before the deadline")
        }
        if turn > .now { try await clock.sleep(until: turn) }
        return try await next(call)
    }

    /// The time of this call's turn. A call that is cancelled leaves its turn unused.
    private func reserve(before deadline: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        let full = max(full, .now) + interval
        let turn = full - interval * burst
        guard turn < deadline else { return nil }
        self.full = full
        return turn
    }
}
