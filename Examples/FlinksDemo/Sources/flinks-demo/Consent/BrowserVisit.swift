import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Leaves the consent page to a person: shows its address, opens it where the system can, and waits for the browser to
/// come back to this machine.
struct BrowserVisit: Visit {
    func answer(_ page: URL, redirectURI: String) async throws -> URL {
        guard let address = URL(string: redirectURI), address.scheme == "http", let port = address.port,
            let host = address.host(), ["127.0.0.1", "localhost"].contains(host)
        else {
            throw Refusal("a browser can come back to http://127.0.0.1:PORT/PATH only; set FLINKS_REDIRECT_URI to one")
        }
        let (arrivals, arrival) = AsyncStream<String>.makeStream(bufferingPolicy: .bufferingOldest(1))
        return try await withThrowingTaskGroup(of: URL.self) { group in
            group.addTask {
                try await listen(at: address.path(), port: port, arrival)
                throw Refusal("nobody listens at \(redirectURI) any more")
            }
            group.addTask {
                try await self.wait(for: arrivals, from: page, at: "http://\(host):\(port)")
            }
            defer { group.cancelAll() }
            guard let callback = try await group.next() else { throw CancellationError() }
            return callback
        }
    }

    private func wait(for arrivals: AsyncStream<String>, from page: URL, at origin: String) async throws -> URL {
        FileHandle.standardError.write(Data("\nOpen this address in a browser:\n\n  \(page)\n\n".utf8))
        open(page)
        let path = try await Progress.showing("Waiting for the browser to come back") { _ in
            await arrivals.first { _ in true }
        }
        guard let path, let callback = URL(string: origin + path) else { throw CancellationError() }
        return callback
    }

    private func listen(at path: String, port: Int, _ arrival: AsyncStream<String>.Continuation) async throws {
        let router = Router()
        router.get(RouterPath(path)) { request, _ in
            let body = ResponseBody { writer in
                try await writer.write(ByteBuffer(string: "Thank you. The program goes on; close this page.\n"))
                try await writer.finish(nil)
                // Not sooner, because then the server goes.
                arrival.yield(request.uri.string)
            }
            return Response(status: .ok, headers: [.contentType: "text/plain; charset=utf-8"], body: body)
        }
        let configuration = ApplicationConfiguration(address: .hostname("127.0.0.1", port: port))
        let silence = Logger(label: "browser") { _ in SwiftLogNoOpLogHandler() }
        try await Application(router: router, configuration: configuration, logger: silence).run()
    }

    /// What opens an address is not the same everywhere, and on a server there is nothing; the address was shown.
    private func open(_ page: URL) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        #if os(macOS)
        process.arguments = ["open", page.absoluteString]
        #else
        process.arguments = ["xdg-open", page.absoluteString]
        #endif
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try? process.run()
    }
}
