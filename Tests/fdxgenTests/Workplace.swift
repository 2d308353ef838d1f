import Foundation

/// An empty folder in which a test runs the command as a user would; gone when the test ends.
final class Workplace {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fdxgen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.resolvingSymlinksInPath().path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, to file: String) throws {
        let url = URL(fileURLWithPath: path).appending(path: file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: false, encoding: .utf8)
    }

    /// A document with objects of these names.
    func writeDocument(_ schemas: String..., to file: String) throws {
        let schemas = schemas.map { "    \($0): { type: object, properties: { id: { type: string } } }\n" }.joined()
        let head = "openapi: 3.0.3\ninfo: { title: Test, version: '1' }\npaths: {}\n"
        try write("\(head)components:\n  schemas:\n\(schemas)", to: file)
    }

    func text(of file: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
    }

    /// All files below a folder, hidden ones too.
    func files(in folder: String = ".") -> [String] {
        let names = FileManager.default.enumerator(atPath: "\(path)/\(folder)")?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            let path = "\(path)/\(folder)/\(name)"
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    struct Outcome: Equatable {
        var status: Int32
        var output: String
        var errors: String
    }

    func fdxgen(_ arguments: String...) throws -> Outcome {
        try fdxgen(arguments)
    }

    func fdxgen(_ arguments: [String]) throws -> Outcome {
        try run(Self.command, arguments)
    }

    /// What the plugins run.
    func generateTool(_ arguments: [String]) throws -> Outcome {
        try run(Self.command.deletingLastPathComponent().appending(path: "FDXGenerateTool"), arguments)
    }

    /// Runs a line of shell, in which `$FDXGEN` is the command, until all that it started has ended.
    ///
    /// The line must not use `wait`: a process that runs tests may block SIGCHLD, and then the shell waits for ever.
    func shell(_ line: String) throws -> Outcome {
        try run(URL(fileURLWithPath: "/bin/sh"), ["-c", line])
    }

    private func run(_ executable: URL, _ arguments: [String]) throws -> Outcome {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        process.environment = ProcessInfo.processInfo.environment.merging(["FDXGEN": Self.command.path]) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let watchdog = DispatchWorkItem { [group = process.processIdentifier] in kill(-group, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 120, execute: watchdog)
        defer { watchdog.cancel() }
        // Little is written to either, so that reading one after the other cannot block.
        let outputText = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errorText = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: outputText, errors: errorText)
    }

    /// The command that was built with the tests: it lies beside their bundle.
    static let command: URL = {
        let bundle = ProcessInfo.processInfo.arguments.lazy.compactMap { argument -> URL? in
            let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
            guard let index = parts.firstIndex(where: { $0.hasSuffix(".xctest") }) else { return nil }
            return URL(fileURLWithPath: parts[..<index].joined(separator: "/"))
        }.first
        return (bundle ?? Bundle.main.bundleURL).appending(path: "fdxgen")
    }()
}
