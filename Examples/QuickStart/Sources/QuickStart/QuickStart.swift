import FDXRuntime
import Foundation

/// Reads three pages that a bank might send, and prints them. With a token, `Client(…).send(.searchForAccounts())`
/// would fetch them.
@main
enum QuickStart {
    static func main() throws {
        let accounts = try Accounts.decode(from: payload("accounts")).value
        print("Accounts\n")
        print(Table(accounts.accounts?.map(\.row) ?? []))

        let transactions = try Transactions.decode(from: payload("transactions")).value
        let latest = (transactions.transactions ?? []).prefix(10)
        print("\nLatest transactions, \(latest.count) of \(transactions.page?.totalElements ?? latest.count)\n")
        print(Table(latest.map(\.row)))

        let deviant = try Accounts.decode(from: payload("deviant"))
        print("\nA page that breaks its own document in \(deviant.issues.count) places, and is read all the same\n")
        print(Table(deviant.value.accounts?.map(\.row) ?? []))
        print("\nWhat was made of these places\n")
        print(Table(deviant.issues.map(\.row)))
    }

    private static func payload(_ name: String) throws -> Data {
        guard let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Payloads") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try Data(contentsOf: url)
    }
}
