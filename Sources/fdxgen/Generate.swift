import ArgumentParser
import Generation
import YAMLSource

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write Swift models, a client and server stubs for OpenAPI documents.",
        usage: "fdxgen generate SOURCE... --output DIR [options]",
        discussion: """
            A SOURCE is a document, or a folder: then its documents are all its .yaml and .yml files, and those \
            .json files that say they are OpenAPI, also in its subfolders, but for subfolders that have a \
            fdxgen.yaml of their own. Every file that a document refers to has to be among the sources.

            The output folder belongs to one run: files that an earlier run wrote and this one does not are removed. \
            A file is known as written by fdxgen by its first line; no other file is ever touched. \
            Nothing is written unless everything can be.

            EXAMPLES
              fdxgen generate schemas/fdx/v5 --output Generated/FDXv5
              fdxgen generate bank.yaml --output Sources/Bank/Generated --check

            EXIT CODES
              0   done; with --check: the output is current
              1   errors in a document or in the configuration, or a file that cannot be read or written
              2   with --check: the output is not current
              64  wrong arguments
            """
    )

    @Argument(help: ArgumentHelp("Documents, or folders of documents.", valueName: "source"))
    var sources: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the Swift files go.", valueName: "dir"))
    var output: String

    @Option(help: ArgumentHelp("The configuration; otherwise the fdxgen.yaml beside the sources.", valueName: "file"))
    var config: String?

    @Flag(help: "Write nothing; list what a run would change, and exit with 2 if there is anything.")
    var check = false

    @Option(
        help: ArgumentHelp(
            "How declarations are spread over files (default: the configuration's, or per-declaration).",
            valueName: "layout"
        )
    )
    var layout: Configuration.Layout?

    @Option(help: ArgumentHelp("The Swift module that the output is compiled in.", valueName: "name"))
    var module: String?

    @Flag(help: "Take warnings for errors: write nothing where there is one.")
    var warningsAsErrors = false

    @Flag(name: .shortAndLong, help: "Print errors and warnings only.")
    var quiet = false

    func run() throws {
        let stopwatch = ContinuousClock()
        let start = stopwatch.now
        let log = DiagnosticLog()
        let result = log.attempt { () throws(Diagnostic) in try generated(log) }
        guard let generated = result ?? nil, !log.hasErrors else { throw failure(log) }
        guard !check else { return try report(on: generated, log) }
        let written = log.attempt { () throws(Diagnostic) in try write(generated, log) }
        guard let changes = written, !log.hasErrors else { throw failure(log) }
        Console.complain(log.diagnostics.summarized)
        let summary = Summary(generated: generated, changes: changes, time: stopwatch.now - start)
        if !quiet { Console.say(summary.line) }
    }

    /// What the output folder is to hold; `nil` where the documents have errors.
    private func generated(_ log: DiagnosticLog) throws(Diagnostic) -> Generated? {
        let request = try Request(sources: sources, configuration: config)
        let configuration = try request.configuration(log) { configuration in
            configuration.override(layout: layout, module: module)
            if warningsAsErrors { configuration.warnings = .error }
        }
        let sources = try request.sources()
        let others = try request.others(configuration, log)
        guard !log.hasErrors else { return nil }
        let further = try request.further(for: sources + others)
        let generated = Generator(configuration: configuration)
            .generate(sources, referringTo: others + further.files, absent: further.absent, log: log)
        return log.hasErrors ? nil : generated
    }

    private func write(_ generated: Generated, _ log: DiagnosticLog) throws(Diagnostic) -> OutputChanges {
        let folder = try OutputFolder(writing: output, log)
        defer { folder.removeIfUnused() }
        let changes = try folder.changes(to: generated.files)
        if !changes.leftovers.isEmpty {
            log.record(.note("an earlier run in \(output) did not end; what it left half done is mended", at: nil))
        }
        try folder.write(changes)
        return changes
    }

    private func report(on generated: Generated, _ log: DiagnosticLog) throws {
        let compared = log.attempt { () throws(Diagnostic) in
            try OutputFolder(reading: output, log).changes(to: generated.files)
        }
        guard let compared, !log.hasErrors else { throw failure(log) }
        try report(compared, log)
    }

    private func report(_ changes: OutputChanges, _ log: DiagnosticLog) throws {
        Console.complain(log.diagnostics.summarized)
        guard !changes.isEmpty else {
            if !quiet { Console.say("\(output.visible) is current: \(counted(changes.unchanged, "file"))") }
            return
        }
        Console.say(changes.list.map(\.visible).joined(separator: "\n"))
        throw ExitCode(2)
    }

    private func failure(_ log: DiagnosticLog) -> ExitCode {
        Console.complain(log.diagnostics.summarized)
        return ExitCode(1)
    }
}

extension Configuration.Layout: ExpressibleByArgument {}

extension Configuration {
    fileprivate mutating func override(layout: Layout?, module: String?) {
        if let layout { self.layout = layout }
        if let module { self.module = module }
    }
}
