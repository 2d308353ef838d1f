import Foundation
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The `flinks-sandbox` program in a process of its own.
final class SandboxProgram: Sendable {
    let address: URL
    private let identifier: pid_t

    /// Starts it and waits until it says where it answers.
    init(database: String) throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = try Self.executable
        process.arguments = ["--port", "0", "--database", database]
        process.standardOutput = output
        try process.run()
        identifier = process.processIdentifier
        let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let match = try #require(text.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/))
        address = try #require(URL(string: String(match.output)))
    }

    /// Ends it at once, as `kill -9` does.
    func kill() {
        #if canImport(Darwin)
        Darwin.kill(identifier, SIGKILL)
        #else
        Glibc.kill(identifier, SIGKILL)
        #endif
    }

    /// Beside the tests, where the package manager builds both.
    private static var executable: URL {
        get throws {
            let tests = Bundle.allBundles.map(\.bundleURL) + [Bundle.main.bundleURL]
            let places = tests.flatMap { [$0, $0.deletingLastPathComponent()] }.map {
                $0.appending(path: "flinks-sandbox")
            }
            return try #require(places.first { FileManager.default.isExecutableFile(atPath: $0.path) })
        }
    }
}
