import Foundation
import HTTPTypes

/// An answer on its way from a thread of the system to the task that waits for it: its head, then its body.
///
/// What nobody has read yet is bounded: whoever delivers is told to pause, and is called once there is room again.
// Unchecked, as the compiler does not see that all variables are read and written under the lock.
final class Delivery: @unchecked Sendable {
    enum Pace { case goOn, pause }

    /// How many bytes may wait for a reader.
    static let capacity = 256 << 10

    private let lock = NSLock()
    private var answer: HTTPResponse?
    private var chunks: [Data] = []
    private var firstChunk = 0
    private var waitingBytes = 0
    private var isPaused = false
    private var end: Result<Void, any Error>?
    private var headWaiter: CheckedContinuation<HTTPResponse, any Error>?
    private var bodyWaiter: CheckedContinuation<Data?, any Error>?
    private var goOn: (@Sendable () -> Void)?
    private var cancel: (@Sendable () -> Void)?

    /// - Parameters:
    ///   - goOn: called where there is room again after a pause.
    ///   - cancel: called once, where nobody wants the rest any more.
    func connect(goOn: @escaping @Sendable () -> Void, cancel: @escaping @Sendable () -> Void) {
        let isOver = lock.withLock {
            guard end == nil else { return true }
            (self.goOn, self.cancel) = (goOn, cancel)
            return false
        }
        if isOver { cancel() }
    }

    // MARK: - From the system

    func deliver(_ head: HTTPResponse) {
        let waiter = lock.withLock {
            guard end == nil else { return nil as CheckedContinuation<HTTPResponse, any Error>? }
            answer = head
            defer { headWaiter = nil }
            return headWaiter
        }
        waiter?.resume(returning: head)
    }

    /// - Returns: `.pause` where the bytes were not taken, as nobody has read those before.
    func deliver(_ bytes: @autoclosure () -> Data) -> Pace {
        lock.lock()
        guard end == nil else {
            lock.unlock()
            return .goOn
        }
        guard waitingBytes < Self.capacity else {
            isPaused = true
            lock.unlock()
            return .pause
        }
        let data = bytes()
        guard let waiter = bodyWaiter else {
            chunks.append(data)
            waitingBytes += data.count
            lock.unlock()
            return .goOn
        }
        bodyWaiter = nil
        lock.unlock()
        waiter.resume(returning: data)
        return .goOn
    }

    /// Takes bytes that are there anyway; false where the sender should pause now.
    func take(_ data: Data) -> Bool {
        lock.lock()
        guard end == nil else {
            lock.unlock()
            return true
        }
        if let waiter = bodyWaiter {
            bodyWaiter = nil
            lock.unlock()
            waiter.resume(returning: data)
            return true
        }
        chunks.append(data)
        waitingBytes += data.count
        // Once for each pause.
        defer { lock.unlock() }
        guard waitingBytes >= Self.capacity, !isPaused else { return true }
        isPaused = true
        return false
    }

    /// Notes that the answer has ended, or failed.
    func finish(_ result: Result<Void, any Error>) {
        lock.lock()
        guard end == nil else { return lock.unlock() }
        end = result
        (goOn, cancel) = (nil, nil)
        let (head, body) = (headWaiter, bodyWaiter)
        (headWaiter, bodyWaiter) = (nil, nil)
        lock.unlock()
        switch result {
        case .failure(let error):
            head?.resume(throwing: error)
            body?.resume(throwing: error)
        case .success:
            head?.resume(throwing: TransportFault.noAnswer)
            body?.resume(returning: nil)
        }
    }

    var hasHead: Bool { lock.withLock { answer != nil } }

    // MARK: - To the task

    func head() async throws -> HTTPResponse {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                lock.lock()
                if let answer {
                    lock.unlock()
                    return continuation.resume(returning: answer)
                }
                if let end {
                    lock.unlock()
                    return continuation.resume(with: end.flatMap { .failure(TransportFault.noAnswer) })
                }
                headWaiter = continuation
                lock.unlock()
            }
        } onCancel: {
            abandon()
        }
    }

    /// The next bytes of the body, for one reader.
    func next() async throws -> Data? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                lock.lock()
                if firstChunk < chunks.count {
                    let (data, goOn) = takeChunk()
                    lock.unlock()
                    continuation.resume(returning: data)
                    goOn?()
                    return
                }
                if let end {
                    lock.unlock()
                    return continuation.resume(with: end.map { nil })
                }
                bodyWaiter = continuation
                lock.unlock()
            }
        } onCancel: {
            abandon()
        }
    }

    private func takeChunk() -> (Data, goOn: (@Sendable () -> Void)?) {
        let data = chunks[firstChunk]
        chunks[firstChunk] = Data()
        firstChunk += 1
        if firstChunk == chunks.count {
            chunks.removeAll(keepingCapacity: true)
            firstChunk = 0
        }
        waitingBytes -= data.count
        guard isPaused, waitingBytes <= Self.capacity / 2 else { return (data, nil) }
        isPaused = false
        return (data, goOn)
    }

    /// Gives up the rest of the answer, which nobody wants any more; returns at once, whatever the server does.
    func abandon() {
        lock.lock()
        let cancel = cancel
        lock.unlock()
        finish(.failure(CancellationError()))
        lock.withLock {
            chunks = []
            (firstChunk, waitingBytes) = (0, 0)
        }
        cancel?()
    }

    /// The body for whoever reads it; one that nobody reads any more is not fetched any more.
    var body: Body { Body(reader: Reader(self)) }

    struct Body: AsyncSequence, Sendable {
        let reader: Reader

        struct Iterator: AsyncIteratorProtocol {
            let reader: Reader

            func next() async throws -> Data? { try await reader.delivery.next() }
        }

        func makeAsyncIterator() -> Iterator { Iterator(reader: reader) }
    }

    final class Reader: Sendable {
        let delivery: Delivery

        init(_ delivery: Delivery) {
            self.delivery = delivery
        }

        deinit {
            delivery.abandon()
        }
    }
}

extension TransportFault {
    fileprivate static let noAnswer = TransportFault(.malformedResponse, "no response")
}
