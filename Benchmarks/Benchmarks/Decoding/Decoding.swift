import Benchmark
import FDXRuntime
import Foundation
import Payloads

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput, .peakMemoryResidentDelta, .peakMemoryResident],
        warmupIterations: 2,
        maxDuration: .seconds(5),
        maxIterations: 200
    )
    compare("transactions, 10,000", Pages.transactions(10_000), as: Transactions.self, beside: Plain.Transactions.self)
    compare("accounts, 600", Pages.accounts(600), as: Accounts.self, beside: Plain.Accounts.self)
    compare("statements, 1,000", Pages.statements(1000), as: Statements.self, beside: Plain.Statements.self)
    compare(
        "one huge page, 100,000",
        Pages.transactions(100_000),
        as: Transactions.self,
        beside: Plain.Transactions.self
    )
}

/// Decodes and encodes one page with both, each in a process of its own.
private func compare<Model: FDXValue, Other: Codable & Sendable>(
    _ name: String,
    _ page: @escaping @Sendable @autoclosure () -> [UInt8],
    as model: Model.Type,
    beside plain: Other.Type
) {
    Benchmark("decode \(name): FDXRuntime") { benchmark in
        let page = Data(page())
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try model.decode(from: page).value) }
    }
    Benchmark("decode \(name): JSONDecoder") { benchmark in
        let page = Data(page())
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try JSONDecoder().decode(plain, from: page)) }
    }
    Benchmark("encode \(name): FDXRuntime") { benchmark in
        let value = try model.decode(from: page()).value
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try value.encoded()) }
    }
    Benchmark("encode \(name): JSONEncoder") { benchmark in
        let value = try JSONDecoder().decode(plain, from: Data(page()))
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try JSONEncoder().encode(value)) }
    }
}
