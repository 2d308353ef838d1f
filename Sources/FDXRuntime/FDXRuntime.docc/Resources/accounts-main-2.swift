import FDXRuntime
import Foundation

let arguments = CommandLine.arguments
guard arguments.count == 3, let url = URL(string: arguments[1]) else {
    print("Accounts URL TOKEN")
    exit(2)
}
let client = Client(serverURL: url, authorizer: BearerToken(Secret(arguments[2])))

let page = try await client.send(.getAccounts())
for account in page.value.accounts ?? [] where account.status != .closed {
    print(account.nickname ?? account.accountId, account.balance ?? "no balance", account.currency ?? "")
}
