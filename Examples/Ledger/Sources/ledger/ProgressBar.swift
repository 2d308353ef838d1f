import FDXSync
import Foundation

/// A bar on standard error, where that is a terminal.
struct ProgressBar {
    private let isTerminal = isatty(STDERR_FILENO) == 1

    func show(_ progress: SyncProgress) {
        guard isTerminal else { return }
        write("\r\u{1B}[K\(line(progress, width: Self.columns))")
    }

    func clear() {
        if isTerminal { write("\r\u{1B}[K") }
    }

    /// At most as long as the terminal is wide: a line that goes on in the next one cannot be taken back.
    private func line(_ progress: SyncProgress, width: Int) -> String {
        let percent = "\(Int((progress.fraction * 100).rounded(.down))) %"
        let accounts = "\(progress.accountsRead) of \(progress.accounts) accounts"
        let notes = ["\(percent)  \(accounts), \(progress.items) items", "\(percent)  \(accounts)", percent]
        // The last column stays free, where some terminals begin a new line.
        let room = width - 1
        let note = notes.first { $0.count + 12 <= room } ?? ""
        let length = max(0, min(30, room - note.count - 1))
        let filled = Int((progress.fraction * Double(length)).rounded(.down))
        return String(repeating: "█", count: filled) + String(repeating: "░", count: length - filled) + " " + note
    }

    private static var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
