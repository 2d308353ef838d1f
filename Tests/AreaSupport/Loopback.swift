import FDXRuntime
import FDXServer
import FDXTesting
import Foundation
import HTTPTypes
import Testing

extension Client {
    /// A client whose transport is the server itself, both strict.
    static func loop(to routes: [Route]) throws -> Client {
        let router = Router(routes, basePath: "/fdx")
        let transport = StubTransport { sent in
            let (response, body) = await router.respond(to: sent.request, body: sent.body)
            return .answer(response.status.code, body, headers: response.headerFields)
        }
        var options = Client.Options()
        options.decodingPolicy = .strict
        options.waitAsLongAsABusyMachineNeeds()
        let url = try #require(URL(string: "https://bank.example/fdx"))
        return Client(serverURL: url, transport: transport, middlewares: [], options: options)
    }
}

extension Client.Options {
    /// The tests of the large modules fill all cores, and no call of theirs is about time.
    mutating func waitAsLongAsABusyMachineNeeds() {
        (timeout, deadline) = (.seconds(600), .seconds(600))
    }
}
