import Foundation
import HTTPTypes

/// Sends a call again where that is safe and may help: where `FDXError.classification` would be `retryable`.
///
/// Only calls that are harmless to repeat: GET, HEAD, DELETE, those with an idempotency key, and those that the caller
/// says are (`Endpoint.repeatable()`). How long a server asks to wait, in headers or body, is waited for; a wait that is
/// too long, or longer than the call has time, ends the call at once.
public struct RetryMiddleware: Middleware {
    /// How often to send a call at most.
    public var attempts = 4
    /// The longest wait before the second attempt; it doubles with each. The wait is random below that.
    public var firstDelay = Duration.milliseconds(250)
    /// The longest wait between two attempts where the server names none.
    public var longestDelay = Duration.seconds(20)
    /// A server that asks for a longer wait than this is not waited for: the error carries its wish.
    public var longestRetryAfter = Duration.seconds(60)
    package var clock: any Clock<Duration> = ContinuousClock()

    /// Four attempts, with waits that double; each property may be set.
    public init() {}

    public func send(
        _ call: Call,
        next: @Sendable (Call) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        var attempt = 1
        while true {
            let outcome = await Outcome { try await next(call) }
            guard call.isRepeatable, attempt < attempts, let wish = try await outcome.retryWish(for: call) else {
                return try outcome.get()
            }
            let wait = wish.wait ?? jittered(beforeAttempt: attempt)
            guard wait <= longestRetryAfter, .now + wait < call.deadline else { return try outcome.get() }
            try await clock.sleep(for: wait)
            attempt += 1
        }
    }

    /// Full jitter: clients that failed together do not return together.
    private func jittered(beforeAttempt attempt: Int) -> Duration {
        min(firstDelay.doubled(attempt - 1, atMost: 16), longestDelay.bounded) * Double.random(in: 0...1)
    }
}

/// How an attempt ended.
private enum Outcome {
    case answer(TransportResponse)
    case failure(any Error)

    struct RetryWish {
        let wait: Duration?

        init?(_ classification: FDXError.Classification) {
            guard case .retryable(let wait) = classification else { return nil }
            self.wait = wait
        }
    }

    init(_ attempt: () async throws -> TransportResponse) async {
        do {
            self = .answer(try await attempt())
        } catch {
            self = .failure(error)
        }
    }

    func get() throws -> TransportResponse {
        switch self {
        case .answer(let answer): return answer
        case .failure(let error): throw error
        }
    }

    /// How long to wait before another attempt; nil where another attempt would not help.
    func retryWish(for call: Call) async throws -> RetryWish? {
        switch self {
        case .failure(let error):
            guard let fault = error as? TransportFault else { return nil }
            return RetryWish(FDXError.Classification(fault))
        case .answer(let answer):
            guard answer.head.status.kind != .successful else { return nil }
            let entity = ErrorBody(try await answer.body.beginning(upTo: 1 << 20))
            return RetryWish(FDXError.Classification(answer.head, entity, now: Date(), own: call.codeMeanings))
        }
    }
}
