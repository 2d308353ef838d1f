import FDXRuntime
import FDXv5
import FDXv6
import Foundation

// Reads bytes as the type that the first of them names, in every way the runtime has, and compares what came of it.

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// What a response of a data provider holds, and what the types in it are built from.
private let checks: [@Sendable ([UInt8]) -> Void] = [
    Check<FDXv5.Accounts>.run, Check<FDXv5.AccountWithDetails>.run, Check<FDXv5.Transactions>.run,
    Check<FDXv5.Holding>.run, Check<FDXv5.Customers>.run, Check<FDXv5.Statements>.run,
    Check<FDXv5.ConsentGrant>.run, Check<FDXv5.ErrorEntity>.run,
    Check<FDXv6.Accounts>.run, Check<FDXv6.AccountWithDetails>.run, Check<FDXv6.Transactions>.run,
    Check<FDXv6.TermsAndConditions>.run, Check<FDXv6.Customers>.run, Check<FDXv6.Recipient>.run,
    Check<FDXv6.Notifications>.run, Check<FDXv6.CertificationMetrics>.run,
    Check<Scalars>.run, Check<[FDXTimestamp]>.run, Check<[String: Nullable<Int>]>.run, Check<[Double]>.run,
]

var arguments = CommandLine.unsafeArgv
var count = CommandLine.argc
exit(
    runFuzzer(&count, &arguments) { start, count in
        let bytes = Array(UnsafeBufferPointer(start: start, count: count))
        guard let first = bytes.first else { return 0 }
        // Letters from A on, so that seeds can be read.
        checks[Int(first &- UInt8(ascii: "A")) % checks.count](Array(bytes.dropFirst()))
        return 0
    }
)
