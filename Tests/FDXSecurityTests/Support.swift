#if FDXSecurity
import FDXRuntime
import Foundation

/// What a program prints; throws where it fails.
func output(of program: URL, _ arguments: [String], input: String = "") async throws -> String {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let (printed, given) = (Pipe(), Pipe())
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

struct ProgramFailure: Error {
    let status: Int32
    let output: String
}

/// Python with django-oauth-toolkit, whose libraries know nothing of ours; nil where it is missing.
let python: URL? = {
    let named = ProcessInfo.processInfo.environment["FDX_TEST_PYTHON"].map { [$0] } ?? []
    for path in named + ["/usr/bin/python3", "/usr/local/bin/python3"] {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-c", "import oauth2_provider, jwcrypto"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { continue }
        process.waitUntilExit()
        if process.terminationStatus == 0 { return URL(filePath: path) }
    }
    return nil
}()

let noPython = "needs Python with django-oauth-toolkit: pip install django-oauth-toolkit, FDX_TEST_PYTHON=…/python"

func support(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Support/\(name)").path()
}

func url(_ text: String) -> URL {
    guard let url = URL(string: text) else { preconditionFailure("\(text) is a URL") }
    return url
}
#endif
