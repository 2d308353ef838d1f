package import Generation
package import OpenAPI
package import YAMLSource

/// One run of the generator: from the paths of documents to files in the output folder.
///
/// `fdxgen generate` is this with a parser of arguments before it, the plugins' executable with a much smaller one.
package struct GenerationRun: Sendable {
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

    package enum Outcome: Int32, Sendable {
        case done = 0
        /// Something has been complained about.
        case failed = 1
        /// A check found that the output is not what the documents make.
        case isNotCurrent = 2
    }

    /// Reads, generates and writes, and says on the streams what there is to say.
    package func perform() -> Outcome {
        let stopwatch = ContinuousClock()
        let start = stopwatch.now
        let prepared = prepare()
        let report = finish(prepared, resolved: prepared.material.map { ResolvedDocuments($0.input) })
        Console.complain(report.complaints)
        let time = stopwatch.now - start
        if let text = report.text ?? report.summary?.line(time) { Console.say(text) }
        return report.outcome
    }

    // MARK: - Stages

    /// What a run reads, and what there is to complain about that already.
    package struct Prepared: Sendable {
        /// nil where there are errors.
        package let material: Material?
        fileprivate let complaints: [Diagnostic]
    }

    package struct Material: Sendable {
        /// All that has to be resolved before code is made of it.
        package let input: GraphInput
        fileprivate let generator: Generator
        fileprivate let sources: [SourceFile]
    }

    /// How a run ended, and what it has to say.
    package struct Report: Sendable {
        package let outcome: Outcome
        package fileprivate(set) var complaints: [Diagnostic] = []
        /// What a check found.
        package fileprivate(set) var text: String?
        /// What was written.
        package fileprivate(set) var summary: Summary?
    }

    /// Reads the configuration and the documents.
    package func prepare() -> Prepared {
        let log = DiagnosticLog()
        let found = log.attempt { () throws(Diagnostic) in try material(log) }
        return Prepared(material: log.hasErrors ? nil : found ?? nil, complaints: log.diagnostics)
    }

    /// Makes code of what is resolved, and writes it or compares it.
    ///
    /// - Parameter resolved: The documents of the run's input, or of one that has the same graph.
    package func finish(_ prepared: Prepared, resolved: ResolvedDocuments?) -> Report {
        let log = DiagnosticLog()
        prepared.complaints.forEach(log.record)
        guard let material = prepared.material, let resolved else { return failure(log) }
        let generated = material.generator.generate(
            material.sources,
            from: material.input,
            resolved: resolved,
            log: log
        )
        guard !log.hasErrors else { return failure(log) }
        return isCheck ? compare(generated, log) : write(generated, log)
    }

    private func material(_ log: DiagnosticLog) throws(Diagnostic) -> Material? {
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
        let generator = Generator(configuration: configuration)
        let input = generator.input(sources + others + further.files, absent: further.absent)
        return Material(input: input, generator: generator, sources: sources)
    }

    private func write(_ generated: Generated, _ log: DiagnosticLog) -> Report {
        let written = log.attempt { () throws(Diagnostic) in try writeFiles(of: generated, log) }
        guard let changes = written, !log.hasErrors else { return failure(log) }
        let summary = isQuiet ? nil : Summary(generated: generated, changes: changes)
        return Report(outcome: .done, complaints: log.diagnostics.summarized, summary: summary)
    }

    private func writeFiles(of generated: Generated, _ log: DiagnosticLog) throws(Diagnostic) -> OutputChanges {
        let folder = try OutputFolder(writing: output, log)
        defer { folder.removeIfUnused() }
        let changes = try folder.changes(to: generated.files)
        if !changes.leftovers.isEmpty {
            log.record(.note("an earlier run in \(output) did not end; what it left half done is mended", at: nil))
        }
        try folder.write(changes)
        return changes
    }

    private func compare(_ generated: Generated, _ log: DiagnosticLog) -> Report {
        let compared = log.attempt { () throws(Diagnostic) in
            try OutputFolder(reading: output, log).changes(to: generated.files)
        }
        guard let changes = compared, !log.hasErrors else { return failure(log) }
        let complaints = log.diagnostics.summarized
        guard !changes.isEmpty else {
            let text = "\(output.visible) is current: \(counted(changes.unchanged, "file"))"
            return Report(outcome: .done, complaints: complaints, text: isQuiet ? nil : text)
        }
        let list = changes.list.map(\.visible).joined(separator: "\n")
        return Report(outcome: .isNotCurrent, complaints: complaints, text: list)
    }

    private func failure(_ log: DiagnosticLog) -> Report {
        Report(outcome: .failed, complaints: log.diagnostics.summarized)
    }
}
