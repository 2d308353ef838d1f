import FileGeneration

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A line on a terminal that says how far a run is. Where nobody watches, nothing is written.
final class Progress {
    private let count: Int
    private let noun: String
    private let isWatched = isatty(STDERR_FILENO) == 1
    private let clock = ContinuousClock()
    private var lastShown: ContinuousClock.Instant
    private var isShown = false

    init(of count: Int, _ noun: String) {
        self.count = count
        self.noun = noun
        lastShown = clock.now
    }

    /// Says how many are done, but not more often than anyone can read.
    func show(_ done: Int) {
        guard isWatched, clock.now - lastShown > .milliseconds(100) else { return }
        lastShown = clock.now
        isShown = true
        Disk.write("\r\u{1B}[K\(done) of \(counted(count, noun))", to: .standardError)
    }

    /// Makes room for a line of the results, if they go to the terminal too.
    func makeRoom() {
        if isatty(STDOUT_FILENO) == 1 { end() }
    }

    func end() {
        guard isShown else { return }
        isShown = false
        Disk.write("\r\u{1B}[K", to: .standardError)
    }
}
