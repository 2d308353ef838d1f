import FDXRuntime
import Foundation

/// Reads pages that banks might send, and prints them. Called with a bank's URL and a token, it asks that bank.
@main
enum QuickStart {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let url = URL(string: arguments[1]) else { return try printPayloads() }
        try await fetch(from: url, with: Secret(arguments[2]))
    }

    private static func fetch(from url: URL, with token: Secret) async throws {
        let client = Client(serverURL: url, authorizer: BearerToken(token))
        let page = try await client.send(.searchForAccounts(limit: 50))
        for case .depositAccount(let account) in page.value.accounts ?? [] {
            print(account.nickname ?? "", account.currentBalance ?? 0)
        }
        print(page.issues)  // where the bank's JSON was not what its document says, and what was made of it
    }

    private static func printPayloads() throws {
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

        let common = try ["accounts", "accounts6"].flatMap { try commonAccounts(in: payload($0)) }
        print("\nAccounts of a bank with FDX 5 and of one with FDX 6, by one line of code\n")
        print(Table(common.map(\.row)))
    }

    private static func payload(_ name: String) throws -> Data {
        guard let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Payloads") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try Data(contentsOf: url)
    }
}
