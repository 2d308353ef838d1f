import FDXRuntime
import FDXv6
import Foundation
import HTTPTypes

// An app that calls three endpoints of FDX 6: `ThreeEndpoints [CALLS]`. Only the first CALLS are made; 0 is the
// start of the process alone.

let calls = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 3
let account = """
    {"accountCategory": "DEPOSIT_ACCOUNT", "accountId": "10001", "nickname": "Rent", "status": "OPEN",
     "currency": {"currencyCode": "CAD"}, "currentBalance": 1200.50, "balanceAsOf": "2026-03-01T12:00:00Z"}
    """
let transaction = """
    {"accountCategory": "DEPOSIT_ACCOUNT", "transactionId": "t-1", "postedTimestamp": "2026-03-01T12:00:00Z",
     "description": "Coffee", "debitCreditMemo": "DEBIT", "amount": 4.25, "status": "POSTED"}
    """

/// A bank within the app: what libraries for tests weigh, no app carries.
struct Bank: Transport {
    func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse {
        switch request.path {
        case "/fdx/v6/accounts": json(#"{"accounts":[\#(account)]}"#)
        case "/fdx/v6/accounts/10001": json(account)
        case "/fdx/v6/accounts/10001/transactions": json(#"{"transactions":[\#(transaction)]}"#)
        default: TransportResponse(HTTPResponse(status: .notFound))
        }
    }

    private func json(_ text: String) -> TransportResponse {
        let head = HTTPResponse(status: .ok, headerFields: [.contentType: "application/json"])
        return TransportResponse(head, body: ByteStream(Data(text.utf8)))
    }
}

guard let server = URL(string: "https://bank.example/fdx/v6") else { preconditionFailure("it is a URL") }
if calls > 0 {
    let client = Client(serverURL: server, transport: Bank(), authorizer: BearerToken("token"))
    let page = try await client.send(.searchForAccounts())
    print(page.value.accounts?.count ?? 0, "account", page.issues)
    if calls > 1 { print(try await client.send(.getAccount(accountId: "10001")).value) }
    if calls > 2 {
        let page = try await client.send(.searchForAccountTransactions(accountId: "10001"))
        print(page.value.transactions?.count ?? 0, "transaction", page.issues)
    }
}
