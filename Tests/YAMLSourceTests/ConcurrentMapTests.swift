import Testing
import YAMLSource

struct ConcurrentMapTests {
    @Test func resultsStandInTheOrderOfTheElements() {
        let work = { @Sendable (number: Int) in (0..<(1000 - number) * 10).reduce(number) { $0 ^ $1 ^ $1 } }
        #expect(Array(0..<1000).concurrentMap(work) == Array(0..<1000))
        #expect(Array(0..<1000).concurrentMap(heaviestFirst: { $0 % 7 }, work) == Array(0..<1000))
        #expect([Int]().concurrentMap(work) == [])
        #expect([7].concurrentMap(work) == [7])
    }

    @Test func eachElementHasALargeStack() {
        #expect([100_000, 200_000, 300_000].concurrentMap(depth) == [100_000, 200_000, 300_000])
    }
}

/// Goes that deep: a thread of a test would not hold it.
@Sendable private func depth(_ steps: Int) -> Int {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 32) { room in
        room[0] = steps == 0 ? 0 : depth(steps - 1) + 1
        return room[0]
    }
}
