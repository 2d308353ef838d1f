package import FDXRuntime
import Foundation

extension Client {
    /// A client that gives up after a mebibyte, and soon.
    package static func hasty(
        _ server: String,
        _ transport: any Transport,
        timeout: Duration = .seconds(10)
    ) -> Client {
        guard let url = URL(string: server) else { preconditionFailure("\(server) is a URL") }
        var options = Client.Options()
        options.timeout = timeout
        options.bodyLimit = 1 << 20
        return Client(serverURL: url, transport: transport, middlewares: [LoggingMiddleware.watched], options: options)
    }

    /// How a call for a list ends, in a few words.
    package func outcome() async -> String {
        do {
            return "\(try await send(Endpoint<[String]>("op", .get, "/a")).value)"
        } catch let error as FDXError {
            switch error.reason {
            case .status: return "status \(error.status ?? 0), \(error.classification)"
            case .transport(let fault): return "\(fault.kind)"
            case .undecodable: return "undecodable"
            case .encrypted, .invalidRequest, .authorization, .paging: return "\(error)"
            }
        } catch {
            return "\(type(of: error))"
        }
    }
}

/// Waits until something is so; gives up after a minute.
package func eventually(_ condition: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(60)
    while try await !condition() {
        guard .now < end else { throw Late() }
        try await Task.sleep(for: .milliseconds(5))
    }
}

package struct Late: Error {}
