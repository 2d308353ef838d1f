#if FDXPostgres
import FDXRuntime
import Foundation

/// Lends connections to one caller at a time, never more than so many at once. Who comes first is served first.
actor ConnectionPool {
    private struct Idle {
        let connection: DatabaseConnection
        let since: ContinuousClock.Instant
    }

    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<DatabaseConnection, any Error>
    }

    private let url: Secret
    private let limit: Int
    private var idle: [Idle] = []
    private var lent = 0
    private var opening = 0
    private var waiters: [Waiter] = []
    private var count = 0

    init(url: Secret, limit: Int) {
        self.url = url
        self.limit = max(limit, 1)
    }

    /// A connection that is not used for so long is closed: firewalls forget it, and a server wants its memory back.
    private static let longestIdle = Duration.seconds(300)

    /// - Throws: `PostgresFault.noConnectionFree` at the deadline, or why no connection can be opened.
    func lend(until deadline: ContinuousClock.Instant) async throws -> DatabaseConnection {
        try Task.checkCancellation()
        if waiters.isEmpty, let connection = takeIdle() { return connection }
        count += 1
        let number = count
        let alarm = Task {
            try await Task.sleep(until: deadline, clock: .continuous)
            dismiss(number, PostgresFault.noConnectionFree)
        }
        defer { alarm.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if Task.isCancelled { return continuation.resume(throwing: CancellationError()) }
                waiters.append(Waiter(number: number, continuation: continuation))
                openMore()
            }
        } onCancel: {
            Task { await self.dismiss(number, CancellationError()) }
        }
    }

    /// Takes a connection back; one that is of no more use is closed.
    func giveBack(_ connection: DatabaseConnection) {
        lent -= 1
        if connection.isAlive { offer(connection) }
        openMore()
    }

    private func offer(_ connection: DatabaseConnection) {
        guard waiters.isEmpty else {
            lent += 1
            return waiters.removeFirst().continuation.resume(returning: connection)
        }
        idle.append(Idle(connection: connection, since: .now))
    }

    /// Takes the idle connection that was used last. Those that nobody has used for long, or that the server has
    /// closed, go.
    private func takeIdle() -> DatabaseConnection? {
        idle.removeAll { $0.since + Self.longestIdle < .now || !$0.connection.isAlive }
        guard let last = idle.popLast() else { return nil }
        lent += 1
        return last.connection
    }

    /// Opens a connection for each who waits, as far as the limit allows.
    private func openMore() {
        while opening < waiters.count, lent + opening + idle.count < limit {
            opening += 1
            Task { await open() }
        }
    }

    private func open() async {
        do {
            let connection = try await DatabaseConnection.open(url)
            opening -= 1
            offer(connection)
        } catch {
            opening -= 1
            if !waiters.isEmpty { waiters.removeFirst().continuation.resume(throwing: error) }
            openMore()
        }
    }

    private func dismiss(_ number: Int, _ reason: any Error) {
        guard let index = waiters.firstIndex(where: { $0.number == number }) else { return }
        waiters.remove(at: index).continuation.resume(throwing: reason)
    }
}
#endif
