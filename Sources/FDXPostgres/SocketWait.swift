#if FDXPostgres
import Dispatch
import Foundation

/// Waits until a socket can be read or written; no thread stops for it.
// Unchecked, as the compiler does not see that all variables are read and written in one queue.
final class SocketWait: @unchecked Sendable {
    enum Direction { case reading, writing }
    enum Outcome { case ready, timedOut, cancelled }

    /// Everything happens in this queue.
    private static let queue = DispatchQueue(label: "swift-fdx postgres")

    private let socket: Int32
    private let direction: Direction
    private var outcome: Outcome?
    private var source: (any DispatchSourceProtocol)?
    private var timer: (any DispatchSourceTimer)?
    private var continuation: CheckedContinuation<Outcome, Never>?

    private init(_ socket: Int32, _ direction: Direction) {
        (self.socket, self.direction) = (socket, direction)
    }

    /// When it answers, nobody watches the socket any more, so that it may be closed.
    static func outcome(
        of socket: Int32,
        for direction: Direction,
        until deadline: ContinuousClock.Instant
    ) async -> Outcome {
        let wait = SocketWait(socket, direction)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { wait.start(continuation, until: deadline) }
            }
        } onCancel: {
            queue.async { wait.end(.cancelled) }
        }
    }

    private func start(_ continuation: CheckedContinuation<Outcome, Never>, until deadline: ContinuousClock.Instant) {
        if let outcome { return continuation.resume(returning: outcome) }
        self.continuation = continuation
        watch()
        let timer = DispatchSource.makeTimerSource(queue: Self.queue)
        let left = max((deadline - .now) / .milliseconds(1), 0)
        timer.schedule(deadline: .now() + .milliseconds(Int(left.rounded(.up))))
        timer.setEventHandler { self.end(.timedOut) }
        self.timer = timer
        timer.resume()
    }

    private func watch() {
        let source: any DispatchSourceProtocol =
            switch direction {
            case .reading: DispatchSource.makeReadSource(fileDescriptor: socket, queue: Self.queue)
            case .writing: DispatchSource.makeWriteSource(fileDescriptor: socket, queue: Self.queue)
            }
        source.setEventHandler { self.end(.ready) }
        source.setCancelHandler { self.answer() }
        self.source = source
        source.resume()
    }

    /// The first to end it decides.
    private func end(_ outcome: Outcome) {
        guard self.outcome == nil else { return }
        self.outcome = outcome
        timer?.cancel()
        source?.cancel()
    }

    private func answer() {
        (source, timer) = (nil, nil)
        if let outcome { continuation?.resume(returning: outcome) }
        continuation = nil
    }
}
#endif
