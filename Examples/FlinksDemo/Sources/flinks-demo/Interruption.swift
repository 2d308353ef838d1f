import ArgumentParser
import Dispatch
import Foundation

/// Runs a journey so that Ctrl-C ends it in good order: what waits stops waiting, the terminal's line is cleared, the
/// sandbox stops. A second Ctrl-C ends the program at once.
func interruptibly(_ journey: @escaping @Sendable () async throws -> Void) async throws {
    let task = Task { try await journey() }
    let sources = [SIGINT, SIGTERM].map { number in
        cancelling(task, at: number)
    }
    defer { for source in sources { source.cancel() } }
    do {
        try await task.value
    } catch  where task.isCancelled {
        throw ExitCode(128 + SIGINT)
    }
}

private func cancelling(_ task: Task<Void, any Error>, at number: Int32) -> any DispatchSourceSignal {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
        task.cancel()
        signal(number, SIG_DFL)
    }
    source.resume()
    return source
}
