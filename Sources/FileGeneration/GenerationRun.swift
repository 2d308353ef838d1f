package import Generation
import YAMLSource

/// One run of the generator: from the paths of documents to files in the output folder.
///
/// `fdxgen generate` is this with a parser of arguments before it, the plugins' executable with a much smaller one.
package struct GenerationRun {
    private let sources: [String]
    private let output: String
    private let configuration: String?
    private let layout: Configuration.Layout?
    private let module: String?
    private let isCheck: Bool
    private let warningsAreErrors: Bool
    private let isQuiet: Bool

    /// - Parameters:
    ///   - sources: Documents, or folders of documents.
    ///   - output: The folder that the files go to.
    ///   - configuration: The path of the configuration; nil for the one beside the sources.
    ///   - layout: How declarations are spread over files; nil where the configuration says it.
    ///   - module: The Swift module that the output is compiled in.
    ///   - isCheck: Whether nothing is written and the differences are listed instead.
    ///   - warningsAreErrors: Whether a warning keeps the run from writing.
    ///   - isQuiet: Whether only complaints are printed.
    package init(
        sources: [String],
        output: String,
        configuration: String? = nil,
        layout: Configuration.Layout? = nil,
        module: String? = nil,
        isCheck: Bool = false,
        warningsAreErrors: Bool = false,
        isQuiet: Bool = false
    ) {
        self.sources = sources
        self.output = output
        self.configuration = configuration
        self.layout = layout
        self.module = module
        self.isCheck = isCheck
        self.warningsAreErrors = warningsAreErrors
        self.isQuiet = isQuiet
    }

    package enum Outcome: Int32 {
        case done = 0
        /// Something has been complained about.
        case failed = 1
        /// A check found that the output is not what the documents make.
        case isNotCurrent = 2
    }

    package func outcome() -> Outcome {
        let stopwatch = ContinuousClock()
        let start = stopwatch.now
        let log = DiagnosticLog()
        let result = log.attempt { () throws(Diagnostic) in try generated(log) }
        guard let generated = result ?? nil, !log.hasErrors else { return failure(log) }
        guard !isCheck else { return compare(generated, log) }
        let written = log.attempt { () throws(Diagnostic) in try write(generated, log) }
        guard let changes = written, !log.hasErrors else { return failure(log) }
        Console.complain(log.diagnostics.summarized)
        let summary = Summary(generated: generated, changes: changes, time: stopwatch.now - start)
        if !isQuiet { Console.say(summary.line) }
        return .done
    }

    /// What the output folder is to hold; `nil` where the documents have errors.
    private func generated(_ log: DiagnosticLog) throws(Diagnostic) -> Generated? {
        let request = try Request(sources: sources, configuration: configuration)
        let configuration = try request.configuration(log) { configuration in
            if let layout { configuration.layout = layout }
            if let module { configuration.module = module }
            if warningsAreErrors { configuration.warnings = .error }
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

    private func compare(_ generated: Generated, _ log: DiagnosticLog) -> Outcome {
        let compared = log.attempt { () throws(Diagnostic) in
            try OutputFolder(reading: output, log).changes(to: generated.files)
        }
        guard let changes = compared, !log.hasErrors else { return failure(log) }
        Console.complain(log.diagnostics.summarized)
        guard !changes.isEmpty else {
            if !isQuiet { Console.say("\(output.visible) is current: \(counted(changes.unchanged, "file"))") }
            return .done
        }
        Console.say(changes.list.map(\.visible).joined(separator: "\n"))
        return .isNotCurrent
    }

    private func failure(_ log: DiagnosticLog) -> Outcome {
        Console.complain(log.diagnostics.summarized)
        return .failed
    }
}
