#if FDXSecurity
import Crypto
import FDXRuntime
import FDXSecurity
import Foundation
import HTTPTypes

// One of several processes that share a token: says at `/here` that it is there, and prints the token that it would send.
let arguments = CommandLine.arguments
guard arguments.count == 4, let endpoint = URL(string: arguments[2]), let key = Data(base64Encoded: arguments[3]) else {
    print("usage: TokenStoreProbe FOLDER TOKEN-ENDPOINT KEY")
    exit(2)
}
let source = TokenSource(
    server: AuthorizationServer(tokenEndpoint: endpoint, client: .id("probe")),
    customer: "customer",
    provider: nil,
    store: try FileTokenStore(folder: URL(filePath: arguments[1]), key: SymmetricKey(data: key))
)
let here = HTTPRequest(method: .get, url: endpoint.deletingLastPathComponent().appending(path: "here"))
_ = try await URLSessionTransport().send(here, body: Data())
print(try await source.token().accessToken.value)
#else
print("built without the trait FDXSecurity")
#endif
