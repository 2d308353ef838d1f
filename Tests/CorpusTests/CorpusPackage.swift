import Foundation
import Generation

/// A package of all that the corpus becomes, with a program that reads the published payloads.
///
/// It stays in `.build-corpus`, so that a second run builds only what changed.
struct CorpusPackage {
    let folder: URL
    private(set) var types: [String: [String: String]] = [:]

    init(named name: String, sets: [Corpus.Set], extraFlags: [String]) throws {
        folder = Corpus.packageFolder.appending(path: ".build-corpus/\(name)")
        for set in sets { types[set.module] = try Self.write(set, below: folder) }
        let modules = sets.map(\.module)
        try write(manifest(modules, extraFlags), to: "Package.swift")
    }

    /// Runs `swift build` and hands back what it printed if it failed.
    func build(release: Bool) throws -> String? {
        let arguments = [
            "build", "--package-path", folder.path(percentEncoded: false), "-c", release ? "release" : "debug",
        ]
        let (status, output) = try run(["swift"] + arguments)
        return status == 0 ? nil : output
    }

    func run(_ command: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    // MARK: - Writing

    private static func write(_ set: Corpus.Set, below folder: URL) throws -> [String: String] {
        let generated = try generate(set).files
        let sources = folder.appending(path: "Sources/\(set.module)")
        try? FileManager.default.removeItem(at: sources)
        var types: [String: String] = [:]
        for file in generated {
            let url = sources.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(file.text.utf8).write(to: url)
            if let (operation, type) = answer(in: file.text) { types[operation] = type }
        }
        return types
    }

    /// What a generated endpoint says of itself: `GET-accounts-accountId` and the type of the answer.
    private static func answer(in text: String) -> (operation: String, type: String)? {
        guard let type = text.firstMatch(of: /Response == (\S+) {/)?.1,
            let endpoint = text.firstMatch(of: /\.(get|post|put|patch|delete),\n\s+"([^"]+)"/)
        else { return nil }
        let path = endpoint.2.split { "/{}".contains($0) }.joined(separator: "-")
        return ("\(endpoint.1.uppercased())-\(path)", String(type))
    }

    func writeChecks(of entries: [PayloadTable.Entry]) throws {
        let support = Corpus.packageFolder.appending(path: "Tests/CorpusTests/Support/PayloadCheck.swift")
        try write(try String(contentsOf: support, encoding: .utf8), to: "Sources/payloads/PayloadCheck.swift")
        let calls = entries.map { entry in
            let type = entry.type.replacing("@", with: entry.module + ".")
            return "check(\"\(entry.file.path(percentEncoded: false))\", \(type).self)"
        }
        let imports = types.keys.sorted().map { "import \($0)" }
        try write((imports + [""] + calls).joined(separator: "\n") + "\n", to: "Sources/payloads/main.swift")
    }

    private func write(_ text: String, to path: String) throws {
        let url = folder.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        if let old = try? String(contentsOf: url, encoding: .utf8), old == text { return }
        try Data(text.utf8).write(to: url)
    }

    private func manifest(_ modules: [String], _ extraFlags: [String]) -> String {
        let flags = (["-warnings-as-errors"] + extraFlags).map { "\"\($0)\"" }.joined(separator: ", ")
        let targets = modules.map { module in
            """
                .target(
                    name: "\(module)",
                    dependencies: [
                        .product(name: "FDXRuntime", package: "swift-fdx"), .product(name: "FDXServer", package: "swift-fdx"),
                    ],
                    swiftSettings: [.unsafeFlags([\(flags)])]
                ),
            """
        }
        let dependencies = modules.map { "\"\($0)\"" }.joined(separator: ", ")
        return """
            // swift-tools-version: 6.1
            import PackageDescription

            let package = Package(
                name: "corpus",
                platforms: [.macOS(.v14)],
                dependencies: [.package(name: "swift-fdx", path: "\(Corpus.packageFolder.path(percentEncoded: false))")],
                targets: [
            \(targets.joined(separator: "\n"))
                .executableTarget(
                    name: "payloads",
                    dependencies: [\(dependencies), .product(name: "FDXRuntime", package: "swift-fdx")]
                ),
                ],
                swiftLanguageModes: [.v6]
            )

            """
    }
}
