import Foundation

/// A value behind a lock, and threads of a server that wait until it is as they want it.
package final class Watched<Value>: @unchecked Sendable {
    private let condition = NSCondition()
    private var value: Value

    package init(_ value: Value) {
        self.value = value
    }

    package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        return try body(&value)
    }

    /// Holds the thread until the value is so; gives up after a minute, and says whether it is.
    @discardableResult
    package func wait(until isSo: (Value) -> Bool) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        let end = Date().addingTimeInterval(60)
        while !isSo(value) { guard condition.wait(until: end) else { return isSo(value) } }
        return true
    }
}
