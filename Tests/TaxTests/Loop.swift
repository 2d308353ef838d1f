import FDXRuntime
import FDXServer
import FDXTesting
import Foundation
import HTTPTypes
import Testing

/// A client whose transport is the server itself, both strict.
func loop(_ routes: [Route]) throws -> Client {
    let router = Router(routes, basePath: "/fdx")
    let transport = StubTransport { sent in
        let (response, body) = await router.respond(to: sent.request, body: sent.body)
        return .answer(response.status.code, body, headers: response.headerFields)
    }
    var options = Client.Options()
    options.decodingPolicy = .strict
    let url = try #require(URL(string: "https://bank.example/fdx"))
    return Client(serverURL: url, transport: transport, middlewares: [], options: options)
}
