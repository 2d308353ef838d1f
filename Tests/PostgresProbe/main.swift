#if FDXPostgres
import Crypto
import FDXPostgres
import FDXRuntime
import Foundation

// One of several processes that share a token in a database.
//
//   token      prints the token that it would send
//   calls N    makes so many calls at once, and prints how many were answered
//   renew      renews the token again and again, and uses each
let arguments = CommandLine.arguments
guard arguments.count >= 7, let server = URL(string: arguments[4]), let key = Data(base64Encoded: arguments[5]) else {
    print("usage: PostgresProbe token|calls|renew URL SCHEMA SERVER KEY CUSTOMER [N]")
    exit(2)
}
let customer = arguments[6]
var options = TokenSource.Options()
// Others wait so long for one that was killed.
options.lease = .milliseconds(arguments[1] == "renew" ? 400 : 60_000)
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
default:
    print(try await source.token().accessToken.value)
}
#else
print("built without the trait FDXPostgres")
#endif
