#if FDXPostgres
import Foundation
import LoopbackServer

/// A PostgreSQL that the tests start and that ends with them.
final class TemporaryPostgres: Sendable {
    static let isInstalled = programs != nil
    /// One for all tests that do not kill it.
    static func shared() async throws -> TemporaryPostgres { try await started.value }

    private static let started = Task { try await TemporaryPostgres() }

    let port: Int
    private let folder: String
    private let supervisor: Program

    /// One of its own, which ends with the body.
    static func with(_ settings: [String] = [], _ body: (TemporaryPostgres) async throws -> Void) async throws {
        let server = try await TemporaryPostgres(settings)
        do {
            try await body(server)
        } catch {
            try? await server.stop()
            throw error
        }
        try await server.stop()
    }

    private init(_ settings: [String] = []) async throws {
        port = try ClosedPort().number
        folder = "/tmp/fdx-postgres-\(UUID().uuidString.prefix(8))"
        let arguments = [Self.script, Self.programs ?? "", folder, "\(port)"] + settings
        supervisor = try await Program("/bin/sh", arguments)
    }

    static let password = "s3cret p@ss/word"
    /// The password as a URL has it.
    static let encodedPassword = "s3cret%20p%40ss%2Fword"

    var url: String { url() }

    func url(user: String = "fdx:\(encodedPassword)", host: String = "127.0.0.1", port: Int? = nil, _ more: String = "")
        -> String
    {
        "postgres://\(user)@\(host):\(port ?? self.port)/postgres\(more)"
    }

    /// What the server has written so far.
    var log: String { get throws { try String(contentsOfFile: "\(folder)/log", encoding: .utf8) } }

    var certificate: String { "\(folder)/data/server.crt" }

    /// What psql says to some statements, each a transaction of its own.
    @discardableResult
    func psql(_ statements: String...) async throws -> String {
        try await Program.output(of: Self.program("psql"), psqlArguments(statements))
    }

    /// A session that stays open after its statements, until it is stopped. The last of them says something.
    func session(_ statements: String...) async throws -> Program {
        try await Program(Self.program("psql"), psqlArguments(statements) + ["-f", "-"])
    }

    /// Kills it, and starts it again.
    func restart() async throws {
        let before = starts
        try supervisor.tell("restart")
        try await eventually { starts != before }
    }

    /// How often it was started; nil until it is started again.
    private var starts: String? { try? String(contentsOfFile: "\(folder)/starts", encoding: .utf8) }

    private func stop() async throws {
        try supervisor.tell("end")
        try await eventually { !FileManager.default.fileExists(atPath: folder) }
    }

    private func psqlArguments(_ statements: [String]) -> [String] {
        ["-XAtq", "-v", "ON_ERROR_STOP=1", url] + statements.flatMap { ["-c", $0] }
    }

    private static func program(_ name: String) -> String { "\(programs ?? "")/\(name)" }

    private static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "postgres.sh")
        .path()

    /// The folder with `postgres`, of the newest version; `FDX_TEST_POSTGRES` may name another.
    private static let programs: String? = {
        let named = ProcessInfo.processInfo.environment["FDX_TEST_POSTGRES"].map { [$0] } ?? []
        let places = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"].flatMap { place in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
            return names.sorted { $0.localizedStandardCompare($1) == .orderedDescending }.map { "\(place)/\($0)/bin" }
        }
        return (named + places + ["/usr/pgsql/bin", "/usr/local/bin"]).first {
            FileManager.default.isExecutableFile(atPath: "\($0)/initdb")
        }
    }()
}
#endif
