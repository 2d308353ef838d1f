import Foundation

/// Another program that runs beside the tests, such as a server in Python. No thread waits for it.
package final class Program: Sendable {
    /// The first line that it printed.
    package let firstLine: String
    private let process: Process
    /// Its standard input, which ends when the tests do; the programs end with it.
    private let leash = Pipe()

    package init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) async throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = leash
        self.process = process
        try process.run()
        firstLine = try await output.fileHandleForReading.firstLine()
    }

    /// Writes a line to its standard input.
    package func tell(_ line: String) throws {
        try leash.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
    }

    /// Not by SIGTERM, which a program that a thread of ours starts may not see.
    package func stop() {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    deinit {
        stop()
    }

    /// Where a program of this package lies that is built with the tests.
    package static func path(of name: String) -> String {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name).path()
    }

    /// What a program prints; throws where it fails.
    package static func output(of path: String, _ arguments: [String], input: String = "") async throws -> String {
        let process = Process()
        let (printed, given) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = printed
        process.standardInput = given
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { process in
                let text = String(decoding: printed.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                if process.terminationStatus == 0 {
                    continuation.resume(returning: text.trimmingCharacters(in: .whitespacesAndNewlines))
                } else {
                    continuation.resume(throwing: ProgramFailure(status: process.terminationStatus, output: text))
                }
            }
            do {
                try process.run()
                try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
                try given.fileHandleForWriting.close()
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }
}

package struct ProgramFailure: Error {
    package let status: Int32
    package let output: String
}

extension FileHandle {
    fileprivate func firstLine() async throws -> String {
        let bytes = AsyncStream<Data> { continuation in
            readabilityHandler = { handle in
                let data = handle.availableData
                if data.isEmpty { continuation.finish() } else { continuation.yield(data) }
            }
        }
        defer { readabilityHandler = nil }
        var text = ""
        for await data in bytes {
            text += String(decoding: data, as: UTF8.self)
            if let end = text.firstIndex(of: "\n") { return String(text[..<end]) }
        }
        throw ProgramFailure(status: 0, output: text)
    }
}
