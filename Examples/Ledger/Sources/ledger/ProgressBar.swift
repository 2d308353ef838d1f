import FDXSync
import Foundation

/// A bar on standard error, where that is a terminal.
struct ProgressBar {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private static let width = 30

    func show(_ progress: SyncProgress) {
        guard isTerminal else { return }
        let filled = Int((progress.fraction * Double(Self.width)).rounded(.down))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        let percent = Int((progress.fraction * 100).rounded(.down))
        let accounts = "\(progress.accountsRead) of \(progress.accounts) accounts"
        write("\r\u{1B}[K\(bar) \(percent) %  \(accounts), \(progress.items) items")
    }

    func clear() {
        if isTerminal { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
