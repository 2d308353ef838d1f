import Foundation
import Generation
import Testing

/// Code that nobody reads must compile without a warning, also where everything else belongs to the main actor.
/// One compiler at a time, for other tests watch the clock.
@Suite(.serialized) struct CompiledGoldenTests {
    @Test(arguments: CompiledGroup.all, [[], ["-default-isolation", "MainActor"]])
    func whatCasesExpectCompiles(_ group: CompiledGroup, flags: [String]) async throws {
        let compiler = Compiler(extraFlags: flags)
        try await withTemporaryFolder { folder in
            for (name, files) in try group.cases.flatMap({ try $0.importedModules() }) {
                let written = try files.map {
                    try write($0.text, to: folder.appending(path: name).appending(path: $0.path))
                }
                report(try await compiler.emitModule(name, of: written, into: folder))
            }
            for (name, files) in try group.cases.flatMap({ try $0.writtenModules() }) {
                report(try await compiler.emitModule(name, of: files, into: folder))
            }
            let files = try group.cases.flatMap { golden in
                try golden.expectedCode().map { file in
                    // Files of one module have different names.
                    let name = "\(golden.name)-\(file.lastPathComponent)"
                    return try write(try String(contentsOf: file, encoding: .utf8), to: folder.appending(path: name))
                }
            }
            report(try await compiler.complaints(about: files, asModule: "Case", importing: [folder]))
        }
    }

    @Test func everyCaseWithCodeIsInOneGroup() {
        let names = GoldenCase.all.filter(\.expectsCode).map(\.name)
        #expect(CompiledGroup.all.flatMap(\.cases).map(\.name).sorted() == names.sorted())
    }

    @Test func aWarningIsAComplaint() async throws {
        try await withTemporaryFolder { folder in
            let file = try write("func f() { let unused = 1 }", to: folder.appending(path: "warning.swift"))
            let complaint = try await Compiler(extraFlags: []).complaints(about: [file], asModule: "Case")
            #expect(complaint?.contains("warning.swift:1:16: error: initialization of immutable value") == true)
        }
    }
}

private func withTemporaryFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
}

private func report(_ complaint: String?) {
    if let complaint { Issue.record("\(complaint)") }
}

private func write(_ text: String, to file: URL) throws -> URL {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file
}
