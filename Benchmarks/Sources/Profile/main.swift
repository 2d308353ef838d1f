import CountedMalloc
import FDXRuntime
import Foundation
import Payloads

// Repeats one task: swift run -c release Profile transactions|unlisted|accounts|statements|huge decode|encode fdx|foundation
// [times] [file with the page]. `Profile transactions page` prints a page; one that is read takes less memory than one
// that is made.

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else { exit(2) }

switch arguments[0] {
case "transactions": try run(Transactions.self, Plain.Transactions.self, page: Pages.transactions(10_000))
case "unlisted":
    try run(Transactions.self, Plain.Transactions.self, page: Pages.transactions(10_000, status: "ODDLY"))
case "accounts": try run(Accounts.self, Plain.Accounts.self, page: Pages.accounts(600))
case "statements": try run(Statements.self, Plain.Statements.self, page: Pages.statements(1000))
case "huge": try run(Transactions.self, Plain.Transactions.self, page: Pages.transactions(100_000))
default: exit(2)
}

func run<Model: FDXValue, Other: Codable>(
    _ model: Model.Type,
    _ plain: Other.Type,
    page made: @autoclosure () -> [UInt8]
) throws {
    if arguments[1] == "page" { return FileHandle.standardOutput.write(Data(made())) }
    guard arguments.count >= 3 else { exit(2) }
    let page = arguments.count > 4 ? try Data(contentsOf: URL(filePath: arguments[4])) : Data(made())
    switch (arguments[1], arguments[2]) {
    case ("decode", "fdx"): try measure { try model.decode(from: page) }
    case ("decode", "foundation"): try measure { try JSONDecoder().decode(plain, from: page) }
    case ("encode", "fdx"):
        let value = try model.decode(from: page, policy: .strict).value
        try measure { try value.encoded() }
    case ("encode", "foundation"):
        let value = try JSONDecoder().decode(plain, from: page)
        try measure { try JSONEncoder().encode(value) }
    default: exit(2)
    }
}

/// Prints the CPU time of the best run, freeing included, and how often the last one allocated.
func measure<Result>(_ task: () throws -> Result) throws {
    var (best, allocations) = (Double.infinity, 0)
    for _ in 0..<(arguments.count > 3 ? Int(arguments[3]) ?? 20 : 20) {
        let (start, before) = (clock(), allocationCount())
        _ = try task()
        best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
        allocations = allocationCount() - before
    }
    print(#"{"seconds": \#(best), "allocations": \#(allocations)}"#)
}
