#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension Array where Element: Sendable {
    /// What each element becomes, in the order of the elements. As many are worked on at once as there are processors,
    /// each on a large stack.
    ///
    /// - Parameter weight: How long an element takes, in whatever unit. The longest come first, so that none is begun last
    ///   while other processors have nothing left to do.
    package func concurrentMap<Value: Sendable>(
        heaviestFirst weight: (Element) -> Int = { _ in 0 },
        _ work: @Sendable @escaping (Element) -> Value
    ) -> [Value] {
        let weights = map(weight)
        let order = indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
        let queue = WorkQueue(self, order: order, work: work)
        let helpers = (1..<Swift.max(1, Swift.min(count, processors))).compactMap { _ in
            LargeStack.Thread { queue.run() }
        }
        // Where the system gives no thread, this one does it all.
        withLargeStack { queue.run() }
        for helper in helpers { helper.join() }
        return queue.values
    }
}

private var processors: Int { Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

/// Elements that wait for one of several threads, and what they became.
///
/// Unchecked, because the compiler does not see that the lock guards all that changes.
private final class WorkQueue<Element: Sendable, Value: Sendable>: @unchecked Sendable {
    private let elements: [Element]
    /// Their positions, in the order in which they are begun.
    private let order: [Int]
    private let work: @Sendable (Element) -> Value
    private let lock = Lock()
    private var next = 0
    private var results: [Value?]

    init(_ elements: [Element], order: [Int], work: @Sendable @escaping (Element) -> Value) {
        self.elements = elements
        self.order = order
        self.work = work
        results = Array(repeating: nil, count: elements.count)
    }

    /// Works until no element is left.
    func run() {
        while let index = taken() {
            let value = work(elements[index])
            lock.locked { results[index] = value }
        }
    }

    /// What the elements became, once every thread has ended.
    var values: [Value] { lock.locked { results.compactMap { $0 } } }

    private func taken() -> Int? {
        lock.locked {
            guard next < order.count else { return nil }
            defer { next += 1 }
            return order[next]
        }
    }
}
