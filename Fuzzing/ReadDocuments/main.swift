import Foundation
import Generation
import YAMLSource

// Reads bytes as an OpenAPI document and as a configuration: there is output, or a complaint at its place.

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

private func require(_ condition: Bool, _ message: String) {
    if !condition { fatalError(message) }
}

/// A run's files and complaints, which are the same in every run.
private struct Outcome: Equatable {
    let files: [OutputFile]
    let documents: Int
    let complaints: [Diagnostic]
    let hasErrors: Bool

    init(of source: SourceFile, _ configuration: Configuration) {
        let log = DiagnosticLog()
        let generated = Generator(configuration: configuration).generate([source], log: log)
        (files, documents) = (generated.files, generated.documents)
        complaints = log.diagnostics
        hasErrors = log.hasErrors
    }

    func isRight(for source: SourceFile) -> Bool {
        let lines = source.bytes.filter { $0 == 0x0A || $0 == 0x0D }.count + 1
        return complaints.flatMap { [$0] + $0.notes }.allSatisfy { complaint in
            guard let mark = complaint.mark, mark.file == source.path else { return complaint.mark == nil }
            // Three bytes may be a line break of Unicode's.
            return 1...Int32(lines + source.bytes.count / 2 + 1) ~= mark.line && mark.column > 0
        }
    }
}

private func configuration(withServer: Bool) -> Configuration {
    var configuration = Configuration()
    if withServer { configuration.parts = Configuration.Part.allCases }
    return configuration
}

private func check(_ bytes: [UInt8]) {
    _ = Configuration(reading: SourceFile(path: "fdxgen.yaml", bytes: bytes), log: DiagnosticLog())
    let source = SourceFile(path: bytes.first == UInt8(ascii: "{") ? "a.json" : "a.yaml", bytes: bytes)
    let configuration = configuration(withServer: bytes.count % 2 == 0)
    let outcome = Outcome(of: source, configuration)
    require(outcome.isRight(for: source), "a complaint is at no place of the document")
    require(outcome.hasErrors || outcome.documents == 1, "neither an error nor a document")
    require(outcome == Outcome(of: source, configuration), "two runs differ")
    let paths = outcome.files.map { $0.path.lowercased() }
    require(Set(paths).count == paths.count, "two files have one path")
}

var arguments = CommandLine.unsafeArgv
var count = CommandLine.argc
exit(
    runFuzzer(&count, &arguments) { start, count in
        check(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
    }
)
