#if FDXPostgres
import FDXRuntime
import Foundation
import LoopbackServer

/// Stands before a server, hands everything on, and loses an answer when it is told to: what the client asked for is done
/// then, and the connection ends before the client knows.
final class ForgetfulProxy: Sendable {
    private struct State {
        /// How many answers go through before one is lost; nil where none is.
        var left: Int?
        var meanwhile: @Sendable () async -> Void = {}
        var lost = 0
    }

    private let state: Locked<State>
    private let server: LoopbackServer

    init(port: Int) throws {
        let state = Locked(State())
        self.state = state
        server = try LoopbackServer { client in
            // One thread reads what another writes to.
            nonisolated(unsafe) let (client, upstream) = (client, try Connection(to: port))
            let answers = Thread {
                while let bytes = upstream.read() {
                    let meanwhile = state.withLock { state -> (@Sendable () async -> Void)? in
                        guard let left = state.left else { return nil }
                        state.left = left > 0 ? left - 1 : nil
                        return left > 0 ? nil : state.meanwhile
                    }
                    if let meanwhile {
                        let isDone = DispatchSemaphore(value: 0)
                        Task {
                            await meanwhile()
                            isDone.signal()
                        }
                        isDone.wait()
                        state.withLock { $0.lost += 1 }
                        break
                    }
                    guard (try? client.write(bytes)) != nil else { break }
                }
                client.end()
            }
            answers.start()
            while let bytes = client.read() { guard (try? upstream.write(bytes)) != nil else { break } }
            upstream.end()
        }
    }

    var port: Int { server.port }
    var lostAnswers: Int { state.withLock { $0.lost } }
    func stop() { server.stop() }

    /// - Parameter meanwhile: what happens between the answer's loss and the connection's end.
    func loseNextAnswer(meanwhile: @escaping @Sendable () async -> Void = {}) {
        state.withLock { ($0.left, $0.meanwhile) = (0, meanwhile) }
    }

    /// Loses the first answer from now, or the second…
    func loseAnswer(_ number: Int) {
        state.withLock { ($0.left, $0.meanwhile) = (number - 1, {}) }
    }
}
#endif
