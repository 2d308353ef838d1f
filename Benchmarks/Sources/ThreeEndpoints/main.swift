import FDXRuntime
import FDXTesting
import FDXv6
import Foundation

// An app that calls three endpoints of FDX 6: `ThreeEndpoints [CALLS]`. Only the first CALLS are made; 0 is the
// start of the process alone.

let calls = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 3
let transport = StubTransport { sent in
    switch sent.request.path {
    case "/fdx/v6/accounts": .json(200, #"{"accounts":[\#(account)]}"#)
    case "/fdx/v6/accounts/10001": .json(200, account)
    case "/fdx/v6/accounts/10001/transactions": .json(200, #"{"transactions":[\#(transaction)]}"#)
    default: .status(404)
    }
}
let account = """
    {"accountCategory": "DEPOSIT_ACCOUNT", "accountId": "10001", "nickname": "Rent", "status": "OPEN",
     "currency": {"currencyCode": "CAD"}, "currentBalance": 1200.50, "balanceAsOf": "2026-03-01T12:00:00Z"}
    """
let transaction = """
    {"accountCategory": "DEPOSIT_ACCOUNT", "transactionId": "t-1", "postedTimestamp": "2026-03-01T12:00:00Z",
     "description": "Coffee", "debitCreditMemo": "DEBIT", "amount": 4.25, "status": "POSTED"}
    """

guard let server = URL(string: "https://bank.example/fdx/v6") else { preconditionFailure("it is a URL") }
if calls > 0 {
    let client = Client(serverURL: server, transport: transport, authorizer: BearerToken("token"))
    let page = try await client.send(.searchForAccounts())
    print(page.value.accounts?.count ?? 0, "account", page.issues)
    if calls > 1 { print(try await client.send(.getAccount(accountId: "10001")).value) }
    if calls > 2 {
        let page = try await client.send(.searchForAccountTransactions(accountId: "10001"))
        print(page.value.transactions?.count ?? 0, "transaction", page.issues)
    }
}
