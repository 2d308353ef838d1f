import Foundation
import Generation
import Testing

/// Code that nobody reads must compile without a warning, also where everything else belongs to the main actor.
/// One compiler at a time, for other tests watch the clock.
@Test(.serialized, arguments: GoldenCase.all.filter(\.expectsCode), [[], ["-default-isolation", "MainActor"]])
func whatACaseExpectsCompiles(_ golden: GoldenCase, flags: [String]) async throws {
    let compiler = Compiler(extraFlags: flags)
    let folder = FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let module = "Case_" + golden.name.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    for (name, files) in try golden.importedModules() {
        let written = try files.map { try write($0.text, to: folder.appending(path: name).appending(path: $0.path)) }
        report(try await compiler.emitModule(name, of: written, into: folder))
    }
    for (name, files) in try golden.writtenModules() {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        report(try await compiler.emitModule(name, of: files, into: folder))
    }
    report(try await compiler.complaints(about: golden.expectedCode(), asModule: module, importing: [folder]))
}

private func report(_ complaint: String?) {
    if let complaint { Issue.record("\(complaint)") }
}

private func write(_ text: String, to file: URL) throws -> URL {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file
}
