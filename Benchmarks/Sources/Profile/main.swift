import FDXRuntime
import Foundation
import Payloads

// swift run -c release Profile transactions|accounts|statements decode|encode fdx|foundation [times]

let arguments = CommandLine.arguments
guard arguments.count >= 4 else { exit(2) }
let times = arguments.count > 4 ? Int(arguments[4]) ?? 20 : 20

switch arguments[1] {
case "transactions": try run(Transactions.self, Plain.Transactions.self, Pages.transactions(10_000))
case "accounts": try run(Accounts.self, Plain.Accounts.self, Pages.accounts(600))
default: try run(Statements.self, Plain.Statements.self, Pages.statements(1000))
}

func run<Model: FDXValue, Other: Codable>(_ model: Model.Type, _ plain: Other.Type, _ page: [UInt8]) throws {
    let data = Data(page)
    let value = try model.decode(from: page, policy: .strict).value
    let other = try JSONDecoder().decode(plain, from: data)
    var best = Double.infinity
    for _ in 0..<times {
        let start = ContinuousClock.now
        switch (arguments[2], arguments[3]) {
        case ("decode", "fdx"): _ = try model.decode(from: page)
        case ("decode", _): _ = try JSONDecoder().decode(plain, from: data)
        case (_, "fdx"): _ = try value.encoded()
        default: _ = try JSONEncoder().encode(other)
        }
        best = min(best, (ContinuousClock.now - start) / .seconds(1))
    }
    print(
        arguments[1...3].joined(separator: " "),
        page.count,
        "bytes",
        best * 1000,
        "ms",
        Double(page.count) / best / 1e6,
        "MB/s"
    )
}
