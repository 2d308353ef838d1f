import Foundation
import Synchronization

/// Says on standard error what a journey waits for: on a terminal in one line that shows the time and is cleared in the
/// end, elsewhere in a line for each thing there is to say.
final class Progress: Sendable {
    private let message: Mutex<String>
    private let isTerminal = isatty(STDERR_FILENO) == 1

    private init(_ message: String) {
        self.message = Mutex(message)
    }

    /// Shows a message while a function runs, which can change it.
    static func showing<Value: Sendable>(
        _ message: String,
        while body: @Sendable (Progress) async throws -> Value
    ) async throws -> Value {
        let progress = Progress(message)
        guard progress.isTerminal else {
            progress.write("\(message)\n")
            return try await body(progress)
        }
        let painter = Task { await progress.paint() }
        do {
            let value = try await body(progress)
            await progress.end(painter)
            return value
        } catch {
            await progress.end(painter)
            throw error
        }
    }

    /// Something new, told everywhere.
    func say(_ text: String) {
        if show(text), !isTerminal { write("\(text)\n") }
    }

    /// How far it has come, for those who watch. Answers whether it is new.
    @discardableResult
    func show(_ text: String) -> Bool {
        message.withLock { message in
            defer { message = text }
            return message != text
        }
    }

    /// To the beginning of the line, and nothing after it.
    private static let clear = "\r\u{1B}[K"

    /// A line that is longer than the terminal is wide could not be cleared.
    private static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Clears the line when nobody writes to it any more.
    private func end(_ painter: Task<Void, Never>) async {
        painter.cancel()
        await painter.value
        write(Self.clear)
    }

    private func paint() async {
        let start = ContinuousClock.now
        var frames = 0
        while !Task.isCancelled {
            let seconds = (ContinuousClock.now - start).components.seconds
            let wheel = Array("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")[frames % 10]
            let text = message.withLock { $0 }
            let line = "\(wheel) \(text) (\(seconds) s)".prefix(Self.width - 1)
            if !Task.isCancelled { write(Self.clear + line) }
            frames += 1
            try? await Task.sleep(for: .milliseconds(120))
        }
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
