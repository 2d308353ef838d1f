#if FDXPostgres
import Crypto
import FDXCommon
import FDXPostgres
import FDXRuntime
import FDXSync
import Foundation

// One of several processes that share a token in a database.
//
//   token      prints the token that it would send
//   calls N    makes so many calls at once, and prints how many were answered
//   renew N    renews the token again and again, and uses each; its leases end after so many milliseconds
//   sync       reads all consents that are due, and prints how many
let arguments = CommandLine.arguments
guard arguments.count >= 7, let server = URL(string: arguments[4]), let key = Data(base64Encoded: arguments[5]) else {
    print("usage: PostgresProbe token|calls|renew|sync URL SCHEMA SERVER KEY CUSTOMER [N]")
    exit(2)
}
let customer = arguments[6]
var options = TokenSource.Options()
// Others wait so long for one that was killed, and take over from one that is slower.
if arguments[1] == "renew" { options.lease = .milliseconds(arguments.dropFirst(7).first.flatMap { Int($0) } ?? 60_000) }
let source = TokenSource(
    server: AuthorizationServer(tokenEndpoint: server.appending(path: "token"), client: .id("probe")),
    customer: customer,
    provider: nil,
    store: try PostgresTokenStore(url: arguments[2], key: SymmetricKey(data: key), schema: arguments[3]),
    options: options
)
let client = Client(serverURL: server, authorizer: source, middlewares: [])
let call = Endpoint<[String]>("read", .get, "/accounts")

switch arguments[1] {
case "calls":
    let calls = (0..<(Int(arguments[7]) ?? 1)).map { _ in
        Task { [client, call] in try await client.send(call).value.count }
    }
    var count = 0
    for call in calls { count += try await call.value }
    print(count)
case "renew":
    try FileHandle.standardOutput.write(contentsOf: Data("ready\n".utf8))
    while true {
        do {
            _ = try await client.send(call)
        } catch {
            try await Task.sleep(for: .milliseconds(20))
        }
    }
case "sync":
    var profile = ProviderProfile("Bank", serverURL: server, version: .v6)
    profile.bookings.historyDays = 58
    let bank = Provider(profile, authorizer: nil, transport: Bank(delay: .milliseconds(5)), middlewares: [])
    var options = Sync.Options()
    // Others wait so long for one that was killed.
    options.claimDuration = .seconds(Int(customer) ?? 30)
    let sync = Sync(store: try PostgresSyncStore(url: arguments[2], schema: arguments[3]), options: options)
    try FileHandle.standardOutput.write(contentsOf: Data("ready\n".utf8))
    print(
        try await sync.runDue(workers: 4) { _ in
            bank
        } onChange: { _, _ in
        }
    )
default:
    print(try await source.token().accessToken.value)
}
#else
print("built without the trait FDXPostgres")
#endif
