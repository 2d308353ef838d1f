#if os(Linux)
import CCurl
import Foundation

/// Carries transfers in one thread of its own, which ends when there has been nothing to do for a while.
// Unchecked, as the compiler does not see that `transfers` belongs to the thread, and that libcurl's handle does.
final class CurlLoop: @unchecked Sendable {
    private enum Command {
        case start(CurlTransfer)
        case goOn(CurlTransfer)
        case cancel(CurlTransfer)
    }

    private struct State {
        var commands: [Command] = []
        var isRunning = false
        var isClosed = false
    }

    private let multi: UnsafeMutableRawPointer
    /// Where open sockets are kept. Only the thread touches it.
    let sockets: OpaquePointer
    private let state = Locked(State())
    /// The transfers under way, by their handles. Only the thread touches them.
    private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]

    /// nil where the system has no libcurl with what this needs.
    init?(connectionsPerHost: Int) {
        guard ccurl_is_available(), let sockets = ccurl_sockets_make() else { return nil }
        guard let multi = ccurl_multi_init() else {
            ccurl_sockets_free(sockets)
            return nil
        }
        (self.multi, self.sockets) = (multi, sockets)
        ccurl_multi_set_long(multi, Self.maxHostConnections, max(connectionsPerHost, 1))
    }

    deinit {
        // The thread keeps the loop for as long as it runs.
        ccurl_multi_cleanup(multi)
        ccurl_sockets_free(sockets)
    }

    private static let maxHostConnections: Int32 = 7

    /// - Precondition: the transfer's delivery is not connected yet.
    func start(_ transfer: CurlTransfer) {
        enqueue(.start(transfer))
        transfer.delivery.connect(
            goOn: { [weak self, weak transfer] in
                if let transfer { self?.enqueue(.goOn(transfer)) }
            },
            cancel: { [weak self, weak transfer] in
                if let transfer { self?.enqueue(.cancel(transfer)) }
            }
        )
    }

    /// Ends the thread once the transfers under way have ended.
    func close() {
        let isRunning = state.withLock { state in
            state.isClosed = true
            return state.isRunning
        }
        if isRunning { ccurl_multi_wake(multi) }
    }

    private func enqueue(_ command: Command) {
        let needsThread = state.withLock { state in
            state.commands.append(command)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if needsThread {
            let thread = Thread { self.run() }
            thread.name = "swift-fdx transport"
            thread.start()
        } else {
            ccurl_multi_wake(multi)
        }
    }

    // MARK: - In the thread

    private static let patience: Int32 = 1000

    private func run() {
        while true {
            for command in state.withLock({ take(&$0.commands) }) { perform(command) }
            ccurl_multi_perform(multi)
            finishEnded()
            if ccurl_multi_wait(multi, Self.patience) != 0 { failAll() }
            if transfers.isEmpty, isIdle() { return }
        }
    }

    /// Whether the thread may end: nobody has given it anything to do. Called after a pause, unless the loop is closed.
    private func isIdle() -> Bool {
        state.withLock { state in
            guard state.commands.isEmpty else { return false }
            state.isRunning = false
            return true
        }
    }

    private func take(_ commands: inout [Command]) -> [Command] {
        defer { commands = [] }
        return commands
    }

    private func perform(_ command: Command) {
        switch command {
        case .start(let transfer):
            transfers[transfer.easy] = transfer
            if ccurl_multi_add(multi, transfer.easy) != 0 { end(transfer, 2) }
        case .goOn(let transfer):
            if transfers[transfer.easy] != nil { ccurl_easy_pause(transfer.easy, 0) }
        case .cancel(let transfer):
            if transfers.removeValue(forKey: transfer.easy) != nil { ccurl_multi_remove(multi, transfer.easy) }
        }
    }

    private func finishEnded() {
        var code: Int32 = 0
        while let easy = ccurl_multi_next_ended(multi, &code) {
            if let transfer = transfers[easy] { end(transfer, code) }
        }
    }

    private func end(_ transfer: CurlTransfer, _ code: Int32) {
        ccurl_multi_remove(multi, transfer.easy)
        if transfer.needsAnotherConnection(), ccurl_multi_add(multi, transfer.easy) == 0 { return }
        transfers[transfer.easy] = nil
        transfer.finish(code)
    }

    /// libcurl cannot wait any more, as the system has no memory or no file numbers left.
    private func failAll() {
        for transfer in transfers.values { end(transfer, 27) }
    }
}
#endif
