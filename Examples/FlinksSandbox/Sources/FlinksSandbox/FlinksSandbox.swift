public import Foundation
import Hummingbird
import Logging
import NIOCore

/// A server that behaves as Flinks Outbound is documented to behave.
///
///     let sandbox = try await FlinksSandbox.start()
///     … FlinksServer(sandbox.address) …
///     try await sandbox.stop()
public final class FlinksSandbox: Sendable {
    /// Where it answers.
    public let address: URL
    private let server: Task<Void, any Error>
    let store: Store
    let options: SandboxOptions
    private let time: BankTime

    private init(
        address: URL,
        server: Task<Void, any Error>,
        store: Store,
        options: SandboxOptions,
        time: BankTime
    ) {
        self.time = time
        self.address = address
        self.server = server
        self.store = store
        self.options = options
    }

    deinit {
        server.cancel()
    }

    /// Starts a server and returns when it answers.
    ///
    /// - Parameter port: 0 takes any that is free.
    /// - Throws: where the database can't be opened or the port is taken.
    public static func start(
        _ options: SandboxOptions = .init(),
        host: String = "127.0.0.1",
        port: Int = 0
    ) async throws -> FlinksSandbox {
        let store = try Store(path: options.database)
        try await store.addReadyRecipient()
        let handlers = Handlers(store: store, options: options, seal: try await store.signingKey())
        var logger = Logger(label: "flinks-sandbox")
        logger.logLevel = .warning
        let site = Site(handlers, FaultSwitches(), logger: logger)
        let (bound, started) = AsyncThrowingStream.makeStream(of: Int.self)
        let application = Application(
            responder: Adapter(site: site),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { started.yield($0.localAddress?.port ?? port) },
            logger: logger
        )
        let server = Task {
            do {
                try await application.run()
                started.finish()
            } catch {
                started.finish(throwing: error)
                throw error
            }
        }
        for try await boundPort in bound {
            guard let address = URL(string: "http://\(host):\(boundPort)") else { throw CocoaError(.fileNoSuchFile) }
            return FlinksSandbox(address: address, server: server, store: store, options: options, time: handlers.time)
        }
        throw CancellationError()
    }

    /// Lets time go on at the banks, as `POST /sandbox/steps` does.
    public func goOn() async {
        await time.goOn()
    }

    /// Stops answering, and closes the database.
    public func stop() async throws {
        server.cancel()
        _ = await server.result
        try store.close()
    }

    /// Returns when the server has ended.
    public func run() async throws {
        try await server.value
    }
}
