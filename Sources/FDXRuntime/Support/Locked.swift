import Foundation

/// A value behind a lock, for the few places that no actor can reach: delegates and cancellation handlers.
// Unchecked, as the compiler does not see that the value is reached under the lock alone.
package final class Locked<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    package init(_ value: Value) {
        self.value = value
    }

    package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(&value)
    }
}
