import Foundation

/// The compiler, with the runtime that this very build made at hand.
struct Compiler {
    /// What a package of ours, and one of the strictest that might use us, says to it.
    private static let settings = [
        "-wmo", "-swift-version", "6", "-warnings-as-errors", "-package-name", "golden",
        "-enable-upcoming-feature", "ExistentialAny",
        "-enable-upcoming-feature", "InternalImportsByDefault",
        "-enable-upcoming-feature", "MemberImportVisibility",
    ]

    let extraFlags: [String]

    /// What the compiler says of the files if they do not compile.
    func complaints(about files: [URL], asModule module: String, importing folders: [URL] = []) async throws -> String?
    {
        let flags = ["-typecheck", "-parse-as-library", "-module-name", module]
        return try await run(flags + importFlags(folders) + files.map(\.path))
    }

    /// Makes a module that others may import.
    func emitModule(_ module: String, of files: [URL], into folder: URL) async throws -> String? {
        let path = folder.appending(path: "\(module).swiftmodule").path
        let flags = ["-parse-as-library", "-emit-module", "-emit-module-path", path, "-module-name", module]
        return try await run(flags + importFlags([]) + files.map(\.path))
    }

    private func importFlags(_ folders: [URL]) throws -> [String] {
        let modules = try Self.builtModules()
        return (folders + [modules]).flatMap { ["-I", $0.path] } + Self.moduleMaps(beside: modules)
    }

    /// Where the compiler finds the C modules that those of this build import.
    private static func moduleMaps(beside modules: URL) -> [String] {
        let build = modules.deletingLastPathComponent()
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: build.path)) ?? []
        let maps = folders.filter { $0.hasSuffix(".build") }.sorted().map { "\(build.path)/\($0)/module.modulemap" }
        return maps.filter { FileManager.default.fileExists(atPath: $0) }.flatMap {
            ["-Xcc", "-fmodule-map-file=\($0)"]
        }
    }

    /// Waits on a thread of its own, for those of Swift's tasks are few and other tests need them.
    private func run(_ arguments: [String]) async throws -> String? {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try call(arguments) }) }
        }
    }

    private func call(_ arguments: [String]) throws -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["swiftc"] + Self.settings + Self.platform + extraFlags + arguments
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? nil : String(decoding: output, as: UTF8.self)
    }

    #if os(macOS) && arch(arm64)
    private static let platform = ["-target", "arm64-apple-macosx14.0"]
    #elseif os(macOS)
    private static let platform = ["-target", "x86_64-apple-macosx14.0"]
    #else
    private static let platform: [String] = []
    #endif

    /// The folder of this build's modules, beside the tests themselves.
    private static func builtModules() throws -> URL {
        let starts = [CommandLine.arguments[0]] + Bundle.allBundles.map(\.bundlePath)
        for start in starts {
            var folder = URL(filePath: start).deletingLastPathComponent()
            while folder.path.count > 1 {
                let modules = folder.appending(path: "Modules")
                if FileManager.default.fileExists(atPath: modules.appending(path: "FDXRuntime.swiftmodule").path) {
                    return modules
                }
                folder = folder.deletingLastPathComponent()
            }
        }
        throw CocoaError(.fileNoSuchFile)
    }
}
