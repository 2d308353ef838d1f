/// The calls that wait for a token to be renewed, and how long a server that failed is left alone.
struct RenewalQueue {
    private var waiters: [Int: CheckedContinuation<Token, any Error>] = [:]
    private var ticketCount = 0
    private var failure: Failure?
    /// Whether a renewal is under way.
    private(set) var isRenewing = false

    private struct Failure {
        let error: any Error
        let count: Int
        let until: ContinuousClock.Instant
    }

    /// How many calls wait.
    var count: Int { waiters.count }

    /// A number for one call, by which it can leave the queue.
    mutating func nextTicket() -> Int {
        ticketCount += 1
        return ticketCount
    }

    mutating func join(_ ticket: Int, _ waiter: CheckedContinuation<Token, any Error>) {
        waiters[ticket] = waiter
    }

    /// Lets one call go with a cancellation; the others, and the renewal, stay.
    mutating func leave(_ ticket: Int) {
        waiters.removeValue(forKey: ticket)?.resume(throwing: CancellationError())
    }

    /// Answers whether the caller is to renew: false where a renewal is under way.
    mutating func begin() -> Bool {
        if isRenewing { return false }
        isRenewing = true
        return true
    }

    /// Tells all who wait what the renewal came to.
    mutating func end(
        with result: Result<Token, any Error>,
        at now: ContinuousClock.Instant,
        _ options: TokenSource.Options
    ) {
        isRenewing = false
        switch result {
        case .success: failure = nil
        case .failure(AuthorizationFault.signedOut): failure = nil
        case .failure(let error): failure = failure(after: error, at: now, options)
        }
        for waiter in waiters.values { waiter.resume(with: result) }
        waiters = [:]
    }

    /// What the last renewal failed with, for as long as the server is left alone after it.
    func failure(at now: ContinuousClock.Instant) -> (any Error)? {
        failure.flatMap { $0.until > now ? $0.error : nil }
    }

    mutating func forgetFailure() {
        failure = nil
    }

    private func failure(
        after error: any Error,
        at now: ContinuousClock.Instant,
        _ options: TokenSource.Options
    ) -> Failure {
        let count = (failure?.count ?? 0) + 1
        var pause = min(options.pause.doubled(count - 1, atMost: 10), options.longestPause)
        // The server's own wish holds for all calls to come.
        if case .temporarilyUnavailable(let wish?) = (error as? AuthorizationFault)?.kind { pause = max(pause, wish) }
        return Failure(error: error, count: count, until: now.after(pause))
    }
}
